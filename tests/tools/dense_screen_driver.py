"""Walks through every page at the scale factor of the environment; prints what does not fit, and then the scale.

Arguments: width, height, text size.
"""

from __future__ import annotations

import sys

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tools.pages_walk import TODAY, complaints

from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.services.settings import Settings

width, height = map(int, sys.argv[1:3])
app = QApplication([])
style.apply(app, "light", float(sys.argv[3]))
window = Window(Session(Settings(theme="light", text_size=float(sys.argv[3])), today=lambda: TODAY))
window.resize(width, height)
window.show()
for complaint in complaints(window, (width, height), lambda: QTest.qWait(100)):
    print(complaint)
print(f"walked at {window.devicePixelRatio():g}")
window.close()
