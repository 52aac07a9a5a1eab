"""Running blocking work in a thread of its own, so that the caller can stop waiting for it at any moment."""

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
    """The last item in the queue: the thread has ended, with an error or without."""

    error: Exception | None = None


def iterate_in_thread(steps: Generator[T, None, None], tick: float) -> Generator[T | None, None, None]:
    """Run `steps` in a thread and yield its items, or None if no item comes within `tick` seconds.

    What `steps` raises is raised here. Closing this generator returns at once; the thread closes `steps` at its
    next item, which is dropped. The thread never keeps the program from ending.
    """
    queue: SimpleQueue[T | _Finished] = SimpleQueue()
    is_closed = threading.Event()
    threading.Thread(target=_put_items, args=(steps, queue, is_closed), name="in_thread", daemon=True).start()
    try:
        while True:
            try:
                item = queue.get(timeout=tick)
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
        is_closed.set()


def _put_items(
    steps: Generator[T, None, None], queue: SimpleQueue[T | _Finished], is_closed: threading.Event
) -> None:
    """Put the items of `steps` into `queue` until they end or `is_closed` is set, then close `steps`."""
    try:
        with closing(steps):
            for item in steps:
                if is_closed.is_set():
                    return
                queue.put(item)
    except Exception as error:  # raised again in the thread that waits
        queue.put(_Finished(error))
    else:
        queue.put(_Finished())
