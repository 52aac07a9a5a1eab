"""What a screen reader says aloud: that something is saved, cleared, put right, or cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tools.prepare_steps import step_number

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.widgets.day_field import DayField

TODAY = date(2026, 11, 22)
LEFT, TAB = Qt.MouseButton.LeftButton, Qt.Key.Key_Tab


@pytest.fixture
def heard(monkeypatch) -> list[str]:
    """Every sentence that Qt is given to announce, in order."""
    sentences, update = [], QAccessible.updateAccessibility

    def listen(event) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            sentences.append(event.message())
        update(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    return sentences


def test_that_a_letter_is_saved_and_where(ready, heard, monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: tmp_path / "letter.pdf")
    QTest.keyClick(ready, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "letter.pdf").exists()
    assert heard[-1].startswith(f"Saved as letter.pdf in {tmp_path}.")


def test_why_a_letter_could_not_be_saved(ready, heard, monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: tmp_path / "nowhere" / "letter.pdf")
    QTest.keyClick(ready, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1].startswith(f"“letter.pdf” could not be saved in {tmp_path}")


def test_that_everything_is_cleared(writing, heard, named, qtbot):
    qtbot.keyClicks(named("Full name"), "Rosa")
    QTest.mouseClick(writing.header.next_visitor, LEFT)
    assert heard[-1].startswith("Clear everything for the next visitor?")
    QTest.mouseClick(named("Clear", QPushButton), LEFT)
    assert heard[-1] == "Everything is cleared."


def test_that_the_campaigns_day_has_passed_once_and_not_at_each_key(window, heard, named, qtbot):
    named("Write the letter: Alternative Provision Census 2018").click()
    qtbot.keyClicks(named("Full name"), "Rosa")
    assert len([sentence for sentence in heard if "That day has passed" in sentence]) == 1


def test_a_bad_postcode_once_its_field_is_left(writing, heard, named, fill):
    fill("Postcode", "L20 0")
    assert heard == []
    QTest.keyClick(named("Postcode"), TAB)
    assert len(heard) == 1
    assert heard[0] == named("Postcode").accessibleDescription()
    assert "L20 0" in heard[0]


def test_a_postcode_that_was_put_right(loaded, writing, heard, named, fill):
    fill("Postcode", "L2O OXX")
    heard.clear()
    QTest.keyClick(named("Postcode"), TAB)
    assert named("Postcode").text() == "L20 0XX"
    assert heard[-1].startswith("You typed L2O OXX; it was put right.")


def test_a_bad_day_once_its_field_is_left_and_no_good_one(window, heard, named, fill):
    named("Prepare for a meeting: Alternative Provision Census 2018").click()
    window.page("prepare").show_step(step_number("print"))
    heard.clear()
    fill("Ask again on", "32 Decembre")
    assert heard == []
    QTest.keyClick(named("Ask again on"), TAB)
    assert heard == ["This is not a day I can read. Write it like 22 December 2026."]
    heard.clear()
    fill("Ask again on", "3 December")
    QTest.keyClick(named("Ask again on"), TAB)
    assert heard == []


@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 31), date(2028, 2, 29), date(2031, 7, 1)], ids=str)
def test_the_day_given_as_an_example_is_to_come_and_can_be_typed(qtbot, today):
    field = DayField("Ask again on", lambda: today)
    qtbot.addWidget(field)
    example = field.edit.accessibleDescription().removeprefix("Such as ").removesuffix(".")
    qtbot.keyClicks(field.line, example)
    assert field.day() > today
