"""What is copied from a field in any way asks clipboard histories to leave it out, and goes with the visitor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

DRIVER = Path(__file__).parent.parent / "copy_driver.py"
ROOT = Path(__file__).parent.parent.parent.parent
NAME = "Rosalind Bramblewick"
MARK = "x-kde-passwordManagerHint"


@pytest.mark.onscreen
def test_every_way_to_copy_from_a_field_carries_the_mark_and_none_outlives_the_visitor(onscreen_display):
    environment = os.environ | {
        "DISPLAY": onscreen_display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, DRIVER], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    *copies, clipboard, selection = map(json.loads, done.stdout.splitlines())
    assert len(copies) == 12
    assert [way for way, text, is_marked in copies if (text, is_marked) != (NAME, True)] == []
    assert clipboard[1] == selection[1] == ""


def test_a_copy_from_a_label_is_marked_and_one_of_another_program_is_not(window, monkeypatch):
    clipboard, owns = QApplication.clipboard(), []
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda self: bool(owns))
    clipboard.setText("of another program")
    assert not clipboard.mimeData().hasFormat(MARK)
    owns.append(True)
    window.banner.say(NAME)
    label = next(each for each in window.banner.findChildren(QLabel) if each.text() == NAME)
    label.setSelection(0, len(NAME))
    clipboard.setText(label.selectedText())
    assert (clipboard.text(), clipboard.mimeData().data(MARK)) == (NAME, b"secret")
