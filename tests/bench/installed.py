"""What `make package` has made: its size, and how soon it starts beside the same program from source.

Nothing is measured without it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from measure import ROOT, Row, in_turns
from window import screen

FOLDER = ROOT / "dist" / "ddm-desktop"
_NOISE = 1.05  # what two runs of the same program differ by
_PATIENCE = 60  # seconds
_SOURCE = (sys.executable, "-m", "ddm_desktop")
_LARGEST = {"installed": 200, "packed": 70}  # MB


def rows(rounds: int = 9) -> Iterator[Row]:
    """Yield the sizes, and the times of the built program as shares of those from source."""
    if not FOLDER.exists():
        print("installed: not measured; `make package` has not been run", file=sys.stderr)
        return
    yield from _sizes()
    case = str(ROOT / "resources" / "sample-case.json")
    with tempfile.TemporaryDirectory() as home:
        letter = ("letter", "--case", case, "--out", str(Path(home) / "letter.pdf"))
        for what, arguments in (("help", ("--help",)), ("a letter", letter)):
            yield _row(
                f"built program: {what}",
                in_turns(_measures(lambda c: _until_end(c, home), arguments), rounds),
            )
        with screen() as display:
            taken = in_turns(_measures(lambda command: _until_shown(command, home, display), ()), rounds)
        yield _row("built program: window shown", taken)


def _sizes() -> Iterator[Row]:
    installed = sum(path.lstat().st_size for path in FOLDER.rglob("*") if path.is_file()) / 1e6
    yield Row("installed", f"{installed:.0f} MB", "", installed, _LARGEST["installed"], " MB")
    for file in sorted(
        file for kind in ("*.deb", "*.tar.xz", "*.zip", "*.exe") for file in FOLDER.parent.glob(kind)
    ):
        size = file.stat().st_size / 1e6
        yield Row(f"packed: {file.name}"[:44], f"{size:.0f} MB", "", size, _LARGEST["packed"], " MB")


def _measures(measure, arguments: tuple[str, ...]):
    program = str(FOLDER / "ddm-desktop")
    return {
        "built": lambda: measure((program, *arguments)),
        "source": lambda: measure((*_SOURCE, *arguments)),
    }


def _row(what: str, taken: dict[str, float]) -> Row:
    built, source = taken["built"], taken["source"]
    beside = f"from source: {source * 1000:.0f} ms"
    return Row(what, f"{built * 1000:.0f} ms", beside, built / source, _NOISE, "x")


def _environment(home: str, display: str = "") -> dict[str, str]:
    environment = os.environ | {"HOME": home, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment | ({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {})


def _until_end(command: tuple[str, ...], home: str) -> float:
    began = perf_counter()
    subprocess.run(command, cwd=ROOT, env=_environment(home), capture_output=True, check=True)
    return perf_counter() - began


def _until_shown(command: tuple[str, ...], home: str, display: str) -> float:
    """Return the seconds until the X server shows the window."""
    environment = _environment(home, display)
    began = perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        look = ("xdotool", "search", "--onlyvisible", "--name", "^DDM Desktop$")
        while subprocess.run(look, env=environment, capture_output=True).returncode:
            if perf_counter() - began > _PATIENCE:
                raise RuntimeError(f"{command} shows no window")
            time.sleep(0.005)
        return perf_counter() - began
    finally:
        process.terminate()
        process.wait()
