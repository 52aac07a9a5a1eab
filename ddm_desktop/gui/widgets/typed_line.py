"""A line of typing that reads pasted text as the letter does."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit

from ddm_desktop.errors import PasteError
from ddm_desktop.gui.alt_keys import is_for_a_button
from ddm_desktop.gui.clipboard import html_and_text, is_from_here
from ddm_desktop.services.clipboard import pasted_lines

NOT_LEARNT = Qt.InputMethodHint.ImhSensitiveData
"""Or input methods would offer a visitor's words to the next one."""


class TypedLine(QLineEdit):
    """A line that no input method learns from, and that leaves keys pressed with Alt to the buttons.

    Pasted text is read from its HTML if there is some: in the plain text, which Qt pastes, struck-out words read like
    any others. `refused` carries why nothing was pasted.
    """

    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(NOT_LEARNT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_for_a_button(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if paste := menu.findChild(QAction, "edit-paste"):
            paste.triggered.disconnect()
            paste.triggered.connect(self._paste)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paste the system's selection at a middle click, if the system has one."""
        clipboard = QGuiApplication.clipboard()
        if event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self.deselect()
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self._insert_pasted(clipboard.mimeData(QClipboard.Mode.Selection))
        else:
            super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Insert dropped text as if pasted; text dragged within the line is moved by Qt."""
        if event.source() is self:
            super().dropEvent(event)
            return
        self.deselect()
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self._insert_pasted(event.mimeData())
        event.acceptProposedAction()

    def _paste(self) -> None:
        self._insert_pasted(QGuiApplication.clipboard().mimeData())

    def _insert_pasted(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        try:
            pasted = pasted_lines(*html_and_text(source), from_here=is_from_here(source))
        except PasteError as error:
            self.refused.emit(str(error))
            return
        self.insert(" ".join(line.removeprefix("• ") for line in pasted.split("\n")))
