"""A value longer than its line is read from its beginning, and goes on at its end."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.fields import LineField

LONG = "Children’s privacy and the Alternative Provision Census of eighteen different years"


@pytest.fixture
def page(qtbot) -> QWidget:
    """Two fields, of which the second has the focus."""
    made = QWidget()
    qtbot.addWidget(made)
    stack = QVBoxLayout(made)
    for label in ("Subject", "Other"):
        stack.addWidget(LineField(label))
    made.resize(160, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.findChildren(LineField)[1].line.setFocus()
    return made


@pytest.fixture
def field(page) -> LineField:
    """The first of them, too narrow for its value."""
    first = page.findChildren(LineField)[0]
    first.show_value(LONG)
    return first


def test_a_long_value_is_shown_from_its_beginning(field):
    assert field.line.cursorPosition() == 0


def test_whoever_is_led_to_it_goes_on_at_its_end(field, qtbot):
    field.line.setFocus()
    qtbot.keyClicks(field.line, "!")
    assert field.value() == f"{LONG}!"


def test_it_is_shown_from_its_beginning_again_once_it_is_left(field, qtbot):
    field.line.setFocus()
    qtbot.keyClicks(field.line, "!")
    field.window().findChildren(LineField)[1].line.setFocus()
    assert field.line.cursorPosition() == 0


def test_the_caret_stays_where_somebody_types(field, qtbot):
    field.line.setFocus()
    field.show_value(LONG)
    assert field.line.cursorPosition() == len(LONG)
