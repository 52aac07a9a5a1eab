"""Reading CSV: whichever delimiter, and row numbers as a spreadsheet program shows them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from contextlib import suppress
from io import StringIO
from itertools import islice

from ddm_desktop.errors import ListError
from ddm_desktop.mailing.csv_faults import faults_of_misreading, faults_of_texts
from ddm_desktop.mailing.csv_quotes import (
    OPEN_QUOTE,
    CellOfRows,
    OpenQuote,
    cells_of_rows,
    faults_of_swallowing,
    find_open_quote,
    find_swallowed_rows,
)
from ddm_desktop.mailing.csv_text import CsvText, western_remark
from ddm_desktop.mailing.sheet_table import MOST_COLUMNS, MOST_ROWS, SheetTable
from ddm_desktop.model.mailing import ListRow, column_letters

_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?[ \t]*(?:\r\n?|\n|$)", re.IGNORECASE)
"""What Excel writes above a table whose separator is not that of the computer's language; it is no row."""
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 30
_MOST_RECORDS = 1 << 20
_LONGEST_LINES = 200_000
_TOO_MANY_ROWS = f"It has more than {MOST_ROWS:,} rows; split it into several files."


def read_csv(decoded: CsvText, name: str) -> SheetTable:
    """Return the rows of a CSV file that are not empty. Raise ListError, which calls the file `name`.

    A quotation mark that is never closed is refused: half the list would become one cell. A record with line breaks
    in it is one row, as it is in spreadsheet programs.
    """
    separator, text = _below_separator_line(decoded.text)
    if len(text) > _LONGEST_LINES * 20 and text.count("\n") + text.count("\r") < len(text) // _LONGEST_LINES:
        raise ListError("Its lines are far too long for a list; save it once more as .csv or .xlsx.", name)
    delimiter = separator or _delimiter_of(text)
    rows, of_rows = _rows(text, delimiter, name)
    faults = [*faults_of_texts(rows, text), *faults_of_swallowing(of_rows)]
    remarks = []
    if decoded.western_words:
        faults += faults_of_misreading(rows)
        lines = (line - bool(separator) for line in decoded.western_lines)
        remarks.append(western_remark(decoded.western_words, _rows_of_lines(text, delimiter, set(lines))))
    return SheetTable(rows, remarks=tuple(remarks), faults=tuple(faults), counts_cells=True)


def _rows(text: str, delimiter: str, name: str) -> tuple[list[ListRow], list[CellOfRows]]:
    """Return the rows, and the cells that may have swallowed others."""
    try:
        rows = _parse(text, delimiter, name)
        if f'{delimiter} "' in text and _has_blanks_before_quotes(rows):
            rows = _parse(text, delimiter, name, skip_blanks=True)
    except csv.Error:
        raise _quote_error(find_open_quote(text, delimiter), name) from None
    of_rows = cells_of_rows(rows, delimiter) if '"' in text else []
    if place := find_swallowed_rows(of_rows):
        raise _quote_error(place, name)
    if len(rows) > MOST_ROWS:
        raise ListError(_TOO_MANY_ROWS, name)
    if max((len(row.cells) for row in rows), default=0) > MOST_COLUMNS:
        widest = max(rows, key=lambda row: len(row.cells))
        sentence = f"The row has {len(widest.cells):,} cells; {MOST_COLUMNS:,} at most are read. Remove what is no list"
        raise ListError(f"{sentence}.", name, row=widest.number)
    return rows, of_rows


def _quote_error(place: OpenQuote, name: str) -> ListError:
    if place.column is None:
        return ListError("The row has a cell that is far too long; shorten it.", name, row=place.row)
    return ListError(OPEN_QUOTE, name, row=place.row, column=column_letters(place.column))


def _parse(text: str, delimiter: str, name: str, *, skip_blanks: bool = False) -> list[ListRow]:
    """Return the rows that are not empty, of as many as a spreadsheet can have. Raise csv.Error and ListError."""
    records = enumerate(_reader(text, delimiter, skip_blanks=skip_blanks), 1)
    first = islice(records, _MOST_RECORDS)
    rows = [ListRow(number, tuple(cells)) for number, cells in first if any(map(str.strip, cells))]
    if next(records, None) is not None:
        raise ListError(_TOO_MANY_ROWS, name)
    return rows


def _reader(text: str, delimiter: str, *, skip_blanks: bool = False, strict: bool = True) -> csv.Reader:  # type: ignore[name-defined]
    lines = StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=skip_blanks, strict=strict)


def _has_blanks_before_quotes(rows: list[ListRow]) -> bool:
    """Return whether a cell opens with a quotation mark behind blanks: some programs put those after delimiters."""
    return any(cell[:1] == " " and cell.lstrip(" ")[:1] == '"' for row in rows for cell in row.cells)


def _below_separator_line(text: str) -> tuple[str, str]:
    """Return the separator named by a first line such as `sep=;`, empty without that line, and the text below it."""
    separator = _SEPARATOR_LINE.match(text)
    return (separator[1], text[separator.end() :]) if separator else ("", text)


def _delimiter_of(text: str) -> str:
    """Return the delimiter that divides most of the first rows into equally many cells, and into most of them."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text[:_SAMPLE], delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """Return how many of the first rows have the commonest width, and that width; zeros if it is one cell.

    Rows count half if quotation marks do not stand where cells end: that tells a wrong delimiter, or a broken mark.
    """
    records = _first_records(sample, delimiter, strict=False)
    if len(sample) == _SAMPLE:
        records.pop()  # it may be cut off
    is_sound = len(_first_records(sample, delimiter, strict=True)) >= len(records)
    widths = Counter(len(cells) for cells in records if len(cells) > 1)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (count * (1 + is_sound), width) if count else (0, 0)


def _first_records(sample: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    """Return the first records, up to one that cannot be read."""
    records = []
    with suppress(csv.Error):
        for cells in islice(_reader(sample, delimiter, skip_blanks=True, strict=strict), _SAMPLE_ROWS):
            records.append(cells)
    return records


def _rows_of_lines(text: str, delimiter: str, lines: set[int]) -> list[int]:
    """Return the numbers of the rows that have any of the `lines` in them."""
    if not lines:
        return []
    reader, first = _reader(text, delimiter), 1
    found = []
    for number, _ in enumerate(reader, 1):
        if not lines.isdisjoint(range(first, reader.line_num + 1)):
            found.append(number)
        first = reader.line_num + 1
    return found
