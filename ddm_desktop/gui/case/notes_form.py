"""Step three: the constituent's own words, with the campaign's guide beside each question."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.widgets.fields import LinesField
from ddm_desktop.gui.widgets.help_text import Help
from ddm_desktop.gui.widgets.layouts import empty
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.case import NOTES


class NotesForm(QWidget):
    """One field for each note the paper uses. `edited` carries the note's key and its words."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, LinesField] = {}
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(style.pixels("two"))

    def show_questions(
        self, guides: Mapping[str, Blocks], notes: Mapping[str, str], hints: Mapping[str, str] | None = None
    ) -> None:
        """Ask for the notes that are keys of `guides`, each with what the guide says, and show what is known.

        `hints` are said at their fields, to a screen reader too.
        """
        empty(self._stack)
        hint_of = hints or {}
        self._fields = {
            key: self._build_field(key, notes.get(key, ""), hint_of.get(key, "")) for key in guides
        }
        for key, field in self._fields.items():
            self._stack.addWidget(field)
            if guides[key]:
                self._stack.addWidget(Help(guides[key]))
        self._stack.addStretch()

    def clear(self) -> None:
        """Ask nothing: the guides go as well, for they may speak to the visitor by name."""
        self.show_questions({}, {})

    def focus_field(self, name: str) -> None:
        """Put the caret into the note `name`, or into the first if it is not asked for."""
        field = self._fields.get(name) or next(iter(self._fields.values()), None)
        if field:
            field.edit.setFocus()

    def _build_field(self, key: str, known: str, hint: str) -> LinesField:
        label = NOTES[key]
        field = LinesField(label[:1].upper() + label[1:], hint, rows=4)
        field.show_value(known)
        field.edited.connect(lambda: self.edited.emit(key, field.value()))
        return field
