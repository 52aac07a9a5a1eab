"""The volunteer's sheet: what to do before, between and after visitors, on one page to lay beside the laptop."""

from __future__ import annotations

from ddm_desktop import paths
from ddm_desktop.campaigns.markdown import read_markdown
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import Envelope, PageStyle

FILE_NAME = "volunteers-sheet.pdf"


def make_volunteers_sheet() -> bytes:
    """Return the sheet as a PDF like that of a letter, tagged for screen readers."""
    from ddm_desktop.output.pdf import letter_pdf  # here, not above: it loads fonts

    return letter_pdf(volunteers_sheet(), PageStyle(Envelope.NONE))


def volunteers_sheet() -> Letter:
    """Return the sheet, whose words are a page of the manual."""
    markdown = (paths.resources() / "help" / "volunteers-sheet.md").read_text(encoding="utf-8")
    heading, *body = read_markdown(markdown).blocks
    return Letter(title=heading.text, subject=heading.text, body=tuple(body), author="DDM Desktop")
