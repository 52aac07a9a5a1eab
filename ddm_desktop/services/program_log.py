"""The program's log: when it started and ended, and where in the program something failed.

It lies on the disk, since what ends the program at once would be lost from memory; nobody is asked for it but whoever
looks for a fault. No function here takes a text: an entry is made of times, numbers, names of classes and places in
the program's own files. So no word of a visitor can get into it; the text of an error, which may quote one, is left
out. The `logging` module is not used for that reason: it takes any text from anywhere.
"""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from ddm_desktop import __version__, paths
from ddm_desktop.errors import DdmError
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.replace_file import replace_file

MAX_BYTES = 64_000
"""Some hundreds of entries; beyond it the older half is dropped."""
_MOST_FAULTS = 50
"""Entries of faults by one program: a fault in drawing comes with every picture."""
_MOST_PLACES = 6
_MODE = 0o600
_PACKAGE = Path(__file__).parent.parent

_fault_count = 0


def record_start() -> None:
    """Write that the window opens, and in which version and system."""
    python = ".".join(map(str, sys.version_info[:3]))
    _write(f"start, version {__version__}, Python {python}, {sys.platform}")


def record_end(status: int) -> None:
    """Write that the window is closed, with the exit status and how many faults there were."""
    _write(f"end, status {status}, faults {_fault_count}")


def record_fault(error: BaseException, trace: TracebackType | None = None) -> None:
    """Write what kind of error nobody caught, and where. Only the first of very many are written."""
    global _fault_count
    _fault_count += 1
    if _fault_count <= _MOST_FAULTS:
        _write(describe_fault(error, trace))


def describe_fault(error: BaseException, trace: TracebackType | None = None) -> str:
    """Return the kinds of `error` and of its causes, and the lines of this program that led there, the last one first.

    As in `ValueError from KeyError at gui/session.py:140, gui/write/page.py:88`. The text of the error is left out.
    """
    kinds = " from ".join(type(each).__name__ for each in _with_causes(error))
    places = _places(trace or error.__traceback__)
    return f"fault {kinds} at {', '.join(places) or 'a place outside the program'}"


def read_log() -> str:
    """Return the log, its entries a line each, the newest last; empty if there is none. Raise DdmError."""
    file = paths.log_file()
    try:
        return read_regular(file, 2 * MAX_BYTES).decode("ascii", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise DdmError(
            f"{file}: the log cannot be read ({error.strerror}). Remove it; a new one begins by itself."
        ) from error


def _with_causes(error: BaseException) -> list[BaseException]:
    """Return `error`, what it was raised from, and so on."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return chain[:_MOST_PLACES]


def _places(trace: TracebackType | None) -> list[str]:
    """Return the file and line of each step of `trace` that is in this package, the last one first."""
    places = []
    while trace is not None:
        file = _PACKAGE.parent / trace.tb_frame.f_code.co_filename  # a frozen program's are relative
        if file.is_relative_to(_PACKAGE):
            places.append(f"{file.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[: -_MOST_PLACES - 1 : -1]


def _write(entry: str) -> None:
    """Append a line, with the time. What cannot be written is left out: nothing else depends on it."""
    file = paths.log_file()
    if paths.is_homeless(file):
        return
    line = f"{datetime.now().isoformat(' ', 'seconds')} {os.getpid()} {entry}\n"
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        _halve_if_full(file)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _MODE)
        try:
            os.write(descriptor, line.encode("ascii", "backslashreplace"))
        finally:
            os.close(descriptor)


def _halve_if_full(file: Path) -> None:
    """Drop the older half of the log once it is full."""
    if file.exists() and file.stat().st_size > MAX_BYTES:
        newer = read_regular(file, 2 * MAX_BYTES)[-MAX_BYTES // 2 :]
        replace_file(file, newer[newer.index(b"\n") + 1 :], _MODE)
