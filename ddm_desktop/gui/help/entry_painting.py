"""How an entry of the help's list is painted: its heading, and below it the sentence that a search has found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ddm_desktop.gui import style

SENTENCE, IS_BOLD, IS_INDENTED = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
_WRAPPED = Qt.TextFlag.TextWordWrap
_ANY = 1 << 20  # pixels: as high as it likes
_Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(QStyledItemDelegate):
    """Paints the text of an item, in bold if IS_BOLD, and below it its SENTENCE. Nothing is cut off: lines wrap."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        room = QRect(0, 0, width, _ANY)
        heading, sentence = self._rects(room, option, index)
        bottom = sentence.bottom() if sentence.isValid() else heading.bottom()
        return QSize(width, bottom + 1 + style.pixels("half"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, self._view)
        heading, sentence = self._rects(option.rect, option, index)
        painter.save()
        painter.setPen(style.color("ink"))
        painter.setFont(_heading_font(option, index))
        painter.drawText(heading, _WRAPPED, index.data())
        painter.setPen(style.color("ink_quiet"))
        painter.setFont(option.font)
        painter.drawText(sentence, _WRAPPED, index.data(SENTENCE) or "")
        painter.restore()

    def _rects(self, room: QRect, option: QStyleOptionViewItem, index: _Index) -> tuple[QRect, QRect]:
        """Return where in `room` the heading and the sentence stand."""
        side, above = style.pixels("one"), style.pixels("half")
        indent = style.pixels("two") if index.data(IS_INDENTED) else 0
        inner = room.adjusted(side + indent, above, -side, 0)
        heading = _text_rect(inner, _heading_font(option, index), index.data())
        below = inner.adjusted(0, heading.height(), 0, 0)
        return heading, _text_rect(below, option.font, index.data(SENTENCE) or "")


def _heading_font(option: QStyleOptionViewItem, index: _Index) -> QFont:
    font = QFont(option.font)
    if index.data(IS_BOLD):
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _text_rect(room: QRect, font: QFont, text: str) -> QRect:
    """Return the part of `room` that `text` takes from its top on; an invalid one for no text."""
    if not text:
        return QRect()
    needed = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), _ANY), int(_WRAPPED), text)
    return QRect(room.left(), room.top(), room.width(), needed.height())
