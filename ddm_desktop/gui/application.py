"""The program as the desktop sees it: its name and its look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from ddm_desktop.gui import style
from ddm_desktop.services.settings import Settings


def start_application(arguments: Sequence[str], settings: Settings) -> QApplication:
    """The one application of this process, dressed; the window is still to be made."""
    app = QApplication(["ddm-desktop", *arguments])
    app.setApplicationName("ddm-desktop")
    app.setApplicationDisplayName("DDM Desktop")
    app.setDesktopFileName("ddm-desktop")
    style.apply(app, settings.theme, settings.text_size)
    return app
