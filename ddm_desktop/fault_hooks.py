"""What nobody caught goes to standard error and to the log as its kind and its place.

Python would print the text of the error as well, which may quote what a visitor typed.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from types import TracebackType


def report_faults_without_text() -> None:
    """Have every fault of this program told so from now on: of any thread, also if it cannot be raised."""
    sys.excepthook = report_fault
    threading.excepthook = lambda fault: report_fault(fault.exc_type, fault.exc_value, fault.exc_traceback)
    sys.unraisablehook = lambda fault: report_fault(fault.exc_type, fault.exc_value, fault.exc_traceback)


def report_fault(
    kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
) -> None:
    """Write the fault to standard error and to the log. Whatever fails in that is left out."""
    with contextlib.suppress(Exception):
        # here, not above: what goes well needs no log
        from ddm_desktop.services.program_log import describe_fault, record_fault

        error = error or (kind or Exception)()
        record_fault(error, trace)
        if sys.stderr is not None:
            sys.stderr.write(f"ddm-desktop: {describe_fault(error, trace)}\n")
            sys.stderr.flush()
