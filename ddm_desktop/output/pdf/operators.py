"""Text-showing operators (ISO 32000-1, 9.4.3): the characters of a line, kerned, with their marks where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from ddm_desktop.output.pdf.fonts import Face

_WORD = re.compile("[^ ]+ *| +")


class TextOperators(NamedTuple):
    """Some text and the operators that show it. `has_marks`: the text cannot be read off its glyphs."""

    text: str
    operators: str
    has_marks: bool = False

    @property
    def actual_text(self) -> str:
        """The `ActualText` entry of the marked content (14.9.4); empty if the text can be read off its glyphs."""
        return f" /ActualText <FEFF{self.text.encode('utf-16-be').hex().upper()}>" if self.has_marks else ""


def show_text(font: Face, text: str, size: float, document: Any) -> list[TextOperators]:
    """Return the operators `Tf` and `TJ` for `text`, kerned; they change the font for each subset of characters.

    A word with combining marks carries its text, since readers join letters and marks by their positions, each in
    its own way. Its text includes the blank behind it, since some readers see none there.
    """
    usual = show_usual(font, font.getSubsetInternalName(0, document), text, size)
    if usual is not None:
        return [TextOperators(text, usual)]
    if font.is_plain(text):
        return [TextOperators(text, _show_plain(font, text, size, document))]
    operators: list[TextOperators] = []
    for is_plain, words in groupby(_WORD.findall(text), font.is_plain):
        if is_plain:
            plain = "".join(words)
            operators.append(TextOperators(plain, _show_plain(font, plain, size, document)))
        else:
            operators += (
                TextOperators(word, _show_marked(font, word, size, document), True) for word in words
            )
    return operators


@lru_cache(maxsize=8192)
def show_usual(font: Face, name: str, text: str, size: float) -> str | None:
    """Return the operators for `text`, None if it has other than the usual characters.

    Only the usual characters have the same codes in every file, so that their operators can be kept.
    """
    encoded = font.encode_usual(text)
    if encoded is None:
        return None
    pieces, start = "", 0
    for stretch, adjustment in font.stretches(text):
        end = start + len(stretch)
        pieces += f"({_escaped(encoded[start:end])})" + _pen_move(adjustment)
        start = end
    return f"{name} {size:g} Tf [{pieces}] TJ"


def _show_plain(font: Face, text: str, size: float, document: Any) -> str:
    operators = []
    for stretch, adjustment in font.stretches(text):
        for subset, codes in font.splitString(stretch, document):
            name = font.getSubsetInternalName(subset, document)
            operators.append(f"{name} {size:g} Tf ({_escaped(codes.decode('latin-1'))}) Tj")
        if adjustment:
            operators.append(f"[{_pen_move(adjustment)}] TJ")
    return " ".join(operators)


def _show_marked(font: Face, word: str, size: float, document: Any) -> str:
    """Return the operators that draw each glyph of `word` where it belongs; marks upon marks are raised (`Ts`)."""
    operators = []
    for (name, rise), group in groupby(_positioned_glyphs(font, word, document), key=lambda piece: piece[:2]):
        pieces = " ".join(piece for *_, piece in group)
        operators.append(f"{name} {size:g} Tf {rise * size / 1000:.3f} Ts [{pieces}] TJ")
    return f"{' '.join(operators)} 0 Ts"


def _positioned_glyphs(font: Face, word: str, document: Any) -> Iterator[tuple[str, float, str]]:
    """Yield for each glyph the name of its font, how far it is raised, and it and its pen moves as a part of a `TJ`."""
    for char in font.shaped(word):
        ((subset, codes),) = font.splitString(char.char, document)
        behind = char.advance - char.x - font.face.getCharWidth(ord(char.char))
        piece = f"{_pen_move(char.x)}({_escaped(codes.decode('latin-1'))}){_pen_move(behind)}"
        yield font.getSubsetInternalName(subset, document), char.y, piece


def _pen_move(distance: float) -> str:
    """Return the number in a `TJ` that moves the pen `distance` thousandths of the size to the right; empty for 0."""
    return f"{-distance:g}" if distance else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")
