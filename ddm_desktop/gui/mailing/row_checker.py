"""Checks rows beside the window: all of a list in the background, and those at once that a person changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.mailing import CheckedRow
from ddm_desktop.services.print_run.check_rows import check_rows
from ddm_desktop.services.print_run.plan import RunPlan

_FIRST = 40  # rows: more than a screen shows
_BATCH = 0.15  # seconds
_TURN, _REST = 0.02, 0.002  # seconds of work, and of rest in which the window has Python for itself
_FAULT = "Something went wrong while the rows were checked ({fault}). Go back and read the list again."

Batches = Generator[tuple[CheckedRow, ...], None, None]


class RowChecker(QObject):
    """`checked` carries some rows with what was found about them, `ended` follows the last one of a list.

    A row that was changed while the whole list is checked keeps what was found about it since.
    """

    checked = Signal(object)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list_worker, self._row_worker = LatestWorker(self), LatestWorker(self)
        self._may_work = threading.Event()
        self._may_work.set()
        self._changed_since: set[int] = set()
        self._is_checking = False
        self._list_worker.progressed.connect(self._show_list_rows)
        self._list_worker.done.connect(self._on_done)
        self._row_worker.progressed.connect(self.checked)
        for worker in (self._list_worker, self._row_worker):
            worker.failed.connect(self._on_failed)

    @property
    def is_checking(self) -> bool:
        """Whether the rows of the whole list are being checked."""
        return self._is_checking

    def check_list(self, plan: RunPlan) -> None:
        """Check every row of `plan`, in place of an earlier list."""
        self._changed_since.clear()
        self._row_worker.cancel()
        self._is_checking = True
        self._list_worker.run(self._batches(replace(plan, chosen=None)))

    def check_rows(self, plan: RunPlan, numbers: Collection[int]) -> None:
        """Check the rows with these `numbers` again, as `plan` has them now."""
        self._changed_since.update(numbers)
        # those of a check that this one replaces belong to it too
        self._row_worker.run(self._batches(replace(plan, chosen=frozenset(self._changed_since))))

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Return a context in which no row is checked: painting asks Python for every cell."""
        self._may_work.clear()
        try:
            yield
        finally:
            self._may_work.set()

    def forget(self) -> None:
        """Drop all work, and wait until none is under way."""
        for worker in (self._list_worker, self._row_worker):
            worker.cancel()
        self._changed_since.clear()
        self._is_checking = False

    def stop(self) -> None:
        """Drop all work, and end the threads."""
        self._may_work.set()
        for worker in (self._list_worker, self._row_worker):
            worker.stop()

    def _batches(self, plan: RunPlan) -> Batches:
        """Yield the checked rows in batches: a screenful first, then as many as fit into a moment."""
        batch: list[CheckedRow] = []
        is_first, sent, rested = True, time.monotonic(), time.monotonic()
        for row in check_rows(plan):
            batch.append(row)
            self._may_work.wait()
            now = time.monotonic()
            if now - rested > _TURN:
                time.sleep(_REST)
                rested = time.monotonic()
            if (is_first and len(batch) >= _FIRST) or now - sent > _BATCH:
                yield tuple(batch)
                batch.clear()
                is_first, sent = False, time.monotonic()
        if batch:
            yield tuple(batch)

    def _show_list_rows(self, rows: tuple[CheckedRow, ...]) -> None:
        changed = self._changed_since
        self.checked.emit([row for row in rows if row.row.number not in changed] if changed else rows)

    def _on_done(self, _result: object) -> None:
        self._is_checking = False
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_checking = False
        self.failed.emit(
            str(error) if isinstance(error, DdmError) else _FAULT.format(fault=type(error).__name__)
        )
