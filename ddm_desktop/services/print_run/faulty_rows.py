"""Hands faulty rows back as a spreadsheet, each with its reason, to be mended and opened again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Protocol

from ddm_desktop.mailing.handed_back import ADDED_COLUMNS, has_added_columns
from ddm_desktop.model.letter import Finding, Severity
from ddm_desktop.model.mailing import ColumnMatch, ListRow, MailingList, RowState
from ddm_desktop.reading.csv_cells import CSV_ENCODING, plain_cell


class RowWithFindings(Protocol):
    """A row of the list, what becomes of it, and why."""

    @property
    def row(self) -> ListRow: ...
    @property
    def state(self) -> RowState: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...


def faulty_rows_csv(mailing_list: MailingList, match: ColumnMatch, rows: Iterable[RowWithFindings]) -> bytes:
    """Return those of `rows` whose letters cannot be printed: the list's own columns, the row's number, the reason.

    No cell is taken for a formula: an apostrophe before it, which reading the list again takes away, sees to that.
    """
    kept = _own_columns(mailing_list, match)
    headers = [mailing_list.headers[number] for number in kept]
    names = {header.strip() for header in headers}
    added = next((pair for pair in ADDED_COLUMNS if names.isdisjoint(pair)), ADDED_COLUMNS[-1])
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*map(plain_cell, headers), *added])
    for checked in rows:
        if checked.state in (RowState.FAULTY, RowState.LIKELY):
            cells = (plain_cell(checked.row.cells[number]) for number in kept)
            writer.writerow([*cells, checked.row.number, plain_cell(reason(checked))])
    return text.getvalue().encode(CSV_ENCODING, "replace")


def _own_columns(mailing_list: MailingList, match: ColumnMatch) -> range:
    """Return the columns of a list but for those that the program has added to it when it handed its rows back.

    Those are the last two; a column called the same that is in a field, or that counts no rows, is the list's own.
    """
    width = len(mailing_list.headers)
    is_added = (
        has_added_columns(mailing_list.headers)
        and not any(number >= width - 2 for numbers in match.columns.values() for number in numbers)
        and all(row.cells[-2].strip().isdecimal() for row in mailing_list.rows if row.cells[-2].strip())
    )
    return range(width - 2 if is_added else width)


def reason(checked: RowWithFindings) -> str:
    """Return all that keeps the row's letter from being printed."""
    stops = (finding.sentence for finding in checked.findings if finding.severity is Severity.STOP)
    return " ".join(stops)
