"""Alt with a letter presses the button with that letter underlined, and types nothing even if there is none."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def is_for_a_button(event: QKeyEvent) -> bool:
    """Return whether a key that would type something was pressed with Alt; False on a Mac, where Alt types signs.

    AltGr does not count: its events come without Alt, or with Ctrl as well.
    """
    with_alt = event.modifiers() & ~_SHIFT == _ALT
    return with_alt and event.text().isprintable() and event.text() != "" and sys.platform != "darwin"
