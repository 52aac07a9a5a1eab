"""On X, what is selected can be pasted in any program: the next visitor must not find the words of the one before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parent.parent / "selection_driver.py"
ROOT = Path(__file__).parent.parent.parent.parent


@pytest.mark.onscreen
def test_what_the_visitor_selected_cannot_be_pasted_by_the_next_one(onscreen_display):
    environment = os.environ | {
        "DISPLAY": onscreen_display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, DRIVER], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    before, after = json.loads(done.stdout)
    assert "Rosalind Bramblewick" in before
    assert after == ""
