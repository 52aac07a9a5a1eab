"""Breaking styled runs into lines: greedy, left-aligned, no hyphenation. Cached, for a line once set stays set."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from math import inf
from typing import NamedTuple

from ddm_desktop.model.blocks import Run
from ddm_desktop.output.pdf.atoms import (
    Atom,
    CutText,
    atoms_of_runs,
    atoms_of_text,
    blank_width,
    cut_text,
    narrow_atoms,
    simple_words,
)
from ddm_desktop.output.pdf.fonts import FaceNumber, face_number, with_missing_replaced

_TIE = 1e-9  # points: sums of widths that differ by less are equal
_ROUNDING = 0.001  # points: a text this near to the full measure is set as any other


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


# Their own constructors take twice as long, for thirty lines a letter.
_new_run: Callable[[tuple[float, str, FaceNumber]], TextRun] = partial(tuple.__new__, TextRun)
_new_line: Callable[[tuple[tuple[TextRun, ...], float, int, int]], TypesetLine] = partial(
    tuple.__new__, TypesetLine
)


def set_text(text: str, size: float, measure: float, bold: bool = False) -> tuple[TypesetLine, ...]:
    """Return the lines of a text in one style, as `set_lines` does. Most such texts take one line of any measure."""
    lines = _on_one_line(text, size, bold)
    return lines if lines[0].width < measure - _ROUNDING else set_lines((Run(text, bold),), size, measure)


@lru_cache(maxsize=4096)
def _on_one_line(text: str, size: float, bold: bool) -> tuple[TypesetLine, ...]:
    number = face_number(bold, False)
    words = text if text.isascii() else with_missing_replaced(text)
    widths = map(simple_words(number, size).__getitem__, words.split(" "))
    try:
        width = sum(widths) - blank_width(number, size)  # type: ignore[arg-type]
    except TypeError:  # the width of some word is None: a line may end inside it, or there are two blanks
        return _break_text(text, number, size, inf)
    return (_new_line(((_new_run((0.0, words, number)),), width, 0, len(words))),)


@lru_cache(maxsize=4096)
def set_lines(runs: tuple[Run, ...], size: float, measure: float) -> tuple[TypesetLine, ...]:
    """Return what `break_runs` does, and keep it."""
    return break_runs(runs, size, measure)


def break_runs(runs: tuple[Run, ...], size: float, measure: float) -> tuple[TypesetLine, ...]:
    """Return the lines of `runs`, set in `size` points within `measure` points; one empty line if there is no text."""
    if len(runs) == 1:
        (run,) = runs
        return _break_text(run.text, face_number(run.bold, run.italic), size, measure)
    return break_any(atoms_of_runs(runs, size), size, measure)


def count_lines(runs: tuple[Run, ...], size: float, measure: float) -> int:
    """Return how many lines `break_runs` breaks `runs` into; for most texts much sooner."""
    if len(runs) == 1:
        (run,) = runs
        cut = cut_text(run.text, face_number(run.bold, run.italic), size)
        if cut and cut.widest <= measure:
            return len(_line_ends(cut, measure))
    return len(set_lines(runs, size, measure))


def _break_text(text: str, number: FaceNumber, size: float, measure: float) -> tuple[TypesetLine, ...]:
    cut = cut_text(text, number, size)
    if cut is None or cut.widest > measure:
        return break_any(atoms_of_text(text, number, size), size, measure)
    return break_plain(cut, measure)


def break_plain(cut: CutText, measure: float) -> tuple[TypesetLine, ...]:
    """Return the lines of a text of which no atom is too wide for a line, as `break_any` does.

    Nearly all text is such, and setting thousands of letters spends its time with it: each line is found by halving.
    """
    atoms, separator, number, ends, inks, blank, _ = cut
    lines: list[TypesetLine] = []
    base, offset, start = 0.0, 0, 0
    for index in _line_ends(cut, measure):
        text = separator.join(atoms[start:index])
        if index < len(atoms):
            text += separator
        end = offset + len(text)
        width = inks[index - 1] - blank - base
        lines.append(_new_line(((_new_run((0.0, text, number)),), width, offset, end)))
        base, offset, start = ends[index - 1], end, index
    return tuple(lines)


def _line_ends(cut: CutText, measure: float) -> list[int]:
    """Return for each line the index behind its last atom."""
    ends, inks, limit = cut.ends, cut.inks, measure + cut.blank + _TIE
    found = [bisect_right(inks, limit, 1)]
    while found[-1] < len(ends):
        found.append(bisect_right(inks, ends[found[-1] - 1] + limit, found[-1] + 1))
    return found


def break_any(atoms: Iterable[Atom], size: float, measure: float) -> tuple[TypesetLine, ...]:
    """Return the lines of `atoms`; what is too wide for a line is broken where it must."""
    lines: list[TypesetLine] = []
    row: list[Atom] = []
    used, start = 0.0, 0
    for atom in narrow_atoms(atoms, size, measure):
        if row and used + atom.width > measure + _TIE:
            lines.append(_join_atoms(row, start))
            start, row, used = lines[-1].end, [], 0.0
        row.append(atom)
        used += atom.full_width
    lines.append(_join_atoms(row, start))
    return tuple(lines)


def _join_atoms(row: list[Atom], start: int) -> TypesetLine:
    """Join a row's atoms into one line, neighbours of one face into one piece."""
    pieces: list[TextRun] = []
    x, piece_start, text, current, end = 0.0, 0.0, "", -1, start
    for atom in row:
        for part, number, width in atom.stretches:
            if number != current and text:
                pieces.append(TextRun(piece_start, text, current))
                end += len(text)
                piece_start, text = x, ""
            current = number
            text += part
            x += width
    if text:
        pieces.append(TextRun(piece_start, text, current))
    width = x - (row[-1].full_width - row[-1].width) if row else 0.0
    return TypesetLine(tuple(pieces), width, start, end + len(text))
