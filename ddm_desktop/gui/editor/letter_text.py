"""Where the letter's text is typed: a text edit that knows paragraphs, headings, bullets, bold and italic.

Whatever is pasted or dropped is reduced to those, and nothing it names is ever loaded.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from ddm_desktop.errors import PasteError
from ddm_desktop.gui.alt_keys import is_for_a_button
from ddm_desktop.gui.clipboard import html_and_text, is_from_here, private_data
from ddm_desktop.gui.editor.blocks_document import insert_blocks, selected_blocks, text_around
from ddm_desktop.gui.editor.highlighter import LetterHighlighter
from ddm_desktop.gui.editor.spelling import Speller
from ddm_desktop.gui.editor.spelling_menu import add_spelling
from ddm_desktop.gui.editor.text_blocks import (
    character_at,
    ensure_version,
    is_bold,
    kind_of,
    set_kind,
    text_blocks,
    touched_blocks,
    utf16_offset,
)
from ddm_desktop.model.blocks import Block, BlockKind, plain_text
from ddm_desktop.model.quotes import APOSTROPHE, QUOTE, curl_typed, turned_over
from ddm_desktop.services.clipboard import copied_html, pasted_between, pasted_blocks

_ENDS_PARAGRAPH = "application/x-ddm-desktop-ends-paragraph"  # beside a copy that ends with a line break
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN_KEYS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class LetterText(QTextEdit):
    """The text edit of `LetterEditor`. `refused` says why nothing was pasted; empty once something is."""

    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("letterText")
        self.setAccessibleName("Text of the letter")
        self.setAccessibleDescription(
            "Places to fill in stand in square brackets; Tab goes to the next one, then leaves the text."
        )
        self.setTabChangesFocus(True)
        # Input methods must not learn a visitor's words for the next one.
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine | Qt.InputMethodHint.ImhSensitiveData)
        self.document().setIndentWidth(self.fontMetrics().averageCharWidth() * 3)
        self.speller = Speller()
        self.highlighter = LetterHighlighter(self.document(), self.speller, self._typing_position)
        self.cursorPositionChanged.connect(self.highlighter.release)

    def toggle_bold(self) -> None:
        """Make the selection, or what is typed next, bold; or plain again."""
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Normal if is_bold(self.currentCharFormat()) else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(look)

    def toggle_italic(self) -> None:
        """The same in italics."""
        look = QTextCharFormat()
        look.setFontItalic(not self.currentCharFormat().fontItalic())
        self.mergeCurrentCharFormat(look)

    def toggle_kind(self, kind: BlockKind) -> None:
        """Make the selected blocks headings or items; or paragraphs, where all are so already."""
        cursor = self.textCursor()
        blocks = touched_blocks(cursor)
        if all(kind_of(block) is kind for block in blocks):
            kind = BlockKind.PARAGRAPH
        cursor.beginEditBlock()
        for block in blocks:
            set_kind(block, kind)
        cursor.endEditBlock()

    def select_prompt(self, *, forward: bool) -> bool:
        """Select the next (or previous) place to fill in, as seen from the selection. False if there is none."""
        cursor = self.textCursor()
        if forward:
            found = (span for span in self._prompts() if span[0] >= cursor.selectionEnd())
        else:
            found = (span for span in reversed(list(self._prompts())) if span[1] <= cursor.selectionStart())
        span = next(found, None)
        if span:
            self.select(*span)
        return span is not None

    def select(self, start: int, end: int) -> None:
        """Select between two positions in the document and show the place."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def menu_at(self, point: QPoint) -> QMenu:
        """The context menu for a point of the viewport: spelling first, then the usual."""
        menu = self.createStandardContextMenu(point)
        add_spelling(menu, self.cursorForPosition(point), self.highlighter, self.speller)
        return menu

    # Qt's own hooks

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only: files and pictures dropped here would end as paths or nothing."""
        return source.hasHtml() or source.hasFormat("text/plain")

    def insertFromMimeData(self, source: QMimeData) -> None:
        from_here = is_from_here(source)
        try:
            blocks = pasted_blocks(*html_and_text(source), from_here=from_here)
        except PasteError as error:
            self.refused.emit(str(error))
            return
        if not blocks:
            return
        cursor = self.textCursor()
        if not from_here:
            blocks = pasted_between(blocks, *text_around(cursor))
        if source.hasFormat(_ENDS_PARAGRAPH):
            blocks = (*blocks, Block(()))
        insert_blocks(cursor, blocks)
        self.refused.emit("")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        blocks = selected_blocks(self.textCursor())
        copied = private_data(plain_text(blocks), copied_html(blocks))
        if len(blocks) > 1 and not blocks[-1].runs:
            copied.setData(_ENDS_PARAGRAPH, b"1")
        return copied

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing, whatever asks: no text may reach for a file. (For None, Qt would look on the disk.)"""
        return QByteArray()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in _PLAIN_KEYS
        if is_for_a_button(event):
            event.ignore()
        elif plain and event.key() in _RETURN:
            self._break_paragraph()
        elif event.text() in (APOSTROPHE, QUOTE):
            super().keyPressEvent(self._as_printed(event))
            self._turn_over()
        elif not (plain and event.key() == Qt.Key.Key_Backspace and self._undress_block()):
            super().keyPressEvent(event)
            if event.text().isprintable():
                self._turn_over()

    def _as_printed(self, event: QKeyEvent) -> QKeyEvent:
        """The key with the curly quote or apostrophe that belongs after what stands before the caret."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        typed = curl_typed(_before(cursor), event.text())
        return QKeyEvent(event.type(), event.key(), event.modifiers(), typed)

    def _turn_over(self) -> None:
        """Make an opening mark an apostrophe, if what was typed shows that it is one: `’90s`. No step of undo."""
        caret = self.textCursor()
        place = turned_over(_before(caret))
        if place is not None:
            caret.setPosition(caret.block().position() + utf16_offset(caret.block().text(), place))
            caret.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            caret.joinPreviousEditBlock()
            caret.insertText(curl_typed("x", APOSTROPHE))
            caret.endEditBlock()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.select_prompt(forward=forward) or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.highlighter.release()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        cursor = self.textCursor()
        if event.button() == Qt.MouseButton.LeftButton and not cursor.hasSelection():
            inside = (span for span in self._prompts() if span[0] < cursor.position() < span[1])
            for span in inside:
                self.select(*span)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.highlighter.rehighlight()

    # The person's keys

    def _break_paragraph(self) -> None:
        """Enter, with Shift or without: a letter has no line breaks inside a paragraph.

        In an empty item or heading it ends the list or heading; after a heading comes a paragraph.
        """
        if self.textCursor().block().length() == 1 and self._undress_block():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertBlock()
        for block in (cursor.block().previous(), cursor.block()):
            if block.length() == 1:
                ensure_version(block, None)  # a paragraph begun beside one that stands twice is a third one
            if block.length() == 1 and kind_of(block) is BlockKind.HEADING:
                set_kind(block, BlockKind.PARAGRAPH)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _undress_block(self) -> bool:
        """With the caret at the start of an item or heading, make that a paragraph. False elsewhere."""
        cursor = self.textCursor()
        if (
            cursor.hasSelection()
            or not cursor.atBlockStart()
            or kind_of(cursor.block()) is BlockKind.PARAGRAPH
        ):
            return False
        set_kind(cursor.block(), BlockKind.PARAGRAPH)
        return True

    def _typing_position(self) -> int | None:
        return self.textCursor().position() if self.hasFocus() else None

    def _prompts(self) -> Iterator[tuple[int, int]]:
        """Start and end of every place to fill in, as positions in the document."""
        for block in text_blocks(self.document().begin()):
            text, position = block.text(), block.position()
            for start, end in self.highlighter.prompts(text):
                yield position + utf16_offset(text, start), position + utf16_offset(text, end)


def _before(cursor: QTextCursor) -> str:
    """What stands before the caret in its block."""
    text = cursor.block().text()
    return text[: character_at(text, cursor.positionInBlock())]
