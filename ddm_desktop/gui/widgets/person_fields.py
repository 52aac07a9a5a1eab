"""The fields of a form that ask for what is known of a person."""

from __future__ import annotations

from typing import Any

from ddm_desktop.gui.widgets.fields import LineField, LinesField
from ddm_desktop.model.people import Constituent, Member, person_fields
from ddm_desktop.model.text import clean_lines


class PersonFields:
    """A field for each entry of `kind` that has a label: `by_name`, in the order of the entries."""

    def __init__(self, kind: type[Constituent | Member]) -> None:
        self.by_name = {
            each.name: (LinesField if each.holds_lines else LineField)(each.label, each.hint)
            for each in person_fields(kind)
            if each.label
        }

    def line(self, name: str) -> LineField:
        """The field `name`, which is of one line."""
        field = self.by_name[name]
        assert isinstance(field, LineField)
        return field

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, cleaned, by their names."""
        return {
            name: field.value() if isinstance(field, LineField) else clean_lines(field.value())
            for name, field in self.by_name.items()
        }

    def show_person(self, person: Constituent | Member) -> None:
        """Show `person` without counting it as typed; undo is forgotten."""
        for name, field in self.by_name.items():
            value = getattr(person, name)
            field.show_value(value if isinstance(value, str) else "\n".join(value))
