"""The paragraph at the caret, or what is selected, to be read aloud."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from ddm_desktop.gui import style
from ddm_desktop.gui.editor.text_blocks import utf16_offset
from ddm_desktop.gui.passage import Passage

_PARAGRAPH = "\u2029"  # what Qt has for a line break in a selection


def spoken_passage(text: QTextEdit, language: str) -> Passage:
    """Return what is selected in `text`, or else the paragraph at the caret. What is marked before stays marked."""
    cursor, before = QTextCursor(text.textCursor()), text.extraSelections()
    if not cursor.hasSelection():
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    first, words = cursor.selectionStart(), cursor.selectedText().replace(_PARAGRAPH, "\n")

    def mark(start: int, end: int) -> None:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(text.document())
        selection.cursor.setPosition(first + utf16_offset(words, start))
        selection.cursor.setPosition(first + utf16_offset(words, end), QTextCursor.MoveMode.KeepAnchor)
        selection.format.setBackground(style.color("selection"))
        text.setExtraSelections([*before, selection])

    return Passage(words, mark, lambda: text.setExtraSelections(before), language)
