"""The window closes properly when the system asks the program to end: at logging out, from a terminal, by `kill`."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class Termination(QObject):
    """Calls `close` when a signal asks the program to end, and ends it with 128 and the signal's number.

    Python's own handlers would run only with the next piece of Python, which may be long in coming; so
    the signal wakes Qt through a pipe. Windows has no such signals. What the program was told to ignore, it ignores.
    """

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._close = close
        if sys.platform == "win32":
            return
        self._read_end, write_end = os.pipe()
        for end in (self._read_end, write_end):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._read_end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)
        signal.set_wakeup_fd(write_end)
        for name in _ENDING:
            if signal.getsignal(number := getattr(signal, name)) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: None)

    def _end(self) -> None:
        numbers = os.read(self._read_end, 1)
        asks = [name for name in _ENDING if getattr(signal, name) in numbers]
        if not asks:
            return  # another signal, which Python deals with
        self._notifier.setEnabled(False)
        QApplication.setQuitOnLastWindowClosed(False)  # else the status would be 0
        with contextlib.suppress(Exception):  # whatever fails, the program was asked to end
            self._close()
        QApplication.exit(128 + numbers[0])
