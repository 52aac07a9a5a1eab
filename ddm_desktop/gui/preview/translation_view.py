"""The translation of the letter in place of its pages: read-only, and never printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.labels import button
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.typed_line import NOT_LEARNT
from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run
from ddm_desktop.services.translated_letter import TranslatedLetter

_NOTHING = TranslatedLetter("", (), "")
_HOW_TO_READ = "Scroll with the arrow keys, Page Up and Page Down."


class TranslationView(QWidget):
    """Shows a translation below the notice of what it is, which scrolls with it, so that large text leaves room.

    `closed` follows the button that leads back to the page, and Escape.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = button("Back to the page", self.closed.emit, "previous")
        self.text = QTextEdit(readOnly=True, undoRedoEnabled=False)
        self.text.setTabChangesFocus(True)
        self.text.setInputMethodHints(NOT_LEARNT)
        # the panel needs no more room for it than for the page
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._shown = _NOTHING
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.closed.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        head = fill(QHBoxLayout(), self.back)
        head.addStretch()
        fill(QVBoxLayout(self), head, self.text, gap="one", margins=("one", "half"))

    def show_translation(self, translation: TranslatedLetter) -> None:
        """Show `translation`; a reader who scrolled stays where they are."""
        if translation == self._shown:
            return
        self._shown, bar = translation, self.text.verticalScrollBar()
        self.text.setAccessibleName(translation.title)
        self.text.setAccessibleDescription(f"{translation.notice} {_HOW_TO_READ}")
        position = bar.value()
        self._write((Block((Run(translation.notice, bold=True),)), *translation.blocks))
        bar.setValue(position)

    def clear(self) -> None:
        """Forget the translation."""
        self._shown = _NOTHING
        self.text.clear()

    def _write(self, blocks: Blocks) -> None:
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for index, block in enumerate(blocks):
            if index:
                cursor.insertBlock()
            cursor.setBlockFormat(_block_format(block))
            if block.kind is BlockKind.ITEM:
                cursor.insertText("•  ", QTextCharFormat())
            for run in block.runs:
                is_bold = run.bold or block.kind is BlockKind.HEADING
                cursor.insertText(run.text, _char_format(is_bold, run.italic))


def _block_format(block: Block) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setBottomMargin(style.pixels("one"))
    if block.kind is BlockKind.ITEM:
        form.setLeftMargin(style.pixels("two"))
    return form


def _char_format(is_bold: bool, is_italic: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    form.setFontItalic(is_italic)
    return form
