"""Painting: pages of placed lines become a tagged PDF, PDF/UA-1 and PDF/A-2a at once.

The code that paints a line also opens its tag. Everything on the page is either inside a structure
element or an artifact (fold marks, page numbers). The same input gives the same bytes.
"""

from __future__ import annotations

from itertools import count, groupby
from typing import Any

from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.output.pdf.fonts import REGULAR, face
from ddm_desktop.output.pdf.measures import MM, PAGE_HEIGHT, PAGE_WIDTH
from ddm_desktop.output.pdf.metadata import output_intent, xmp
from ddm_desktop.output.pdf.objects import Stream, add_object
from ddm_desktop.output.pdf.operators import TextOperators, show_text
from ddm_desktop.output.pdf.pages import Pages, PlacedLine, TypesetPage
from ddm_desktop.output.pdf.reportlab_parts import Canvas, PDFPage, rl_config
from ddm_desktop.output.pdf.structure import StructureElement, StructureTree

PRODUCER = "DDM Desktop"
rl_config.pdfComments = 0  # a comment before every object is of use to nobody here


def paint(pages: Pages, letter: Letter) -> bytes:
    """Return the PDF file. Characters that the font lacks are shown as U+FFFD; `refuse_missing` refuses them."""
    canvas = _TaggedCanvas(letter)
    for page in pages.pages:
        canvas.paint_page(page)
    return canvas.finish(letter)


class _TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab ships no types
    """ReportLab's canvas, where every mark is tagged as it is made."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(
            None,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=face(REGULAR).fontName,
            lang=letter.language,
        )
        self.tree = StructureTree()
        # A heading in the body lies below the subject, where there is one (PDF/UA-1 7.4.2: no level left out).
        self.body_heading = "H2" if letter.subject else "H1"
        self._elements: dict[tuple[LetterPart, int, str], StructureElement] = {}
        self._list: tuple[int, StructureElement] | None = None

    def paint_page(self, page: TypesetPage) -> None:
        if self._pagesize != (page.width, page.height):
            self.setPageSize((page.width, page.height))
        texts = (placed for placed in page.lines if not placed.rule)
        for _, group in groupby(texts, key=lambda placed: (placed.part, placed.block)):
            self._paint_block(list(group))
        self._paint_artifacts(page)
        self._end_page()

    def _paint_block(self, lines: list[PlacedLine]) -> None:
        first = lines[0]
        if first.item:
            item = self._list_item(first.block)
            if first.label:
                label = self._text(first.label_x, first.baseline, first.size, REGULAR, first.label)
                self._show_tagged(self._element((first.part, first.block, "Lbl"), "Lbl", item), label)
            element = self._element((first.part, first.block, "LBody"), "LBody", item)
        else:
            element = self._element((first.part, first.block, ""), self._role(first), self.tree.root)
        # A line broken at a blank ends in it, so words do not run together when read aloud; where an address
        # was cut or broken behind a hyphen or slash there is none, and none is added.
        texts: list[TextOperators] = []
        for placed in lines:
            for run in placed.line.pieces:
                texts += self._text(placed.x + run.x, placed.baseline, placed.size, run.face, run.text)
        self._show_tagged(element, texts)

    def _role(self, placed: PlacedLine) -> str:
        if placed.part is LetterPart.SUBJECT:
            return "H1"
        return self.body_heading if placed.heading else "P"

    def _element(
        self, key: tuple[LetterPart, int, str], role: str, parent: StructureElement
    ) -> StructureElement:
        """Return the structure element `key`, new below `parent` unless its block began on an earlier page."""
        found = self._elements.get(key)
        if found is None:
            found = self._elements[key] = self.tree.add(role, parent)
        return found

    def _list_item(self, block: int) -> StructureElement:
        """Return the LI element of a body block, in the same list as the block before it if that is an item too."""
        key = (LetterPart.BODY, block, "LI")
        if key not in self._elements:
            if self._list is None or self._list[0] != block - 1:
                parent = self.tree.add("L", self.tree.root, "/A << /O /List /ListNumbering /Disc >>")
            else:
                parent = self._list[1]
            self._list = block, parent
            self._elements[key] = self.tree.add("LI", parent)
        return self._elements[key]

    def _show_tagged(self, element: StructureElement, texts: list[TextOperators]) -> None:
        """Show `texts` tagged as `element`, under one tag; a text with combining accents has a tag of its own."""
        numbers = count()
        for _, group in groupby(texts, key=lambda text: next(numbers) if text.has_marks else -1):
            pieces = list(group)
            content_id = self.tree.mark(element, self._pageNumber - 1)
            operators = " ".join(text.operators for text in pieces)
            actual_text = pieces[0].actual_text
            tag = f"/{'Span' if actual_text else element.role} <</MCID {content_id}{actual_text}>>"
            self._code.append(f"{tag} BDC\nBT {operators} ET\nEMC")

    def _text(self, x: float, baseline: float, size: float, number: int, text: str) -> list[TextOperators]:
        """Return the operators that show `text` in face `number`; `x` and `baseline` count from the top left corner."""
        font, y = face(number), self._pagesize[1] - baseline
        pieces = []
        for piece in show_text(font, text, size, self._doc):
            pieces.append(piece._replace(operators=f"1 0 0 1 {x:.2f} {y:.2f} Tm {piece.operators}"))
            x += font.width(piece.text) * size / 1000
        return pieces

    def _paint_artifacts(self, page: TypesetPage) -> None:
        """Paint fold marks, rules and the page number, which are no part of the letter's text."""
        lines = ((p.x, p.baseline, p.x + p.rule, p.baseline) for p in page.lines if p.rule)
        folds = ((5 * MM, fold, 9 * MM, fold) for fold in page.folds)
        for x1, y1, x2, y2 in (*folds, *lines, *page.rules):
            line = f"{x1:.2f} {page.height - y1:.2f} m {x2:.2f} {page.height - y2:.2f} l"
            self._code.append(f"/Artifact <</Type /Layout>> BDC\nq 0.4 w 0.55 G {line} S Q\nEMC")
        if page.label:
            label = page.label
            texts = self._text(label.x, label.baseline, label.size, REGULAR, label.text)
            operators = " ".join(text.operators for text in texts)
            self._code.append(f"/Artifact <</Type /Pagination>> BDC\nBT {operators} ET\nEMC")

    def _end_page(self) -> None:
        content = "\n".join(self._code)
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self._pageNumber - 2, "/S"
        page.Contents = add_object(self._doc, Stream(content.encode("latin-1")))

    def _read_footer_last(self) -> None:
        """Move the footer, which stands on page one, to the end of the reading order."""
        footer = [element for (part, *_), element in self._elements.items() if part is LetterPart.FOOTER]
        kids = self.tree.root.kids
        kids[:] = [*(kid for kid in kids if kid not in footer), *footer]

    def finish(self, letter: Letter) -> bytes:
        """Add metadata and structure, and return the file's bytes."""
        document: Any = self._doc
        info = document.info
        info.title, info.author, info.subject = letter.title, letter.author, letter.subject
        info.creator = info.producer = PRODUCER
        catalog = document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = f"[{output_intent(document)}]"
        catalog.Metadata = add_object(document, xmp(letter, PRODUCER))
        catalog.MarkInfo = "<< /Marked true >>"
        catalog.ViewerPreferences = "<< /DisplayDocTitle true >>"
        self._read_footer_last()
        catalog.StructTreeRoot = self.tree.write(document)
        data: bytes = document.GetPDFData(self)
        return data
