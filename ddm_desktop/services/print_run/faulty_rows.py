"""The rows that cannot be printed, as a CSV to mend in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ddm_desktop.model.mailing import CheckedRow
from ddm_desktop.services.print_run.change_plan import cell_text
from ddm_desktop.services.print_run.plan import RunPlan

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def faulty_csv(plan: RunPlan, rows: Iterable[CheckedRow]) -> bytes:
    """Return `rows` as a CSV with the list's columns, their row numbers and why they cannot be printed."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(map(_safe, ("Row", *plan.mailing_list.headers, "Reason")))
    for row in rows:
        cells = [cell_text(plan, row.row, column) for column in range(len(row.row.cells))]
        reasons = " ".join(finding.sentence for finding in row.findings)
        writer.writerow(map(_safe, (str(row.row.number), *cells, reasons)))
    return file.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
