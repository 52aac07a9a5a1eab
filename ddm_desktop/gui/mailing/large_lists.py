"""Spares the window the collector of garbage while a large list is read and checked.

Each of its passes goes through every object there is while nothing else runs: with 50,000 rows that is a third of a
second in which the window stands still, over and over as the list grows.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Return a context in which nothing is collected; what was made in it is left out of later passes too."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def forget_large_lists() -> None:
    """Have later passes look at everything again, once the lists are forgotten."""
    gc.unfreeze()
