"""However the program ends, what it copied is gone and Qt ends in peace."""

from __future__ import annotations

import subprocess
import sys

import pytest

COPIED_AT_THE_END = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ddm_desktop.gui.shell import application
from ddm_desktop.gui.clipboard import private_data
from ddm_desktop.services.settings import Settings

def end():
    QApplication.clipboard().setMimeData(private_data("words", "<b>words</b>"))
    eval(sys.argv[1])

shown = application.show_in_full
application.show_in_full = lambda window: (shown(window), QTimer.singleShot(0, end))
sys.exit(application.show_window([], Settings()))
"""


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("QApplication.exit(1)", 1),
        ("QApplication.quit()", 0),
        ("QApplication.closeAllWindows()", 0),
    ],
)
def test_what_was_copied_does_not_outlive_the_program(request, ending, status):
    ended = subprocess.run(
        [sys.executable, "-c", COPIED_AT_THE_END, ending],
        cwd=request.config.rootpath,
        capture_output=True,
        timeout=60,
        text=True,
    )
    assert ended.returncode == status, ended.stderr
