"""Opens a draft in the person's own e-mail program, without printing any of it on standard error."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QProcess, QProcessEnvironment, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices

from ddm_desktop.services.portable import environment_for_others

_TIMEOUT = 5  # seconds for xdg-mime to answer


def open_draft(mailto: str) -> bool:
    """Open a `mailto:` address. Return False if no e-mail program is known.

    The error messages of Qt and of xdg-open hold the whole address, and so the letter: Qt's are dropped here, and
    xdg-open, on Linux, is run without output, once a program is known to be there.
    """
    if sys.platform.startswith(("linux", "freebsd")):
        return _has_mail_program() and _open_with_xdg(mailto)
    with _qt_messages_dropped():
        return QDesktopServices.openUrl(QUrl(mailto))


def _has_mail_program() -> bool:
    xdg_mime = shutil.which("xdg-mime")
    if not xdg_mime or not shutil.which("xdg-open"):
        return False
    query = [xdg_mime, "query", "default", "x-scheme-handler/mailto"]
    try:
        result = subprocess.run(query, capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(result.stdout.strip())


def _open_with_xdg(mailto: str) -> bool:
    process = QProcess()
    process.setProgram("xdg-open")
    process.setArguments([mailto])
    process.setProcessEnvironment(_environment_for_others())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    with _qt_messages_dropped():
        process.startDetached()
    return process.error() is not QProcess.ProcessError.FailedToStart


def _environment_for_others() -> QProcessEnvironment:
    environment = QProcessEnvironment()
    for name, value in environment_for_others().items():
        environment.insert(name, value)
    return environment


@contextmanager
def _qt_messages_dropped() -> Iterator[None]:
    before = qInstallMessageHandler(lambda *_message: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
