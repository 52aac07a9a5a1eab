"""Announcements for screen readers."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say `sentence`. Does nothing with Qt before 6.8."""
    if event := getattr(QtGui, "QAccessibleAnnouncementEvent", None):
        QtGui.QAccessible.updateAccessibility(event(widget, sentence))
