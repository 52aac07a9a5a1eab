"""The list of the members found, two lines each."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.case.found_members import DETAIL, FoundMembers
from ddm_desktop.model.directory import Listing

_MOST_OF_THE_WINDOW = 0.35
_WRAPPED = Qt.TextFlag.TextWordWrap
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MemberList(QListView):
    """`chosen` carries the Listing that was clicked, or on which Enter was pressed. Hidden while it is empty.

    The list is as high as its rows, up to a share of the window's height.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("members")
        self.setAccessibleName("MPs found")
        self._model, self._fitting = FoundMembers(), False
        self.setModel(self._model)
        self.setItemDelegate(_TwoLineDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)  # for the row under the pointer
        self.clicked.connect(self.choose)
        self.hide()

    def show_listings(self, listings: tuple[Listing, ...], *, mark_first: bool) -> None:
        """Show `listings` in place of the last ones, and mark the first row if `mark_first`."""
        self._model.show_listings(listings)
        self.setVisible(bool(listings))
        if mark_first:
            self.setCurrentIndex(self._model.index(0))
        self._fit_height()
        self.scrollToTop()

    def move_mark(self, rows: int) -> str:
        """Mark the row that is `rows` below the marked one, within the list, and return its text."""
        last = self._model.rowCount() - 1
        row = max(min(self.currentIndex().row() + rows, last), 0)
        self.setCurrentIndex(self._model.index(row))
        return str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")

    @property
    def has_choice(self) -> bool:
        """Whether a row is marked."""
        return self.currentIndex().isValid()

    def choose(self) -> None:
        """Choose the marked row, if there is one."""
        if self.has_choice:
            self.chosen.emit(self._model.listing(self.currentIndex().row()))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.choose()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the first row if none is marked, so that a person sees where the focus is."""
        if not self.has_choice:
            self.move_mark(1)
        super().focusInEvent(event)

    def _height(self) -> int:
        """Return the height in pixels of as many whole rows as fit, at least one."""
        rows = [self.visualRect(self._model.index(row)).height() for row in range(self._model.rowCount())]
        limit = _MOST_OF_THE_WINDOW * self.window().height()
        fitting = (height for height in accumulate(rows) if height <= limit)
        return max(fitting, default=max(rows, default=0)) + 2 * self.frameWidth()

    def _fit_height(self) -> None:
        """Wrap the rows again, and set the height to theirs."""
        if self._fitting:
            return
        self._fitting = True
        for _ in range(2):  # the first time may show a scroll bar, which leaves less room for the text
            self.doItemsLayout()
            self.setFixedHeight(self._height())
        self._fitting = False


class _TwoLineDelegate(QStyledItemDelegate):
    """Paints a row: the name, and below it in a quiet colour the detail; both wrap. A bar marks the current row."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        name, detail = self._line_rects(QRect(0, 0, width, 0), index)
        return QSize(width, name.height() + detail.height() + 2 * style.pixels("half"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, style.color("accent_quiet"))
            painter.fillRect(
                QRect(row.left(), row.top(), style.pixels("half"), row.height()), style.color("accent")
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, style.color("hover"))
        roles = (Qt.ItemDataRole.DisplayRole, DETAIL)
        lines = zip(
            roles, self._line_rects(row, index), _fonts(self._view), ("ink", "ink_quiet"), strict=True
        )
        for role, rect, font, token in lines:
            painter.setFont(font)
            painter.setPen(style.color(token))
            painter.drawText(rect, _WRAPPED, index.data(role))
        painter.restore()

    def _line_rects(self, row: QRect, index: QModelIndex | QPersistentModelIndex) -> tuple[QRect, QRect]:
        """Return the rects of both lines in `row`, each as high as its wrapped text."""
        side = style.pixels("one") + style.pixels("half")
        above = style.pixels("half")
        room = QRect(row.left() + side, row.top() + above, row.width() - side - style.pixels("one"), 10_000)
        bold, small = (QFontMetrics(font) for font in _fonts(self._view))
        name = bold.boundingRect(room, _WRAPPED, index.data(Qt.ItemDataRole.DisplayRole))
        detail = small.boundingRect(room.translated(0, name.height()), _WRAPPED, index.data(DETAIL))
        return QRect(room.topLeft(), QSize(room.width(), name.height())), QRect(
            room.left(), name.bottom() + 1, room.width(), detail.height()
        )


def _fonts(widget: QWidget) -> tuple[QFont, QFont]:
    """Return the fonts of the name and of the detail."""
    name, detail = QFont(widget.font()), QFont(widget.font())
    name.setPixelSize(style.text_pixels("body"))
    name.setWeight(QFont.Weight.DemiBold)
    detail.setPixelSize(style.text_pixels("small"))
    return name, detail
