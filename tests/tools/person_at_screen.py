"""Someone at a real window on a virtual screen, with a mouse and a keyboard (xdotool)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tools.directories import invented_directory

from ddm_desktop.directory.store import encode

ROOT = Path(__file__).parent.parent.parent


class Person:
    """Someone at the screen, with a mouse and a keyboard."""

    program = 0  # its process id, once it runs

    def __init__(self, display: str, home: Path) -> None:
        self.environment = os.environ | {"DISPLAY": display, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR"):
            self.environment[name] = str(home / name.lower())
            (home / name.lower()).mkdir(exist_ok=True)

    def does(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        return done.stdout

    def presses(self, *keys: str) -> None:
        self.does("key", "--delay", "60", *keys)

    def types(self, text: str) -> None:
        self.does("type", "--delay", "12", text)

    def clicks(self, x: int, y: int) -> None:
        self.does("mousemove", str(x), str(y), "click", "1")

    def sees(self, title: str) -> bool:
        return bool(self.does("search", "--onlyvisible", "--name", title).strip())

    def waits(self, until: Callable[[], object], what: str) -> None:
        """Polls, for a slow machine takes longer and a quick one should not be waited for."""
        end = time.monotonic() + 30
        while not until():
            assert time.monotonic() < end, f"waited in vain for {what}"
            time.sleep(0.1)

    def lets_it_settle(self) -> None:
        """Until the program has been idle for a while, as a person waits until nothing moves any more."""
        used, since = -1.0, time.monotonic()

        def idle() -> bool:
            nonlocal used, since
            now = cpu_seconds(self.program)
            if now - used > 0.02:  # a blinking caret costs less
                used, since = now, time.monotonic()
            return time.monotonic() - since > 0.8

        self.waits(idle, "the program to come to rest")

    def saves_as(self, path: Path, *, is_unfinished: bool = False) -> None:
        """Through the window's own dialog; an unfinished letter is saved anyway, which is asked first."""
        self.presses("ctrl+s")
        if is_unfinished:
            self.lets_it_settle()
            self.presses("shift+Tab", "Return")
        self.names_in_dialog("Save the letter", path)
        self.waits(path.exists, "the file")

    def names_in_dialog(self, title: str, path: Path) -> None:
        self.waits(lambda: self.sees(title), f"the dialog “{title}”")
        self.lets_it_settle()
        self.presses("ctrl+a")
        self.types(str(path))
        self.presses("Return")
        self.lets_it_settle()

    def starts_the_program(self) -> subprocess.Popen[bytes]:
        program = subprocess.Popen([sys.executable, "-m", "ddm_desktop"], cwd=ROOT, env=self.environment)
        self.program = program.pid
        return program


def put_directory(home: Path) -> Path:
    """The file of invented members and postcodes in the home of a person, there before the program starts."""
    file = home / "xdg_data_home" / "ddm-desktop" / "directory.ddmdir"
    file.parent.mkdir(parents=True)
    file.write_bytes(encode(invented_directory()))
    return file


@contextmanager
def person_at(display: str, home: Path) -> Iterator[Person]:
    """Yields a person before the program, which ends with the context."""
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed")
    person = Person(display, home)
    program = person.starts_the_program()
    try:
        yield person
    finally:
        program.terminate()
        program.wait(20)


def cpu_seconds(process: int) -> float:
    """The time a process has used, its threads included (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
