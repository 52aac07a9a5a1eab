"""PDF: typesetting on the page, then ink, tags and metadata on ReportLab's canvas."""

from __future__ import annotations

from collections.abc import Sequence

from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import glyphs, paint, typeset
from ddm_desktop.output.pdf.pages import Pages, TypesetPage


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
    pages: list[TypesetPage] = []
    for number, letter in enumerate(letters):
        glyphs.refuse_missing(letter)
        pages += (_numbered_apart(page, number) for page in typeset.typeset(letter, style).pages)
    return paint.paint(Pages(tuple(pages)), letters[0])


def _numbered_apart(page: TypesetPage, letter: int) -> TypesetPage:
    """Return `page` of a letter with blocks numbered apart from those of other letters, for tags of their own."""
    lines = (line._replace(block=letter * _MOST_BLOCKS + line.block) for line in page.lines)
    return page._replace(lines=tuple(lines))


_MOST_BLOCKS = 1_000_000  # of a letter
