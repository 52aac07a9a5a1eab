"""The rules by which a print run's plan changes: pure functions, each returning the plan after one action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ddm_desktop.mailing.fields import NAME, SURNAME, known_header
from ddm_desktop.model.mailing import ColumnMatch, ListRow
from ddm_desktop.model.text import clean
from ddm_desktop.services.print_run.plan import RunPlan


def with_column(plan: RunPlan, column: int, field: str) -> RunPlan:
    """Take `column` for `field`; an empty `field` leaves it alone. Within a field the others keep their order."""
    columns = {name: [each for each in taken if each != column] for name, taken in plan.match.columns.items()}
    if field:
        others = columns.setdefault(field, [])
        places = _places(plan.mailing_list.headers, (*others, column), field)
        later = (at for at, each in enumerate(others) if places[each] > places[column])
        others.insert(next(later, len(others)), column)
    return replace(plan, match=ColumnMatch({name: tuple(taken) for name, taken in columns.items() if taken}))


def with_name_order(plan: RunPlan, columns: Sequence[int]) -> RunPlan:
    """Join the name of `columns`, in this order."""
    return replace(plan, match=ColumnMatch({**plan.match.columns, NAME: tuple(columns)}))


def _places(headers: Sequence[str], columns: Sequence[int], field: str) -> dict[int, tuple[int, int]]:
    """Return for each of `columns` where it belongs in `field`: by its header, and among equals by its number.

    One whose header is not known follows what it stands behind in the list, but no surname: a `Zweiter Name` is
    another forename, wherever its column stands.
    """
    known = {
        column: header.place
        for column in columns
        if (header := known_header(headers[column])) and header.key == field
    }

    def place(column: int) -> int:
        if column in known:
            return known[column]
        before = [each for each in known if each < column]
        neighbour = known[max(before) if before else min(known)] if known else 0
        return neighbour - 1 if field == NAME and neighbour == SURNAME else neighbour

    return {column: (place(column), column) for column in columns}


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
    """Return the columns that hold `field`; none if there is none."""
    return plan.match.columns.get(field, ())


def cell_text(plan: RunPlan, row: ListRow, column: int) -> str:
    """Return the text of a cell as it is printed: as mended, or else as in the list."""
    return plan.mended.get(row.number, {}).get(column, row.cells[column])
