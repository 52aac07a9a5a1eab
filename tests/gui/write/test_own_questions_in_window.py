"""A campaign's own questions are asked in Write and in Prepare, and fill its letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from tools.packs import PackMaker

from ddm_desktop.model.letter import LetterPart, Spot

FIELDS = """
[[fields]]
id = "stop"
question = "Your stop?"
help = "As on the sign."

[[fields]]
id = "how_often"
question = "How often?"
choices = ["daily", "rarely"]

[[fields]]
id = "unused"
question = "What else?"

[[points]]"""
LETTER = "I wait at {{ answers.stop }}.{% if answers.how_often == 'daily' %} Every day.{% endif %}\n\n{{ notes.why }}\n"


@pytest.fixture
def asked(window, tmp_path):
    window.session.start(PackMaker(tmp_path).campaign(LETTER, old="\n[[points]]", new=FIELDS))
    window.navigator.page_wanted.emit("write")
    window.page("write").show_step(2)
    return window


def first_line(window) -> str:
    return window.session.manuscript.letter.body[0].text


def test_an_answer_typed_or_chosen_fills_the_letter(asked, named, qtbot):
    assert named("Your stop?").hasFocus()
    assert first_line(asked) == "I wait at [your stop]."
    qtbot.keyClicks(named("Your stop?"), "Mill Lane")
    qtbot.mouseClick(named("daily", QRadioButton), Qt.MouseButton.LeftButton)
    assert first_line(asked) == "I wait at Mill Lane. Every day."
    assert named("daily", QRadioButton).accessibleDescription() == "How often?"


def test_nothing_is_chosen_unasked_and_nothing_asked_that_the_letter_does_not_use(asked, named):
    assert named("No answer", QRadioButton).isChecked()
    assert not asked.page("write").answers.has_field("answers.unused")


def test_a_choice_can_be_taken_back(asked, named, qtbot):
    for answer, expected in (("daily", {"how_often": "daily"}), ("No answer", {})):
        qtbot.mouseClick(named(answer, QRadioButton), Qt.MouseButton.LeftButton)
        assert asked.session.visit.case.answers == expected


def test_prepare_asks_too_and_has_the_same_answer(asked, named, qtbot):
    qtbot.keyClicks(named("Your stop?"), "Mill Lane")
    asked.navigator.page_wanted.emit("prepare")
    asked.page("prepare").show_field("answers.stop")
    assert named("Your stop?").hasFocus()
    assert named("Your stop?").text() == "Mill Lane"
    qtbot.keyClicks(named("What else?"), "Rain")
    assert asked.session.visit.case.answers == {"stop": "Mill Lane", "unused": "Rain"}


def test_a_prompt_in_the_letter_leads_to_its_question(asked, named):
    page = asked.page("write")
    page.show_step(0)
    page.go_to(Spot(LetterPart.BODY, 0, 10, 21))
    assert named("Your stop?").hasFocus()


def test_the_next_visitor_is_not_told_the_answer(asked, named, qtbot):
    qtbot.keyClicks(named("Your stop?"), "Mill Lane")
    asked.session.clear()
    assert not asked.page("write").answers.has_field("answers.stop")
    assert asked.session.visit.case.answers == {}
