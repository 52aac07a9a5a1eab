"""A finished letter as a file or as text for an e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line names FORMATS in every help text
    from ddm_desktop.model.letter import Letter
    from ddm_desktop.services.check_letter import CheckedLetter

CALENDAR = "ics"
FORMATS = {
    "pdf": "PDF document",
    "docx": "Word document",
    "txt": "Plain text",
    "eml": "E-mail draft",
    CALENDAR: "Calendar file",
}
"""What a case is saved as, by the ending of the file’s name, with what people call it."""
LETTER_FORMATS = tuple(format for format in FORMATS if format != CALENDAR)
"""The formats of a letter: a calendar file only holds a day."""


def export(checked: CheckedLetter, format: str) -> bytes:
    """Return the letter that was checked as a file in `format`, one of LETTER_FORMATS.

    Raise GlyphError for a PDF if the font lacks a character, ValueError for another format.
    """
    letter = checked.manuscript.letter
    if format == "pdf":
        # here, not above: each format loads what it needs itself, and help needs none
        from ddm_desktop.output.pdf import letter_pdf

        return letter_pdf(letter, checked.style, checked.pages)
    if format == "docx":
        from ddm_desktop.output.docx import letter_docx

        return letter_docx(letter, checked.style)
    if format == "eml":
        from ddm_desktop.output.email import letter_eml

        case = checked.manuscript.case
        return letter_eml(letter, case.constituent.email, case.member.email)
    if format == "txt":
        from ddm_desktop.output.text import letter_text

        return letter_text(letter).encode("utf-8")
    raise ValueError(f"a letter cannot be saved as {format!r}")


def export_with_copies(checked: CheckedLetter) -> bytes:
    """Return one PDF with the letter and then a copy of it for each who gets one. Raise GlyphError as `export` does."""
    # here, not above: as in `export`
    from ddm_desktop.output.pdf import letters_pdf
    from ddm_desktop.services.casework_letter import letter_copies

    letter = checked.manuscript.letter
    return letters_pdf((letter, *letter_copies(letter)), checked.style)


def draft_remark(format: str, sender: str) -> str:
    """Return a remark if the file is an e-mail draft without a sender, else an empty text."""
    from ddm_desktop.model.addresses import is_email

    if format != "eml" or is_email(sender):
        return ""
    return "The draft has no sender: give your e-mail address, or choose one in your e-mail program."


def paper_only_remark(letter: Letter) -> str:
    """Return a remark if the letter has lines to sign, which an e-mail of it leaves out, else an empty text."""
    if not (letter.witness or letter.consent):
        return ""
    return "The lines to sign are left out of an e-mail: print the letter, and have them signed on paper."


def email_text(letter: Letter) -> str:
    """Return the letter as text to paste into an e-mail."""
    from ddm_desktop.output.text import email_text as text

    return text(letter)


def mailto(recipient: str) -> str:
    """Return a `mailto:` URL that opens an empty draft to `recipient` in the person's own e-mail program."""
    from ddm_desktop.output.email import mailto_url

    return mailto_url(recipient)
