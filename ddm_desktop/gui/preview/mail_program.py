"""A draft in the person's own e-mail program, and not a word of it on standard error."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QProcess, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

_ASKED_FOR = 5  # seconds


def open_draft(mailto: str) -> bool:
    """Open a `mailto:` address. False if no e-mail program is known.

    Qt and xdg-open both complain with the whole address, which holds the letter: Qt's complaints are dropped
    here, and on Linux xdg-open is run without a place to complain to, once a program is known to be there.
    """
    if sys.platform.startswith(("linux", "freebsd")):
        return _has_mail_program() and _open_with_xdg(mailto)
    with _qt_messages_dropped():
        return QDesktopServices.openUrl(QUrl(mailto))


def _has_mail_program() -> bool:
    ask, opener = shutil.which("xdg-mime"), shutil.which("xdg-open")
    if not ask or not opener:
        return False
    question = [ask, "query", "default", "x-scheme-handler/mailto"]
    try:
        answer = subprocess.run(question, capture_output=True, timeout=_ASKED_FOR, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(answer.stdout.strip())


def _open_with_xdg(mailto: str) -> bool:
    process = QProcess()
    process.setProgram("xdg-open")
    process.setArguments([mailto])
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    with _qt_messages_dropped():
        process.startDetached()
    return process.error() is not QProcess.ProcessError.FailedToStart


@contextmanager
def _qt_messages_dropped() -> Iterator[None]:
    before = qInstallMessageHandler(lambda *_message: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
