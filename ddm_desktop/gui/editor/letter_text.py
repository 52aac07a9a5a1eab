"""The text edit for the letter's text: paragraphs, headings, bullets, bold and italic.

Pasted and dropped content is reduced to those, and no resource it names is loaded.
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
from PySide6.QtWidgets import QMenu, QTextEdit

from ddm_desktop.errors import PasteError
from ddm_desktop.gui.alt_keys import is_for_a_button
from ddm_desktop.gui.clipboard import html_and_text, is_from_here, private_data
from ddm_desktop.gui.editor.blocks_document import insert_blocks, selected_blocks, text_around
from ddm_desktop.gui.editor.highlighter import LetterHighlighter
from ddm_desktop.gui.editor.spelling import Speller
from ddm_desktop.gui.editor.spelling_menu import add_spelling
from ddm_desktop.gui.editor.text_blocks import (
    character_index,
    ensure_version,
    is_bold,
    kind_of,
    set_kind,
    text_blocks,
    touched_blocks,
    utf16_offset,
)
from ddm_desktop.model.blocks import Block, BlockKind, plain_text
from ddm_desktop.model.quotes import APOSTROPHE, QUOTE, curl_typed, mistaken_opening_mark
from ddm_desktop.services.clipboard import fit_between, html_from_blocks, pasted_blocks

_ENDS_PARAGRAPH = "application/x-ddm-desktop-ends-paragraph"  # beside a copy that ends with a line break
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN_KEYS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class LetterText(QTextEdit):
    """The text edit of `LetterEditor`. `refused` carries why nothing was pasted; empty once something was."""

    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
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
        """Make the selection, or what is typed next, bold, or plain if it is bold."""
        char_format = QTextCharFormat()
        was_bold = is_bold(self.currentCharFormat())
        char_format.setFontWeight(QFont.Weight.Normal if was_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(char_format)

    def toggle_italic(self) -> None:
        """Make the selection, or what is typed next, italic, or plain if it is italic."""
        char_format = QTextCharFormat()
        char_format.setFontItalic(not self.currentCharFormat().fontItalic())
        self.mergeCurrentCharFormat(char_format)

    def toggle_kind(self, kind: BlockKind) -> None:
        """Make the selected blocks headings or items, or paragraphs if all are so already."""
        cursor = self.textCursor()
        blocks = touched_blocks(cursor)
        if all(kind_of(block) is kind for block in blocks):
            kind = BlockKind.PARAGRAPH
        cursor.beginEditBlock()
        for block in blocks:
            set_kind(block, kind)
        cursor.endEditBlock()

    def select_prompt(self, *, forward: bool) -> bool:
        """Select the next prompt after the selection (or the last one before it). Return False if there is none."""
        cursor = self.textCursor()
        if forward:
            spans = (span for span in self._prompts() if span[0] >= cursor.selectionEnd())
        else:
            spans = (span for span in reversed(list(self._prompts())) if span[1] <= cursor.selectionStart())
        span = next(spans, None)
        if span:
            self.select(*span)
        return span is not None

    def select(self, start: int, end: int) -> None:
        """Select between two positions in the document, and scroll there."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def menu_at(self, point: QPoint) -> QMenu:
        """Return the context menu for a point of the viewport: spelling first, then Qt's own entries."""
        menu = self.createStandardContextMenu(point)
        add_spelling(menu, self.cursorForPosition(point), self.highlighter, self.speller)
        return menu

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether `source` has text; files and pictures are refused."""
        return source.hasHtml() or source.hasFormat("text/plain")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert what is pasted or dropped as blocks, or say why it cannot be."""
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
            blocks = fit_between(blocks, *text_around(cursor))
        if source.hasFormat(_ENDS_PARAGRAPH):
            blocks = (*blocks, Block(()))
        insert_blocks(cursor, blocks)
        self.refused.emit("")
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        blocks = selected_blocks(self.textCursor())
        copied = private_data(plain_text(blocks), html_from_blocks(blocks))
        if len(blocks) > 1 and not blocks[-1].runs:
            copied.setData(_ENDS_PARAGRAPH, b"1")
        return copied

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Return nothing, so that no pasted text loads a file. (For None, Qt would look on the disk.)"""
        return QByteArray()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Curl what is typed as a quote, and let Enter and Backspace change the kind of an item or heading."""
        is_plain = event.modifiers() in _PLAIN_KEYS
        if is_for_a_button(event):
            event.ignore()
        elif is_plain and event.key() in _RETURN:
            self._break_paragraph()
        elif event.text() in (APOSTROPHE, QUOTE):
            super().keyPressEvent(self._with_curly_quote(event))
            self._correct_apostrophe()
        elif not (is_plain and event.key() == Qt.Key.Key_Backspace and self._make_paragraph()):
            super().keyPressEvent(event)
            if event.text().isprintable():
                self._correct_apostrophe()

    def _with_curly_quote(self, event: QKeyEvent) -> QKeyEvent:
        """Return the key event with the curly quote or apostrophe that fits the text before the caret."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        typed = curl_typed(_before(cursor), event.text())
        return QKeyEvent(event.type(), event.key(), event.modifiers(), typed)

    def _correct_apostrophe(self) -> None:
        """Turn an opening quote before the caret into an apostrophe if it was one, as in `’90s`. No undo step."""
        caret = self.textCursor()
        index = mistaken_opening_mark(_before(caret))
        if index is not None:
            caret.setPosition(caret.block().position() + utf16_offset(caret.block().text(), index))
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
        """Select the prompt that was clicked into, so that typing replaces it."""
        super().mouseReleaseEvent(event)
        cursor = self.textCursor()
        if event.button() == Qt.MouseButton.LeftButton and not cursor.hasSelection():
            for start, end in self._prompts():
                if start < cursor.position() < end:
                    self.select(start, end)
                    break

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.highlighter.rehighlight()

    def _break_paragraph(self) -> None:
        """Begin a new paragraph, as Enter does with and without Shift: paragraphs have no line breaks.

        An empty item or heading becomes a paragraph instead. After a heading comes a paragraph.
        """
        if self.textCursor().block().length() == 1 and self._make_paragraph():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.insertBlock()
        for block in (cursor.block().previous(), cursor.block()):
            if block.length() == 1:
                # a paragraph begun beside one with two versions is neither of them
                ensure_version(block, None)
            if block.length() == 1 and kind_of(block) is BlockKind.HEADING:
                set_kind(block, BlockKind.PARAGRAPH)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _make_paragraph(self) -> bool:
        """Make the item or heading a paragraph if the caret is at its start; return whether it was done."""
        cursor = self.textCursor()
        is_at_start = cursor.atBlockStart() and not cursor.hasSelection()
        if not is_at_start or kind_of(cursor.block()) is BlockKind.PARAGRAPH:
            return False
        set_kind(cursor.block(), BlockKind.PARAGRAPH)
        return True

    def _typing_position(self) -> int | None:
        return self.textCursor().position() if self.hasFocus() else None

    def _prompts(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of each prompt, as positions in the document."""
        for block in text_blocks(self.document().begin()):
            text, position = block.text(), block.position()
            for start, end in self.highlighter.prompts(text):
                yield position + utf16_offset(text, start), position + utf16_offset(text, end)


def _before(cursor: QTextCursor) -> str:
    """Return the text before the caret in its block."""
    text = cursor.block().text()
    return text[: character_index(text, cursor.positionInBlock())]
