"""Draws the picture of the page of many letters in the README: `python tests/tools/mailing_pictures.py FOLDER`.

`print-many.png` shows the real window with invented people: the rows, and the letter of one. Nothing of this
computer's own data is used.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

NAMES = (
    "Rosa Bramble", "Amir Khan", "Siân Évans", "Huw Patel", "Chloë Okafor", "Dan O’Neill", "Farah Smith", "Efua Jones",
    "Gwen Larch", "Ben Mistry", "Ines Duarte", "Tom Birch", "Aoife Kelly", "Noor Haddad", "Zofia Nowak", "Joe Marsh",
    "Ama Boateng", "Liam Ford", "Priya Nair", "Max Reed",
)  # fmt: skip
REASONS = (
    "My son has been taught at home since March.", "We were promised a place in the autumn.",
    "My daughter travels two hours a day.", "Nobody answers the telephone at the office.",
)  # fmt: skip


def main(folder: Path) -> None:
    """Draw the picture into `folder`."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), home)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _draw(Path(home), folder)


def _draw(home: Path, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication
    from tools.directories import invented_directory
    from tools.people_lists import write_list

    from ddm_desktop import paths
    from ddm_desktop.directory.store import encode
    from ddm_desktop.gui import style
    from ddm_desktop.gui.session import Session
    from ddm_desktop.gui.shell.window import Window
    from ddm_desktop.services.settings import Settings

    paths.directory_file().parent.mkdir(parents=True, exist_ok=True)
    paths.directory_file().write_bytes(encode(invented_directory()))
    app = QApplication([])
    style.apply(app, "light")
    window = Window(Session(Settings(), today=lambda: date(2026, 11, 22)))
    window.resize(1366, 768)
    window.show()

    def wait(until: Callable[[], bool]) -> None:
        for _ in range(20_000):
            app.processEvents()
            time.sleep(0.002)
            if until():
                break
        for _ in range(200):
            app.processEvents()
            time.sleep(0.002)

    window.show_page("mailing")
    page = window.page("mailing")
    page.list.choose("alternative-provision-2018")
    page.offer([write_list(home / "supporters.csv", _people())])
    wait(lambda: page.draft.plan is not None)
    page.show_step(2)
    wait(lambda: not page.draft.checker.is_checking)
    page.rows.table.choose_line(3)
    wait(lambda: True)
    window.grab().save(str(folder / "print-many.png"))
    window.close_unasked()


def _people() -> list[list[str]]:
    from tools.people_lists import LIKELY, person

    rows = []
    for number in range(200):
        first, _ = NAMES[number % len(NAMES)].split(" ")
        _, last = NAMES[(number + number // len(NAMES)) % len(NAMES)].split(" ")
        changes = {"First name": first, "Surname": last, "Why it matters": REASONS[number % len(REASONS)]}
        wrong = {2: {"Post code": "L20 0X"}, 5: {"Surname": "", "First name": ""}, 8: {"Post code": LIKELY}}
        rows.append(person(number, **changes | wrong.get(number % 41, {})))
    return rows


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main(Path(sys.argv[1]))
