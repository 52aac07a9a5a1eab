"""The Tab key goes where the eye goes: through the layouts, from the top down and from left to right.

Qt's own order is that in which widgets were made, so fields that come with a campaign would be last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget

_AROUND = 24  # pixels that are seen above and below


def go_on(parts: Iterable[QWidget], focused: QWidget | None, forward: bool) -> bool:
    """Give the focus to what follows (or precedes) `focused` in `parts`, and scroll there. False if nothing does."""
    widgets = [widget for part in parts for widget in _laid_out(part)]
    here = next((number for number, widget in enumerate(widgets) if widget is focused), None)
    if here is None:
        return False
    others = widgets[here + 1 :] + widgets[:here]
    target = next(filter(_is_stop, others if forward else reversed(others)), None)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _show(target)
    return True


def _is_stop(widget: QWidget) -> bool:
    """Of buttons that exclude each other, Tab stops at the one that is set."""
    if not (widget.isVisible() and widget.isEnabled()):
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group and group.exclusive() and (chosen := group.checkedButton()):
        return widget is chosen
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None


def _show(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _AROUND)
        around = around.parentWidget()


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    """`widget` and all that lies in it."""
    yield widget
    for inner in _parts_of(widget):
        yield from _laid_out(inner)


def _parts_of(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QStackedWidget):
        parts = [widget.currentWidget()]
    elif isinstance(widget, QSplitter):
        parts = [widget.widget(number) for number in range(widget.count())]
    elif isinstance(widget, QScrollArea):
        parts = [widget.widget()]
    else:
        parts = list(_items_of(widget.layout()))
    return (part for part in parts if part)


def _items_of(layout: QLayout | None) -> Iterator[QWidget | None]:
    for number in range(layout.count() if layout else 0):
        item = layout.itemAt(number) if layout else None
        if item and (inner := item.layout()):
            yield from _items_of(inner)
        elif item:
            yield item.widget()
