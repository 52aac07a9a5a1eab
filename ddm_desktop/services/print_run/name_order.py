"""The orders in which the columns of a name can be joined, each with the name that it prints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, permutations
from typing import NamedTuple

from ddm_desktop.mailing.fields import NAME
from ddm_desktop.mailing.row_values import CaseReader
from ddm_desktop.model.case import Case
from ddm_desktop.model.mailing import ColumnMatch, ListRow
from ddm_desktop.services.print_run.change_plan import columns_for
from ddm_desktop.services.print_run.plan import RunPlan

_MOST_COLUMNS = 4  # more have over a hundred orders
_MOST_LOOKED_AT = 200  # rows, for one whose name is in all columns


class NameOrder(NamedTuple):
    """An order of the name's columns, how it prints the name of some row, and whether it is the plan's."""

    columns: tuple[int, ...]
    printed: str
    is_chosen: bool


def name_orders(plan: RunPlan) -> tuple[NameOrder, ...]:
    """Return every order of the columns that hold the name; none if it is one column, or more than four."""
    columns = columns_for(plan, NAME)
    if not 1 < len(columns) <= _MOST_COLUMNS:
        return ()
    row = _fullest_row(plan, columns)
    names = {order: _printed_name(plan, row, order) for order in permutations(sorted(columns))}
    if len(set(names.values())) < len(names):
        # no row has a name in all of them: the headings tell the orders apart
        names = {order: f"{name} ({_headers(plan, order)})".strip() for order, name in names.items()}
    return tuple(NameOrder(order, name, order == columns) for order, name in names.items())


def _headers(plan: RunPlan, columns: Sequence[int]) -> str:
    return ", ".join(plan.mailing_list.headers[column] for column in columns)


def _fullest_row(plan: RunPlan, columns: Sequence[int]) -> ListRow | None:
    """Return the first row with the most parts of a name."""
    rows = islice(plan.mailing_list.rows, _MOST_LOOKED_AT)
    return max(rows, key=lambda row: len({row.cells[each].strip() for each in columns} - {""}), default=None)


def _printed_name(plan: RunPlan, row: ListRow | None, order: tuple[int, ...]) -> str:
    """Return the name of `row` as its letter has it, with the columns in this order."""
    if row is None:
        return ""
    case = CaseReader(ColumnMatch({NAME: order}), Case(plan.campaign.id, plan.date))(row)
    return case.constituent.name
