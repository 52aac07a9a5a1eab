"""A visitor selects their words on a real X screen; prints what another program finds to paste, before and after.

`test_x_selection.py` starts it with DISPLAY set. What is selected can be pasted with the middle mouse button.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.settings import Settings

OTHER_PROGRAM = """
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
app = QApplication([])
print(app.clipboard().text(QClipboard.Mode.Selection))
"""


def pasted_elsewhere() -> str:
    other = subprocess.Popen([sys.executable, "-c", OTHER_PROGRAM], stdout=subprocess.PIPE, text=True)
    while other.poll() is None:  # what is selected here is asked for here
        QTest.qWait(20)
    return other.communicate()[0].strip()


def main() -> None:
    QApplication([])
    window = Window(Session(Settings(), today=lambda: date(2026, 11, 22)))
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.session.start(campaign_named("about-anything"))
    window.show_page("write")
    page = window.page("write")
    page.show_step(3)
    text = page.letter.editor.text
    QTest.keyClicks(text, "Rosalind Bramblewick")
    QTest.keySequence(text, QKeySequence(QKeySequence.StandardKey.SelectAll))
    before = pasted_elsewhere()
    window.clear()
    print(json.dumps([before, pasted_elsewhere()]))


if __name__ == "__main__":
    main()
