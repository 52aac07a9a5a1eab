"""The column of a page: no wider than reads well, and scrolled if it is longer than the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.layouts import fill


class Band(QWidget):
    """A vertical layout (`stack`) in the middle of the width, at most as wide as the `column` token.

    It keeps room for a scroll bar on its right, so that it stands in line with columns that scroll.
    """

    def __init__(self, *widgets: QWidget, above: str = "two", below: str = "two") -> None:
        super().__init__()
        self._above, self._below = above, below
        self.keep_room(True)
        self._body = QWidget()
        fill(QHBoxLayout(self), self._body)
        self.stack = fill(QVBoxLayout(self._body), *widgets)
        self._update_margins()

    def keep_room(self, keep: bool) -> None:
        """Keep room on the right for a scroll bar if `keep`, else none."""
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
        self._is_fitting = False
        self.verticalScrollBar().rangeChanged.connect(self._fit_room)
        self.stack = band.stack
        self.setWidget(band)

    def _fit_room(self) -> None:
        """Keep room for the scroll bar while there is none.

        At some widths that changes the height, and so the range once more before the bar has come or gone: then
        it is looked at again afterwards, and not within.
        """
        if self._is_fitting:
            QTimer.singleShot(0, self, self._fit_room)
            return
        self._is_fitting = True
        self._band.keep_room(self.verticalScrollBar().maximum() == 0)
        self._is_fitting = False

    def go_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to `widget` once the column has been laid out; to its top if it is higher than the column."""
        QTimer.singleShot(0, widget, lambda: self._show(widget))

    def _show(self, widget: QWidget) -> None:
        if widget.height() > self.viewport().height():
            self.verticalScrollBar().setValue(widget.mapTo(self._band, QPoint()).y())
        else:
            self.ensureWidgetVisible(widget)

    def show_rect(self, widget: QWidget, rect: QRect) -> None:
        """Scroll to `rect` of `widget` at once."""
        center = widget.mapTo(self._band, rect.center())
        self.ensureVisible(center.x(), center.y(), 0, rect.height() // 2 + style.pixels("three"))
