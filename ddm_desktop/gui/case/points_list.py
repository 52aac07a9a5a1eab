"""The list of talking points, to pick, put in order and say in one's own words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.case.points_row import PointRow
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import discard, fill, read_in_order
from ddm_desktop.services.prepare_meeting import SpokenPoint

_NONE = "This campaign brings no points of its own."
_NOTE_DOWN = "Note down what you want to say under “Why it matters”."


class PointsList(QWidget):
    """Shows the points in speaking order. `chosen` carries the ids picked, `reworded` an id and its own words."""

    chosen = Signal(tuple)
    reworded = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PointRow] = []
        self._none = text_label(f"{_NONE} {_NOTE_DOWN}")
        self._stack = fill(QVBoxLayout(self), self._none, gap="one")

    def show_points(self, points: Sequence[SpokenPoint]) -> None:
        """Show `points`, the chosen ones first and in their order, unless they are shown already."""
        if self._is_showing(points):
            return
        for row in self.rows:
            discard(row)
        ordered = sorted(points, key=lambda point: len(points) if point.position is None else point.position)
        self.rows = [self._build_row(point) for point in ordered]
        for row in self.rows:
            self._stack.addWidget(row)
        self._none.setVisible(not self.rows)
        self._number_rows()

    def advise_without_points(self, advice: str) -> None:
        """Say `advice` if the campaign has no points; if it is empty, where else to note down what to say."""
        self._none.setText(f"{_NONE} {advice or _NOTE_DOWN}")

    def focus_field(self, name: str) -> None:
        """Give the focus to the point with the id `name`, or to the first if there is none."""
        by_id = {row.point.id: row for row in self.rows}
        if row := by_id.get(name) or next(iter(self.rows), None):
            row.mark.setFocus()

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the points picked, in order."""
        return tuple(row.point.id for row in self.rows if row.is_chosen())

    def move_row(self, row: PointRow, step: int) -> None:
        """Move `row` down by `step` rows, or up if negative, within the list."""
        old = self.rows.index(row)
        new = min(max(old + step, 0), len(self.rows) - 1)
        if new == old:
            return
        focused = QApplication.focusWidget()
        self.rows.insert(new, self.rows.pop(old))
        self._lay_out()
        if isinstance(focused, QWidget) and row.isAncestorOf(focused):
            (focused if focused.isEnabled() else row.mark).setFocus()
        announce(row, f"{row.point.title}: now {new + 1} of {len(self.rows)}.")
        self.chosen.emit(self.ids())

    def _build_row(self, point: SpokenPoint) -> PointRow:
        row = PointRow(point)
        row.ticked.connect(lambda: self.chosen.emit(self.ids()))
        row.reworded.connect(lambda own: self.reworded.emit(point.id, own))
        row.moved.connect(lambda step: self._on_moved(row, step))
        row.dragged.connect(lambda y: self._drag(row, y))
        return row

    def _on_moved(self, row: PointRow, step: int) -> None:
        self.move_row(row, step)
        QTimer.singleShot(0, row, lambda: self._bring_into_view(row))

    def _is_showing(self, points: Sequence[SpokenPoint]) -> bool:
        """Return whether just these points are shown, and the chosen ones in this order."""
        current = {(row.point.id, row.point.spoken, row.point.past, row.own_words()) for row in self.rows}
        is_same = current == {(point.id, point.spoken, point.past, point.own_words) for point in points}
        chosen = sorted((point.position, point.id) for point in points if point.position is not None)
        return is_same and self.ids() == tuple(id for _, id in chosen)

    def _drag(self, row: PointRow, y: int) -> None:
        """Swap `row` with a neighbour once the mouse, `y` pixels below its top, is past the neighbour's middle."""
        index, mouse_y = self.rows.index(row), row.y() + y
        if index and mouse_y < _middle(self.rows[index - 1]):
            self.move_row(row, -1)
        elif index < len(self.rows) - 1 and mouse_y > _middle(self.rows[index + 1]):
            self.move_row(row, 1)
        self._bring_into_view(row, mouse_y - row.y())

    def _lay_out(self) -> None:
        for index, row in enumerate(self.rows, 1):  # the sentence for no points comes first
            if self._stack.indexOf(row) != index:
                self._stack.insertWidget(index, row)
        read_in_order(self._stack)
        self._stack.activate()  # at once: dragging needs the new geometry
        stops = [stop for row in self.rows for stop in row.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self._number_rows()

    def _number_rows(self) -> None:
        for index, row in enumerate(self.rows):
            row.show_position(index, len(self.rows))

    def _bring_into_view(self, row: PointRow, y: int | None = None) -> None:
        """Scroll until all of `row` is in view, or the point `y` pixels below its top."""
        area = self.parentWidget()
        while area and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if not isinstance(area, QScrollArea) or not (content := area.widget()):
            return
        if y is None:
            area.ensureWidgetVisible(row, 0, style.pixels("one"))
        else:
            area.ensureVisible(0, row.mapTo(content, QPoint(0, y)).y(), 0, style.pixels("four"))


def _middle(row: PointRow) -> int:
    return row.geometry().center().y()
