"""A message on the page, in place of a dialog: a sentence, or a question with a button for each answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeGuard

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.widgets.flow import FlowLayout
from ddm_desktop.gui.widgets.labels import button, restyle, text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.gui.widgets.picture import Picture

Choice = tuple[str, Callable[[], object]]
_ICONS = {"note": "info", "done": "check", "warning": "warning", "stop": "stop", "question": "info"}
_TONES = {"done": "accent", "question": "ink"}
_SHOWN_FOR = 6000  # milliseconds a passing message stays


class Banner(QFrame):
    """Shows one message of a kind: note, done, warning, stop or question. Hidden while there is none.

    One `across` the window or a page ends at its edges and has no round corners.
    """

    def __init__(self, *, across: bool = False) -> None:
        super().__init__()
        self.setProperty("across", across)
        self.setObjectName("banner")
        self._picture = Picture("info")
        self._label = text_label("", selectable=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)  # beside the picture
        self._choice_buttons: list[QPushButton] = []
        self._focused_before: QWidget | None = None
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons)
        self._text = fill(QVBoxLayout(), self._label, self._buttons, gap="one")
        row = fill(QHBoxLayout(self), gap="one", margins=("two", "one"))
        row.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._text, 1)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The message shown now; empty if there is none."""
        return "" if self.isHidden() else self._label.text()

    @property
    def is_asking(self) -> bool:
        """Whether a question is in sight."""
        return bool(self._choice_buttons) and self.isVisible()

    def say(self, sentence: str, kind: str = "note", *, passing: bool = False) -> None:
        """Show `sentence`. A `passing` one hides by itself; an empty one clears a message of the same kind."""
        if not sentence:
            if self.property("kind") == kind:
                self.clear()
            return
        self._show(sentence, kind, ())
        if passing:
            self._timer.start()

    def ask(self, question: str, choices: Sequence[Choice]) -> None:
        """Show `question` with a button for each of `choices`.

        The last choice is the safe one: it gets the focus, and Escape chooses it. After an answer the focus returns
        to the widget that had it, or to the parent if that widget is gone, hidden or disabled.
        """
        self._focused_before = QApplication.focusWidget()
        self._show(question, "question", choices)
        self._choice_buttons[-1].setFocus()

    def withdraw(self) -> None:
        """Forget a question that nobody has answered yet; any other message stays."""
        if self._choice_buttons:
            self.clear()

    def clear(self) -> None:
        """Forget the message, and hide."""
        self._show("", "note", ())
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._choice_buttons:
            self._choice_buttons[-1].click()
        else:
            super().keyPressEvent(event)

    def _show(self, sentence: str, kind: str, choices: Sequence[Choice]) -> None:
        self._timer.stop()
        empty(self._row)
        self._choice_buttons = [self._add_choice_button(label, action) for label, action in choices]
        self._buttons.setVisible(bool(choices))
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self._picture.show_icon(_ICONS[kind], _TONES.get(kind, kind))
        restyle(self, "kind", kind)
        self.show()
        if sentence:
            announce(self, sentence)

    def _add_choice_button(self, label: str, action: Callable[[], object]) -> QPushButton:
        def answer() -> None:
            focused_before, fallback = self._focused_before, self.parentWidget() or self
            self.clear()
            (focused_before if _takes_focus(focused_before) else fallback).setFocus()
            action()

        choice_button = button(label, answer)
        self._row.addWidget(choice_button)
        choice_button.show()  # at once, to take the focus
        return choice_button


def _takes_focus(widget: QWidget | None) -> TypeGuard[QWidget]:
    return widget is not None and shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()
