"""Blocking work in a thread of its own, so that whoever waits for it can stop waiting at any moment."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Finished:
    error: Exception | None = None


def iterate_in_thread(steps: Generator[T, None, None], tick: float) -> Generator[T | None, None, None]:
    """Run `steps` in a thread and yield its items, and None whenever it gives none for `tick` seconds.

    What `steps` raises is raised here. Closed early, this returns at once: the thread closes `steps` as soon
    as it has its next item, which then goes nowhere. The thread never keeps the program from ending.
    """
    tray: SimpleQueue[T | _Finished] = SimpleQueue()
    unwanted = threading.Event()
    threading.Thread(target=_work, args=(steps, tray, unwanted), name="in_thread", daemon=True).start()
    try:
        while True:
            try:
                item = tray.get(timeout=tick)
            except Empty:
                yield None
                continue
            if not isinstance(item, _Finished):
                yield item
            elif item.error is not None:
                raise item.error
            else:
                return
    finally:
        unwanted.set()


def _work(
    steps: Generator[T, None, None], tray: SimpleQueue[T | _Finished], unwanted: threading.Event
) -> None:
    try:
        with closing(steps):
            for item in steps:
                if unwanted.is_set():
                    return
                tray.put(item)
    except Exception as error:  # whatever it is belongs to the one who waits
        tray.put(_Finished(error))
    else:
        tray.put(_Finished())
