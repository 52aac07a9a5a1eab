"""What every kind of spreadsheet is read into, before its headers are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ddm_desktop.model.mailing import CellFault, CellValue, ListRow

MOST_ROWS = 200_000
MOST_COLUMNS = 2_000
_MOST_NUMBERS = 12


class CellRange(NamedTuple):
    """A block of cells: the numbers of its first and last row, and its first and last column from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The rows of a sheet that are not empty, each with as many cells as it happens to have.

    `merged` are the blocks of cells that were joined to one, whose text is in the first of them alone. `sum_rows` are
    the numbers of rows in which a formula adds up others. `counts_cells` is set for a text file, in which the number
    of a row's cells tells if it is whole. `values` are the rows of each column that have a value and no text, `sheets`
    the names of all sheets of the file.
    """

    rows: list[ListRow]
    sheet: str = ""
    remarks: tuple[str, ...] = ()
    faults: tuple[CellFault, ...] = ()
    merged: tuple[CellRange, ...] = ()
    sum_rows: frozenset[int] = frozenset()
    counts_cells: bool = False
    values: Mapping[tuple[int, CellValue], Sequence[int]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()


def used_width(cells: Sequence[str], least: int = 0) -> int:
    """Return how many cells there are up to the last one with a text, `least` if that is more."""
    count = len(cells)
    while count > least and not cells[count - 1].strip():
        count -= 1
    return count


def rows_text(numbers: Sequence[int]) -> str:
    """Return `row 3` or `rows 3, 5 to 9 and 12` for ascending `numbers`."""
    return f"{'rows' if len(numbers) > 1 else 'row'} {numbers_text(numbers)}"


def numbers_text(numbers: Iterable[int]) -> str:
    """Return ascending `numbers` as `3, 5 to 9 and 12`; after a dozen, how many more there are."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    parts = [f"{run[0]:,} to {run[1]:,}" if run[1:] else f"{run[0]:,}" for run in runs[:_MOST_NUMBERS]]
    if left_out := sum(run[-1] - run[0] + 1 for run in runs[_MOST_NUMBERS:]):
        parts.append(f"{left_out:,} more")
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
