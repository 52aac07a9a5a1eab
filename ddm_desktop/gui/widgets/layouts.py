"""How layouts are filled and emptied."""

from __future__ import annotations

from typing import TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from ddm_desktop.gui import style

BoxLayoutT = TypeVar("BoxLayoutT", bound=QBoxLayout)
WidgetT = TypeVar("WidgetT", bound=QWidget)


def fill(
    layout: BoxLayoutT, *parts: QWidget | QLayout, gap: str = "", margins: tuple[str, str] = ("", "")
) -> BoxLayoutT:
    """Add `parts` to `layout` in order, and return it.

    `gap` is the space between them, `margins` the space at the sides and the one above and below. All are tokens of
    `style.pixels`; an empty one is no space.
    """
    side, above = (style.pixels(token) if token else 0 for token in margins)
    layout.setContentsMargins(side, above, side, above)
    layout.setSpacing(style.pixels(gap) if gap else 0)
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout


def ruled_off(foot: WidgetT) -> WidgetT:
    """Return `foot`, with a line above it: what scrolls below that is hidden, and not cut."""
    foot.setObjectName("foot")
    foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return foot


def hide_when_empty(group: QWidget) -> None:
    """Show `group` only while a widget in its layout is shown, or the space around nothing would be seen."""
    _EmptyWatch(group)


class _EmptyWatch(QObject):
    """Follows what the parts of `group` are told when they are shown or hidden, which comes in a hidden group too."""

    def __init__(self, group: QWidget) -> None:
        super().__init__(group)
        self._group = group
        for part in self._parts():
            part.installEventFilter(self)
        self._show_group()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_group()
        return False

    def _show_group(self) -> None:
        self._group.setVisible(any(not part.isHidden() for part in self._parts()))

    def _parts(self) -> list[QWidget]:
        layout = self._group.layout()
        items = (layout.itemAt(index) for index in range(layout.count())) if layout else ()
        return [widget for item in items if item and (widget := item.widget())]


def read_in_order(layout: QLayout) -> None:
    """Have assistive tools read the widgets of `layout` as they stand in it, not as they were made."""
    for index in range(layout.count()):
        if (item := layout.itemAt(index)) and (widget := item.widget()):
            widget.raise_()  # to the end of its parent's children
        elif isinstance(item, QLayout):
            read_in_order(item)


def empty(layout: QLayout) -> None:
    """Remove and delete every widget of `layout`."""
    while item := layout.takeAt(0):
        widget = item.widget()
        _delete_item(item)
        if widget:
            _hide_and_delete(widget)


def discard(widget: QWidget) -> None:
    """Take `widget` off the screen and out of its layout at once, and delete it when Qt can."""
    parent = widget.parentWidget()
    if parent and (layout := parent.layout()):
        _take_out(widget, layout)
    _hide_and_delete(widget)


def _take_out(widget: QWidget, layout: QLayout) -> bool:
    """Take `widget` out of `layout`, or out of one within it. Return False if it is in none of them."""
    if (index := layout.indexOf(widget)) >= 0:
        if item := layout.takeAt(index):
            _delete_item(item)
        return True
    inner = (layout.itemAt(index) for index in range(layout.count()))
    return any(_take_out(widget, item) for item in inner if isinstance(item, QLayout))


def _delete_item(item: QLayoutItem) -> None:
    """Delete what a layout kept of a widget, now and from Python.

    Left to Qt, it would go without Python's knowing. PySide from 6.10 on takes whatever lies at its address later for
    the same object, and ends the program in the midst of a visit, after some visitors.
    """
    if not isinstance(item, QLayout):
        shiboken6.delete(item)


def _hide_and_delete(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
