"""What the program has loaded once its first screen is shown."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

_SHOWN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ddm_desktop.app import run
from ddm_desktop.gui.shell.window import Window
Window.showEvent = lambda window, event: QTimer.singleShot(0, QApplication.quit)
run([])
print(*sys.modules, sep="\\n")
"""


@cache
def modules_of_the_first_screen() -> frozenset[str]:
    """The names of all modules, from a Python of its own."""
    done = subprocess.run([sys.executable, "-c", _SHOWN], capture_output=True, text=True, check=True)
    return frozenset(done.stdout.split())
