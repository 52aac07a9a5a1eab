"""A layout that sets its parts side by side, or one below the other if they would be too narrow."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.items_layout import ItemsLayout


class Beside(ItemsLayout):
    """Shares its width among its parts by `shares`, as long as each has the width that it needs.

    A part needs its minimum, and at least `least` of the column's full width. Otherwise each has a row of its own.
    """

    def __init__(self, *parts: QWidget, shares: tuple[int, ...], least: float = 0, gap: str = "two") -> None:
        super().__init__()
        self._shares, self._least, self._gap = shares, least, gap
        for part in parts:
            self.addWidget(part)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def heightForWidth(self, width: int) -> int:
        if widths := self._widths(width):
            return max(_height(item, each) for item, each in zip(self._items, widths, strict=True))
        gaps = style.pixels(self._gap) * max(len(self._items) - 1, 0)
        return sum(_height(item, width) for item in self._items) + gaps

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        gap = style.pixels(self._gap)
        if widths := self._widths(rect.width()):
            lefts = accumulate((each + gap for each in widths), initial=rect.x())
            for item, left, width in zip(self._items, lefts, widths, strict=False):
                item.setGeometry(QRect(left, rect.y(), width, rect.height()))
            return
        top = rect.y()
        for item in self._items:
            height = _height(item, rect.width())
            item.setGeometry(QRect(rect.x(), top, rect.width(), height))
            top += height + gap

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        return QSize(sum(hint.width() for hint in hints), max((hint.height() for hint in hints), default=0))

    def _widths(self, width: int) -> list[int]:
        """Return the widths of the parts side by side in `width`; empty if one would be too narrow."""
        room = width - style.pixels(self._gap) * (len(self._items) - 1)
        widths = [room * share // sum(self._shares) for share in self._shares]
        least = round(self._least * style.pixels("column"))
        needed = (max(item.minimumSize().width(), least) for item in self._items)
        return widths if all(each >= need for each, need in zip(widths, needed, strict=True)) else []


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
