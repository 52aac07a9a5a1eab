"""The fields of a form for a constituent or a member."""

from __future__ import annotations

from typing import Any

from ddm_desktop.gui.widgets.fields import LineField, LinesField
from ddm_desktop.model.people import Constituent, Member, person_fields
from ddm_desktop.model.text import clean_lines


class PersonFields:
    """A field for each entry of the class `kind` that has a label; `by_name` has them in the order of the entries."""

    def __init__(self, kind: type[Constituent | Member]) -> None:
        self.by_name = {
            entry.name: (LinesField if entry.holds_lines else LineField)(entry.label, entry.hint)
            for entry in person_fields(kind)
            if entry.label
        }

    def line(self, name: str) -> LineField:
        """Return the one-line field `name`."""
        field = self.by_name[name]
        assert isinstance(field, LineField)
        return field

    def values(self) -> dict[str, Any]:
        """Return the cleaned values of the fields by name: a string, or a tuple of lines."""
        return {
            name: field.value() if isinstance(field, LineField) else clean_lines(field.value())
            for name, field in self.by_name.items()
        }

    def show_person(self, person: Constituent | Member) -> None:
        """Show the values of `person` without counting them as typed, and forget what could be undone."""
        for name, field in self.by_name.items():
            value = getattr(person, name)
            field.show_value(value if isinstance(value, str) else "\n".join(value))
