"""The shape of what a caseworker's letter has besides, as files hold it."""

from __future__ import annotations

from typing import Any

from ddm_desktop.model.casework import Casework, CaseworkField, casework_fields
from ddm_desktop.reading.people import ADDRESS
from ddm_desktop.reading.records import Record
from ddm_desktop.reading.shapes import Flag, Line, Lines, Shape

MOST_COPIES = 20


def _shape(field: CaseworkField) -> Shape[Any]:
    if field.holds_lines:
        return ADDRESS if field.name == "return_address" else Lines(MOST_COPIES, " fit on a letter")
    return Flag() if field.is_switch else Line()


CASEWORK = Record(Casework, {field.name: _shape(field) for field in casework_fields()}, "a case")
