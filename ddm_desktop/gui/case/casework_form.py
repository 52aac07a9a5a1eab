"""The form for what a caseworker's letter has besides: folded away, since most letters have nothing of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.choices import Switch
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.fields import LineField, LinesField
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.casework import NO_CASEWORK, Casework, CaseworkField, casework_fields
from ddm_desktop.model.text import clean_lines

_TITLE = "Writing for somebody else, references, copies"


class CaseworkForm(QWidget):
    """A field for each entry of Casework, below a title that opens and closes them; the session gets each edit.

    `grown` carries a widget that should be scrolled into view.
    """

    grown = Signal(QWidget)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._fields = {entry.name: _field(entry) for entry in casework_fields()}
        content = QWidget()
        indent = style.pixels("three")
        stack = fill(QVBoxLayout(content), *self._fields.values(), gap="two")
        stack.setContentsMargins(indent, style.pixels("one"), 0, 0)
        self.fold = Disclosure(_TITLE, content)
        fill(QVBoxLayout(self), self.fold)
        for field in self._fields.values():
            edited = field.switched if isinstance(field, Switch) else field.edited
            edited.connect(lambda *_: session.set_casework(self.casework()))
        self.fold.arrow.clicked.connect(self._on_clicked)

    def casework(self) -> Casework:
        """Return the casework in the fields."""
        return Casework(**{name: _value(field) for name, field in self._fields.items()})

    def show_casework(self, casework: Casework) -> None:
        """Show `casework` without counting it as typed; the fields are open if there is anything in them."""
        for name, field in self._fields.items():
            value = getattr(casework, name)
            if isinstance(field, Switch):
                field.show_on(value)
            else:
                field.show_value(value if isinstance(value, str) else "\n".join(value))
        self.fold.set_open(casework != NO_CASEWORK)

    def has_field(self, name: str) -> bool:
        """Return whether there is a field called `name`."""
        return name in self._fields

    def focus_field(self, name: str) -> None:
        """Open the fields, and put the caret into the one called `name`."""
        self.fold.set_open(True)
        self._fields[name].setFocus()

    def _on_clicked(self, is_open: bool) -> None:
        """Show as much as there is room for of what a person opened; a case that is opened stays at its top."""
        if is_open:
            self.grown.emit(self)


def _field(entry: CaseworkField) -> LineField | LinesField | Switch:
    if entry.is_switch:
        return Switch("\n".join(filter(None, (entry.label, entry.hint))))
    return LinesField(entry.label, entry.hint) if entry.holds_lines else LineField(entry.label, entry.hint)


def _value(field: LineField | LinesField | Switch) -> Any:
    if isinstance(field, Switch):
        return field.is_on()
    return field.value() if isinstance(field, LineField) else clean_lines(field.value())
