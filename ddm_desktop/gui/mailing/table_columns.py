"""The columns of the table of rows: its own, and those of the spreadsheet that are taken for a field."""

from __future__ import annotations

from typing import NamedTuple

from ddm_desktop.services.print_run.change_plan import columns_for
from ddm_desktop.services.print_run.plan import RunPlan

ROW, STATE, FINDINGS = range(3)
_FIRST_FIELDS = "constituent.name", "constituent.postcode"


class TableColumn(NamedTuple):
    """A column of the table: its header, and the column of the spreadsheet if it shows one of its cells."""

    title: str
    cell: int | None = None


def table_columns(plan: RunPlan) -> list[TableColumn]:
    """Return the columns: number, state, what is wrong, name and postcode, the member, then all other fields."""
    headers = plan.mailing_list.headers
    first = [cell for field in _FIRST_FIELDS for cell in columns_for(plan, field)]
    taken = sorted({cell for cells in plan.match.columns.values() for cell in cells}.difference(first))
    cells = [TableColumn(headers[cell], cell) for cell in (*first, *taken)]
    own = TableColumn("Row"), TableColumn("State"), TableColumn("What is wrong")
    return [*own, *cells[: len(first)], TableColumn("MP"), *cells[len(first) :]]
