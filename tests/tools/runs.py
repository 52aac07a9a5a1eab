"""Letters of a run for trying the writers: invented people, and one text for all."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdfium2 import PdfDocument
from tools import letters

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.paint import paint, write_papers
from ddm_desktop.output.pdf.typeset import typeset

INFO = DocumentInfo("Letters on children’s records", "A constituency office", language="en-GB")
DL = PageStyle()
BODY = letters.ordinary_letter().body
NAMES = ("Rosa Bramble", "Łukasz Źrebiec", "Adaeze Ọ̀kọ́", "Δήμητρα (Μίμη) \\ O’Neill", "José Núñez")


def letter_to(number: int, body: Blocks = BODY, **parts) -> Letter:
    """The letter of one of many people; what comes from their row differs, the rest does not."""
    name = f"{NAMES[number % len(NAMES)]} {number}"
    home = ("Flat 2",) * (number % 3) + (f"{number} Orchard Lane", "LITTLE HAVEN", "L20 0XX")
    letter = letters.ordinary_letter()
    return replace(letter, sender=(name, *home), signatory=name, body=body, **parts)


def run_of(some: list[Letter], style: PageStyle = DL, **options: bool) -> bytes:
    target = io.BytesIO()
    write_papers(target, ((letter, typeset(letter, style)) for letter in some), INFO, **options)
    return target.getvalue()


def alone(letter: Letter, style: PageStyle = DL) -> bytes:
    return paint(typeset(letter, style), letter)


def words_of(pdf: bytes) -> list[list[str]]:
    return [page.get_textpage().get_text_bounded().split() for page in PdfDocument(pdf)]


def pixels_of(pdf: bytes) -> list[bytes]:
    return [bytes(page.render(scale=100 / 72, grayscale=True).buffer) for page in PdfDocument(pdf)]


PEOPLE = [letter_to(number) for number in range(23)]
