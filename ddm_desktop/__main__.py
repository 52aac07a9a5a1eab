"""Starts the program: the window without arguments, the command line with arguments."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from ddm_desktop.fault_hooks import report_faults_without_text
from ddm_desktop.services.core_dumps import close_memory, forbid_core_files

PORTABLE_FLAG = "--portable"
OPENED_FILES = (".ddmcase", ".ddmkit", ".ddmpack")
"""The endings of files that the window opens; a desktop starts the program with them when they are clicked."""
SAMPLE_FILE = "sample-letter.pdf"
_END_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that ask the program to end; Windows has not all of them."""
_GC_THRESHOLD = 250_000
"""New objects between two garbage collections. A start makes next to no garbage, and each collection goes through
all that is loaded by then: together they would take as long as setting a letter."""


def main() -> int:
    """Run the program. Return the exit status: 128 and the number of the signal if one ended the program."""
    forbid_core_files()
    report_faults_without_text()
    try:
        with _signals_as_exceptions():
            if sys.argv[1:2] == [PORTABLE_FLAG]:
                return _run(sys.argv[2:], _keep_beside_program())
            return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


@contextlib.contextmanager
def _signals_as_exceptions() -> Iterator[None]:
    """Turn signals that ask the program to end into exceptions, so that it cleans up. Ignored ones stay ignored."""
    before = {
        number: signal.getsignal(number)
        for name in _END_SIGNALS
        if (number := getattr(signal, name, None)) and signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        for number in before:
            signal.signal(number, _handle_signal)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _handle_signal(number: int, _frame: FrameType | None) -> None:
    """Handle a signal: raise KeyboardInterrupt or SystemExit, and ignore further signals during the clean-up."""
    for name in _END_SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


def _keep_beside_program() -> str:
    """Keep everything beside the program from now on. Return why that cannot be, empty if it can."""
    # here, not above: a usual start needs none of it
    from ddm_desktop.errors import SaveError
    from ddm_desktop.services.portable import keep_beside_program

    try:
        keep_beside_program()
    except SaveError as error:
        return str(error)
    return ""


def _run(arguments: list[str], trouble: str = "") -> int:
    """Run the command of `arguments`. Without one, open the window with the files that they name and with `trouble`."""
    if not all(argument.lower().endswith(OPENED_FILES) for argument in arguments):
        close_memory()
        gc.set_threshold(_GC_THRESHOLD)
        if arguments == [
            "read-workbook"
        ]:  # as the program starts itself, for a spreadsheet that may bring it down
            from ddm_desktop.mailing.workbook.child import main as read_workbook

            return read_workbook()
        # here, not above: the window and the command line each load only what they need
        from ddm_desktop.cli import main as command_line
        from ddm_desktop.cli.common import print_error

        if trouble:
            print_error(trouble)
            return 2
        status = command_line(arguments)
        gc.freeze()  # no collection at the end either
        return status
    if not _has_display():
        return _write_sample_letter("There is no screen here for the window")
    gc.disable()  # until the window stands, see `gui.application`
    try:
        from ddm_desktop.app import run
    except ImportError as error:  # Qt itself is there, a library of the system that it needs is not
        return _write_sample_letter(f"The window cannot open here ({error})")
    return run(arguments, trouble)


def _has_display() -> bool:
    """Return whether there is a screen for a window; only Linux and its kin run without one."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _write_sample_letter(reason: str) -> int:
    """Print why there is no window, and write the sample letter unless the file exists. Return the exit status."""
    from ddm_desktop import paths
    from ddm_desktop.cli import main as command_line
    from ddm_desktop.cli.common import print_line
    from ddm_desktop.errors import SaveError

    status, outcome = 0, f"{SAMPLE_FILE} is here already and stays as it is"
    if not Path(SAMPLE_FILE).exists():
        sample = paths.resources() / "sample-case.json"
        status = command_line(["letter", "--case", str(sample), "--out", SAMPLE_FILE])
        outcome = f"a sample letter is in {SAMPLE_FILE}"
    if status == 0:
        with contextlib.suppress(SaveError):  # nobody reads it
            print_line(f"{reason}: {outcome}. `ddm-desktop --help` shows the commands.")
    return status


if __name__ == "__main__":
    sys.exit(main())
