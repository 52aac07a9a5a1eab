"""Painting: pages of placed lines become a tagged PDF, PDF/UA-1 and PDF/A-2a at once.

Everything on the page is either inside a structure element or an artifact (fold marks, page numbers). The same input
gives the same bytes. A single letter is a file of one batch of one letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from ddm_desktop.model.letter import Letter
from ddm_desktop.output.pdf.batch import BATCH_LETTERS, BatchPainter
from ddm_desktop.output.pdf.document import PdfFile
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.pages import Pages


def paint(pages: Pages, letter: Letter) -> bytes:
    """Return the PDF file. Characters that the font lacks are shown as U+FFFD; `refuse_missing` refuses them."""
    return paint_letters([(letter, pages)])


def paint_letters(letters: Sequence[tuple[Letter, Pages]]) -> bytes:
    """Return one PDF file with `letters`, each with its pages; the first names the file."""
    target, (first, _pages) = BytesIO(), letters[0]
    info = DocumentInfo(first.title, first.author, first.subject, first.language)
    write_papers(target, letters, info, is_parted=len(letters) > 1)
    return target.getvalue()


def write_papers(
    target: BinaryIO,
    papers: Iterable[tuple[Letter, Pages]],
    info: DocumentInfo,
    *,
    is_tagged: bool = True,
    is_parted: bool = True,
) -> int:
    """Write `papers` to `target` as one PDF file, and return how many pages it has. Memory does not grow with them.

    `is_tagged`: PDF/UA-1 and PDF/A-2a, else PDF/A-2b without tags. `is_parted`: each paper is a part of the document.
    """
    file, waiting = PdfFile(target, is_tagged=is_tagged), iter(papers)
    while some := list(islice(waiting, BATCH_LETTERS)):
        batch = BatchPainter(is_tagged=is_tagged, is_parted=is_parted, language=info.language)
        for letter, pages in some:
            batch.add(letter, pages)
        file.append(batch.write(file.reserve(batch.size)))
    file.close(info)
    return file.pages
