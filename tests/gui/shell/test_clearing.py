"""Clearing for the next visitor is said when it is done, and never left half done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox

from ddm_desktop.gui.widgets.picture import Picture

NAME = "Rosalind Bramblewick"


@pytest.fixture
def begun(writing, named, qtbot):
    qtbot.keyClicks(named("Full name"), NAME)
    return writing


def test_clearing_is_said_quietly_and_only_where_there_was_something(begun):
    begun.clear()
    assert begun.toast.text == "Everything is cleared."
    begun.toast.clear()
    begun.clear()
    assert begun.toast.text == ""


def test_the_tick_stands_beside_the_sentence_and_the_toast_is_no_higher_than_it(begun, qtbot):
    begun.clear()
    qtbot.wait(10)
    toast = begun.toast
    (picture,), (label,) = toast.findChildren(Picture), toast.findChildren(QLabel)
    assert abs(picture.geometry().center().y() - label.geometry().center().y()) <= 1
    assert toast.height() < 3 * label.fontMetrics().height()


@pytest.mark.parametrize("go_on", ["a key", "a click"])
def test_what_is_said_in_passing_moves_nothing_and_goes_when_a_person_goes_on(begun, named, qtbot, go_on):
    begun.clear()
    start = begun.page("start")
    write = named("Write the letter: Alternative Provision Census 2018")
    begun.toast.clear()
    qtbot.wait(10)
    place = write.mapTo(begun, QPoint())
    begun.toast.show_message("Everything is cleared.", "done")
    qtbot.wait(10)
    assert begun.toast.text
    assert write.mapTo(begun, QPoint()) == place
    if go_on == "a key":
        qtbot.keyClick(write, Qt.Key.Key_Tab)
    else:
        qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    assert begun.toast.text == ""


@pytest.mark.parametrize("place", ["in a slot", "in the caches"])
def test_where_clearing_fails_the_program_says_so_and_ends_with_nothing_in_sight(
    begun, monkeypatch, capfd, place
):
    said, ended = [], []

    def fail() -> None:
        raise ValueError(NAME)

    monkeypatch.setattr(QMessageBox, "critical", lambda _parent, _title, sentence: said.append(sentence))
    monkeypatch.setattr(QApplication, "exit", ended.append)
    if place == "in a slot":
        begun.session.cleared.connect(fail)
    else:
        monkeypatch.setattr("ddm_desktop.services.next_visitor.forget_text", fail)
    begun.clear()
    assert said[0].startswith("Something went wrong while clearing.")
    assert ended == [1]
    assert not begun.isVisible()
    assert NAME not in [field.text() for field in begun.findChildren(QLineEdit)]
    assert NAME not in "".join(capfd.readouterr())
    if place == "in a slot":
        begun.session.cleared.disconnect(fail)
    monkeypatch.undo()
