"""Atoms: stretches of text in which no line may end. What is known of a word is kept: most words come again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, chain
from operator import add
from typing import NamedTuple, cast

from ddm_desktop.model.blocks import Run
from ddm_desktop.output.pdf.fonts import FaceNumber, face, face_number, with_missing_replaced

# A piece of text after which a line may end: at a space, or behind a hyphen, a dash or a slash inside a word.
# A no-break space is no space here.
_BREAKABLE = re.compile(r"[^ \-–—/]*(?:[\-–—/]+(?=[^ \d])| +)|[^ \-–—/]+|[\-–—/]+")
_DASHES = frozenset("-–—/")
_WORD = re.compile("[^ ]+ *| +")
NO_BREAK = "\u00a0"
BLANKS = " " + NO_BREAK
_HELD_WORD = re.compile(f"[^{NO_BREAK}]*{NO_BREAK}+|[^{NO_BREAK}]+")
_WORDS_KEPT = 8192  # of one face and size: more than one person uses


class AtomPart(NamedTuple):
    """A stretch of an atom in one face; `width` in points."""

    text: str
    face: FaceNumber
    width: float


class Atom(NamedTuple):
    """Text in which no line may end, with the blanks that follow; `width`, in points, leaves out those at its end.

    Nearly all are one stretch in one face; those that are not have `parts`, and the face of the first.
    """

    text: str
    face: FaceNumber
    width: float
    full_width: float
    parts: tuple[AtomPart, ...] = ()

    @property
    def stretches(self) -> tuple[AtomPart, ...]:
        """Its parts, or itself as the only one."""
        return self.parts or (AtomPart(self.text, self.face, self.full_width),)


class _WordAtoms(dict[str, tuple[Atom, ...]]):
    """The atoms of each word, with the blanks behind it, in one face and size."""

    def __init__(self, number: FaceNumber, size: float) -> None:
        super().__init__()
        self._face, self._size = number, size

    def __missing__(self, word: str) -> tuple[Atom, ...]:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        if word and _DASHES.isdisjoint(word):
            atoms: tuple[Atom, ...] = (_simple_atom(word, self._face, self._size),)
        else:
            atoms = tuple(_cut_word(word, self._face, self._size))
        self[word] = atoms
        return atoms


word_atoms = lru_cache(maxsize=32)(_WordAtoms)


class _SimpleWords(dict[str, float | None]):
    """The width of each word in one face and size, with one blank behind it; None if it is not one atom of that width.

    The words are those between any two blanks, so that two blanks side by side have an empty one between them.
    """

    def __init__(self, number: FaceNumber, size: float) -> None:
        super().__init__()
        self._face, self._size = number, size

    def __missing__(self, word: str) -> float | None:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        is_simple = bool(word) and _DASHES.isdisjoint(word) and word[-1] != NO_BREAK
        width = face(self._face).measure(f"{word} ") * self._size / 1000 if is_simple else None
        self[word] = width
        return width


simple_words = lru_cache(maxsize=32)(_SimpleWords)


@lru_cache(maxsize=32)
def blank_width(number: FaceNumber, size: float) -> float:
    """Return the width of a blank, in points."""
    return face(number).width(" ") * size / 1000


class CutText(NamedTuple):
    """A text in one face, cut into atoms of one stretch each, by running sums in points.

    `separator` stands between the `atoms`, if they are without the blanks behind them. `ends` tell where each ends with
    those blanks, and `inks` where it ends with only `blank` points of them. `widest`: the width of the widest atom.
    """

    atoms: list[str]
    separator: str
    face: FaceNumber
    ends: list[float]
    inks: list[float]
    blank: float
    widest: float


def atoms_of_text(text: str, number: FaceNumber, size: float) -> tuple[Atom, ...]:
    """Return `text`, set in `size` points, cut wherever a line may end."""
    words = _words(text if text.isascii() else with_missing_replaced(text))
    return tuple(chain.from_iterable(map(word_atoms(number, size).__getitem__, words)))


@lru_cache(maxsize=64)
def cut_text(text: str, number: FaceNumber, size: float) -> CutText | None:
    """Return `text` cut, None if it is empty or an atom has parts. Kept for the other measures to be tried."""
    words = (text if text.isascii() else with_missing_replaced(text)).split(" ")
    widths = cast(list[float], list(map(simple_words(number, size).__getitem__, words)))
    try:
        ends = list(accumulate(widths))
        blank = blank_width(number, size)
        return CutText(words, " ", number, ends, ends, blank, max(widths) - blank)
    except TypeError:  # the width of some word is None: a line may end inside it, or there are two blanks
        return _cut_by_atoms(text, number, size)


def _cut_by_atoms(text: str, number: FaceNumber, size: float) -> CutText | None:
    atoms = atoms_of_text(text, number, size)
    if not atoms or any(atom.parts for atom in atoms):
        return None
    ends = list(accumulate(atom.full_width for atom in atoms))
    inked = [atom.width for atom in atoms]
    inks = list(map(add, chain((0.0,), ends), inked))
    return CutText([atom.text for atom in atoms], "", number, ends, inks, 0.0, max(inked))


def _words(text: str) -> list[str]:
    """Return the words of `text`, each with the blanks behind it. An empty one may be the last."""
    if "  " in text or "\n" in text:
        return _WORD.findall(text)
    return text.replace(" ", " \n").split("\n")  # the same, in half the time


def atoms_of_runs(runs: tuple[Run, ...], size: float) -> list[Atom]:
    """Return the runs cut in the same way; a word in two styles stays one atom."""
    atoms: list[Atom] = []
    for run in runs:
        further = list(atoms_of_text(run.text, face_number(run.bold, run.italic), size))
        if atoms and further and not _may_end_between(atoms[-1], further[0]):
            stretches = (*atoms.pop().stretches, *further[0].stretches)
            further[0] = _atom([(part.text, part.face) for part in stretches], size)
        atoms += further
    return atoms


def _cut_word(word: str, number: FaceNumber, size: float) -> Iterator[Atom]:
    """Yield the atoms of `word`, which ends where its blanks do."""
    parts: list[tuple[str, FaceNumber]] = []
    for piece in _BREAKABLE.findall(word):
        parts.append((piece, number))
        if _ends_in_dashes(piece):
            yield _atom(parts, size)
            parts = []
    if parts:
        yield _atom(parts, size)


def _may_end_between(atom: Atom, following: Atom) -> bool:
    """Whether a line may end between the last atom of a run and the first of the next."""
    last = atom.stretches[-1].text
    return _ends_in_dashes(last) or (last[-1] == " " and following.text[0] != " ")


def _ends_in_dashes(piece: str) -> bool:
    """Whether a line may end behind `piece`, which `_BREAKABLE` found, whatever follows."""
    return piece[-1] in _DASHES and len(piece) > 1


def _simple_atom(text: str, number: FaceNumber, size: float) -> Atom:
    """Return the atom of one stretch."""
    font = face(number)
    full = font.measure(text)
    width = full - (len(text) - len(text.rstrip(BLANKS))) * font.width(" ")
    return Atom(text, number, width * size / 1000, full * size / 1000)


def _atom(texts: list[tuple[str, FaceNumber]], size: float) -> Atom:
    """Return the atom of some stretches, each with its face."""
    if len(texts) == 1:
        return _simple_atom(*texts[0], size)
    widths = [face(number).width(text) for text, number in texts]
    full = sum(widths)
    last, number = texts[-1]
    width = full - (len(last) - len(last.rstrip(BLANKS))) * face(number).width(" ")
    parts = [AtomPart(*each, width * size / 1000) for each, width in zip(texts, widths, strict=True)]
    text = "".join(text for text, _ in texts)
    return Atom(text, parts[0].face, width * size / 1000, full * size / 1000, tuple(parts))


def narrow_atoms(atoms: Iterable[Atom], size: float, measure: float) -> Iterator[Atom]:
    """Yield `atoms`, with those wider than a line broken at no-break spaces, and words still wider between letters.

    So nothing runs off the paper, and no word is cut that fits a line of its own.
    """
    for atom in atoms:
        if atom.width <= measure:
            yield atom
            continue
        for word in _split_at_no_break(atom, size):
            yield from (word,) if word.width <= measure else _cut_atom(word, size, measure)


def _split_at_no_break(atom: Atom, size: float) -> Iterator[Atom]:
    """Yield the atom broken behind each no-break space."""
    parts: list[tuple[str, FaceNumber]] = []
    for text, number, _ in atom.stretches:
        for piece in _HELD_WORD.findall(text):
            parts.append((piece, number))
            if piece[-1] == NO_BREAK:
                yield _atom(parts, size)
                parts = []
    if parts:
        yield _atom(parts, size)


def _cut_atom(atom: Atom, size: float, measure: float) -> Iterator[Atom]:
    """Yield the atom cut at each full line; a letter keeps its marks, which have no width."""
    parts: list[tuple[str, FaceNumber]] = []
    used = 0.0
    for text, number, _ in atom.stretches:
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
