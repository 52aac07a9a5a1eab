"""What a context menu offers for a misspelt word: other spellings, or to leave it as it is in this letter."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from ddm_desktop.gui.editor.highlighter import LetterHighlighter
from ddm_desktop.gui.editor.spelling import Speller
from ddm_desktop.gui.editor.text_blocks import utf16_offset


def add_spelling(menu: QMenu, place: QTextCursor, highlighter: LetterHighlighter, speller: Speller) -> None:
    """Put the choices for the word at `place` above the rest of `menu`; none if the word is not misspelt."""
    word = _misspelt_at(place, highlighter)
    if word is None:
        return
    usual = menu.actions()[0]
    suggestions = speller.suggestions(word.selectedText())
    for suggestion in suggestions:
        action = menu.addAction(suggestion, partial(word.insertText, suggestion, word.charFormat()))
        menu.insertAction(usual, action)
    if not suggestions:
        menu.insertAction(usual, menu.addAction("No suggestions"))
        menu.actions()[0].setEnabled(False)

    def ignore() -> None:
        speller.let_pass(word.selectedText())
        highlighter.rehighlight()

    menu.insertAction(usual, menu.addAction("Ignore in this letter", ignore))
    menu.insertSeparator(usual)


def _misspelt_at(place: QTextCursor, highlighter: LetterHighlighter) -> QTextCursor | None:
    """A cursor that has the misspelt word at `place` selected."""
    block, found = place.block(), QTextCursor(place)
    for start, end in highlighter.misspelt(block.text()):
        found.setPosition(block.position() + utf16_offset(block.text(), start))
        found.setPosition(block.position() + utf16_offset(block.text(), end), QTextCursor.MoveMode.KeepAnchor)
        if found.selectionStart() <= place.position() <= found.selectionEnd():
            return found
    return None
