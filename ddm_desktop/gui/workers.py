"""Work beside the window: one thread does the newest job only and reports on the window's own thread."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, Qt, Signal

Steps = Generator[object, None, object]


class LatestWorker(QObject):
    """Runs jobs one after another in a thread of its own; a job that waits gives way to a newer one.

    A job is a generator: what it yields comes as `progressed`, what it returns as `done`, what it raises as
    `failed`. It is closed at its next step when a newer job waits or nobody wants it any more, and `cancelled`
    says so. The thread is never killed: steps should be short.
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray, self._courier = _InTray(), _Courier()
        self._thread: threading.Thread | None = None
        self._last_dropped = 0
        self._courier.reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._tray.close)

    def start(self, job: Callable[[], object]) -> None:
        """Do `job` as soon as the running one is through, unless a newer one comes first."""
        self.run(_one_step(job))

    def run(self, steps: Steps) -> None:
        """The same for a job of many steps."""
        self._tray.put(steps)
        if self._thread is None:
            self._thread = threading.Thread(
                target=_work, args=(self._tray, self._courier.report), daemon=True
            )
            self._thread.start()

    def request_cancel(self) -> None:
        """Have what waits or runs closed at its next step, without waiting for that. A last step still counts."""
        self._tray.cancel()

    def cancel(self) -> None:
        """Drop what waits or runs, and wait until the running step is over.

        Nothing asked for so far is reported any more, and nothing of it is alive in the thread.
        """
        self._last_dropped = self._tray.clear()

    def stop(self) -> None:
        """Cancel, and end the thread. No job may follow."""
        self.cancel()
        self._tray.close()
        if self._thread is not None:
            self._thread.join()

    def _deliver(self, ticket: int, signal: str, values: tuple[object, ...]) -> None:
        if ticket > self._last_dropped:
            getattr(self, signal).emit(*values)


class _Courier(QObject):
    """Carries reports out of the thread. It has no parent: a window may be deleted while a report is on its way."""

    reported = Signal(int, str, object)

    def report(self, ticket: int, signal: str, *values: object) -> None:
        self.reported.emit(ticket, signal, values)


class _InTray:
    """Where the newest job waits, under a lock. Tickets count the jobs; only the newest ticket is wanted."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: tuple[int, Steps] | None = None
        self._ticket = 0
        self._busy = False
        self._closed = False

    def put(self, steps: Steps) -> None:
        with self._changed:
            self.cancel()
            self._waiting = self._ticket, steps
            self._changed.notify_all()

    def cancel(self) -> None:
        """Want none of the jobs so far; one that still waits is taken, to be closed."""
        with self._changed:
            self._ticket += 1

    def clear(self) -> int:
        """Empty the tray and wait until nobody works on what was in it. Returns the last ticket so far."""
        with self._changed:
            self.cancel()
            self._waiting = None
            self._changed.wait_for(lambda: not self._busy)
            return self._ticket

    def close(self) -> None:
        with self._changed:
            self.cancel()
            self._closed = True
            self._changed.notify_all()

    def wants(self, ticket: int) -> bool:
        return ticket == self._ticket

    def take(self) -> tuple[int, Steps] | None:
        """The newest job, once there is one; None when the tray is closed. The job before is over."""
        with self._changed:
            self._busy = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._closed or self._waiting is not None)
            job, self._waiting = self._waiting, None
            self._busy = not self._closed
            return None if self._closed else job


def _one_step(job: Callable[[], object]) -> Steps:
    yield from ()
    return job()


def _work(tray: _InTray, report: Callable[..., None]) -> None:
    while _do_next(tray, report):
        pass


def _do_next(tray: _InTray, report: Callable[..., None]) -> bool:
    """Do one job. A function of its own, so that nothing of a job outlives it in this thread."""
    if (task := tray.take()) is None:
        return False
    ticket, steps = task
    try:
        with contextlib.closing(steps):
            while tray.wants(ticket):
                report(ticket, "progressed", next(steps))
        report(ticket, "cancelled")
    except StopIteration as end:
        report(ticket, "done", end.value)
    except Exception as error:
        report(ticket, "failed", error)
    return True
