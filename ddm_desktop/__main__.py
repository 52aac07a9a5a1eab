"""Two front doors: without arguments the window, with arguments the command line."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

SAMPLE_FILE = "sample-letter.pdf"
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that ask the program to end; Windows has not all of them."""
_SELDOM = 50_000
"""New objects between two looks for such as hold only each other. A start makes next to none, and each look goes
through all that is loaded by then: together they take as long as setting a letter."""


def main() -> int:
    """Run the program. Gives the exit status: 128 and the number of the signal where one has ended it."""
    try:
        with _ended_by_signals():
            return _open_door(sys.argv[1:])
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Whatever asks the program to end lets it clear up what it has begun; what it was told to ignore, it ignores."""
    before = {
        number: signal.getsignal(number)
        for name in _ENDING
        if (number := getattr(signal, name, None)) and signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        for number in before:
            signal.signal(number, _end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    for name in _ENDING:
        if hasattr(signal, name):  # what clears up is not to be ended in its turn
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


def _open_door(arguments: list[str]) -> int:
    if arguments:
        gc.set_threshold(_SELDOM)
        # here, not above: each of the two doors is opened without what the other needs
        from ddm_desktop.cli import main as command_line

        status = command_line(arguments)
        gc.freeze()  # nothing is looked for at the end either: all of it goes
        return status
    if not _has_display():
        return _show_on_paper("There is no screen here for the window")
    gc.disable()  # until the window stands, see `gui.application`
    try:
        from ddm_desktop.app import run
    except ImportError as error:  # Qt itself is there, a library of the system that it needs is not
        return _show_on_paper(f"The window cannot open here ({error})")
    return run(arguments)


def _has_display() -> bool:
    """Whether there is a screen to show a window on; only Linux and its kin run without one."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _show_on_paper(reason: str) -> int:
    """Say why there is no window, and write the sample letter instead. A file of that name is never replaced."""
    from ddm_desktop import paths
    from ddm_desktop.cli import main as command_line
    from ddm_desktop.cli.common import tell
    from ddm_desktop.errors import SaveError

    status, outcome = 0, f"{SAMPLE_FILE} is here already and stays as it is"
    if not Path(SAMPLE_FILE).exists():
        sample = paths.resources() / "sample-case.json"
        status = command_line(["letter", "--case", str(sample), "--out", SAMPLE_FILE])
        outcome = f"a sample letter is in {SAMPLE_FILE}"
    if status == 0:
        with contextlib.suppress(SaveError):  # nobody is there to be told
            tell(f"{reason}: {outcome}. `ddm-desktop --help` shows the commands.")
    return status


if __name__ == "__main__":
    sys.exit(main())
