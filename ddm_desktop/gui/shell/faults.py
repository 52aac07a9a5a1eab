"""Uncaught exceptions: who is told of them, and running all steps of a task in spite of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType


@contextmanager
def faults_reported_to(
    report: Callable[[type[BaseException], BaseException, TracebackType | None], object],
) -> Iterator[None]:
    """Call `report` with every uncaught exception inside the context, those in Qt's slots included."""
    before, sys.excepthook = sys.excepthook, report
    try:
        yield
    finally:
        sys.excepthook = before


def run_all(*steps: Callable[[], object]) -> bool:
    """Run all `steps`, even if one of them fails, and return whether none failed.

    A failure in a slot counts too, although Qt does not pass it on. Failures are not printed: they may quote what a
    visitor typed.
    """
    failed: list[type[BaseException]] = []
    with faults_reported_to(lambda kind, _error, _trace: failed.append(kind)):
        for step in steps:
            try:
                step()
            except Exception as error:
                failed.append(type(error))
    return not failed
