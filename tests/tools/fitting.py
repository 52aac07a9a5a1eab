"""What does not fit on a page: cut words, columns wider than their view, widgets that lie over each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

_SLACK = 1  # pixels that rounding may cost


def misfits(window: QWidget) -> list[str]:
    """What a person sees cut or overlapping in `window`, as sentences; empty if all fits."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return [
        *(complaint for widget in shown for complaint in _cut_words(widget)),
        *(complaint for widget in shown for complaint in _too_wide(widget)),
        *(complaint for widget in shown for complaint in _outside(widget)),
        *(complaint for widget in (window, *shown) for complaint in _overlapping(widget)),
    ]


def _cut_words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.text():
        yield from _cut_label(widget)
    elif isinstance(widget, QPushButton | QToolButton):
        yield from _cut_button(widget)
    elif isinstance(widget, QListWidget):
        yield from _cut_items(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.fontMetrics().boundingRect(
            QRect(0, 0, room.width(), 1), int(Qt.TextFlag.TextWordWrap), label.text()
        )
    else:
        needed = label.fontMetrics().boundingRect(QRect(), 0, label.text())
    if type(label).__name__ == "_ElidedLabel":
        return
    if needed.width() > room.width() + _SLACK or needed.height() > room.height() + _SLACK:
        yield (
            f"the words {label.text()[:60]!r} need {needed.width()} x {needed.height()} and have "
            f"{room.width()} x {room.height()}"
        )


def _cut_button(button: QPushButton | QToolButton) -> Iterator[str]:
    needed = button.sizeHint()
    if button.hasHeightForWidth() and button.width() < needed.width():  # its words wrap
        needed = QSize(button.minimumSizeHint().width(), button.heightForWidth(button.width()))
    if needed.width() > button.width() + _SLACK or needed.height() > button.height() + _SLACK:
        yield f"the button {_name(button)} is {_size(button.size())} and needs {_size(needed)}"


def _cut_items(view: QListWidget) -> Iterator[str]:
    """The sentences that Qt ends in dots: those higher, once wrapped, than the room that the style leaves them."""
    for row in range(view.count()):
        item, option = view.item(row), QStyleOptionViewItem()
        view.initViewItemOption(option)
        view.itemDelegate().initStyleOption(option, view.indexFromItem(item))
        option.rect = view.visualItemRect(item)
        room = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
        needed = option.fontMetrics.boundingRect(
            QRect(0, 0, room.width() - 2 * margin, 1), int(Qt.TextFlag.TextWordWrap), item.text()
        )
        if needed.height() > room.height() + _SLACK:
            yield f"the sentence {item.text()[:60]!r} needs {needed.height()} and has {room.height()}"


def _too_wide(widget: QWidget) -> Iterator[str]:
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner and inner.width() > widget.viewport().width() + _SLACK:
        yield f"the column {_name(widget)} is {inner.width()} wide in a view of {widget.viewport().width()}"


def _outside(widget: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return
    if isinstance(parent, QAbstractScrollArea):
        return
    if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(widget.geometry()):
        place = f"{_name(widget)} at {_numbers(widget.geometry())}"
        yield f"{place} stands out of {_name(parent)}, {_numbers(parent.rect())}"


def _overlapping(parent: QWidget) -> Iterator[str]:
    if isinstance(parent, QAbstractScrollArea):
        return
    children = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible()
        and not child.isWindow()
        and not child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        and type(child).__name__ != "QSplitterHandle"
    ]
    for one, other in combinations(children, 2):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > _SLACK and shared.height() > _SLACK:
            yield f"{_name(one)} and {_name(other)} lie over each other by {shared.width()} x {shared.height()}"


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or widget.objectName()
    if isinstance(widget, (QAbstractButton, QLabel)):
        words = words or widget.text()
    return f"{type(widget).__name__}({words[:50]!r})"


def _size(size: QSize) -> str:
    return f"{size.width()} x {size.height()}"


def _numbers(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()} x {rect.height()}"
