"""The rules by which a print run's plan changes: pure functions, each returning the plan after one action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ddm_desktop.model.mailing import ColumnMatch, ListRow
from ddm_desktop.model.text import clean
from ddm_desktop.services.print_run.plan import RunPlan


def with_column(plan: RunPlan, column: int, field: str) -> RunPlan:
    """Take `column` for `field`; an empty `field` leaves it alone. Within a field the columns keep their order."""
    columns = {name: [each for each in taken if each != column] for name, taken in plan.match.columns.items()}
    if field:
        columns[field] = sorted((*columns.get(field, ()), column))
    return replace(plan, match=ColumnMatch({name: tuple(taken) for name, taken in columns.items() if taken}))


def with_cell(plan: RunPlan, row: ListRow, column: int, text: str) -> RunPlan:
    """Change the text of a cell; the text that `row` has in the list is no change."""
    text = clean(text).strip()
    cells = {at: kept for at, kept in plan.mended.get(row.number, {}).items() if at != column}
    if text != row.cells[column]:
        cells[column] = text
    mended = {number: kept for number, kept in plan.mended.items() if number != row.number}
    return replace(plan, mended={**mended, row.number: cells} if cells else mended)


def with_skipped(plan: RunPlan, numbers: Iterable[int], *, skipped: bool) -> RunPlan:
    """Leave out the rows of these `numbers`, or take them in again."""
    return replace(plan, skipped=plan.skipped.union(numbers) if skipped else plan.skipped.difference(numbers))


def field_of(plan: RunPlan, column: int) -> str:
    """Return the field that `column` is taken for; empty if it is left alone."""
    return next((name for name, taken in plan.match.columns.items() if column in taken), "")


def columns_for(plan: RunPlan, field: str) -> tuple[int, ...]:
    """Return the columns that hold `field`, or the nearest group of fields: `constituent.address` for its lines."""
    exact = plan.match.columns.get(field)
    if exact is None:
        names = (name for name in plan.match.columns if name.startswith(f"{field}."))
        exact = next((plan.match.columns[name] for name in names), None)
    return exact or ()


def cell_text(plan: RunPlan, row: ListRow, column: int) -> str:
    """Return the text of a cell as it is printed: as mended, or else as in the list."""
    return plan.mended.get(row.number, {}).get(column, row.cells[column])
