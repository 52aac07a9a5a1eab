"""Taking every step of a task that must not stay half done, and knowing whether one of them failed."""

from __future__ import annotations

import sys
from collections.abc import Callable


def run_all(*steps: Callable[[], object]) -> bool:
    """Take all steps, whatever becomes of one of them. False if any failed.

    A failure in a slot counts too, although Qt does not hand it on. Nothing of a failure is kept or printed: it
    may quote what a visitor typed.
    """
    failed: list[type[BaseException]] = []
    before, sys.excepthook = sys.excepthook, lambda kind, _error, _trace: failed.append(kind)
    try:
        for step in steps:
            try:
                step()
            except Exception as error:
                failed.append(type(error))
    finally:
        sys.excepthook = before
    return not failed
