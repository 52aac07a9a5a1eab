"""Two letters side by side, to see how alike they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.mailing.row_preview import RowPreview
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.mailing import CheckedRow
from ddm_desktop.services.print_run.plan import RunPlan


class PairView(QWidget):
    """Shows the letters of two rows. `left` follows the button that goes back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = text_label("", "heading")
        self._back = button("Back to the &result", self.left.emit, "previous")
        self._views = RowPreview(is_pair=True), RowPreview(is_pair=True)
        top = QWidget()
        margin = style.pixels("two")
        top_stack = fill(QVBoxLayout(top), self._title, flow_row(self._back), gap="one")
        top_stack.setContentsMargins(margin, style.pixels("one"), margin, style.pixels("one"))
        beside = fill(QHBoxLayout(), *self._views)
        fill(QVBoxLayout(self), top).addLayout(beside, 1)

    def show_pair(self, plan: RunPlan, first: CheckedRow, second: CheckedRow) -> None:
        """Show the letters of the rows `first` and `second`."""
        self._title.setText(f"Rows {first.row.number:,} and {second.row.number:,}")
        for view, row in zip(self._views, (first, second), strict=True):
            view.show_row(plan, row)
        self._back.setFocus()

    def forget(self) -> None:
        """Show nothing, and keep no letter."""
        for view in self._views:
            view.forget()

    def stop(self) -> None:
        """Stop the threads that draw."""
        for view in self._views:
            view.stop()
