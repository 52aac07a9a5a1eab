"""The one calm column a page is set in: no wider than reads well, scrolled where it is longer than the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ddm_desktop.gui import style


class Band(QWidget):
    """A vertical stack (`stack`) in the middle of its place, at most the `column` token wide.

    It keeps room for a scroll bar on its right, so that bands stand in line with columns that scroll.
    """

    def __init__(self, *widgets: QWidget, above: str = "two", below: str = "two") -> None:
        super().__init__()
        self._above, self._below = above, below
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.keep_room(True)
        self._body = QWidget()
        self.stack = QVBoxLayout(self._body)
        around.addWidget(self._body)
        for widget in widgets:
            self.stack.addWidget(widget)
        self._update_margins()

    def keep_room(self, keep: bool) -> None:
        """Keep room on the right for a scroll bar that is not shown, or keep none."""
        self.setContentsMargins(0, 0, style.SCROLL_BAR if keep else 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._update_margins()
        super().changeEvent(event)

    def _update_margins(self) -> None:
        side = style.pixels("three")
        self._body.setMaximumWidth(style.pixels("column") + 2 * side)
        self.stack.setContentsMargins(side, style.pixels(self._above), side, style.pixels(self._below))
        self.stack.setSpacing(style.pixels("two"))


class Column(QScrollArea):
    """A band (`stack`) that scrolls."""

    def __init__(self, above: str = "one") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        band = self._band = Band(above=above, below="three")
        # as high as its words are at this width, not as they would be in the narrowest column
        band.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: band.keep_room(most == 0))
        self.stack = band.stack
        self.setWidget(band)

    def go_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to `widget`, once the column has been laid out; to the top of one that is higher than the column."""
        QTimer.singleShot(0, widget, lambda: self._show(widget))

    def _show(self, widget: QWidget) -> None:
        if widget.height() > self.viewport().height():
            self.verticalScrollBar().setValue(widget.mapTo(self._band, QPoint()).y())
        else:
            self.ensureWidgetVisible(widget)

    def show_area(self, widget: QWidget, area: QRect) -> None:
        """Scroll to `area` of `widget`, as it lies now."""
        middle = widget.mapTo(self._band, area.center())
        self.ensureVisible(middle.x(), middle.y(), 0, area.height() // 2 + style.pixels("three"))
