"""What nobody thought of is told to the person instead of passing in silence."""

import sys

import pytest

from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.application import faults_shown_in
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.services.settings import Settings


@pytest.fixture
def window(qtbot):
    window = Window(Session(Settings()))
    qtbot.addWidget(window)
    before = sys.excepthook
    with faults_shown_in(window):
        yield window
    assert sys.excepthook is before


def test_a_fault_of_the_program_is_said_with_what_to_do(window, capsys):
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("a slip of ours"), None)
    assert "print or save it" in window.banner.text
    assert "a slip of ours" in capsys.readouterr().err


def test_telling_that_fails_itself_ends_there(window, capsys):
    window.session.failed.disconnect()
    told = []

    def fails(sentence):
        told.append(sentence)
        sys.excepthook(ValueError, ValueError("and again"), None)

    window.session.failed.connect(fails)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("first"), None)
    assert len(told) == 1
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("later"), None)
    assert len(told) == 2
