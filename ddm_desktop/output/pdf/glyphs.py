"""Finds the characters of a letter that the font has no glyph for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ddm_desktop.errors import GlyphError
from ddm_desktop.model.letter import Letter, LetterPart, MissingGlyph, Spot
from ddm_desktop.model.spot_names import spot_name
from ddm_desktop.model.unprintable import unprintable
from ddm_desktop.output.pdf.fonts import is_covered

_NAMED = 3


def missing_glyphs(letter: Letter) -> tuple[MissingGlyph, ...]:
    """Return each character that the font lacks, once for each block or line that has it, in reading order."""
    found: dict[tuple[str, LetterPart, int], MissingGlyph] = {}
    for part, number, text in _texts_in_order(letter):
        for offset, char in _missing_in(text):
            spot = Spot(part, number, offset, offset + 1)
            found.setdefault((char, part, number), MissingGlyph(char, spot))
    return tuple(found.values())


def refuse_missing(letter: Letter) -> None:
    """Raise GlyphError that names the characters which cannot be printed."""
    missing = missing_glyphs(letter)
    if not missing:
        return
    named = unprintable(each.char for each in missing)
    names = ", ".join(each.name for each in named[:_NAMED])
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    place = spot_name(letter, missing[0].spot)
    raise GlyphError(f"The letter’s font cannot print {names}{more}, first in {place}: {named[0].remedy}.")


def _texts_in_order(letter: Letter) -> Iterator[tuple[LetterPart, int, str]]:
    for part in LetterPart:
        value = getattr(letter, part.value)
        for number, entry in enumerate((value,) if isinstance(value, str) else value):
            yield part, number, entry if isinstance(entry, str) else entry.text


@lru_cache(maxsize=4096)
def _missing_in(text: str) -> tuple[tuple[int, str], ...]:
    if text.isascii():
        return ()
    return tuple((offset, char) for offset, char in enumerate(text) if not is_covered(char))
