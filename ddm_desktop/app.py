"""Opens the window with this computer's settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.shell.application import show_window
from ddm_desktop.services.program_log import record_end, record_start
from ddm_desktop.services.settings import load_settings
from ddm_desktop.services.undo_journal import take_back_unfinished


def run(files: Sequence[str], trouble: str = "") -> int:
    """Show the window, with the `files` opened in it and with `trouble`, until it is closed. Return the exit status."""
    record_start()
    try:
        take_back_unfinished()
    except DdmError as error:
        trouble = trouble or str(error)
    status = show_window([Path(file) for file in files], load_settings(), trouble)
    record_end(status)
    return status
