"""The window's front door: wires settings, session and window, and runs them."""

from __future__ import annotations

from collections.abc import Sequence

from ddm_desktop.gui.application import start_application
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.window import Window
from ddm_desktop.services.settings import load_settings


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed. Gives the exit status."""
    settings = load_settings()
    app = start_application(arguments, settings)
    window = Window(Session(settings))
    window.show()
    return app.exec()
