"""Breaking styled runs into lines: greedy, left-aligned, no hyphenation. Cached, for a line once set stays set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.blocks import Run
from ddm_desktop.output.pdf.fonts import FaceNumber, face, face_number, with_missing_replaced

# A piece of text after which a line may end: at a space, or behind a hyphen, a dash or a slash inside a word.
# A no-break space is no space here.
_BREAKABLE = re.compile(r"[^ \-–—/]*(?:[\-–—/]+(?=[^ \d])| +)|[^ \-–—/]+|[\-–—/]+")
NO_BREAK = "\u00a0"
BLANKS = " " + NO_BREAK
_WORD = re.compile(f"[^{NO_BREAK}]*{NO_BREAK}+|[^{NO_BREAK}]+")


class TextRun(NamedTuple):
    """A stretch of a line in one face; `x` in points from the line's start."""

    x: float
    text: str
    face: FaceNumber


class TypesetLine(NamedTuple):
    """A set line. `start` and `end`: character offsets in the block's text. `width`: in points, without end blanks."""

    pieces: tuple[TextRun, ...]
    width: float
    start: int
    end: int

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class _Atom(NamedTuple):
    """Text in which no line may end: its stretches, each with its face, and the blanks that follow."""

    parts: list[tuple[str, FaceNumber]]
    width: float  # in points, without the blanks at its end
    full_width: float


@lru_cache(maxsize=4096)
def set_lines(runs: tuple[Run, ...], size: float, measure: float) -> tuple[TypesetLine, ...]:
    """Return the lines of `runs`, set in `size` points within `measure` points; one empty line if there is no text."""
    lines: list[TypesetLine] = []
    row: list[_Atom] = []
    used, start = 0.0, 0
    for atom in _narrow_atoms(_atoms(runs, size), size, measure):
        if row and used + atom.width > measure:
            lines.append(_join_atoms(row, start, size))
            start, row, used = lines[-1].end, [], 0.0
        row.append(atom)
        used += atom.full_width
    lines.append(_join_atoms(row, start, size))
    return tuple(lines)


def _join_atoms(row: list[_Atom], start: int, size: float) -> TypesetLine:
    """Join a row's atoms into one line, neighbours of one face into one piece."""
    pieces: list[TextRun] = []
    x, piece_start, text, current = 0.0, 0.0, "", -1
    for part, number in (part for atom in row for part in atom.parts):
        if number != current and text:
            pieces.append(TextRun(piece_start, text, current))
            piece_start, text = x, ""
        current = number
        text += part
        x += face(number).width(part) * size / 1000
    if text:
        pieces.append(TextRun(piece_start, text, current))
    width = x - (row[-1].full_width - row[-1].width) if row else 0.0
    return TypesetLine(tuple(pieces), width, start, start + sum(len(piece.text) for piece in pieces))


@lru_cache(maxsize=2048)
def _atoms(runs: tuple[Run, ...], size: float) -> tuple[_Atom, ...]:
    """Return the runs cut at each point at which a line may end. Kept, since other measures are tried with them."""
    return tuple(_cut_runs(runs, size))


def _cut_runs(runs: tuple[Run, ...], size: float) -> Iterator[_Atom]:
    """Yield the atoms of `runs`; a word in two styles stays one atom."""
    parts: list[tuple[str, FaceNumber]] = []
    for run in runs:
        number = face_number(run.bold, run.italic)
        for piece in _BREAKABLE.findall(with_missing_replaced(run.text)):
            if parts and parts[-1][0][-1] == " " and piece[0] != " ":
                yield _atom(parts, size)
                parts = []
            parts.append((piece, number))
            if piece[-1] in "-–—/" and len(piece) > 1:
                yield _atom(parts, size)
                parts = []
    if parts:
        yield _atom(parts, size)


def _atom(parts: list[tuple[str, FaceNumber]], size: float) -> _Atom:
    full = sum(face(number).width(text) for text, number in parts)
    last, number = parts[-1]
    blanks = len(last) - len(last.rstrip(BLANKS))
    return _Atom(parts, (full - blanks * face(number).width(" ")) * size / 1000, full * size / 1000)


def _narrow_atoms(atoms: Iterable[_Atom], size: float, measure: float) -> Iterator[_Atom]:
    """Yield `atoms`, with those wider than a line broken at no-break spaces, and words still wider between letters.

    So nothing runs off the paper, and no word is cut that fits a line of its own.
    """
    for atom in atoms:
        if atom.width <= measure:
            yield atom
            continue
        for word in _split_at_no_break(atom, size):
            yield from (word,) if word.width <= measure else _cut_atom(word, size, measure)


def _split_at_no_break(atom: _Atom, size: float) -> Iterator[_Atom]:
    """Yield the atom broken behind each no-break space."""
    parts: list[tuple[str, FaceNumber]] = []
    for text, number in atom.parts:
        for piece in _WORD.findall(text):
            parts.append((piece, number))
            if piece[-1] == NO_BREAK:
                yield _atom(parts, size)
                parts = []
    if parts:
        yield _atom(parts, size)


def _cut_atom(atom: _Atom, size: float, measure: float) -> Iterator[_Atom]:
    """Yield the atom cut at each full line; a letter keeps its marks, which have no width."""
    parts: list[tuple[str, FaceNumber]] = []
    used = 0.0
    for text, number in atom.parts:
        stretch = ""
        for char in text:
            width = face(number).width(char) * size / 1000
            if used + width > measure and char not in BLANKS and used > 0:
                yield _atom([part for part in (*parts, (stretch, number)) if part[0]], size)
                parts, stretch, used = [], "", 0.0
            stretch += char
            used += width
        parts.append((stretch, number))
    yield _atom([part for part in parts if part[0]], size)
