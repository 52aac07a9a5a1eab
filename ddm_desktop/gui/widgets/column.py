"""The column of a page: no wider than reads well, and scrolled if it is longer than the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.layouts import fill

_SIDE, _NARROW_SIDE = "three", "one"
_NARROW = 0.75  # of the full column


def side_margin(width: int) -> int:
    """Return the space in pixels at each side of a column in `width` pixels: less if there is little room."""
    is_narrow = width < _NARROW * style.pixels("column")
    return style.pixels(_NARROW_SIDE if is_narrow else _SIDE)


class Band(QWidget):
    """A vertical layout (`stack`) in the middle of the width, at most as wide as the `column` token.

    It keeps room for a scroll bar on its right, so that it stands in line with columns that scroll.
    """

    def __init__(
        self, *widgets: QWidget, above: str = "two", below: str = "two", outer: QWidget | None = None
    ) -> None:
        """Build it within `outer`, if that scrolls it."""
        super().__init__()
        self._above, self._below, self._outer = above, below, outer
        self.keep_room(True)
        self._body = QWidget()
        fill(QHBoxLayout(self), self._body)
        self.stack = fill(QVBoxLayout(self._body), *widgets)
        self._update_margins()

    def keep_room(self, keep: bool) -> None:
        """Keep room on the right for a scroll bar if `keep`, else none."""
        self.setContentsMargins(0, 0, style.SCROLL_BAR if keep else 0, 0)

    def minimumSizeHint(self) -> QSize:
        spared = 2 * (self.stack.contentsMargins().left() - style.pixels(_NARROW_SIDE))
        least = super().minimumSizeHint()
        return QSize(least.width() - spared, least.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._update_margins()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_margins()

    def _update_margins(self) -> None:
        side = side_margin((self._outer or self).width())  # the same with a scroll bar and without
        self._body.setMaximumWidth(style.pixels("column") + 2 * style.pixels(_SIDE))
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
        band = self._band = Band(above=above, below="three", outer=self)
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and not self.isVisible():
            return QAbstractScrollArea.event(self, event)  # a QScrollArea would lay out what nobody sees
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        # never narrower than its widest word: there is no scrolling sideways
        return QSize(
            self._band.minimumSizeHint().width() + style.SCROLL_BAR, super().minimumSizeHint().height()
        )

    def go_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to `widget` once the column has been laid out; to its top if it is higher than the column."""
        QTimer.singleShot(0, widget, lambda: self._show(widget))

    def _show(self, widget: QWidget) -> None:
        # a page newly shown asks for that more than once
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if widget.height() > self.viewport().height():
            self.verticalScrollBar().setValue(widget.mapTo(self._band, QPoint()).y())
        else:
            self.ensureWidgetVisible(widget)

    def show_rect(self, widget: QWidget, rect: QRect) -> None:
        """Scroll to `rect` of `widget` at once."""
        center = widget.mapTo(self._band, rect.center())
        self.ensureVisible(center.x(), center.y(), 0, rect.height() // 2 + style.pixels("three"))
