"""The table of rows: stepped, mended and skipped with the keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from ddm_desktop.gui import style
from ddm_desktop.gui.mailing.cell_editor import CellDelegate
from ddm_desktop.gui.mailing.rows_model import RowsModel
from ddm_desktop.gui.mailing.table_columns import FINDINGS, ROW, STATE

_CHARACTERS = {ROW: 7, STATE: 16, FINDINGS: 30}  # that a column has room for
_OF_ANY = 17
_SKIP_KEYS = Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace
_MEND_KEYS = Qt.Key.Key_Return, Qt.Key.Key_Enter
_EDIT = QAbstractItemView.EditTrigger


class RowsTable(QTableView):
    """Shows a `RowsModel`, a row at a time chosen, or several.

    `row_chosen` carries the line of the row in sight, -1 for none. `skip_wanted` follows the key or button that skips
    the chosen rows or takes them in again, `focused` the focus. `painting` returns a context in which other work in
    Python waits.
    """

    row_chosen = Signal(int)
    skip_wanted = Signal()
    focused = Signal()

    def __init__(self, model: RowsModel, painting: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__()
        self._model, self._painting = model, painting
        self.setModel(model)
        self.setAccessibleName("Rows of the list")
        self.setAccessibleDescription(
            "Up and Down show another row's letter, Enter mends the cell that is wrong, F2 any cell, "
            "Space skips the row, Ctrl+Z undoes."
        )
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(_EDIT.DoubleClicked | _EDIT.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        # by whole columns: of the row number 15, half out of sight, a 5 would be left
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.horizontalScrollBar().valueChanged.connect(self._keep_row_in_sight)
        model.dataChanged.connect(lambda: self.verticalHeader().viewport().update())  # it has the state too
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        # one of its own, that selects nothing: else the header asks at each painting whether all rows are chosen
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self.horizontalHeader()))
        self._fitted = QTimer(self, singleShot=True, interval=0)  # by then Qt has laid out what fits
        self._fitted.timeout.connect(self.scroll_to_current)
        model.modelReset.connect(self._after_reset)
        self.fit_text()

    def fit_text(self) -> None:
        """Give rows and columns the size that the text needs."""
        icon = style.pixels("icon")
        self.setIconSize(QSize(icon, icon))
        line, char = self.fontMetrics().height(), self.fontMetrics().averageCharWidth()
        self.verticalHeader().setDefaultSectionSize(line + style.pixels("one"))
        for at, column in enumerate(self._model.columns()):
            chars = max(_CHARACTERS.get(at, _OF_ANY), len(column.title) + 2)
            self.setColumnWidth(at, chars * char)
        self._fitted.start()

    def height_of(self, rows: int) -> int:
        """Return the height in pixels at which `rows` rows are in sight, with the header and the bar below."""
        header = self.horizontalHeader().sizeHint().height()
        return header + rows * self.verticalHeader().defaultSectionSize() + 2 * style.SCROLL_BAR

    def chosen_lines(self) -> list[int]:
        """Return the lines of the chosen rows."""
        # by ranges: Qt's own selectedRows asks about every cell
        ranges = self.selectionModel().selection().toList()
        return sorted({line for part in ranges for line in range(part.top(), part.bottom() + 1)})

    def choose_line(self, line: int) -> None:
        """Choose the row in `line` alone, and scroll to it."""
        column = max(self.currentIndex().column(), 0)
        self._choose_cell(line, column)

    def scroll_to_current(self) -> None:
        """Scroll to the cell in which one would type: choosing it once more scrolls nothing."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
            self.updateGeometries()  # the header may have come
            self.scrollTo(self.currentIndex())

    def _keep_row_in_sight(self, column: int) -> None:
        """Show number and state of each row at its left once `column`, the first in sight, is behind the number's."""
        self.verticalHeader().setVisible(column > ROW)

    def mend(self) -> None:
        """Open the cell that the gravest finding on the row is about, or else the one in sight, or the first."""
        line, here = self.currentIndex().row(), self.currentIndex().column()
        cells = [at for at, column in enumerate(self._model.columns()) if column.cell is not None]
        column = self._model.cell_to_mend(line)
        if column < 0:
            column = here if here in cells else next(iter(cells), -1)
        if line >= 0 and column >= 0:
            self._choose_cell(line, column)
            self.scroll_to_current()
            self.edit(self.currentIndex())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.row_chosen.emit(self.currentIndex().row())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_chosen.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() is QAbstractItemView.State.EditingState  # its line passes Enter on
        plain = not (is_editing or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _SKIP_KEYS:
            self.skip_wanted.emit()
        elif plain and event.key() in _MEND_KEYS:
            self.mend()
        else:
            if plain and event.key() == Qt.Key.Key_F2:
                self.scroll_to_current()
            super().keyPressEvent(event)

    def _choose_cell(self, line: int, column: int) -> None:
        # the view's own setCurrentIndex takes a held Ctrl, as of Ctrl+Z, for the wish to add to what is chosen
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(line, column), alone)

    def paintEvent(self, event: QPaintEvent) -> None:
        with self._painting():
            super().paintEvent(event)

    def _after_reset(self) -> None:
        self.fit_text()
        if self._model.rowCount():
            self.choose_line(0)
        else:
            self.row_chosen.emit(-1)
