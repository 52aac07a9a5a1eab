"""Painting: pages of placed lines become a tagged PDF, PDF/UA-1 and PDF/A-2a at once.

Everything on the page is either inside a structure element or an artifact (fold marks, page numbers). The same input
gives the same bytes. A single letter is a file of one batch of one letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from ddm_desktop.model.letter import Letter
from ddm_desktop.output.pdf.batch import BatchPainter
from ddm_desktop.output.pdf.document import PdfFile
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.pages import Pages


def paint(pages: Pages, letter: Letter) -> bytes:
    """Return the PDF file. Characters that the font lacks are shown as U+FFFD; `refuse_missing` refuses them."""
    return paint_letters([(letter, pages)])


def paint_letters(letters: Sequence[tuple[Letter, Pages]]) -> bytes:
    """Return one PDF file with `letters`, each with its pages; the first names the file."""
    batch = BatchPainter(is_parted=len(letters) > 1)
    for letter, pages in letters:
        batch.add(letter, pages)
    first = letters[0][0]
    target = BytesIO()
    file = PdfFile(target)
    file.append(batch.write(file.reserve(batch.size)))
    file.close(DocumentInfo(first.title, first.author, first.subject, first.language))
    return target.getvalue()
