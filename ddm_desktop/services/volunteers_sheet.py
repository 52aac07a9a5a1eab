"""The volunteer's sheet: what to do before, between and after visitors, on one page to lay beside the laptop."""

from __future__ import annotations

from ddm_desktop.campaigns.markdown import read_markdown
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.services.manual import manual_pages

_PAGE = "volunteers-sheet"
FILE_NAME = "volunteers-sheet.pdf"


def make_volunteers_sheet() -> bytes:
    """Return the sheet as a PDF like that of a letter, tagged for screen readers."""
    from ddm_desktop.output.pdf import letter_pdf  # here, not above: it loads fonts

    return letter_pdf(volunteers_sheet(), PageStyle(Envelope.NONE))


def volunteers_sheet() -> Letter:
    """Return the sheet, whose words are a page of the manual."""
    page = next(page for page in manual_pages() if page.id == _PAGE)
    heading, *body = read_markdown(page.markdown).blocks
    return Letter(title=heading.text, subject=heading.text, body=tuple(body), author="DDM Desktop")
