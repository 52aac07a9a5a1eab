"""Painting: pages of placed lines become a tagged PDF, PDF/UA-1 and PDF/A-2a at once.

Everything on the page is either inside a structure element or an artifact (fold marks, page numbers). The same input
gives the same bytes. A single letter is a file of one batch of one letter.
"""

from __future__ import annotations

from io import BytesIO

from ddm_desktop.model.letter import Letter
from ddm_desktop.output.pdf.batch import BatchPainter
from ddm_desktop.output.pdf.document import PdfFile
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.pages import Pages


def paint(pages: Pages, letter: Letter) -> bytes:
    """Return the PDF file. Characters that the font lacks are shown as U+FFFD; `refuse_missing` refuses them."""
    batch = BatchPainter(is_parted=False)
    batch.add(letter, pages)
    target = BytesIO()
    file = PdfFile(target)
    file.append(batch.write(file.reserve(batch.size)))
    file.close(DocumentInfo(letter.title, letter.author, letter.subject, letter.language))
    return target.getvalue()
