"""Text-showing operators (ISO 32000-1, 9.4.3): the characters of a line, kerned, with their marks where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ddm_desktop.output.pdf.font_subsets import FontSubsets, resource_name
from ddm_desktop.output.pdf.fonts import FaceNumber, face
from ddm_desktop.output.pdf.objects import escaped

_WORD = re.compile("[^ ]+ *| +")


class TextOperators(NamedTuple):
    """Some text and the operators that show it. `has_marks`: the text cannot be read off its glyphs."""

    text: str
    operators: str
    has_marks: bool = False

    @property
    def actual_text(self) -> str:
        """The `ActualText` entry of the marked content (14.9.4); empty if the text can be read off its glyphs."""
        return f"/ActualText <FEFF{self.text.encode('utf-16-be').hex().upper()}>" if self.has_marks else ""


def show_usual(number: FaceNumber, text: str) -> str | None:
    """Return the operand of a `TJ` that shows `text` in subset 0, None if it has other than the usual characters."""
    fragment_of = face(number).fragment_of
    try:
        return f"[({' '.join(map(fragment_of, text.split(' ')))})]"  # type: ignore[arg-type]
    except TypeError:  # the fragment of some word is None
        return None


def show_text(number: FaceNumber, text: str, size: float, subsets: FontSubsets) -> list[TextOperators]:
    """Return the operators `Tf` and `TJ` for `text`, kerned; they change the font for each subset of characters.

    A word with combining marks carries its text, since readers join letters and marks by their positions, each in
    its own way. Its text includes the blank behind it, since some readers see none there.
    """
    usual = show_usual(number, text)
    if usual is not None:
        subsets.faces.add(number)
        return [TextOperators(text, f"{resource_name(number, 0)} {size:g} Tf {usual} TJ")]
    font = face(number)
    if font.is_plain(text):
        return [TextOperators(text, _show_plain(number, text, size, subsets))]
    operators: list[TextOperators] = []
    for is_plain, words in groupby(_WORD.findall(text), font.is_plain):
        if is_plain:
            plain = "".join(words)
            operators.append(TextOperators(plain, _show_plain(number, plain, size, subsets)))
        else:
            operators += (
                TextOperators(word, _show_marked(number, word, size, subsets), True) for word in words
            )
    return operators


def _show_plain(number: FaceNumber, text: str, size: float, subsets: FontSubsets) -> str:
    operators: list[str] = []
    shown, current = "", 0
    for subset, operand in _pieces(number, text, subsets):
        if subset != current and shown:
            operators.append(f"{resource_name(number, current)} {size:g} Tf [{shown}] TJ")
            shown = ""
        current = subset
        shown += operand
    operators.append(f"{resource_name(number, current)} {size:g} Tf [{shown}] TJ")
    return " ".join(operators)


def _pieces(number: FaceNumber, text: str, subsets: FontSubsets) -> Iterator[tuple[int, str]]:
    """Yield the operands of the `TJ` for `text`, kerned, each with the subset that it is in."""
    fragment_of = face(number).fragment_of
    for index, word in enumerate(text.split(" ")):
        if index:
            yield 0, "( )"
        fragment = fragment_of(word)
        if fragment is not None:
            yield 0, f"({fragment})"
            continue
        known = subsets.words.get((number, word))
        if known is None:
            known = subsets.words[number, word] = tuple(_pieces_of_word(number, word, subsets))
        yield from known


def _pieces_of_word(number: FaceNumber, word: str, subsets: FontSubsets) -> Iterator[tuple[int, str]]:
    for stretch, adjustment in face(number).stretches(word):
        pieces = [(subset, f"({escaped(codes)})") for subset, codes in subsets.encode(number, stretch)]
        yield from pieces[:-1]
        for subset, operand in pieces[-1:]:
            yield subset, operand + _pen_move(adjustment)


def _show_marked(number: FaceNumber, word: str, size: float, subsets: FontSubsets) -> str:
    """Return the operators that draw each glyph of `word` where it belongs; marks upon marks are raised (`Ts`)."""
    known = subsets.marked_words.get((number, word, size))
    if known is not None:
        return known
    operators = []
    glyphs = _positioned_glyphs(number, word, subsets)
    for (name, rise), group in groupby(glyphs, key=lambda piece: piece[:2]):
        pieces = "".join(piece for *_, piece in group)
        operators.append(f"{name} {size:g} Tf {rise * size / 1000:.3f} Ts [{pieces}] TJ")
    shown = subsets.marked_words[number, word, size] = f"{' '.join(operators)} 0 Ts"
    return shown


def _positioned_glyphs(
    number: FaceNumber, word: str, subsets: FontSubsets
) -> Iterator[tuple[str, float, str]]:
    """Yield for each glyph the name of its font, how far it is raised, and it and its pen moves as a part of a `TJ`."""
    font = face(number)
    for char in font.shaped(word):
        ((subset, codes),) = subsets.encode(number, char.char)
        behind = char.advance - char.x - font.face.getCharWidth(ord(char.char))
        piece = f"{_pen_move(char.x)}({escaped(codes)}){_pen_move(behind)}"
        # two numbers side by side need a blank between them
        yield resource_name(number, subset), char.y, f" {piece}"


def _pen_move(distance: float) -> str:
    """Return the number in a `TJ` that moves the pen `distance` thousandths of the size to the right; empty for 0."""
    return f"{-distance:g}" if distance else ""
