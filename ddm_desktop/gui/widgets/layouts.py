"""How layouts are filled and emptied."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from ddm_desktop.gui import style

BoxLayoutT = TypeVar("BoxLayoutT", bound=QBoxLayout)


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


def empty(layout: QLayout) -> None:
    """Remove and delete every widget of `layout`."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            discard(widget)


def discard(widget: QWidget) -> None:
    """Take `widget` off the screen at once, and delete it when Qt can."""
    widget.hide()
    widget.deleteLater()
