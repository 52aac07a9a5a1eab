"""Alt with a letter is for the underlined letter of a button: it types nothing, even where there is none."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def is_for_a_button(event: QKeyEvent) -> bool:
    """Whether a key that would type something was pressed with Alt. Not on a Mac, where Alt types signs.

    AltGr is another key: it comes without Alt, or with Ctrl besides.
    """
    with_alt = event.modifiers() & ~_SHIFT == _ALT
    return with_alt and event.text().isprintable() and event.text() != "" and sys.platform != "darwin"
