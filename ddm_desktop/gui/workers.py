"""Work in a thread beside the window: only the newest job is done, and its reports arrive in the window's thread."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, Qt, Signal

Steps = Generator[object, None, object]


class LatestWorker(QObject):
    """Runs one job at a time in a thread of its own; a newer job replaces one that waits or runs.

    A job is a generator: what it yields is emitted as `progressed`, what it returns as `done`, what it raises as
    `failed`. If it is cancelled or replaced, it is closed at its next step, and `cancelled` is emitted. The thread is
    never killed, so steps should be short.
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
        """Run `job`, a function without steps, as `run` does."""
        self.run(_one_step(job))

    def run(self, steps: Steps) -> None:
        """Run the job `steps` once the running one has ended, unless a newer job replaces it first."""
        self._tray.put(steps)
        if self._thread is None:
            self._thread = threading.Thread(
                target=_work, args=(self._tray, self._courier.report), daemon=True
            )
            self._thread.start()

    def request_cancel(self) -> None:
        """Close the job at its next step, without waiting for that. If it ends before, it counts as done."""
        self._tray.cancel()

    def cancel(self) -> None:
        """Drop the jobs so far, and wait until the running step is over. None of them reports anything more."""
        self._last_dropped = self._tray.clear()

    def stop(self) -> None:
        """Cancel, and end the thread. No job may be started afterwards."""
        self.cancel()
        self._tray.close()
        if self._thread is not None:
            self._thread.join()

    def _deliver(self, ticket: int, signal: str, values: tuple[object, ...]) -> None:
        if ticket > self._last_dropped:
            getattr(self, signal).emit(*values)


class _Courier(QObject):
    """Carries reports out of the thread. It has no parent, since a window may be deleted while a report is queued."""

    reported = Signal(int, str, object)

    def report(self, ticket: int, signal: str, *values: object) -> None:
        self.reported.emit(ticket, signal, values)


class _InTray:
    """Holds the newest job under a lock. Tickets count the jobs; only the newest ticket is wanted."""

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
        """Make the tickets of all jobs so far unwanted; one that still waits is taken, to be closed."""
        with self._changed:
            self._ticket += 1

    def clear(self) -> int:
        """Empty the tray, wait until no job of it runs, and return the last ticket so far."""
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
        """Wait for the newest job and return it with its ticket; None once the tray is closed."""
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
    """Do one job; return False once the tray is closed.

    It is a function of its own, so that nothing of a job outlives it in this thread.
    """
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
