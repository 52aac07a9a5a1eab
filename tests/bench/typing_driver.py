"""Types into the real editor and prints, for each key, the milliseconds until its preview was painted.

typing_driver.py PARAGRAPHS KEYS
"""

from __future__ import annotations

import sys
from datetime import date
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from tools.letters import ordinary_letter, paragraphs

from ddm_desktop.gui import style
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.preview.letter_panel import LetterPanel
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.write.page import WritePage
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.find_campaigns import campaigns
from ddm_desktop.services.settings import Settings

WORDS = "It was a cold morning and nobody had told us why. "
BETWEEN_KEYS = 30  # milliseconds: a quick typist, and time for what waits to be done
PATIENCE = 5_000  # milliseconds


def window(paragraph_count: int) -> tuple[QWidget, WritePage, LetterPanel]:
    """The page to write on and the preview, side by side, with a letter of so many paragraphs."""
    session = Session(Settings(), today=lambda: date(2026, 11, 22))
    navigator = Navigator()
    page, panel = WritePage(session, navigator), LetterPanel(session, navigator)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.addWidget(page, 1)
    row.addWidget(panel, 1)
    session.start(next(each for each in campaigns() if isinstance(each, Campaign)))
    session.set_constituent(Constituent("Ms", "Rosa Bramble", ("12 Orchard Lane", "LITTLE HAVEN"), "L20 0XX"))
    session.change(
        rules.with_member, Member("Jane Smith", "Rt Hon Jane Smith MP", "Ms Smith", "Little Haven")
    )
    session.change(rules.with_body, (*ordinary_letter().body[:3], *paragraphs(paragraph_count)))
    page.show_step(3)
    whole.resize(1366, 768)
    whole.show()
    QTest.qWaitForWindowExposed(whole)
    return whole, page, panel


def milliseconds_a_key(page: WritePage, panel: LetterPanel, key: str) -> float:
    """From one key to the painted preview that has it. Raises TimeoutError."""
    loop = QEventLoop()
    panel.preview.shown.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop, lambda: loop.exit(1))
    began = perf_counter()
    QTest.keyClick(page.letter.editor.text, key)
    late = loop.exec()
    taken = (perf_counter() - began) * 1000
    panel.preview.shown.disconnect(loop.quit)
    if late:
        raise TimeoutError("no new preview came")
    QTest.qWait(BETWEEN_KEYS)
    return taken


def main(paragraph_count: int, keys: int) -> None:
    application = QApplication([])
    style.apply(application)
    whole, page, panel = window(paragraph_count)
    editor = page.letter.editor
    editor.setFocus()
    editor.go_to(1, 0, 0)
    QTest.qWait(1_500)  # the dictionary and the first preview are there
    typed = (WORDS * (keys // len(WORDS) + 1))[:keys]
    for key in typed:
        print(f"{milliseconds_a_key(page, panel, key):.2f}")
    whole.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
