"""A letter from Start to the saved PDF by an assistive tool alone, over the bus that screen readers use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tools.missing import unavailable

pytestmark = pytest.mark.onscreen
ROOT = Path(__file__).parents[1]
LAUNCHERS = "/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"
SYSTEM_PYTHON = "/usr/bin/python3"  # pyatspi comes with the system, not from a package index
SESSION = """
"$1" --launch-immediately & launcher=$!
sleep 1
"$2" -m ddm_desktop >"$5/program.txt" 2>&1 & program=$!
"$3" "$4" "$6" ddm-desktop
status=$?
kill $program $launcher
exit $status
"""


@pytest.fixture
def launcher() -> str:
    """The program that starts the bus of assistive tools."""
    found = next((each for each in LAUNCHERS if Path(each).exists()), None)
    probe = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if not found or not shutil.which("dbus-run-session"):
        unavailable("at-spi2-core or dbus-run-session is not installed")
    if subprocess.run(probe, capture_output=True).returncode:
        unavailable("the system's Python has no pyatspi: python3-pyatspi is not installed")
    return found


def test_a_letter_is_written_and_saved_by_assistive_actions_alone(launcher, onscreen_display, tmp_path):
    saved = tmp_path / "letter.pdf"
    folders = {
        name: str(tmp_path / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
    }
    for folder in folders.values():
        Path(folder).mkdir(mode=0o700)
    environment = {
        **os.environ, **folders, "DISPLAY": onscreen_display, "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONFAULTHANDLER": "1", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    environment.pop("AT_SPI_BUS_ADDRESS", None)
    driver = str(ROOT / "tests" / "tools" / "assistive_journey.py")
    words = [launcher, sys.executable, SYSTEM_PYTHON, driver, str(tmp_path), str(saved)]
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, "session", *words],
        env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{(tmp_path / 'program.txt').read_text()}"
    text = subprocess.run(["pdftotext", str(saved), "-"], capture_output=True, text=True, check=True).stdout
    for line in (
        "Rosa Bramble",
        "Rt Hon Jane Smith MP",
        "3 December 2026",
        "My son was away from his school",
    ):
        assert line in text
