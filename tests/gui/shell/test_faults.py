"""What nobody thought of is told to the person instead of passing in silence."""

import sys
import threading

import pytest

from ddm_desktop import paths
from ddm_desktop.fault_hooks import report_faults_without_text
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.application import faults_shown_in
from ddm_desktop.gui.shell.window import Window
from ddm_desktop.services.settings import Settings


@pytest.fixture(autouse=True)
def hooks(monkeypatch, tmp_path):
    """As the program sets them at its start; its log is in a folder of the test's."""
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "program.log")
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    report_faults_without_text()


@pytest.fixture
def window(qtbot):
    window = Window(Session(Settings()))
    qtbot.addWidget(window)
    before = sys.excepthook
    with faults_shown_in(window):
        yield window
    assert sys.excepthook is before


def test_a_fault_of_the_program_is_said_with_what_to_do_and_without_what_it_quotes(window, capsys):
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("My son was taught away."), None)
    assert "print or save it" in window.banner.text
    assert "son" not in window.banner.text
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "son" not in told


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
