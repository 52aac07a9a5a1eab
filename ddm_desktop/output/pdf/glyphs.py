"""Finds the characters of a letter that the font has no glyph for."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import attrgetter

from ddm_desktop.errors import GlyphError
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.letter import Letter, LetterPart, MissingGlyph, Spot
from ddm_desktop.model.spot_names import spot_name
from ddm_desktop.model.unprintable import unprintable
from ddm_desktop.output.pdf.fonts import REGULAR, face, is_covered

_NAMED = 3
_PARTS = tuple(LetterPart)
_texts_of_parts = attrgetter(*(part.value for part in LetterPart))


def missing_glyphs(letter: Letter) -> tuple[MissingGlyph, ...]:
    """Return each character that the font lacks, once for each block or line that has it, in reading order."""
    found: list[MissingGlyph] = []
    values = _texts_of_parts(letter)
    for part, value in compress(zip(_PARTS, values, strict=True), values):
        if part is LetterPart.BODY:
            found += _missing_in_body(value)
        elif not "".join(value).isascii():
            for number, text in enumerate((value,) if isinstance(value, str) else value):
                found += _missing_in(text, part, number)
    return tuple(found)


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


@lru_cache(maxsize=64)
def _missing_in_body(body: Blocks) -> tuple[MissingGlyph, ...]:
    found: list[MissingGlyph] = []
    for number, block in enumerate(body):
        for run in block.runs:
            if not run.text.isascii():
                found += _missing_in(block.text, LetterPart.BODY, number)
                break
    return tuple(found)


@lru_cache(maxsize=4096)
def _missing_in(text: str, part: LetterPart, number: int) -> tuple[MissingGlyph, ...]:
    if text.isascii() or face(REGULAR).is_plain(text):
        return ()
    first = {char: offset for offset, char in reversed(tuple(enumerate(text))) if not is_covered(char)}
    spots = sorted((offset, char) for char, offset in first.items())
    return tuple(MissingGlyph(char, Spot(part, number, offset, offset + 1)) for offset, char in spots)
