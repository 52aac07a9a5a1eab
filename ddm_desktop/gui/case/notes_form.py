"""The form for the constituent's own words, with the campaign's guidance below each question."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.help_text import Help
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.case import NOTES


class NotesForm(QWidget):
    """A field for each note that is asked for. `edited` carries the note's key and its text."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, LinesField] = {}
        self._stack = fill(QVBoxLayout(self), gap="two")

    def show_questions(
        self, guides: Mapping[str, Blocks], notes: Mapping[str, str], hints: Mapping[str, str]
    ) -> None:
        """Show a field for each key of `guides`, with its value in `notes`, its hint and its guidance."""
        empty(self._stack)
        self._fields.clear()
        for key, guide in guides.items():
            self._fields[key] = self._build_field(key, notes.get(key, ""), hints.get(key, ""))
            guidance = (Help(guide),) if guide else ()
            question = QWidget()  # its guidance stands nearer to its field than to the next one
            fill(QVBoxLayout(question), self._fields[key], *guidance, gap="half")
            self._stack.addWidget(question)
        self._stack.addStretch()

    def clear(self) -> None:
        """Remove all fields, and the guidance, which may name the visitor."""
        self.show_questions({}, {}, {})

    def is_empty(self) -> bool:
        """Return whether nothing is asked for."""
        return not self._fields

    def focus_field(self, name: str) -> None:
        """Put the caret into the field of the note `name`, or into the first field if there is none."""
        field = self._fields.get(name) or next(iter(self._fields.values()), None)
        if field:
            field.edit.setFocus()

    def _build_field(self, key: str, text: str, hint: str) -> LinesField:
        label = NOTES[key]
        field = LinesField(label[:1].upper() + label[1:], hint, rows=4)
        field.show_value(text)
        field.edited.connect(lambda: self.edited.emit(key, field.value()))
        return field
