"""The process that reads a workbook: the file on standard input, its rows as JSON on standard output.

It may use so much memory and time and no more, whatever the file claims: python-calamine asks for 512 GiB because of
one cell at the far end of a sheet, and aborts. It writes no file, and what is wrong with the workbook is told as a
sentence.

Each line of the output is a list of rows, each its number and the texts of its cells, but for the last one, an object:
the facts of the sheet or an error. If that is missing, the process ended before it was done.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress

from ddm_desktop.errors import ListError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

SHEET = "DDM_DESKTOP_SHEET"
"""The environment variable with the name of the sheet: arguments of a process are shown to all who use the computer."""
MEMORY = 1 << 30
SECONDS = 60


def main() -> int:
    """Read the workbook on standard input. Return 0 if an answer was given, be it an error."""
    gc.disable()  # it ends before there is garbage
    _set_limits()
    # here, not above: it is loaded within the limits
    from ddm_desktop.mailing.workbook.sheets import write_sheet

    try:
        last = write_sheet(sys.stdin.buffer.read(), os.environ.get(SHEET, ""), sys.stdout)
    except ListError as error:
        last = {"error": error.sentence, "sheet": error.sheet, "row": error.row, "column": error.column}
    sys.stdout.write(json.dumps(last) + "\n")
    sys.stdout.flush()
    os._exit(0)  # at once: nothing is left to be cleaned up, and much to be freed


def _set_limits() -> None:
    """Limit the memory, time and size of files of this process, if the system can."""
    if resource is None:
        return
    limits = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0))
    for what, most in limits:
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
