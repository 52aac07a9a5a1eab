"""Two front doors: without arguments the window, with arguments the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SAMPLE_FILE = "sample-letter.pdf"


def main() -> int:
    """Run the program. Gives the exit status."""
    arguments = sys.argv[1:]
    if arguments:
        from ddm_desktop.cli import main as command_line

        return command_line(arguments)
    if not _has_display():
        return _show_on_paper("There is no screen here for the window")
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

    status, said = 0, f"{SAMPLE_FILE} is here already and stays as it is"
    if not Path(SAMPLE_FILE).exists():
        sample = paths.resources() / "sample-case.json"
        status = command_line(["letter", "--case", str(sample), "--out", SAMPLE_FILE])
        said = f"a sample letter is in {SAMPLE_FILE}"
    if status == 0:
        print(f"{reason}: {said}. `ddm-desktop --help` shows the commands.")  # noqa: T201 - to the terminal
    return status


if __name__ == "__main__":
    sys.exit(main())
