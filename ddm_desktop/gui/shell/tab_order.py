"""The order of the Tab key: through the layouts, from the top down and from left to right.

Qt's own order is that in which widgets were made, so fields that come with a campaign would be last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget

_MARGIN = 24  # pixels in sight above and below the focused widget


def move_focus(parts: Iterable[QWidget], focused: QWidget | None, forward: bool) -> bool:
    """Move the focus to the widget in `parts` after `focused` (or before it), and scroll there.

    Return False if `focused` is not in `parts`, or no other widget takes the focus.
    """
    widgets = [widget for part in parts for widget in _descendants(part)]
    if focused not in widgets:
        return False
    index = widgets.index(focused)
    others = widgets[index + 1 :] + widgets[:index]
    following = next(filter(_is_stop, others if forward else reversed(others)), None)
    if following is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    _scroll_to(following)
    return True


def _is_stop(widget: QWidget) -> bool:
    """Return whether Tab stops at `widget`. Of buttons that exclude each other, it stops at the checked one."""
    if not (widget.isVisible() and widget.isEnabled()):
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group and group.exclusive() and (checked := group.checkedButton()):
        return widget is checked
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, _MARGIN)
        parent = parent.parentWidget()


def _descendants(widget: QWidget) -> Iterator[QWidget]:
    """Yield `widget` and everything in its layouts, in reading order."""
    yield widget
    for child in _children(widget):
        yield from _descendants(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QStackedWidget):
        children = [widget.currentWidget()]
    elif isinstance(widget, QSplitter):
        children = [widget.widget(index) for index in range(widget.count())]
    elif isinstance(widget, QScrollArea):
        children = [widget.widget()]
    else:
        children = list(_widgets_of(widget.layout()))
    return (child for child in children if child)


def _widgets_of(layout: QLayout | None) -> Iterator[QWidget | None]:
    for index in range(layout.count() if layout else 0):
        item = layout.itemAt(index) if layout else None
        if item and (inner := item.layout()):
            yield from _widgets_of(inner)
        elif item:
            yield item.widget()
