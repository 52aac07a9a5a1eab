"""Where a cell of the table is typed: a line, or a box of several lines for what is long or has lines of its own."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ddm_desktop.gui.mailing.rows_model import RowsModel
from ddm_desktop.gui.widgets.fields import TextArea
from ddm_desktop.gui.widgets.typed_line import TypedLine

Index = QModelIndex | QPersistentModelIndex
_ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter
_KEYS = "Enter takes it, Shift and Enter begin a line, Escape leaves the cell as it was."
_MOST_IN_LINE = 60  # characters
_LINES = 8  # of a box
_MARGIN = 3  # characters beside the text of a line, for the caret


class CellDelegate(QStyledItemDelegate):
    """Opens an editor that learns nothing and reads what is pasted as the letter does."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        editor = self._box(parent, text) if "\n" in text or len(text) > _MOST_IN_LINE else TypedLine()
        editor.setParent(parent)
        editor.setAccessibleName("Text of the cell")
        if isinstance(editor, QLineEdit):
            editor.setFrame(False)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, CellBox):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if not isinstance(model, RowsModel):
            return
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
        elif isinstance(editor, CellBox) and editor.document().isModified():
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the editor room for its text beyond the cell, as far as the table has it."""
        room, cell = editor.parentWidget().rect(), QRect(option.rect)  # type: ignore[union-attr]
        char = editor.fontMetrics().averageCharWidth()
        if isinstance(editor, CellBox):
            cell.setSize(cell.size().expandedTo(editor.minimumSize()))
            cell.setWidth(max(cell.width(), _MOST_IN_LINE * char))
        elif isinstance(editor, QLineEdit):
            text = editor.fontMetrics().horizontalAdvance(str(index.data(Qt.ItemDataRole.EditRole)))
            cell.setWidth(max(cell.width(), text + _MARGIN * char))
        cell.setSize(cell.size().boundedTo(room.size()))
        cell.moveRight(min(cell.right(), room.right()))
        cell.moveBottom(min(cell.bottom(), room.bottom()))
        cell.moveLeft(max(cell.left(), room.left()))
        editor.setGeometry(cell)

    def _box(self, parent: QWidget, text: str) -> CellBox:
        line = parent.fontMetrics().lineSpacing()
        box = CellBox(max(2, min(_LINES, parent.height() // line - 2)))
        box.setPlainText(text)
        box.document().setModified(False)
        box.moveCursor(QTextCursor.MoveOperation.End)
        box.finished.connect(lambda: self._finish(box))
        return box

    def _finish(self, box: CellBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class CellBox(TextArea):
    """A box of `rows` lines for one cell. `finished` follows Enter; with another key held, Enter begins a line."""

    finished = Signal()

    def __init__(self, rows: int) -> None:
        super().__init__(rows, rows)
        self.setAccessibleDescription(_KEYS)
        self.setToolTip(_KEYS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ensureCursorVisible()  # it was put at the end before there was any room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
        else:
            self.finished.emit()
