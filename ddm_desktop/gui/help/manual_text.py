"""The text of a page of the manual, to read, to follow its links, and to have read aloud."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from ddm_desktop.gui import style
from ddm_desktop.gui.help.manual_style import write_manual
from ddm_desktop.gui.passage import Passage
from ddm_desktop.services.manual import ManualPage


class ManualText(QTextBrowser):
    """Shows one page. `link_chosen` carries where a link leads, as it is written; nothing is opened or loaded here."""

    link_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("manual")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda url: self.link_chosen.emit(url.toString()))
        self._page: ManualPage | None = None
        self._headings: list[int] = []  # the numbers of their text blocks
        self._wanted = 0  # the section that was asked for, or scrolled to
        self.verticalScrollBar().actionTriggered.connect(
            lambda _action: QTimer.singleShot(0, self, self._note_section)
        )

    def show_section(self, page: ManualPage, index: int) -> None:
        """Show `page`, with its section `index` at the top."""
        if page is not self._page:
            self._page = page
            self._write()
            self.setAccessibleName(f"Help: {page.title}")
        self.unmark()
        self._wanted = index
        self._scroll_to_wanted()
        QTimer.singleShot(0, self, self._scroll_to_wanted)  # once more when it has been laid out

    def section_in_sight(self) -> int:
        """Return the index of the section at the top, or of a lower one that was asked for and is wholly in sight."""
        top, bottom = (
            self.verticalScrollBar().value(),
            self.verticalScrollBar().value() + self.viewport().height(),
        )
        heights = [self._top_of(index) for index in range(len(self._headings))]
        if heights and top <= heights[self._wanted] < bottom - style.pixels("four"):
            return self._wanted
        return max(0, bisect_right(heights, top + style.pixels("four")) - 1)

    def passage(self) -> Passage:
        """Return the section in sight, or what is selected, to be read aloud."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor = self._section_cursor(self.section_in_sight())
        first = cursor.selectionStart()
        text = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n").replace("\ufdd0", "\n")
        return Passage(text, lambda start, end: self._mark(first + start, first + end), self.unmark)

    def unmark(self) -> None:
        """Mark nothing."""
        self.setExtraSelections([])

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        pass  # no picture and no file is read

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._page:
            self._write()  # at the section noted last: by now the lines stand elsewhere
            QTimer.singleShot(0, self, self._scroll_to_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines no longer than reads well."""
        room = self.width() - style.pixels("column") - 2 * style.pixels("two") - style.SCROLL_BAR
        self.setViewportMargins(0, 0, max(0, room), 0)
        super().resizeEvent(event)

    def _note_section(self) -> None:
        self._wanted = self.section_in_sight()

    def _write(self) -> None:
        if self._page is None:
            return
        document = self.document()
        write_manual(document, self._page.markdown)
        blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
        self._headings = [
            block.blockNumber() for block in blocks if 0 < block.blockFormat().headingLevel() <= 3
        ]

    def _top_of(self, index: int) -> int:
        """Return how far down the heading of section `index` stands, in pixels."""
        block = self.document().findBlockByNumber(self._headings[index])
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def _scroll_to_wanted(self) -> None:
        if not self._headings:
            return
        cursor = self.textCursor()
        cursor.setPosition(self.document().findBlockByNumber(self._headings[self._wanted]).position())
        self.setTextCursor(cursor)  # Tab goes on to the links of this section
        above = style.pixels("one") if self._wanted else style.pixels("four")
        self.verticalScrollBar().setValue(max(0, self._top_of(self._wanted) - above))

    def _section_cursor(self, index: int) -> QTextCursor:
        """Return a cursor that selects the section `index`, its heading included."""
        document = self.document()
        cursor = QTextCursor(document.findBlockByNumber(self._headings[index]))
        if index + 1 < len(self._headings):
            end = document.findBlockByNumber(self._headings[index + 1]).position() - 1
        else:
            end = document.characterCount() - 1
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self, start: int, end: int) -> None:
        """Mark the text between two positions, and scroll there."""
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document())
        selection.cursor.setPosition(start)
        selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.format.setBackground(style.color("selection"))
        self.setExtraSelections([selection])
        rect = self.cursorRect(selection.cursor)
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)
