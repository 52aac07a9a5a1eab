"""Hands faulty rows back as a spreadsheet, each with its reason, to be mended and opened again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Protocol

from ddm_desktop.mailing.columns import REASON, ROW, is_added_column
from ddm_desktop.model.letter import Finding, Severity
from ddm_desktop.model.mailing import ListRow, MailingList, RowState
from ddm_desktop.reading.csv_cells import CSV_ENCODING, plain_cell


class RowWithFindings(Protocol):
    """A row of the list, what becomes of it, and why."""

    @property
    def row(self) -> ListRow: ...
    @property
    def state(self) -> RowState: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...


def faulty_rows_csv(mailing_list: MailingList, rows: Iterable[RowWithFindings]) -> bytes:
    """Return those of `rows` whose letters cannot be printed: the list's own columns, the row's number, the reason.

    No cell is taken for a formula: an apostrophe before it, which reading the list again takes away, sees to that.
    """
    kept = [number for number, header in enumerate(mailing_list.headers) if not is_added_column(header)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*(plain_cell(mailing_list.headers[number]) for number in kept), ROW, REASON])
    for checked in rows:
        if checked.state in (RowState.FAULTY, RowState.LIKELY):
            cells = (plain_cell(checked.row.cells[number]) for number in kept)
            writer.writerow([*cells, checked.row.number, plain_cell(reason(checked))])
    return text.getvalue().encode(CSV_ENCODING, "replace")


def reason(checked: RowWithFindings) -> str:
    """Return all that keeps the row's letter from being printed."""
    stops = (finding.sentence for finding in checked.findings if finding.severity is Severity.STOP)
    return " ".join(stops)
