"""Closing the window properly when a signal ends the program, as at logging out or by `kill`."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Termination(QObject):
    """Calls `close` at SIGINT, SIGTERM or SIGHUP, and ends the program with 128 plus the signal's number.

    Python's handlers run only with the next Python code, which may be long in coming, so the signal wakes Qt through a
    pipe. Windows has no such signals. A signal that the program was started to ignore stays ignored.
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
        for name in _SIGNALS:
            if signal.getsignal(number := getattr(signal, name)) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: None)

    def _end(self) -> None:
        numbers = os.read(self._read_end, 1)
        if not any(getattr(signal, name) in numbers for name in _SIGNALS):
            return  # another signal, which Python deals with
        self._notifier.setEnabled(False)
        QApplication.setQuitOnLastWindowClosed(False)  # else the status would be 0
        with contextlib.suppress(Exception):  # whatever fails, the program was asked to end
            self._close()
        QApplication.exit(128 + numbers[0])
