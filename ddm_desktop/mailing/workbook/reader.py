"""Having a workbook read by a process of its own, and what to say if that process does not come back."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

from ddm_desktop.errors import ListError
from ddm_desktop.mailing.sheet_table import CellRange, SheetTable
from ddm_desktop.mailing.workbook.child import SECONDS, SHEET
from ddm_desktop.model.mailing import CellFault, CellValue, ListRow
from ddm_desktop.paths import own_program

COMMAND = "read-workbook"
"""The argument that starts the process; it is no command for people."""
_FAILED = (
    "It cannot be read: it is damaged, or takes more memory than any list; copy the list alone into a new spreadsheet "
    "and save that as .xlsx or .csv."
)
_TOO_SLOW = (
    "It takes longer than a minute to read; copy the list alone into a new spreadsheet and save that as .csv."
)


def read_workbook(
    file: BinaryIO, name: str, sheet: str = "", first_rows: Callable[[list[ListRow]], None] | None = None
) -> SheetTable:
    """Return the rows of a sheet of the workbook `file`, which stands at its start and is called `name`.

    Call `first_rows` with the first few hundred of several as soon as they are there.
    Raise ListError if it cannot be read, also if it brings the process down that reads it.
    """
    process = subprocess.Popen(
        [*own_program(), COMMAND],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, SHEET: sheet},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(SECONDS, end)
    timer.daemon = True
    timer.start()
    try:
        rows, last = _read_output(process, first_rows)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
    if last is None:
        raise ListError(_TOO_SLOW if late.is_set() else _FAILED, name, sheet)
    if "error" in last:
        raise ListError(last["error"], name, last["sheet"], last["row"], last["column"])
    return _table_of(rows, last)


def _table_of(rows: list[ListRow], last: dict[str, Any]) -> SheetTable:
    """Return the sheet of these rows, with what the last line says of them."""
    return SheetTable(
        rows,
        last["sheet"],
        tuple(last["remarks"]),
        tuple(CellFault(*fault) for fault in last["faults"]),
        tuple(CellRange(*block) for block in last["merged"]),
        frozenset(last["sum_rows"]),
        values={(column, CellValue(value)): numbers for column, value, numbers in last["values"]},
        sheets=tuple(last["sheets"]),
    )


def _read_output(
    process: subprocess.Popen[bytes], first_rows: Callable[[list[ListRow]], None] | None
) -> tuple[list[ListRow], dict[str, Any] | None]:
    """Return the rows, and the last line; None for that if it is missing."""
    rows: list[ListRow] = []
    assert process.stdout is not None
    with process.stdout as output:
        for line in output:
            if not line.endswith(b"\n"):
                break
            answer = json.loads(line)
            if isinstance(answer, dict):
                return rows, answer
            batch = [ListRow(number, tuple(cells)) for number, *cells in answer]
            if first_rows and batch and not rows:
                first_rows(batch)
            rows += batch
    return rows, None
