"""Which page is in sight, in words or, where there is little room, in figures."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel


class PageNumber(QLabel):
    """Shows `Page 1 of 2`, or `1/2` if it is too narrow for that. Assistive tools read the words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pageNumber")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._words = self._figures = ""

    def show_page(self, number: int, count: int) -> None:
        """Show that page `number`, from 1, of `count` is in sight; nothing if there are none."""
        self._words, self._figures = (f"Page {number} of {count}", f"{number}/{count}") if count else ("", "")
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self._choose()

    @property
    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        return self._size_of(self._words)

    def minimumSizeHint(self) -> QSize:
        return self._size_of(self._figures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        chosen = self._words if self.width() >= self.sizeHint().width() else self._figures
        if chosen != self.text():
            self.setText(chosen)

    def _size_of(self, text: str) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(text) + 2, self.fontMetrics().height())
