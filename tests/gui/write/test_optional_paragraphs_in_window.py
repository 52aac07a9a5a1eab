"""Paragraphs are ticked in the step for own words, where their wording is read, and stand in the letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from tools.packs import PackMaker

PARAGRAPHS = """
[[fields]]
id = "stop"
question = "Your stop?"

[[paragraphs]]
id = "work"
title = "I go to work by bus"
text = "I take the bus from {{ answers.stop }} to work."

[[paragraphs]]
id = "school"
title = "My children go to school by bus"
text = "My children take it to school."

[[points]]"""
LETTER = "Good day.\n\n{% for each in paragraphs %}{{ each.text }}{% endfor %}\n\nThank you.\n"
WORK, SCHOOL = "I go to work by bus", "My children go to school by bus"


def open_letter(window, tmp_path, letter=LETTER):
    window.session.start(PackMaker(tmp_path).campaign(letter, old="\n[[points]]", new=PARAGRAPHS))
    window.navigator.page_wanted.emit("write")
    window.page("write").show_step(2)
    return window


@pytest.fixture
def offered(window, tmp_path):
    return open_letter(window, tmp_path)


def lines(window) -> list[str]:
    return [block.text for block in window.session.manuscript.letter.body]


def test_a_click_on_the_box_or_on_its_words_adds_a_paragraph_and_the_next_takes_it_away(
    offered, named, qtbot
):
    assert lines(offered) == ["Good day.", "Thank you."]
    qtbot.mouseClick(named(SCHOOL, QCheckBox), Qt.MouseButton.LeftButton)
    assert lines(offered) == ["Good day.", "My children take it to school.", "Thank you."]
    words = next(label for label in offered.findChildren(QLabel) if label.text() == WORK)
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert lines(offered)[1:3] == [
        "I take the bus from [your stop] to work.",
        "My children take it to school.",
    ]
    qtbot.keyClick(named(SCHOOL, QCheckBox), Qt.Key.Key_Space)
    assert lines(offered) == ["Good day.", "I take the bus from [your stop] to work.", "Thank you."]


def test_the_wording_is_read_before_it_is_ticked_and_follows_the_answers(offered, named, qtbot):
    assert named(WORK, QCheckBox).accessibleDescription() == "I take the bus from [your stop] to work."
    qtbot.keyClicks(named("Your stop?"), "Mill Lane")
    assert named("Your stop?").hasFocus()
    assert named(WORK, QCheckBox).accessibleDescription() == "I take the bus from Mill Lane to work."
    assert any(
        label.text() == "I take the bus from Mill Lane to work." and label.isVisible()
        for label in offered.findChildren(QLabel)
    )


def test_the_editor_shows_what_is_ticked_and_keeps_what_was_typed(offered, named, qtbot):
    page = offered.page("write")
    page.show_step(3)
    page.letter.editor.go_to(0, 0, 0)
    qtbot.keyClicks(page.letter.editor.text, "Hello! ")
    page.show_step(2)
    qtbot.mouseClick(named(SCHOOL, QCheckBox), Qt.MouseButton.LeftButton)
    page.show_step(3)
    assert (
        page.letter.editor.text.toPlainText()
        == "Hello! Good day.\nMy children take it to school.\nThank you."
    )


def test_a_letter_without_a_place_for_them_offers_none(window, tmp_path):
    open_letter(window, tmp_path, "Good day.\n")
    assert window.page("write").paragraphs.isHidden()


def test_where_nothing_else_is_asked_the_first_has_the_focus(offered, named):
    page = offered.page("write")
    page.answers.ask((), {})
    page.show_step(2)
    assert named(WORK, QCheckBox).hasFocus()


def test_a_saved_case_shows_what_was_ticked_and_the_next_visitor_sees_nothing_of_it(offered, named, qtbot):
    qtbot.mouseClick(named(SCHOOL, QCheckBox), Qt.MouseButton.LeftButton)
    saved, campaign = offered.session.visit, offered.session.manuscript.campaign
    offered.session.clear()
    assert offered.page("write").paragraphs.isHidden()
    offered.session.start(campaign)
    offered.navigator.page_wanted.emit("write")
    offered.page("write").show_step(2)
    assert not named(SCHOOL, QCheckBox).isChecked()
    offered.session.open_visit(saved, campaign)
    offered.page("write").show_step(2)
    assert named(SCHOOL, QCheckBox).isChecked()
    assert not named(WORK, QCheckBox).isChecked()
