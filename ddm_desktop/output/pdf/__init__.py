"""PDF: typesetting on the page, then ink, tags and metadata as bytes."""

from __future__ import annotations

from collections.abc import Sequence

from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import glyphs, paint, typeset
from ddm_desktop.output.pdf.pages import Pages


def letter_pdf(letter: Letter, style: PageStyle, pages: Pages | None = None) -> bytes:
    """Return the letter as PDF/UA-1 and PDF/A-2a. `pages`: the letter typeset in `style`, if it already is.

    Raise GlyphError if the font lacks a character.
    """
    glyphs.refuse_missing(letter)
    return paint.paint(pages or typeset.typeset(letter, style), letter)


def letters_pdf(letters: Sequence[Letter], style: PageStyle) -> bytes:
    """Return `letters`, the first of which names the file, one after another in one such PDF.

    Raise GlyphError if the font lacks a character.
    """
    for letter in letters:
        glyphs.refuse_missing(letter)
    return paint.paint_letters([(letter, typeset.typeset(letter, style)) for letter in letters])
