"""The suite's own guards hold: they could otherwise be gone without any test saying so."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ddm_desktop import paths


def test_a_test_that_opens_a_network_connection_fails():
    with socket.socket() as connection, pytest.raises(AssertionError, match="opened a network connection"):
        connection.connect(("127.0.0.1", 9))


def test_the_persons_own_folders_are_out_of_reach():
    temporary = Path(tempfile.gettempdir())
    for place in (Path.home(), paths.user_packs(), paths.settings_file()):
        assert temporary in place.parents


def test_language_and_time_zone_are_the_same_everywhere():
    assert os.environ["LC_ALL"] == "C.UTF-8"
    assert time.tzname == ("UTC", "UTC")


def test_windows_open_on_no_screen(qapp, pytestconfig):
    if pytestconfig.getoption("--onscreen"):
        pytest.skip("windows are shown on request")
    assert qapp.platformName() == "offscreen"


def test_signals_do_not_use_up_pythons_true(qapp):
    """A release of PySide6 lost a reference to True with each signal; a long day of typing ended in a crash."""
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rung = Signal()

    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(100):
        bell.rung.emit()
    assert sys.getrefcount(True) > before - 50


@pytest.mark.onscreen
def test_a_virtual_screen_answers(onscreen_display):
    number = onscreen_display.removeprefix(":")
    with socket.socket(socket.AF_UNIX) as screen:
        screen.connect(f"/tmp/.X11-unix/X{number}")
