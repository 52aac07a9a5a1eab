"""Rows that the program handed back to be mended, whose fault does not show in the file in which they were handed back.

There a row that fell apart has as many cells as all others, and a date, a struck-through text or a number that lost
digits is a text like any other. The reason beside the row still says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ddm_desktop.model.mailing import WHOLE_ROW, CellFault, ListRow

_TOLD = re.compile(
    r"\bThe row has \d+ cells? and |\bhas a date or a time, which |\bhas a yes or no, which |\btyped with an E in it"
    r"|\bmore than 15 digits|\bis struck through|\bis merged with "
)


ADDED_COLUMNS = (("Row", "Reason"), ("Row of the list", "Reason left out"))
"""What the two columns are called that are added behind a list's own; as the second pair if the list has one called
as in the first."""


def faults_told_before(rows: Sequence[ListRow], headers: Sequence[str]) -> Iterator[CellFault]:
    """Yield a fault for each row beside which it is said that such a thing was wrong with it."""
    if not has_added_columns(headers):
        return
    sentence = (
        "The row was handed back because of what does not show in this file: put right what the cell "
        f"“{headers[-1].strip()}” says, and empty that cell."
    )
    for row in rows:
        if len(row.cells) >= len(headers) and _TOLD.search(row.cells[len(headers) - 1]):
            yield CellFault(row.number, WHOLE_ROW, sentence)


def has_added_columns(headers: Sequence[str]) -> bool:
    """Return whether the last two columns are called like those that are added."""
    return tuple(header.strip() for header in headers[-2:]) in ADDED_COLUMNS
