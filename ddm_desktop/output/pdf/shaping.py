"""Placing combining marks: `Ẹ̀`, `M̂`, `n̄`, which have no character of their own.

The font says where a mark belongs, which other shape it takes above a capital, and that an `i` loses its dot
(OpenType GPOS `mark` and `mkmk`, GSUB `ccmp`). HarfBuzz reads it; it is loaded for the first word that has a mark,
and never for other text: loading it takes longer than setting a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    # here, not above: only text with combining marks needs it, see `reportlab_parts`
    import uharfbuzz

MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
"""The combining marks of Latin, Greek and Cyrillic, as a range of a regular expression."""
_DOTTED = re.compile(f"[ịįḭ](?=[{MARKS}])")
_ABOVE = 230  # the canonical combining class of a mark above
_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "rlig": False}  # as other text is set


class Glyph(NamedTuple):
    """A glyph's number and position: `x` and `y` move it from the pen, `advance` moves the pen; in font units."""

    number: int
    x: int
    y: int
    advance: int


class Cluster(NamedTuple):
    """Characters that are drawn as one, such as a letter with its marks, and their glyphs."""

    text: str
    glyphs: tuple[Glyph, ...]


class Shaper:
    """Shapes text in one font. The font kerns nothing with a blank, so a word has the same width beside any other."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def width(self, text: str) -> int:
        """Return how far `text` moves the pen, in font units."""
        shaped = self._shape(_undotted(text)[0] if _DOTTED.search(text) else text)
        return sum([position.x_advance for position in shaped.glyph_positions])

    def clusters(self, text: str) -> Iterator[Cluster]:
        """Yield the clusters of `text`, in order."""
        chars, indices = _undotted(text)
        buffer = self._shape(chars)
        shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        groups = [
            (indices[index], tuple(group))
            for index, group in groupby(shaped, key=lambda pair: pair[0].cluster)
        ]
        ends = [start for start, _ in groups[1:]] + [len(text)]
        for (start, group), end in zip(groups, ends, strict=True):
            glyphs = (
                Glyph(info.codepoint, position.x_offset, position.y_offset, position.x_advance)
                for info, position in group
            )
            yield Cluster(text[start:end], tuple(glyphs))

    def name_of(self, glyph: int) -> str:
        """Return the name that the font's designer gave to a glyph: `gravecomb.case`."""
        return str(self._font.glyph_to_string(glyph))

    def number_of(self, name: str) -> int:
        """Return the number of the glyph of that name, 0 if there is none."""
        return int(self._font.get_glyph_from_name(name) or 0)

    def advance_of(self, glyph: int) -> int:
        """Return how wide a glyph is by itself, in font units."""
        return int(self._font.get_glyph_h_advance(glyph))

    def _shape(self, text: str) -> uharfbuzz.Buffer:
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.language = "ltr", "en"  # whatever the machine's own language is
        buffer.guess_segment_properties()
        self._harfbuzz.shape(self._font, buffer, _FEATURES)
        return buffer

    @cached_property
    def _harfbuzz(self) -> ModuleType:
        import uharfbuzz

        module: ModuleType = uharfbuzz
        return module

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        harfbuzz = self._harfbuzz
        return harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(self._file))))


def _undotted(word: str) -> tuple[str, list[int]]:
    """Return `word` with each `ị` below a mark split and without its dot, and the index in `word` of each character.

    Fira Sans takes the dot from an `i` alone (Unicode: all such letters are soft-dotted).
    """
    chars, indices = "", []
    for index, char in enumerate(word):
        marks = re.match(f"[{MARKS}]*", word[index + 1 :])
        split = char
        if char in "ịįḭ" and marks and any(unicodedata.combining(mark) == _ABOVE for mark in marks[0]):
            split = "ı" + unicodedata.normalize("NFD", char)[1:]
        chars += split
        indices += [index] * len(split)
    return chars, indices
