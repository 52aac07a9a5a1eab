"""Which voice this computer has."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from ddm_desktop.gui.read_aloud.program_voice import program_voice
from ddm_desktop.gui.read_aloud.voice import SystemVoice


def open_voice(parent: QObject) -> SystemVoice | None:
    """Return the voice of this computer; None if it has none.

    On Linux that is a program: Qt's plug-in for Speech Dispatcher tells no words either, and would have the window
    wait while it connects. Elsewhere it is Qt's, which is in a package of its own, or else a program.
    """
    if sys.platform == "linux" and (voice := program_voice(parent)):
        return voice
    return _qt_voice(parent) or program_voice(parent)


def _qt_voice(parent: QObject) -> SystemVoice | None:
    try:
        from ddm_desktop.gui.read_aloud.qt_voice import qt_voice
    except ImportError:  # it is not installed, or a library of the system is not
        return None
    return qt_voice(parent)
