"""The window's front door: wires settings, session and window, and runs them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.window import Window
from ddm_desktop.services.settings import load_settings


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed. Gives the exit status."""
    app = QApplication(["ddm-desktop", *arguments])
    app.setApplicationName("ddm-desktop")
    app.setApplicationDisplayName("DDM Desktop")
    app.setDesktopFileName("ddm-desktop")
    window = make_window(app)
    window.show()
    return app.exec()


def make_window(app: QApplication) -> Window:
    """The window in the look this machine is set to, not yet shown."""
    settings = load_settings()
    style.apply(app, settings.theme, settings.text_size)
    return Window(Session(settings))
