"""The parts of a campaign side by side, in as many rows as the width needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget


class PartsList(QListWidget):
    """One part is chosen; the arrow keys go on to the others."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("Parts of the campaign")
        self.setProperty("chooses", True)
        self.setObjectName("parts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.addItems(list(titles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        rows = (self.indexFromItem(self.item(row)) for row in range(self.count()))
        return QSize(max(self.sizeHintForIndex(row).width() for row in rows), self._height())

    def _height(self) -> int:
        return (
            max((self.visualItemRect(self.item(row)).bottom() for row in range(self.count())), default=0) + 1
        )

    def _fit_height(self) -> None:
        """Set the height to that of all rows, which depends on the width."""
        self.doItemsLayout()
        if self._height() != self.height():
            self.setFixedHeight(self._height())
