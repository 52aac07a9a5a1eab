"""What stands in a letter is chosen in Write too: points are ticked and put in order, as for a meeting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from tools.packs import PackMaker

from ddm_desktop.model.letter import LetterPart, Spot

LETTER = "Good day.\n\n{% for point in points %}\n- {{ point.words }}\n{% endfor %}\n\n{{ notes.why }}\n"


@pytest.fixture
def make(tmp_path):
    return PackMaker(tmp_path)


@pytest.fixture
def words_step(window, make):
    def begin(letter: str = LETTER):
        window.session.start(make.campaign(letter))
        window.navigator.page_wanted.emit("write")
        window.page("write").show_step(2)
        return window

    return begin


def said(window) -> list[str]:
    return [block.text for block in window.session.manuscript.letter.body[1:-1]]


def sentences(window) -> list[str]:
    return [label.text() for label in window.page("write").points.findChildren(QLabel) if label.isVisible()]


def test_the_points_that_stand_unasked_are_seen_and_ticked_off(words_step, named, qtbot):
    window = words_step()
    assert said(window) == ["People like to sit.", "People need rest."]
    assert any(text.startswith("Until you choose, the first 2 points stand") for text in sentences(window))
    qtbot.mouseClick(named("Sitting", QCheckBox), Qt.MouseButton.LeftButton)
    assert said(window) == ["People need rest."]
    assert window.session.visit.case.points == ("rest",)
    assert "1 of 2 points stand in the letter." in sentences(window)


def test_their_order_and_words_are_the_persons(words_step, named, fill, qtbot):
    window = words_step()
    named("Resting", QCheckBox).setFocus()
    qtbot.keyClick(named("Resting", QCheckBox), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert said(window) == ["People need rest.", "People like to sit."]
    named("Your own words for: Sitting").click()
    fill("In your own words: Sitting", "I like to sit ")
    assert said(window) == ["People need rest.", "I like to sit"]
    assert named("In your own words: Sitting").hasFocus()


def test_prepare_has_the_same_points(words_step, named, qtbot):
    window = words_step()
    named("Sitting", QCheckBox).click()
    window.navigator.page_wanted.emit("prepare")
    window.page("prepare").show_field("points.sit")
    assert not named("Sitting", QCheckBox).isChecked()
    named("Sitting", QCheckBox).click()
    window.navigator.page_wanted.emit("write")
    rows = window.page("write").points.list.rows
    qtbot.waitUntil(lambda: all(row.isVisible() for row in rows))
    assert named("Sitting", QCheckBox).isChecked()


def test_a_letter_without_points_asks_for_none(words_step):
    window = words_step("Good day.\n\n{{ notes.why }}\n")
    assert not window.page("write").points.isVisible()


def test_a_point_is_led_to_from_the_letter(words_step, named):
    window = words_step()
    page = window.page("write")
    page.show_step(0)
    page.go_to(Spot(LetterPart.BODY, field="points.rest"))
    assert named("Resting", QCheckBox).hasFocus()


def test_the_next_visitor_finds_no_points_of_the_last(words_step, named):
    window = words_step()
    named("Sitting", QCheckBox).click()
    window.session.clear()
    assert window.page("write").points.list.ids() == ()
    words_step()
    assert named("Sitting", QCheckBox).isChecked()
