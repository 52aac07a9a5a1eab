"""Checks rows beside the window: all of a list in the background, and those at once that a person changed."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.mailing.large_lists import beside_the_window
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.mailing import CheckedRow, ListRow
from ddm_desktop.services.print_run.check_rows import accept_likely
from ddm_desktop.services.print_run.plan import RunPlan

if TYPE_CHECKING:
    from ddm_desktop.services.print_run.list_check import ListCheck

_FIRST = 40  # rows: more than a screen shows
_AT_ONCE = 50  # rows that take each step together, which is quicker, and short enough for the window
_BATCH = 0.15  # seconds
_TURN = 0.02  # seconds of work, followed by a rest in which the window has Python for itself
_REST, _LONG_REST = 0.002, 0.01  # seconds
_FAULT = "Something went wrong while the rows were checked ({fault}). Go back and read the list again."

Batch = tuple[CheckedRow, ...]
Batches = Generator[Batch, None, None]
T = TypeVar("T")


class BackgroundCheck(QObject):
    """`checked` carries some rows with what was found about them.

    A list is gone through twice: quickly, at the end of which `looked` follows, and then letter by letter, up to
    `ended`. Rows that are changed meanwhile come before those that wait.
    """

    checked = Signal(object)
    looked = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = LatestWorker(self)
        self._may_work = threading.Event()
        self._may_work.set()
        self._pauses, self._is_held = 0, False
        self._check: ListCheck | None = None
        self._plan: RunPlan | None = None
        self._changed: deque[ListRow] = deque()
        self._is_checking = self._is_looking = False
        self._worker.progressed.connect(self._on_progress)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)

    @property
    def is_checking(self) -> bool:
        """Whether rows of the list are being checked."""
        return self._is_checking

    @property
    def is_looking(self) -> bool:
        """Whether there are rows of which nothing is known yet."""
        return self._is_looking

    def check_list(self, plan: RunPlan) -> None:
        """Check every row of `plan`, in place of an earlier list."""
        self._changed.clear()
        self._plan, self._check = plan, None
        self._is_looking = True
        self._start(plan.mailing_list.rows)

    def follow(self, plan: RunPlan) -> None:
        """Check rows from now on as `plan` says, which changes nothing of the cells."""
        self._plan = plan

    def check_rows(self, plan: RunPlan, numbers: Collection[int]) -> None:
        """Check the rows with these `numbers` again, as `plan` has them now."""
        self._plan = plan
        wanted = frozenset(numbers)
        self._changed.extend(row for row in plan.mailing_list.rows if row.number in wanted)
        if not self._is_checking:
            self._start(())

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Return a context in which no row is checked: painting asks Python for every cell. It may be nested."""
        self._pauses += 1
        self._let_work()
        try:
            yield
        finally:
            self._pauses -= 1
            self._let_work()

    def hold(self, on: bool) -> None:
        """Check no row while this is `on`: the letters are being made, which checks them all."""
        self._is_held = on
        self._let_work()

    def forget(self) -> None:
        """Drop all work, and wait until none is under way."""
        self.hold(False)
        self._worker.cancel()
        self._changed.clear()
        self._check = self._plan = None
        self._is_checking = self._is_looking = False

    def stop(self) -> None:
        """Drop all work, and end the thread."""
        self._may_work.set()
        self._worker.stop()

    def _let_work(self) -> None:
        if not (self._pauses or self._is_held):
            self._may_work.set()
        else:
            self._may_work.clear()

    def _start(self, rows: Iterable[ListRow]) -> None:
        self._is_checking = True
        self._worker.run(self._batches(rows))

    def _batches(self, rows: Iterable[ListRow]) -> Batches:
        """Yield `rows` checked in batches: a screenful first, then as many as fit into a moment."""
        plan = self._plan
        if plan is None:
            return
        # here, not above: it loads fonts, and this is the thread beside the window
        from ddm_desktop.services.print_run.list_check import ListCheck

        if self._check is None:
            self._check = ListCheck(plan)
        check = self._check
        quickly: list[CheckedRow] = []

        def look(some: Sequence[ListRow]) -> list[CheckedRow]:
            found = check.check(some, self._plan or plan)
            quickly.extend(found)
            return found

        with beside_the_window():
            yield from self._in_batches(check, rows, look, _REST)
        yield ()
        with beside_the_window():
            # the letters are slower, and nobody waits for them
            letters = self._in_batches(
                check, quickly, lambda some: self._with_letters(check, some), _LONG_REST
            )
            yield from letters

    def _with_letters(self, check: ListCheck, some: Sequence[CheckedRow]) -> list[CheckedRow]:
        """Return those of some rows of which the letter shows something, and which were not changed since."""
        if (plan := self._plan) is None:
            return []
        rows = [
            row for row in some if row.row.number not in plan.mended and row.row.number not in plan.skipped
        ]
        return [after for row, after in zip(rows, check.with_letters(rows), strict=True) if after is not row]

    def _in_batches(
        self,
        check: ListCheck,
        rows: Iterable[T],
        work: Callable[[Sequence[T]], list[CheckedRow]],
        rest: float,
    ) -> Batches:
        """Yield what `work` returns for `rows`, with a `rest` after each turn, and rows that were changed before."""
        batch: list[CheckedRow] = []
        is_first, sent, rested = True, time.monotonic(), time.monotonic()
        waiting = iter(rows)
        while some := tuple(islice(waiting, _AT_ONCE)):
            yield from self._changed_rows(check)
            batch += work(some)
            self._may_work.wait()
            now = time.monotonic()
            if now - rested > _TURN:
                time.sleep(rest)
                rested = time.monotonic()
            if (is_first and len(batch) >= _FIRST) or now - sent > _BATCH:
                yield tuple(batch)
                batch.clear()
                is_first, sent = False, time.monotonic()
        if batch:
            yield tuple(batch)
        yield from self._changed_rows(check)

    def _changed_rows(self, check: ListCheck) -> Batches:
        """Yield the rows that a person changed, wholly checked."""
        batch: list[CheckedRow] = []
        while self._changed and self._plan:
            batch += check.with_letters(check.check((self._changed.popleft(),), self._plan))
            if len(batch) == _FIRST:
                yield tuple(batch)
                batch.clear()
        if batch:
            yield tuple(batch)

    def _on_progress(self, rows: Batch) -> None:
        if rows:
            # those on their way here were checked before the members were confirmed
            is_confirmed = self._plan is not None and self._plan.member_confirmed
            self.checked.emit(tuple(map(accept_likely, rows)) if is_confirmed else rows)
        else:  # from here on their letters are looked at
            self._is_looking = False
            self.looked.emit()

    def _on_done(self, _result: object) -> None:
        self._is_checking = self._is_looking = False
        if self._changed:  # changed in the very last moment
            self._start(())
        else:
            self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_checking = self._is_looking = False
        self.failed.emit(
            str(error) if isinstance(error, DdmError) else _FAULT.format(fault=type(error).__name__)
        )
