"""The program's line icons, drawn in the colours of the current theme."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ddm_desktop import paths
from ddm_desktop.gui import style


def icon(name: str, token: str = "ink") -> QIcon:
    """Return the icon `name` in the colour `token`, which follows the theme. Raise FileNotFoundError if unknown."""
    return QIcon(_LineIcon(_drawing(name), token))


class _LineIcon(QIconEngine):
    """Paints an SVG drawing; it looks the colour up each time, so that a new theme needs no new icons."""

    def __init__(self, drawing: str, token: str) -> None:
        super().__init__()
        self._drawing, self._token = drawing, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        token = "edge" if mode is QIcon.Mode.Disabled else self._token
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        if rect.width() > rect.height():  # the rest is room before the words beside it
            square.moveLeft(rect.left())
        _renderer(self._drawing, style.color(token).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():  # asked for by a widget without room; there is nothing to paint on
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _LineIcon(self._drawing, self._token)


@cache
def _drawing(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=128)
def _renderer(drawing: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
