"""A layout that sets its widgets in a row, and goes on in the next row if the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.items_layout import ItemsLayout

_ANY = 1 << 20  # pixels: as high as it likes


def flow_row(*widgets: QWidget) -> QWidget:
    """Return a widget that shows `widgets` in a `FlowLayout`, each no wider than its size hint or the row."""
    row = QWidget()
    layout = FlowLayout(row)
    for widget in widgets:
        layout.addWidget(widget)
    return row


class FlowLayout(ItemsLayout):
    """Sets its widgets from left to right, in as many rows as the width needs: large text is never cut off."""

    def __init__(self, parent: QWidget | None = None, gap: str = "one") -> None:
        super().__init__(parent)
        self._gap = gap

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        gaps = style.pixels(self._gap) * max(len(hints) - 1, 0)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((h.height() for h in hints), default=0))

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        """Return the height in pixels that the items need inside `rect`; move them there if `moves`."""
        gap = style.pixels(self._gap)
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), _ANY))
            if item.hasHeightForWidth():
                hint.setHeight(item.heightForWidth(hint.width()))
            if x > rect.x() and x + hint.width() > rect.x() + rect.width():
                x, y, row = rect.x(), y + row + gap, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x, row = x + hint.width() + gap, max(row, hint.height())
        return y + row - rect.y()
