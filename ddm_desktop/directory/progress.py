"""Turning the progress of a part of the work into progress of the whole."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from typing import TypeVar

from ddm_desktop.model.directory import Progress

T = TypeVar("T")


def part_of(steps: Generator[Progress, None, T], start: float, end: float) -> Generator[Progress, None, T]:
    """Run `steps` and return its result; its progress from 0 to 1 is yielded as progress from `start` to `end`."""
    with closing(steps):
        while True:
            try:
                progress = next(steps)
            except StopIteration as stop:
                result: T = stop.value
                return result
            yield replace(progress, share=start + (end - start) * progress.share)
