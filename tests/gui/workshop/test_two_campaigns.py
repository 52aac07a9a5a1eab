"""Two campaigns made in the window alone, handed over by stick, replaced in the middle of a letter, and removed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QRadioButton
from tools.workshop import choose, insert, is_checked, press, show_part, type_into, type_text

from ddm_desktop import paths
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.editor.letter_text import LetterText
from ddm_desktop.services.find_campaigns import campaign_at
from ddm_desktop.services.kept_campaigns import edition_kept

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 22)
WELSH_LETTER = (
    "Ysgrifennaf atoch fel etholwr. Nid oes mainc ar y platfform.\n\n\n\nA wnewch chi ofyn am un fainc?"
)
RIDER, NEIGHBOUR = "Yes, I use it", "No, I live beside it"


@pytest.fixture
def computer(monkeypatch, tmp_path, qapp, qtbot):
    """Starts the program on a computer of its own, which has what was kept there before; the last window closes."""
    from ddm_desktop.gui import style
    from ddm_desktop.gui.session import Session
    from ddm_desktop.gui.shell.window import Window
    from ddm_desktop.services.settings import Settings

    windows = []

    def shut() -> None:
        while windows:
            window = windows.pop()
            window.session.clear()
            window.close()
            shiboken6.delete(window)

    def start(name: str):
        shut()
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.setattr(paths, "user_data", lambda: folder)
        monkeypatch.setattr(paths, "settings_file", lambda: folder / "settings.json")
        style.apply(qapp, "light")
        windows.append(window := Window(Session(Settings(), today=lambda: TODAY)))
        window.resize(1366, 900)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield start
    shut()


class Stick:
    """The stick in the computer: whoever is asked where to save, or what to open, names the one file on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.change("first")

    def change(self, name: str) -> None:
        self.path = self._folder / name
        self.path.mkdir(exist_ok=True)

    def file(self) -> Path:
        (file,) = self.path.iterdir()
        return file


@pytest.fixture
def stick(tmp_path, monkeypatch) -> Stick:
    made = Stick(tmp_path)
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda _parent, name, *_: made.path / name)
    monkeypatch.setattr(file_dialogs, "ask_for_pack", lambda _parent: made.file())
    return made


def body(window) -> list[str]:
    return [block.text for block in window.session.manuscript.letter.body]


def new_campaign(window, qtbot):
    press(window, qtbot, "Make or change a campaign…")
    press(window, qtbot, "A new campaign")
    return window.page("workshop")


def save_on_stick(page, qtbot) -> None:
    """Save the campaign, about which the check has no complaint."""
    qtbot.waitUntil(lambda: is_checked(page), timeout=5000)
    assert [each.sentence for each in page.bench.look.findings] == []
    press(page, qtbot, "Save as a file…")
    assert "is saved" in page.banner.text


def keep_from_stick(window, qtbot) -> None:
    window.show_page("start")
    press(window, qtbot, "Open a campaign pack…")
    press(window, qtbot, "Keep on this computer")


def begin_letter(window, qtbot, title: str) -> None:
    window.show_page("start")
    name = f"Write the letter: {title}"

    def find() -> QPushButton | None:
        found = (each for each in window.findChildren(QPushButton) if each.accessibleName() == name)
        return next(found, None)

    qtbot.waitUntil(lambda: find() is not None, timeout=5000)
    qtbot.mouseClick(find(), LEFT)


def test_a_campaign_in_welsh_is_made_handed_over_and_written(computer, stick, qtbot):
    page = new_campaign(computer("organiser"), qtbot)
    type_into(page, qtbot, "Title", "Mainc i’r orsaf")
    type_into(page, qtbot, "Organisation", "Cyfeillion yr Orsaf")
    type_into(page, qtbot, "What you ask", "A wnewch chi ofyn am un fainc?")
    choose(page, qtbot, "Language", "Welsh")
    show_part(page, qtbot, "Papers")
    type_into(page, qtbot, "Title", "Llythyr at eich AS")
    type_into(page, qtbot, "Text", WELSH_LETTER)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    insert(page, "Text", "Insert a field", "Why it matters to them")
    show_part(page, qtbot, "Points")
    press(page, qtbot, "Add a point")
    type_into(page, qtbot, "Title", "Rhaid i bobl sefyll")
    type_into(page, qtbot, "Said aloud", "Rhaid i lawer ohonom sefyll am hanner awr.")
    save_on_stick(page, qtbot)
    assert stick.file().name == "mainc-ir-orsaf.ddmpack"
    assert [point.id for point in campaign_at(stick.file()).points] == ["rhaid-i-bobl-sefyll"]

    window = computer("volunteer")
    keep_from_stick(window, qtbot)
    begin_letter(window, qtbot, "Mainc i’r orsaf")
    letter = window.session.manuscript.letter
    assert letter.language == "cy"
    assert body(window) == [
        "Ysgrifennaf atoch fel etholwr. Nid oes mainc ar y platfform.",
        "[pam mae hyn yn bwysig i chi]",
        "A wnewch chi ofyn am un fainc?",
    ]


def make_bus_campaign(page, qtbot) -> None:
    type_into(page, qtbot, "Title", "The night bus")
    type_into(page, qtbot, "Organisation", "Night riders")
    type_into(page, qtbot, "What you ask", "Will you ask for the bus to stay?")
    type_into(page, qtbot, "Question that leads to the right letter", "Do you use the bus?")
    show_part(page, qtbot, "Papers")
    type_into(page, qtbot, "Title", "Letter of a passenger")
    type_into(page, qtbot, "Answer that leads here", RIDER)
    type_into(page, qtbot, "Text", "I ride the night bus.\n\n{{ notes.why }}\n\n{{ campaign.ask }}")
    press(page, qtbot, "Add a paper")
    type_into(page, qtbot, "Title", "Letter of a neighbour")
    type_into(page, qtbot, "Answer that leads here", NEIGHBOUR)
    type_into(page, qtbot, "Text", "I hear the night bus.\n\n{{ notes.why }}\n\n{{ campaign.ask }}")


def make_second_edition(page, qtbot) -> None:
    rows = page.parts[page.parts_list.currentRow()].findChild(QListWidget)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(0)).center())
    type_into(page, qtbot, "Text", "I ride the last bus.\n\n{{ notes.why }}\n\n{{ campaign.ask }}")
    show_part(page, qtbot, "About")
    type_into(page, qtbot, "Edition", "2")


def test_a_campaign_with_two_letters_is_replaced_in_mid_letter_and_removed(computer, stick, qtbot):
    page = new_campaign(computer("organiser"), qtbot)
    make_bus_campaign(page, qtbot)
    save_on_stick(page, qtbot)
    stick.change("second")
    make_second_edition(page, qtbot)
    save_on_stick(page, qtbot)

    stick.change("first")
    volunteer = computer("volunteer")
    keep_from_stick(volunteer, qtbot)
    begin_letter(volunteer, qtbot, "The night bus")
    writing = volunteer.page("write")
    answers = writing.findChildren(QRadioButton)
    qtbot.mouseClick(next(each for each in answers if each.accessibleName() == NEIGHBOUR), LEFT)
    assert body(volunteer)[0] == "I hear the night bus."
    writing.show_step(3)
    text = next(each for each in writing.findChildren(LetterText) if each.isVisible())
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_text(text, qtbot, " I shall be at the stop.")
    written = body(volunteer)
    assert written[-1] == "Will you ask for the bus to stay? I shall be at the stop."

    stick.change("second")
    keep_from_stick(volunteer, qtbot)
    press(volunteer.page("start").banner, qtbot, "Replace the one kept here")
    assert edition_kept(campaign_at(stick.file())).version == 2
    volunteer.show_page("write")
    assert body(volunteer) == written
    assert text.toPlainText().endswith("I shall be at the stop.")

    volunteer.session.clear()
    begin_letter(volunteer, qtbot, "The night bus")
    assert body(volunteer)[0] == "I ride the last bus."
    volunteer.session.clear()
    volunteer.show_page("campaigns")
    press(volunteer.page("campaigns"), qtbot, "Remove…")
    press(volunteer.page("campaigns").banner, qtbot, "Remove here")
    assert edition_kept(campaign_at(stick.file())) is None
    start = volunteer.page("start")
    qtbot.waitUntil(lambda: "The night bus" not in [each.title for each in start.campaigns()])
