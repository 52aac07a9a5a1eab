"""Measuring fairly on a machine that does other things: take turns, repeat, compare medians of one run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parent.parent.parent
DRIVERS = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, beside what, and the bar it must stay under."""

    what: str
    ours: str
    beside: str
    value: float
    bar: float
    unit: str = ""

    @property
    def holds(self) -> bool:
        return self.value <= self.bar

    def line(self) -> str:
        """The row as text, in fixed columns."""
        verdict = "ok" if self.holds else "ABOVE"
        value, bar = f"{self.value:.2f}{self.unit}", f"{self.bar:g}{self.unit}"
        return f"{self.what:<44} {self.ours:>10}  {self.beside:<34} {value:>9} {bar:>8}  {verdict}"


HEADING = f"{'what':<44} {'ours':>10}  {'beside':<34} {'measured':>9} {'bar':>8}"


def in_turns(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each measure over so many rounds, the measures taking turns; one round warms up."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds + 1):
        for name, measure in measures.items():
            value = measure()
            if number:
                taken[name].append(value)
    return {name: median(values) for name, values in taken.items()}


def python(*arguments: str, display: str = "") -> subprocess.Popen[str]:
    """A fresh Python in the repository, with the given screen and, as once installed, with bytecode."""
    environment = os.environ | ({"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else {})
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True
    )


def whole_process(*arguments: str) -> float:
    """Seconds from start to end of a Python process. Raises RuntimeError when it fails."""
    began = perf_counter()
    process = python(*arguments)
    _, said = process.communicate()
    taken = perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}: {said}")
    return taken


def figures(*arguments: str, display: str) -> Iterator[float]:
    """The numbers a driver prints. Raises RuntimeError when it fails."""
    process = python(*arguments, display=display)
    out, said = process.communicate(timeout=120)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}: {said}")
    yield from (float(line) for line in out.split())
