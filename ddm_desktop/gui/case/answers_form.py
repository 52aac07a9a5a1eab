"""The form for a campaign's own questions: a line for each, or a choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.choices import Choices
from ddm_desktop.gui.widgets.fields import LineField
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.model.campaign import AskedField


class AnswersForm(QWidget):
    """A line or a choice for each question; hidden while there is none. `edited` carries an id and its answer."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._inputs: dict[str, LineField | Choices] = {}
        self._stack = fill(QVBoxLayout(self), gap="two")
        self.hide()

    def ask(self, fields: Sequence[AskedField], answers: Mapping[str, str]) -> None:
        """Ask for `fields`, with what `answers` holds of them already."""
        empty(self._stack)
        self._inputs = {}
        for field in fields:
            answer = answers.get(field.id, "")
            self._inputs[field.name] = (self._add_choice if field.choices else self._add_line)(field, answer)
        self.setVisible(bool(fields))

    def focus_field(self, name: str) -> bool:
        """Put the caret into the question `name`, or into the first. Return False if nothing is asked."""
        found = self._inputs.get(name) or next(iter(self._inputs.values()), None)
        if isinstance(found, Choices):
            found.focus_choice()
        elif found:
            found.edit.setFocus()
        return found is not None

    def has_field(self, name: str) -> bool:
        """Return whether the question `name` is asked here."""
        return name in self._inputs

    def _add_line(self, field: AskedField, answer: str) -> LineField:
        line = LineField(field.question, field.help)
        line.show_value(answer)
        line.edited.connect(lambda: self.edited.emit(field.id, line.value()))
        self._stack.addWidget(line)
        return line

    def _add_choice(self, field: AskedField, answer: str) -> Choices:
        answers = (*field.choices, "")
        choices = Choices(field.question, (*field.choices, "No answer"))
        choices.show_choice(answers.index(answer) if answer in answers else len(field.choices))
        choices.chosen.connect(lambda: self.edited.emit(field.id, answers[choices.choice()]))
        self._stack.addWidget(choices)
        if field.help:
            self._stack.addWidget(text_label(field.help, "quiet"))
        return choices
