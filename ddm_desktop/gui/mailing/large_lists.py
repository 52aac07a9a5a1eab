"""Keeps the window alive while a large list is read and checked in a thread beside it.

Each pass of the collector of garbage goes through every object there is while nothing else runs: with 50,000 rows
that is a third of a second in which the window stands still, over and over as the list grows. And the window waits
for Python after each call into Qt, by default for five thousandths of a second.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SHORT, _USUAL = 0.0005, 0.005  # seconds


@contextmanager
def beside_the_window() -> Iterator[None]:
    """Return a context in which the window seldom waits; what is made in it is left out of later passes too."""
    gc.disable()
    sys.setswitchinterval(_SHORT)
    try:
        yield
    finally:
        sys.setswitchinterval(_USUAL)
        gc.freeze()
        gc.enable()


def forget_large_lists() -> None:
    """Have later passes look at everything again, once the lists are forgotten."""
    gc.unfreeze()
