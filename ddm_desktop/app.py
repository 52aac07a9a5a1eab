"""Opens the window with this machine's settings."""

from __future__ import annotations

from collections.abc import Sequence

from ddm_desktop.gui.shell.application import show_window
from ddm_desktop.services.program_log import record_end, record_start
from ddm_desktop.services.settings import load_settings


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed. Return the exit status."""
    record_start()
    status = show_window(arguments, load_settings())
    record_end(status)
    return status
