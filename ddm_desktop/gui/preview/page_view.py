"""Sheets of paper on a desk: shows pictures of A4 pages one below the other, and scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.preview.sheet_painting import paint_mark, paint_page, paint_shadow
from ddm_desktop.model import stationery
from ddm_desktop.services.preview_letter import PagePicture, PixelPage
from ddm_desktop.services.spoken_pages import Box

PAGE_WIDTH, PAGE_HEIGHT = (side * 72 / 25.4 for side in (stationery.PAGE_WIDTH, stationery.PAGE_HEIGHT))
MARGIN = 24  # pixels of desk round the sheets and between them
_MARK_TIME = 1600  # milliseconds a line stays marked
_STEP = 48  # pixels an arrow key scrolls
_NOTCH = 120  # eighths of a degree: one notch of a mouse wheel


class PageView(QAbstractScrollArea):
    """The sheets. Lengths are in logical pixels; `scale` is logical pixels a point.

    A page without a picture is a blank sheet; one with a picture of another scale shows it stretched.
    """

    clicked = Signal(int, float, float)  # page (from 0), x, y in points
    painted = Signal()
    resized = Signal()
    scrolled = Signal()
    zoom_wanted = Signal(int)  # steps in or out

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_count = 0
        self.scale = 1.0
        self._pixels: dict[int, PixelPage] = {}
        self._turned = 0
        self._mark: Box | None = None
        self._held: tuple[Box, ...] = ()
        self._unmark = QTimer(self, singleShot=True, interval=_MARK_TIME)
        self._unmark.timeout.connect(self._clear_mark)
        self.setObjectName("previewDesk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().setSingleStep(_STEP)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_scale(self, scale: float) -> None:
        """Zoom to `scale`, and keep the middle of the view in the middle."""
        grown = scale / self.scale
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        middle = (bar.value() + half) * grown - half
        self.scale = scale
        self._lay_out()
        bar.setValue(round(middle) if bar.value() else 0)

    def show_pages(self, count: int, pictures: Mapping[int, PagePicture]) -> None:
        """Show `count` sheets, of which some have new `pictures`, and keep the scroll position."""
        dirty = QRegion()
        for page, picture in pictures.items():
            dirty += self._changed_rect(page, picture)
            self._pixels[page] = picture.pixels
        self.viewport().update(dirty)
        if count != self.page_count:
            self.page_count = count
            self.keep_only(set(range(count)))
            self._lay_out()
        elif dirty.isEmpty():
            self.painted.emit()  # nothing to wait for

    def keep_only(self, pages: set[int]) -> None:
        """Forget the pictures of all pages but `pages`."""
        self._pixels = {page: kept for page, kept in self._pixels.items() if page in pages}

    def clear(self) -> None:
        """Show no page, and forget all pictures."""
        self.page_count = 0
        self._pixels.clear()
        self._held = ()
        self._clear_mark()
        self._lay_out()

    def mark(self, box: Box) -> None:
        """Scroll `box` into view and mark it for a moment."""
        self._mark = box
        self.reveal(box)
        rect, bar = self._rect_of(box), self.horizontalScrollBar()
        if rect.left() < 0 or rect.right() > self.viewport().width():
            bar.setValue(round(bar.value() + rect.left() - MARGIN))
        self._unmark.start()
        self.viewport().update()

    def hold_marks(self, boxes: Sequence[Box]) -> None:
        """Mark `boxes`, and scroll to the first, until others are marked or none."""
        self._held = tuple(boxes)
        for box in boxes[:1]:
            self.reveal(box)
        self.viewport().update()

    def reveal(self, box: Box) -> None:
        """Scroll up or down to `box`, unless its whole height is in view."""
        rect, bar, height = self._rect_of(box), self.verticalScrollBar(), self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar.setValue(round(bar.value() + rect.center().y() - height / 2))

    def go_to_page(self, page: int) -> None:
        """Scroll so that `page` (from 0) stands at the top of the view."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(self.sheet_rect(page).top()) - MARGIN)

    def pages_in_view(self) -> list[int]:
        """Return the pages (from 0) of which anything can be seen."""
        view = QRectF(self.viewport().rect())
        return [page for page in range(self.page_count) if self.sheet_rect(page).intersects(view)]

    def current_page(self) -> int:
        """Return the page (from 0) in the middle of the view."""
        middle = self.viewport().height() / 2
        return min(
            range(self.page_count),
            key=lambda page: abs(self.sheet_rect(page).center().y() - middle),
            default=0,
        )

    def scale_to_fit_width(self) -> float:
        return max(1.0, self.viewport().width() - 2 * MARGIN) / PAGE_WIDTH

    def scale_to_fit_page(self) -> float:
        return min(self.scale_to_fit_width(), max(1.0, self.viewport().height() - 2 * MARGIN) / PAGE_HEIGHT)

    def sheet_rect(self, page: int) -> QRectF:
        """Return the rectangle of `page` in the viewport, on whole pixels of the screen, to keep its picture sharp."""
        ratio = self.devicePixelRatioF()
        width, height = (round(side * self.scale * ratio) / ratio for side in (PAGE_WIDTH, PAGE_HEIGHT))
        left = max(MARGIN, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        top = MARGIN + page * (height + MARGIN) - self.verticalScrollBar().value()
        return QRectF(round(left * ratio) / ratio, round(top * ratio) / ratio, width, height)

    def _changed_rect(self, page: int, picture: PagePicture) -> QRect:
        """Return the part of the viewport that the new `picture` of `page` changes; empty if nothing changes."""
        sheet, old = self.sheet_rect(page).toAlignedRect(), self._pixels.get(page)
        new, rows = picture.pixels, picture.new_rows
        if old is not None and (old.width, old.height) == (new.width, new.height):
            ratio = sheet.height() / new.height
            # a pixel more at either side, since one may be cut in two
            top, bottom = int(rows.start * ratio) - 1, int(rows.stop * ratio) + 2
            sheet = QRect(sheet.left(), sheet.top() + top, sheet.width(), bottom - top) if rows else QRect()
        return sheet.intersected(self.viewport().rect())

    def _lay_out(self) -> None:
        """Give the scroll bars the size of all sheets and the desk round them."""
        sheet, view = self.sheet_rect(0), self.viewport().size()
        width = sheet.width() + 2 * MARGIN
        height = self.page_count * (sheet.height() + MARGIN) + MARGIN
        for bar, content, visible in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, round(content) - visible) if self.page_count else 0)
            bar.setPageStep(max(1, visible - _STEP))
        self.viewport().update()

    def _rect_of(self, box: Box) -> QRectF:
        page, left, top, right, bottom = box
        corner, scale = self.sheet_rect(page).topLeft(), self.scale
        return QRectF(corner + QPointF(left, top) * scale, corner + QPointF(right, bottom) * scale)

    def _clear_mark(self) -> None:
        self._mark = None
        self.viewport().update()

    def _point_on_page(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return the page (from 0) under `point` of the viewport, and the point on it; None if no page is there."""
        for page in self.pages_in_view():
            sheet = self.sheet_rect(page)
            if sheet.contains(point):
                inside = (point - sheet.topLeft()) / self.scale
                return page, inside.x(), inside.y()
        return None

    def minimumSizeHint(self) -> QSize:
        # where room is scarce, what is still to do and the buttons come first
        return QSize(0, style.pixels("two"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        rect = QRectF(event.rect())
        painter.fillRect(rect, style.color("desk"))
        for page in self.pages_in_view():
            sheet = self.sheet_rect(page)
            if not sheet.contains(rect):
                paint_shadow(painter, sheet)
            if sheet.intersects(rect):
                paint_page(painter, sheet, self._pixels.get(page))
        for mark in filter(None, (self._mark, *self._held)):
            paint_mark(painter, self._rect_of(mark))
        painter.end()
        self.painted.emit()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        self.viewport().update()
        self.scrolled.emit()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._lay_out()
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.resized.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        positions = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep() * (-1 if back else 1),
        }
        if event.key() in positions:
            bar.setValue(positions[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)  # touch pads send small parts of one
        self._turned -= notches * _NOTCH
        if notches:
            self.zoom_wanted.emit(notches)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shapes, point = Qt.CursorShape, self._point_on_page(event.position())
        self.viewport().setCursor(shapes.PointingHandCursor if point else shapes.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = self._point_on_page(event.position())
        if event.button() is Qt.MouseButton.LeftButton and point is not None:
            self.clicked.emit(*point)
