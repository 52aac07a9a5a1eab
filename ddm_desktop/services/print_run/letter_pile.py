"""The letters of a run as they lie on one another."""

from __future__ import annotations

from io import BytesIO

from ddm_desktop.model.letter import Letter
from ddm_desktop.output.pdf.batch import BatchPainter
from ddm_desktop.output.pdf.document import PdfFile
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.pages import Pages
from ddm_desktop.services.print_run.plan import RunPlan


class LetterPile:
    """Letters as they lie on one another: each begins on a fresh sheet if both sides are printed."""

    def __init__(self, plan: RunPlan) -> None:
        self.painter = BatchPainter(is_tagged=plan.tagged)
        self.pages = 0
        self._duplex, self._is_tagged = plan.duplex, plan.tagged

    def lay(self, letter: Letter, pages: Pages) -> int:
        """Lay a letter on the pile. Return how many blank pages fill its last sheet: 0 or 1."""
        self.painter.add(letter, pages)
        self.pages += len(pages.pages)
        if not (self._duplex and self.pages % 2):
            return 0
        self.painter.add_blank()
        self.pages += 1
        return 1

    def as_file(self, letter: Letter) -> bytes:
        """Return the pile as a PDF that says of itself what `letter` does."""
        target = BytesIO()
        file = PdfFile(target, is_tagged=self._is_tagged)
        file.append(self.painter.write(file.reserve(self.painter.size)))
        file.close(DocumentInfo(letter.title, letter.author, letter.subject, letter.language))
        return target.getvalue()
