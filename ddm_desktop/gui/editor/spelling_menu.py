"""The entries of a context menu for a misspelt word."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from ddm_desktop.gui.editor.highlighter import LetterHighlighter
from ddm_desktop.gui.editor.spelling import Speller
from ddm_desktop.gui.editor.text_blocks import utf16_offset


def add_spelling(menu: QMenu, cursor: QTextCursor, highlighter: LetterHighlighter, speller: Speller) -> None:
    """Put suggestions, and an entry to ignore it, above the rest of `menu` if the word at `cursor` is misspelt."""
    word = _misspelt_at(cursor, highlighter)
    if word is None:
        return
    first_action = menu.actions()[0]
    suggestions = speller.suggestions(word.selectedText())
    for suggestion in suggestions:
        action = menu.addAction(suggestion, partial(word.insertText, suggestion, word.charFormat()))
        menu.insertAction(first_action, action)
    if not suggestions:
        menu.insertAction(first_action, menu.addAction("No suggestions"))
        menu.actions()[0].setEnabled(False)

    def ignore() -> None:
        speller.accept(word.selectedText())
        highlighter.rehighlight()

    menu.insertAction(first_action, menu.addAction("Ignore in this letter", ignore))
    menu.insertSeparator(first_action)


def _misspelt_at(cursor: QTextCursor, highlighter: LetterHighlighter) -> QTextCursor | None:
    """Return a cursor that selects the misspelt word at `cursor`; None if there is none."""
    block = cursor.block()
    word = QTextCursor(cursor)
    for start, end in highlighter.misspelt(block.text()):
        word.setPosition(block.position() + utf16_offset(block.text(), start))
        word.setPosition(block.position() + utf16_offset(block.text(), end), QTextCursor.MoveMode.KeepAnchor)
        if word.selectionStart() <= cursor.position() <= word.selectionEnd():
            return word
    return None
