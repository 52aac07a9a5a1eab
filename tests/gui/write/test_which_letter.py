"""Where a campaign has several letters, one question leads to the right one before anything is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton
from tools.packs import MANIFEST

from ddm_desktop.campaigns.load import load_campaign

QUESTION = 'letter_question = "Do you use the bus?"\n'
LETTERS = """
[[papers]]
id = "rider"
title = "Letter of a passenger"
form = "letter"
file = "rider.md"
summary = "For people who ride it."
answer = "Yes, I use it"

[[papers]]
id = "neighbour"
title = "Letter of a neighbour"
form = "letter"
file = "neighbour.md"
answer = "No, I live beside it"
"""
RIDER, NEIGHBOUR = "Yes, I use it", "No, I live beside it"


def bus_campaign(folder: Path, question: str = QUESTION, letters: str = LETTERS):
    head, _, rest = MANIFEST.partition("[[papers]]")
    _, _, points = rest.partition("\n[[")
    (folder / "campaign.toml").write_text(f"{head}{question}{letters}\n[[{points}")
    (folder / "rider.md").write_text("I ride the bus, {{ constituent.full_name }}.\n\n{{ notes.why }}\n")
    (folder / "neighbour.md").write_text("I hear the bus.\n\n{{ notes.why }}\n")
    return load_campaign(folder)


@pytest.fixture
def writing_of_the_bus(window, tmp_path):
    window.session.start(bus_campaign(tmp_path))
    window.navigator.page_wanted.emit("write")
    return window


def body(window) -> str:
    return window.session.manuscript.letter.body[0].text


def test_the_question_is_asked_first_and_leads_to_the_letter(writing_of_the_bus, named, qtbot):
    page = writing_of_the_bus.page("write")
    assert named(RIDER, QRadioButton).isChecked()
    assert named(RIDER, QRadioButton).hasFocus()
    assert "Do you use the bus?" in [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    said = named(RIDER, QRadioButton).accessibleDescription()
    assert said == "Do you use the bus? Letter of a passenger: For people who ride it."
    qtbot.mouseClick(named(NEIGHBOUR, QRadioButton), Qt.MouseButton.LeftButton)
    assert body(writing_of_the_bus) == "I hear the bus."
    assert named(NEIGHBOUR, QRadioButton).isChecked()


def test_the_keys_choose_a_letter_and_lead_on_to_the_name(writing_of_the_bus, named, qtbot):
    qtbot.keyClick(named(RIDER), Qt.Key.Key_Down)
    assert body(writing_of_the_bus) == "I hear the bus."
    qtbot.keyClick(named(NEIGHBOUR), Qt.Key.Key_Tab)
    assert named("Full name").hasFocus()


def test_what_was_typed_goes_along_to_another_letter(writing_of_the_bus, named, fill):
    fill("Full name", "Rosa Bramble")
    named(NEIGHBOUR, QRadioButton).click()
    assert named("Full name").text() == "Rosa Bramble"
    named(RIDER, QRadioButton).click()
    assert body(writing_of_the_bus) == "I ride the bus, Rosa Bramble."


def test_the_other_letter_is_chosen_in_one_place_only(writing_of_the_bus, named):
    page = writing_of_the_bus.page("write")
    named(NEIGHBOUR, QRadioButton).click()
    page.show_step(3)
    offered = [each.accessibleName() for each in page.letter.findChildren(QRadioButton) if each.isVisible()]
    assert "Letter of a neighbour" in offered
    assert "Letter of a passenger" not in offered
    named("Letter to say thank you", QRadioButton).click()
    page.show_step(0)
    assert not page.which.isVisible()
    page.show_step(3)
    named("Letter of a neighbour", QRadioButton).click()
    page.show_step(0)
    assert named(NEIGHBOUR, QRadioButton).isChecked()


def test_without_a_question_in_the_pack_the_titles_are_asked(window, named, tmp_path):
    letters = LETTERS.replace(f'answer = "{RIDER}"\n', "").replace(f'answer = "{NEIGHBOUR}"\n', "")
    window.session.start(bus_campaign(tmp_path, "", letters))
    window.navigator.page_wanted.emit("write")
    assert named("Letter of a passenger", QRadioButton).accessibleDescription() == (
        "Which letter? For people who ride it."
    )
    named("Letter of a neighbour", QRadioButton).click()
    assert body(window) == "I hear the bus."


def test_one_letter_needs_no_question(writing, named):
    assert not writing.page("write").which.isVisible()
    assert named("Full name").hasFocus()


def test_the_next_visitor_is_asked_about_their_own_campaign(writing_of_the_bus, named):
    named(NEIGHBOUR, QRadioButton).click()
    writing_of_the_bus.session.clear()
    writing_of_the_bus.navigator.page_wanted.emit("start")
    named("Write the letter: Alternative Provision Census 2018").click()
    assert not writing_of_the_bus.page("write").which.isVisible()
