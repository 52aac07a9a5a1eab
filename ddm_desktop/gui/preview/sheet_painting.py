"""Paints a sheet of paper on the desk: its shadow, the picture of its page, and the mark on a line of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ddm_desktop.gui import style
from ddm_desktop.services.preview_letter import PixelPage

_SHADOW = 8  # pixels a sheet's shadow reaches


def pixel_image(pixels: PixelPage) -> QImage:
    """Return an image over the bytes of `pixels`, which are not copied: a page has several megabytes."""
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)


def paint_shadow(painter: QPainter, sheet: QRectF) -> None:
    """Paint the shadow of `sheet`: rings that grow fainter outwards, a little lower than the sheet."""
    color = style.color("page_shadow")
    strength = color.alphaF()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(_SHADOW):
        color.setAlphaF(strength * (1 - ring / _SHADOW) ** 2)
        painter.setPen(color)
        painter.drawRoundedRect(sheet.adjusted(-ring, 2 - ring, ring - 1, ring + 1), ring, ring)


def paint_page(painter: QPainter, sheet: QRectF, pixels: PixelPage | None) -> None:
    """Paint the page's `pixels` on `sheet`, white paper if there are none yet."""
    painter.fillRect(sheet, style.color("page"))
    if pixels is None:
        return
    image = pixel_image(pixels)
    ratio = painter.device().devicePixelRatioF()
    target = QRect((sheet.topLeft() * ratio).toPoint(), (sheet.size() * ratio).toSize())
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)  # from here on the screen's own pixels: nothing sharp is resampled
    difference = target.size() - image.size()
    if abs(difference.width()) <= 1 and abs(difference.height()) <= 1:  # both sizes are rounded
        painter.drawImage(target.topLeft(), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)
    painter.restore()


def paint_mark(painter: QPainter, rect: QRectF) -> None:
    """Paint a tint over `rect`, and a bar at its left."""
    color = style.color("accent")
    rect = rect.adjusted(-6, -3, 6, 3)
    painter.fillRect(QRectF(rect.left() - 3, rect.top(), 3, rect.height()), color)
    color.setAlphaF(0.12)
    painter.fillRect(rect, color)
