"""How a sheet of paper on the desk is painted: its shadow, the picture of its page, and a place marked on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ddm_desktop.gui import style
from ddm_desktop.services.preview_letter import PixelPage

_SHADOW = 8  # pixels a sheet's shadow reaches


def paint_shadow(painter: QPainter, sheet: QRectF) -> None:
    """Rings that grow fainter outwards, a little lower than the sheet."""
    color = style.color("page_shadow")
    strength = color.alphaF()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(_SHADOW):
        color.setAlphaF(strength * (1 - ring / _SHADOW) ** 2)
        painter.setPen(color)
        painter.drawRoundedRect(sheet.adjusted(-ring, 2 - ring, ring - 1, ring + 1), ring, ring)


def paint_page(painter: QPainter, sheet: QRectF, pixels: PixelPage | None) -> None:
    """White paper where there are no `pixels` yet."""
    painter.fillRect(sheet, style.color("page"))
    if pixels is None:
        return
    # over the bytes as they are, without a copy: a page is several megabytes
    image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
    ratio = painter.device().devicePixelRatioF()
    place = QRect((sheet.topLeft() * ratio).toPoint(), (sheet.size() * ratio).toSize())
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)  # from here on the screen's own pixels: nothing sharp is resampled
    off_by = place.size() - image.size()
    if abs(off_by.width()) <= 1 and abs(off_by.height()) <= 1:  # sides are rounded here and in the picture
        painter.drawImage(place.topLeft(), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
    painter.restore()


def paint_mark(painter: QPainter, area: QRectF) -> None:
    """A tint over `area`, and a bar at its left."""
    color = style.color("accent")
    area = area.adjusted(-6, -3, 6, 3)
    painter.fillRect(QRectF(area.left() - 3, area.top(), 3, area.height()), color)
    color.setAlphaF(0.12)
    painter.fillRect(area, color)
