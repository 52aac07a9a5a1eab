"""The question that leads to one of a campaign's letters, before anything is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.layouts import discard, fill


class WhichLetter(QFrame):
    """A question with an answer for each letter; hidden while there is none. `chosen` carries a letter's index."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._asked: tuple[str, Sequence[str]] = ("", ())
        self._choices: Choices | None = None
        self._stack = fill(QVBoxLayout(self), margins=("two", "two"))
        self.hide()

    def ask(self, question: str, answers: Sequence[str], current: int) -> None:
        """Ask `question`, with the answer `current` chosen; an empty one hides all."""
        if (question, answers) != self._asked:
            self._asked = question, answers
            self._rebuild(question, answers)
        if self._choices:
            self._choices.show_choice(current)
        self.setVisible(self._choices is not None)

    def focus_choice(self) -> bool:
        """Give the focus to the chosen answer. Return False if nothing is asked."""
        if self._choices:
            self._choices.focus_choice()
        return self._choices is not None

    def _rebuild(self, question: str, answers: Sequence[str]) -> None:
        if self._choices:
            discard(self._choices)
        self._choices = choices = Choices(question, answers) if question else None
        if choices:
            choices.chosen.connect(lambda: self.chosen.emit(choices.choice()))
            self._stack.addWidget(choices)
