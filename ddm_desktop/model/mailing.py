"""A mailing list: a spreadsheet of people as it was read, and what its columns mean.

A row becomes a visit, and each row of a print run a letter. Row numbers are the spreadsheet's own, as the program that
made it shows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from ddm_desktop.model.letter import Finding
from ddm_desktop.model.visit import Visit


class ListRow(NamedTuple):
    """A row of the list: its number in the spreadsheet, and a text for each column, empty if the cell is."""

    number: int
    cells: tuple[str, ...]


def column_letters(index: int) -> str:
    """Return what spreadsheets call the column with `index`, from 0: A to Z, then AA."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


WHOLE_ROW = -1
"""In place of a column: every text of the row may stand in a wrong column."""


class CellFault(NamedTuple):
    """A cell whose text cannot be trusted, such as an error value: its row's number, its column from 0, and why.

    The column is WHOLE_ROW if it is true of every cell of the row.
    """

    row: int
    column: int
    sentence: str


class CellValue(Enum):
    """A value of a cell that a note can hold, and other fields cannot: the cell was meant to have a text."""

    MOMENT = "moment"  # a date, a time of day, or both
    TRUTH = "truth"
    POWER = "power"  # a number shown as a power of ten: 7E10


@dataclass(frozen=True, slots=True)
class MailingList:
    """A spreadsheet as it was read: the headers of its columns, and its rows, each with as many cells.

    `name` is the file's, `sheet` the sheet's, empty if the file has no sheets, and `sheets` the names of all of them.
    `remarks` are sentences on the whole file: hidden rows that were read, rows left out, the encoding that was taken.
    `faults` are those of single cells. `values` are the numbers of the rows in which a column has such a value; many
    lists have a column of dates.
    `header_row` is 0 if the list has no headers, and its columns are called by their letters: `Column C`.
    """

    name: str
    headers: tuple[str, ...]
    rows: Sequence[ListRow]
    header_row: int = 1
    sheet: str = ""
    remarks: tuple[str, ...] = ()
    faults: tuple[CellFault, ...] = ()
    values: Mapping[tuple[int, CellValue], Sequence[int]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Which columns hold which field: `{"constituent.name": (0, 1)}` joins the first two columns to the name.

    A column in no field is left alone.
    """

    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class RowState(Enum):
    """What becomes of a row in a print run."""

    READY = "ready"
    WARNED = "warned"  # it is printed, but has something to look at
    LIKELY = "likely"  # its member is only likely, and is to be confirmed for the whole list
    FAULTY = "faulty"  # it cannot be printed as it stands
    SKIPPED = "skipped"  # a person left it out


class CheckedRow(NamedTuple):
    """A row made into a visit, and the findings about it, the gravest first."""

    row: ListRow
    visit: Visit
    findings: tuple[Finding, ...]
    state: RowState
