"""A sheet's rows to a mailing list: its headers, the rows below them, and what is wrong with its cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ddm_desktop.errors import ListError
from ddm_desktop.mailing.csv_widths import faults_of_widths
from ddm_desktop.mailing.handed_back import faults_told_before
from ddm_desktop.mailing.header_row import find_header, is_totals_row
from ddm_desktop.mailing.sheet_table import CellRange, SheetTable, rows_text, used_width
from ddm_desktop.model.mailing import CellFault, ListRow, MailingList, column_letters

_TOP = 40


@dataclass(frozen=True, slots=True)
class _ListBody:
    """The headers of a sheet, in the row `header_row`, and the rows below them."""

    headers: tuple[str, ...]
    rows: list[ListRow]
    header_row: int
    remarks: tuple[str, ...]


def list_of_table(table: SheetTable, name: str) -> MailingList:
    """Return the list in `table`, which is called `name`. Raise ListError if there is nobody in it."""
    if not table.rows:
        raise ListError("There is nothing in it; choose the spreadsheet with the list.", name, table.sheet)
    body = _body_of(table)
    if not body.rows:
        sentence = "There is no row below the headers; choose the spreadsheet with the list."
        sentence = " ".join((sentence, *table.remarks))
        raise ListError(sentence, name, table.sheet, body.header_row)
    width = _width_of(body)
    rows = [row if len(row.cells) == width else _fitted(row, width) for row in body.rows]
    return MailingList(
        name,
        _header_texts(body.headers, width),
        rows,
        body.header_row,
        table.sheet,
        (*table.remarks, *body.remarks),
        tuple(sorted(set(_faults(table, body, width)))),
        table.values,
        table.sheets,
    )


def _body_of(table: SheetTable) -> _ListBody:
    """Return the headers and the rows below them, without a row of totals at the end."""
    index, remarks = find_header(table.rows[:_TOP]), []
    if index is None:
        rows, number = table.rows[:], 0
        headers: tuple[str, ...] = ("",) * max(len(row.cells) for row in rows)
        remarks.append("It has no row of headers: its first row is taken as the first person.")
    else:
        rows, number = table.rows[index + 1 :], table.rows[index].number
        headers = _headers(table, index)
        if index and _is_group_row(table.rows[index - 1]):
            above = table.rows[index - 1].number
            remarks.append(f"The headers are in row {number:,}; row {above:,} above them was not used.")
        repeated = [row.number for row in rows if row.cells == table.rows[index].cells]
        if repeated:
            rows = [row for row in rows if row.cells != table.rows[index].cells]
            were = "were" if len(repeated) > 1 else "was"
            remarks.append(f"The headers stand once more in {rows_text(repeated)}, which {were} left out.")
    if len(rows) > 1 and is_totals_row(rows[-1], len(headers), adds_up=rows[-1].number in table.sum_rows):
        remarks.append(f"Row {rows.pop().number:,} adds up the rows above it and was left out.")
    return _ListBody(headers, rows, number, tuple(remarks))


def _is_group_row(row: ListRow) -> bool:
    return sum(1 for cell in row.cells if cell.strip()) > 1


def _headers(table: SheetTable, index: int) -> tuple[str, ...]:
    """Return the headers in the row with `index`; where cells were merged, each has their text."""
    row = table.rows[index]
    headers = list(row.cells)
    texts = {each.number: each.cells for each in table.rows[: index + 1]}
    for block in table.merged:
        source = texts.get(block.first_row, ())
        if block.first_row <= row.number <= block.last_row and block.first_column < len(source):
            headers += [""] * (min(block.last_column, block.first_column + _TOP) + 1 - len(headers))
            for column in range(block.first_column, min(block.last_column + 1, len(headers))):
                headers[column] = headers[column] or source[block.first_column]
    if index and _is_group_row(table.rows[index - 1]):
        pairs = zip_longest(headers, table.rows[index - 1].cells, fillvalue="")
        headers = [header if header.strip() else above for header, above in pairs]
    return tuple(headers)


def _width_of(body: _ListBody) -> int:
    """Return how many columns have a header or a text."""
    width = used_width(body.headers)
    if max(len(row.cells) for row in body.rows) <= width:
        return width
    for row in body.rows:
        if len(row.cells) > width:
            width = used_width(row.cells, width)
    return width


def _fitted(row: ListRow, width: int) -> ListRow:
    return ListRow(row.number, row.cells[:width] + ("",) * (width - len(row.cells)))


def _header_texts(headers: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a text for each column: its header on one line, or `Column C` if it has none."""
    texts = [" ".join(header.split()) for header in headers[:width]]
    texts += [""] * (width - len(texts))
    return tuple(text or f"Column {column_letters(index)}" for index, text in enumerate(texts))


def _faults(table: SheetTable, body: _ListBody, width: int) -> Iterator[CellFault]:
    numbers = [row.number for row in body.rows]
    known = set(numbers)
    yield from (fault for fault in table.faults if fault.row in known and fault.column < width)
    for block in table.merged:
        yield from _faults_of_merged(block, numbers, width)
    yield from faults_told_before(body.rows, body.headers)
    if table.counts_cells:
        yield from faults_of_widths(body.rows, body.headers, body.header_row)


def _faults_of_merged(block: CellRange, numbers: Sequence[int], width: int) -> Iterator[CellFault]:
    """Yield a fault for each cell of `block` but the first, which alone has the text."""
    first = f"{column_letters(block.first_column)}{block.first_row}"
    place = bisect_left(numbers, block.first_row)
    while place < len(numbers) and numbers[place] <= block.last_row:
        for column in range(block.first_column, min(block.last_column + 1, width)):
            if (numbers[place], column) != (block.first_row, block.first_column):
                sentence = f"The cell is merged with {first}; part them and give each its own text."
                yield CellFault(numbers[place], column, sentence)
        place += 1
