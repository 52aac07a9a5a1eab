"""Starting the program: Qt's application and its one window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from ddm_desktop.gui import style
from ddm_desktop.gui.clipboard import clear_clipboard
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.faults import faults_reported_to
from ddm_desktop.gui.shell.termination import Termination
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.services.core_dumps import close_memory
from ddm_desktop.services.settings import Settings

_USUAL_SIZE = QSize(1400, 900)
_FAULT = (
    "Something went wrong in the program. What is typed is still here: print or save it, then start again."
)


def show_window(files: Sequence[Path], settings: Settings, trouble: str = "") -> int:
    """Show the window, with the `files` opened in it and with `trouble`, until it is closed. Return the exit status."""
    app = QApplication(["ddm-desktop"])
    app.setApplicationName("ddm-desktop")
    app.setApplicationDisplayName("DDM Desktop")
    app.setDesktopFileName("ddm-desktop")
    style.apply(app, settings.theme, settings.text_size)
    window = Window(Session(settings))
    app.aboutToQuit.connect(clear_clipboard)  # also where the window was not closed first
    with faults_shown_in(window):
        Termination(window.close_unasked, window)
        show_in_full(window)
        if trouble:
            window.session.failed.emit(trouble)
        if files:
            QTimer.singleShot(0, window, lambda: window.open_files(files))
        close_memory()  # not before: the desktop portal has been asked for its colours by now
        gc.freeze()  # what is loaded by now stays, and need not be looked through while somebody types
        gc.enable()
        return app.exec()


def faults_shown_in(window: Window) -> AbstractContextManager[None]:
    """Return a context in which `window` shows a sentence after an uncaught exception.

    The hook that was there before reports it as well.
    """
    before = sys.excepthook

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        with faults_reported_to(before):  # a fault while reporting one is not reported in its turn
            before(kind, error, trace)
            window.session.failed.emit(_FAULT)

    return faults_reported_to(report)


def show_in_full(window: Window) -> None:
    """Show `window` in its usual size, or maximized if the screen is smaller; Qt would use two thirds of the screen."""
    screen = window.screen().availableSize()
    window.resize(_USUAL_SIZE.boundedTo(screen))
    if screen.width() > _USUAL_SIZE.width() and screen.height() > _USUAL_SIZE.height():
        window.show()
    else:
        window.showMaximized()
