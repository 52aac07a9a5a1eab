"""Progress of a part of the work, told as progress of the whole."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from typing import TypeVar

from ddm_desktop.model.directory import Progress

T = TypeVar("T")


def part_of(steps: Generator[Progress, None, T], start: float, end: float) -> Generator[Progress, None, T]:
    """Run `steps` as a part of longer work: its progress from 0 to 1 becomes progress from `start` to `end`."""
    with closing(steps):
        while True:
            try:
                progress = next(steps)
            except StopIteration as stop:
                result: T = stop.value
                return result
            yield replace(progress, share=start + (end - start) * progress.share)
