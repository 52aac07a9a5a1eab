"""Labels and buttons in the voices of the style sheet: title, heading, label, lead, quiet and others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ddm_desktop.gui.icons import icon as line_icon


def text_label(text: str, voice: str = "", *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """Return a label in a `voice` of the style sheet; its text can be copied with the mouse if `selectable`.

    The text is shown as it is: what a person typed is never read as markup.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("words", voice)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if wrap:
        policy = label.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        label.setSizePolicy(policy)
    return label


class Button(QPushButton):
    """A push button that Enter presses as well as the space bar; Qt's own does so only in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, on_press: Callable[[], object], icon: str = "", *, primary: bool = False) -> Button:
    """Return a push button that calls `on_press`; `primary` marks the next thing to do.

    `&` in `text` underlines the letter that presses it with Alt.
    """
    built = Button(text)
    built.setAccessibleName(text.replace("&", ""))
    if icon:
        built.setIcon(line_icon(icon, "accent_ink" if primary else "ink"))
    built.setProperty("primary", primary)
    built.clicked.connect(lambda: on_press())
    return built


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set the property `name` of `widget`, and apply the style rules that depend on it."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
