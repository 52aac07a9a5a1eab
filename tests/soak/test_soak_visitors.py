"""A day of visitors at one window: none of them ends it, and memory settles."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
ROOT = Path(__file__).parent.parent.parent


def memory_after(tmp_path: Path, *numbers: int) -> list[float]:
    """What the program holds, in MB, after each of these numbers of visitors."""
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = os.environ | dict.fromkeys(folders, str(tmp_path)) | {"QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    program = [sys.executable, str(ROOT / "tests" / "tools" / "many_visitors.py"), *map(str, numbers)]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [float(line) for line in done.stdout.split()]


def test_visitor_after_visitor_leaves_the_window_standing(tmp_path):
    first, last = memory_after(tmp_path, 3, 8)
    assert last - first < 20


@pytest.mark.soak
def test_five_hundred_visitors_take_no_more_memory_than_fifty(tmp_path):
    settled, after = memory_after(tmp_path, 50, 500)
    assert after - settled < 20
