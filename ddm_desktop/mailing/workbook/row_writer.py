"""Writing the rows of a sheet as texts, and noting the cells that cannot be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from math import isfinite
from typing import Any, TextIO

from python_calamine import CalamineSheet

from ddm_desktop.errors import ListError
from ddm_desktop.mailing.csv_faults import SUSPECT, fault_of_text
from ddm_desktop.mailing.sheet_table import MOST_COLUMNS, MOST_ROWS
from ddm_desktop.mailing.workbook.cell_text import LOST_DIGITS, MOST_EXACT, text_of
from ddm_desktop.mailing.workbook.facts import SheetFacts
from ddm_desktop.model.mailing import CellFault, CellValue, column_letters

_BATCH = 500
_VALUES: Mapping[type, CellValue] = {
    **dict.fromkeys((datetime, date, time, timedelta), CellValue.MOMENT),
    bool: CellValue.TRUTH,
}


def write_rows(sheet: CalamineSheet, name: str, facts: SheetFacts, output: TextIO) -> tuple[set[int], int]:
    """Write each row of the sheet called `name` that has a text or a fault, some hundred in a line.

    Return the rows' numbers, and how many columns there are. Add to `facts` the cells that cannot be trusted. Raise
    ListError if there are too many rows or columns.
    """
    left = sheet.start[1] if sheet.start else 0
    width = max(left + sheet.width, *(fault.column + 1 for fault in facts.faults), 1)
    if width > MOST_COLUMNS:
        sentence = (
            f"It has {width:,} columns; {MOST_COLUMNS:,} at most are read. Delete those beyond the list"
        )
        raise ListError(f"{sentence}.", sheet=name, column=column_letters(width - 1))
    numbers: set[int] = set()
    batch: list[list[Any]] = []
    for row in _rows(sheet, left, width, facts):
        batch.append(row)
        numbers.add(row[0])
        if len(batch) == _BATCH:
            _write_batch(batch, facts, output)
            if len(numbers) == _BATCH:
                output.flush()  # the first rows, for whoever looks at them meanwhile
            batch.clear()
        if len(numbers) > MOST_ROWS:
            raise ListError(f"It has more than {MOST_ROWS:,} rows; split it into several files.", sheet=name)
    _write_batch(batch, facts, output)
    return numbers, width


def _rows(sheet: CalamineSheet, left: int, width: int, facts: SheetFacts) -> Iterator[list[Any]]:
    """Yield number and texts of each row that has a text or a fault, and add to `facts` the numbers that lost digits.

    Rows whose only content is a fault may lie below all that has a value.
    """
    margin = [""] * left
    with_faults = {fault.row for fault in facts.faults}
    below = range((sheet.end[0] if sheet.end else -1) + 2, max(with_faults, default=0) + 1)
    large: list[float] = []
    has_values: list[bool] = []

    def text(value: object) -> str:
        if value.__class__ is float:
            if not -MOST_EXACT < value < MOST_EXACT and isfinite(value):
                large.append(value)
        elif value.__class__ in _VALUES:
            has_values.append(True)
        return text_of(value)

    for number, values in enumerate(chain(sheet.iter_rows(), ([] for _ in below)), 1):
        if values.count("") == len(values) and number not in with_faults:
            continue
        row = [number, *margin, *[value if value.__class__ is str else text(value) for value in values]]
        if len(row) <= width:
            row += [""] * (width + 1 - len(row))
        if own := facts.texts.get(number):
            for column, shown in own.items():
                if column < width:
                    row[column + 1] = shown
        if large:
            columns = (column for column, value in enumerate(values, left) if value in large)
            facts.faults += (CellFault(number, column, LOST_DIGITS) for column in columns)
            large.clear()
        if has_values:
            _add_values(facts, number, values, left)
            has_values.clear()
        yield row


def _add_values(facts: SheetFacts, number: int, values: Sequence[object], left: int) -> None:
    for column, value in enumerate(values, left):
        if (kind := _VALUES.get(value.__class__)) and column not in facts.texts.get(number, ()):
            facts.values.setdefault((column, kind), []).append(number)


def _write_batch(rows: Sequence[list[Any]], facts: SheetFacts, output: TextIO) -> None:
    line = json.dumps(rows)
    output.write(f"{line}\n")
    if any(mark in line for mark in SUSPECT):
        known = {(fault.row, fault.column) for fault in facts.faults}
        for row in rows:
            for column, cell in enumerate(row[1:]):
                if (sentence := fault_of_text(cell)) and (row[0], column) not in known:
                    facts.faults.append(CellFault(row[0], column, sentence))
