"""A crash leaves no image of the memory, in which the visitor's words would stand hundreds of times."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ddm_desktop import paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="as Linux does it")
ROOT = Path(__file__).parent.parent
_PATTERN = Path("/proc/sys/kernel/core_pattern")
_GET_DUMPABLE = 3  # PR_GET_DUMPABLE of prctl(2)
_ASKED = f"""
import ctypes, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ddm_desktop import __main__, app
from ddm_desktop.gui.shell.window import Window
ask = lambda: print(ctypes.CDLL(None).prctl({_GET_DUMPABLE}, 0, 0, 0, 0))
Window.showEvent = lambda window, event: QTimer.singleShot(0, lambda: (ask(), QApplication.quit()))
"""
_AS_ANOTHER = """
import ctypes, os, sys
from pathlib import Path
from ddm_desktop.services import core_dumps
from ddm_desktop.services.save_file import save_file
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
core_dumps.close_memory()
for content in (b"first", b"second"):
    save_file(Path(sys.argv[1]), content)
"""


def unlimited_core() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)


def killed_as_by_a_crash(command: list[str], folder: Path, started) -> list[str]:
    """What lies in `folder`, in which `command` ran until `started(pid)`, allowed a core file of any size."""
    program = subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        preexec_fn=unlimited_core,
    )
    end = time.monotonic() + 20
    while not started(program.pid):
        assert time.monotonic() < end, "it did not start"
        assert program.poll() is None
        time.sleep(0.05)
    program.send_signal(signal.SIGSEGV)
    assert program.wait(20) == -signal.SIGSEGV
    return [path.name for path in folder.iterdir()]


def core_limit(pid: int) -> list[str]:
    """The soft and the hard limit of core files (proc(5))."""
    lines = Path(f"/proc/{pid}/limits").read_text(encoding="ascii").splitlines()
    return next(line for line in lines if line.startswith("Max core file size")).split()[4:6]


def test_the_window_leaves_no_core_file_however_large_one_its_parent_allows(tmp_path):
    if "|" in _PATTERN.read_text() or "/" in _PATTERN.read_text():
        pytest.skip("this machine collects core files elsewhere")
    without = killed_as_by_a_crash(
        ["-c", "import time; time.sleep(60)"], folder(tmp_path, "another"), core_limit
    )
    if not without:
        pytest.skip("no program leaves a core file here")
    asked = ["-c", "import sys; sys.argv = ['ddm-desktop']; from ddm_desktop.__main__ import main; main()"]
    limits = []
    ours = killed_as_by_a_crash(
        asked, folder(tmp_path, "ours"), lambda pid: is_open(pid) and (limits.append(core_limit(pid)) or True)
    )
    assert limits == [["0", "0"]]
    assert ours == []


def folder(tmp_path: Path, name: str) -> Path:
    made = tmp_path / name
    made.mkdir()
    return made


def is_open(pid: int) -> bool:
    """Whether the program `pid` has opened its window, which it tells in its log."""
    with contextlib.suppress(FileNotFoundError):
        return f" {pid} start," in paths.log_file().read_text(encoding="ascii")
    return False


@pytest.mark.parametrize("arguments", [[], ["campaigns", "list"]])
def test_neither_the_window_nor_a_command_is_dumped_into_another_program(arguments):
    program = f"{_ASKED}\nsys.argv = ['ddm-desktop', *{arguments}]\n__main__.main()\nask()"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.split()[-1] == "0"
    if not arguments:
        assert done.stdout.split() == ["0", "0"]  # while the window was open, and after


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be another account"
)
def test_an_ordinary_account_saves_as_before_though_its_memory_is_closed():
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders let nobody else through
        place = Path(folder)
        os.chown(place, 65534, 65534)
        letter = place / "letter.pdf"
        subprocess.run([sys.executable, "-c", _AS_ANOTHER, letter], cwd=ROOT, check=True, timeout=30)
        assert letter.read_bytes() == b"second"
        assert letter.stat().st_uid == 65534
        assert [path.name for path in place.iterdir()] == ["letter.pdf"]
