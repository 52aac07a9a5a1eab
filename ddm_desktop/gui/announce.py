"""Telling a screen reader what changed where the eye sees it by itself."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say `sentence`; nothing on the screen changes. Qt before 6.8 stays silent."""
    if event := getattr(QtGui, "QAccessibleAnnouncementEvent", None):
        QtGui.QAccessible.updateAccessibility(event(widget, sentence))
