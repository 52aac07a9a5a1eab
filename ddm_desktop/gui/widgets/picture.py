"""A small icon beside a text. It means nothing by itself, so no screen reader stops at it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.icons import icon


class Picture(QWidget):
    """Paints an icon in the colours of the theme and the size of the text."""

    def __init__(self, name: str, token: str = "ink") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_icon(name, token)

    def show_icon(self, name: str, token: str = "ink") -> None:
        """Show the icon `name` in the colour `token`."""
        self._icon = icon(name, token)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.pixels("icon"), style.pixels("icon"))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), self.rect())
