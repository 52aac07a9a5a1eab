"""Qt's application and the one window in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.window import Window
from ddm_desktop.services.settings import Settings


def show_window(arguments: Sequence[str], settings: Settings) -> int:
    """Show the window until it is closed. Gives the exit status."""
    app = QApplication(["ddm-desktop", *arguments])
    app.setApplicationName("ddm-desktop")
    app.setApplicationDisplayName("DDM Desktop")
    app.setDesktopFileName("ddm-desktop")
    style.apply(app, settings.theme, settings.text_size)
    window = Window(Session(settings))
    window.show()
    return app.exec()
