"""The window, from process start to ready for typing, beside a bare window with a text editor in it."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from time import perf_counter

from measure import DRIVERS, Row, figures, in_turns
from tools.display import virtual_display

DRIVER = str(DRIVERS / "window_driver.py")


def screen() -> AbstractContextManager[str]:
    """The screen there is, or one of our own."""
    display = os.environ.get("DISPLAY", "")
    return nullcontext(display) if display or sys.platform != "linux" else virtual_display()


def rows(rounds: int = 9) -> list[Row]:
    """Two ratios: wall time until the first paint and an idle event loop, and peak memory until then."""
    memory: dict[str, float] = {}

    def measure(which: str, display: str) -> float:
        began = perf_counter()
        (memory[which],) = figures(DRIVER, which, display=display)
        return perf_counter() - began

    with screen() as display:
        time = in_turns({w: lambda w=w: measure(w, display) for w in ("program", "bare")}, rounds)
    ours, bare = time["program"], time["bare"]
    mine, its = memory["program"] / 1024, memory["bare"] / 1024
    return [
        Row(
            "window ready",
            f"{ours * 1000:.0f} ms",
            f"bare window: {bare * 1000:.0f} ms",
            ours / bare,
            1.6,
            "x",
        ),
        Row("peak memory when ready", f"{mine:.0f} MB", f"bare window: {its:.0f} MB", mine / its, 2, "x"),
    ]
