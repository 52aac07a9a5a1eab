"""What nobody caught: where it is reported, and doing all of a task that must not stay half done because of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType


@contextmanager
def faults_reported_to(
    report: Callable[[type[BaseException], BaseException, TracebackType | None], object],
) -> Iterator[None]:
    """Have `report` called with what nobody catches, also in a slot of Qt's; as before afterwards."""
    before, sys.excepthook = sys.excepthook, report
    try:
        yield
    finally:
        sys.excepthook = before


def run_all(*steps: Callable[[], object]) -> bool:
    """Take all steps, whatever becomes of one of them. False if any failed.

    A failure in a slot counts too, although Qt does not hand it on. Nothing of a failure is kept or printed: it
    may quote what a visitor typed.
    """
    failed: list[type[BaseException]] = []
    with faults_reported_to(lambda kind, _error, _trace: failed.append(kind)):
        for step in steps:
            try:
                step()
            except Exception as error:
                failed.append(type(error))
    return not failed
