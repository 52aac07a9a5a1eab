"""Alt with a letter presses a button and types nothing."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ddm_desktop.gui.alt_keys import is_for_a_button
from ddm_desktop.gui.editor.letter_text import LetterText
from ddm_desktop.gui.widgets.fields import LineField, LinesField

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def not_a_mac(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: LineField("Name"), "text"),
        (lambda: LinesField("Address"), "toPlainText"),
        (LetterText, "toPlainText"),
    ],
)
def test_it_types_nothing_while_other_letters_and_altgr_do(qtbot, make, said):
    made = make()
    qtbot.addWidget(made)
    field = getattr(made, "edit", made)
    qtbot.keyClick(field, "q", ALT)
    qtbot.keyClick(field, "Q", ALT | SHIFT)
    assert getattr(field, said)() == ""
    qtbot.keyClick(field, "a")
    qtbot.keyClick(field, "E", SHIFT)
    QApplication.sendEvent(
        field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, ALT | Qt.KeyboardModifier.ControlModifier, "é")
    )
    assert getattr(field, said)() == "aEé"


def test_on_a_mac_it_types_the_signs_printed_on_its_keys(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not is_for_a_button(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_G, ALT, "©"))


def test_the_underlined_letters_press_next_back_and_next_visitor(writing, qtbot):
    page = writing.page("write")
    for key, step in ((Qt.Key.Key_X, 1), (Qt.Key.Key_X, 2), (Qt.Key.Key_B, 1)):
        qtbot.keyClick(QApplication.focusWidget(), key, ALT)
        qtbot.waitUntil(lambda step=step: page.step() == step)  # a button is seen to go down first
    qtbot.keyClicks(QApplication.focusWidget(), "Jane")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, ALT)
    qtbot.waitUntil(lambda: writing.banner.text.startswith("Clear everything"))
    assert writing.session.visit.case.member.full_title == "Jane"
