"""Quotation marks of CSV that are not in pairs, and cells that swallowed the rows below because of one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import NamedTuple

from ddm_desktop.model.mailing import CellFault, ListRow

OPEN_QUOTE = (
    "A quotation mark opens this cell and is not closed at its end; remove it or add the missing one."
)
_SWALLOWED = "The cell has what looks like a row of its own in it; look at the quotation marks around it."
_MOST_CHARACTERS = 32_767
"""Excel's own limit for a cell."""
_FEWEST_COLUMNS = 4
"""With fewer columns, the commas of a sentence look like those of a row."""


class OpenQuote(NamedTuple):
    """Where a quotation mark spoils the rest of a file: the row's number, and the column, None if it is not known."""

    row: int
    column: int | None


def find_open_quote(text: str, delimiter: str) -> OpenQuote:
    """Return where the first quotation mark stands because of which `text` cannot be read to its end."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row, line = 1, 0
    try:
        for _ in reader:
            row, line = row + 1, reader.line_num
    except csv.Error:
        pass
    record = "".join(islice(StringIO(text, newline=""), line, None))
    unsound = (column for column, is_sound in _quoted_cells(record, delimiter) if not is_sound)
    return OpenQuote(row, next(unsound, None))


def _quoted_cells(record: str, delimiter: str) -> Iterator[tuple[int, bool]]:
    """Yield each cell of the first record that opens with a quotation mark: its column, and if it is closed well."""
    quoted = re.compile(r'"(?:[^"]|"")*+"')
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    place = column = 0
    while place < len(record):
        if record[place] == '"':
            closed = quoted.match(record, place)
            start, place = place, closed.end() if closed else len(record)
            ends_well = closed is not None and record[place : place + 1] in {delimiter, "\r", "\n", ""}
            yield column, ends_well and place - start < csv.field_size_limit()
        elif ends := plain.match(record, place):
            place = ends.end()
        if record[place : place + 1] != delimiter:
            return
        place, column = place + 1, column + 1


class CellOfRows(NamedTuple):
    """A cell that may have rows of the file in it: how many, and where. None, if it is only far too long."""

    row: ListRow
    column: int
    rows_within: int


def cells_of_rows(rows: Sequence[ListRow], delimiter: str) -> list[CellOfRows]:
    """Return the cells with line breaks in them that may have swallowed the rows below, or are far too long."""
    found = []
    for row in rows:
        joined = "".join(row.cells)
        if "\n" in joined or "\r" in joined:
            for column, cell in enumerate(row.cells):
                within = _rows_within(column, cell, delimiter, len(row.cells))
                if within or (len(cell) > _MOST_CHARACTERS and ("\n" in cell or "\r" in cell)):
                    found.append(CellOfRows(row, column, within))
    return found


def find_swallowed_rows(cells: Iterable[CellOfRows]) -> OpenQuote | None:
    """Return the first of `cells` that has several whole rows in it, though its quotation marks are in pairs."""
    for row, column, within in cells:
        if within > 2 or len(row.cells[column]) > _MOST_CHARACTERS:
            return OpenQuote(row.number, column)
    return None


def faults_of_swallowing(cells: Iterable[CellOfRows]) -> Iterator[CellFault]:
    """Yield a fault for each of `cells` that may have swallowed the row below it."""
    for row, column, within in cells:
        if within and len(row.cells) >= _FEWEST_COLUMNS:
            yield CellFault(row.number, column, _SWALLOWED)


def _rows_within(column: int, cell: str, delimiter: str, width: int) -> int:
    """Return how many rows the lines of a cell are rests of: with just the delimiters that rows of `width` have."""
    breaks = cell.count("\n")
    if "\r" in cell:
        breaks += cell.count("\r") - cell.count("\r\n")
    if not breaks or width < 2 or cell.count(delimiter) != (width - 1) * breaks:  # as in nearly every text
        return 0
    counts = [line.count(delimiter) for line in re.split(r"\r\n?|\n", cell)]
    return breaks if counts == [width - 1 - column, *[width - 1] * (breaks - 1), column] else 0
