"""The print run being prepared: the list that was read, its columns, and what a person changed in its rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.mailing.background_check import BackgroundCheck
from ddm_desktop.gui.mailing.large_lists import beside_the_window, forget_large_lists
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run import change_plan as rules
from ddm_desktop.services.print_run.column_memory import remember_match
from ddm_desktop.services.print_run.column_words import ColumnSentences, column_sentences
from ddm_desktop.services.print_run.match_columns import match_columns, with_answers
from ddm_desktop.services.print_run.plan import AskedOfLetters, RunPlan
from ddm_desktop.services.print_run.read_list import read_list

_FAULT = "Something went wrong while {name} was read ({fault}). Save it as CSV and choose that."
_Changes = tuple[Mapping[int, str], bool]  # of a row: the texts that were mended, and whether it is skipped
_MOST_UNDONE = 100  # changes of rows that are kept to be taken back


class _RowChange(NamedTuple):
    """A change of rows: their numbers, and the plan before it."""

    numbers: Collection[int]
    before: RunPlan


class RunDraft(QObject):
    """Holds `plan`, and the `path` of its list, None before one was read, and checks its rows beside the window.

    `list_read` follows another list, `refused` carries why one was not taken. `rows_stale` follows when all rows are
    to be checked, `rows_changed` when some were changed.
    """

    list_read = Signal()
    refused = Signal(str)
    rows_stale = Signal()
    rows_changed = Signal()

    def __init__(self, finder: Callable[[], Finder], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self.plan: RunPlan | None = None
        self.path: Path | None = None
        self.checker = BackgroundCheck(self)
        self._reader = LatestWorker(self)
        self._reading: Path | None = None
        self._checked_as: object = None  # of the plan whose rows were checked, what decides about all of them
        self._used: dict[int, _Changes] = {}  # by row number, as the last run that had the row has used them
        self._columns_chosen = False
        self._row_changes: list[_RowChange] = []
        self._reader.done.connect(self._on_read)
        self._reader.failed.connect(self._on_failed)

    @property
    def is_reading(self) -> bool:
        """Whether a list is being read."""
        return self._reading is not None

    @property
    def unused_changes(self) -> int:
        """How many rows are mended or skipped as no run has used them, which clearing would lose."""
        if (plan := self.plan) is None:
            return 0
        changed = plan.skipped.union(plan.mended)
        return sum(_changes_of(plan, number) != self._used.get(number) for number in changed)

    @property
    def can_undo(self) -> bool:
        """Whether a change of rows can be taken back."""
        return bool(self._row_changes)

    def read(
        self, path: Path, sheet: str, campaign: Campaign, paper: Paper, day: date, style: PageStyle
    ) -> None:
        """Read the spreadsheet at `path` in a thread, for letters of `paper`; the list so far stays until then.

        `sheet` is empty for its first one.
        """
        self._reading = path

        def job() -> tuple[Path, RunPlan]:
            with beside_the_window():
                mailing_list = read_list(path, sheet)
            match = match_columns(mailing_list, campaign)
            return path, RunPlan(mailing_list, match, campaign, paper, day, style)

        self._reader.start(job)

    def take_letter(self, campaign: Campaign, paper: Paper, style: PageStyle, asked: AskedOfLetters) -> None:
        """Print `paper` of `campaign` in `style`, with what is `asked` of all letters."""
        if self.plan:
            day, subject, casework = asked
            match = self.plan.match
            if campaign is not self.plan.campaign:
                match = with_answers(match, self.plan.mailing_list.headers, campaign)
            self.plan = replace(
                self.plan, match=match, campaign=campaign, paper=paper, style=style, date=day, subject=subject,
                casework=casework,
            )  # fmt: skip

    def take_column(self, column: int, field: str) -> None:
        """Take `column` of the list for `field`; an empty one leaves it alone."""
        if self.plan:
            self.plan = rules.with_column(self.plan, column, field)
            self._columns_chosen = True

    def take_name_order(self, columns: Sequence[int]) -> None:
        """Join the name of these columns, in this order."""
        if self.plan:
            self.plan = rules.with_name_order(self.plan, columns)
            self._columns_chosen = True

    def problems(self) -> ColumnSentences:
        """Return what is wrong with the columns."""
        return column_sentences(self.plan, self._finder()) if self.plan else ColumnSentences()

    def check_if_due(self) -> None:
        """Check all rows, if something that decides about all of them is not as when they were checked."""
        plan = self.plan
        if plan is None or self._checked_as == (decisive := _decisive(plan)):
            return
        if self._columns_chosen:
            with suppress(
                DdmError
            ):  # the list is printed all the same; next month its columns are chosen again
                remember_match(plan.mailing_list.headers, plan.match)
            self._columns_chosen = False
        self._checked_as = decisive
        self.rows_stale.emit()
        self.checker.check_list(plan)

    def recheck(self) -> None:
        """Have all rows checked again when they are next shown: the directory is another one."""
        self._checked_as = None

    def mend(self, number: int, column: int, text: str) -> None:
        """Change the text of a cell, and check its row again."""
        if self.plan is None:
            return
        row = next((row for row in self.plan.mailing_list.rows if row.number == number), None)
        if row is not None:
            self._change_rows(rules.with_cell(self.plan, row, column, text), (number,))

    def skip(self, numbers: Collection[int], skipped: bool) -> None:
        """Leave out the rows of these `numbers`, or take them in again."""
        if self.plan:
            self._change_rows(rules.with_skipped(self.plan, numbers, skipped=skipped), numbers)

    def confirm_members(self, numbers: Collection[int]) -> None:
        """Take the members who are only likely as the right ones: of the rows with these `numbers`, and of all others
        that are checked from now on."""
        if self.plan:
            plan = replace(self.plan, member_confirmed=True)
            self._remember(plan, numbers)
            self.plan = plan
            self.checker.follow(plan)
            self.rows_changed.emit()

    def undo(self) -> Collection[int]:
        """Take back the last change of rows: a cell, a skip or a confirmation. Return their numbers, none if none."""
        if self.plan is None or not self._row_changes:
            return ()
        numbers, before = self._row_changes.pop()
        was_confirmed = self.plan.member_confirmed
        mended, skipped, confirmed = before.mended, before.skipped, before.member_confirmed
        plan = replace(self.plan, mended=mended, skipped=skipped, member_confirmed=confirmed)
        if confirmed is was_confirmed:
            self._show_rows(plan, numbers)
        else:  # rows that were checked since have confirmed members too
            self.plan, self._checked_as = plan, None
            self.check_if_due()
        return numbers

    def mark_used(
        self, chosen: Collection[int] | None = None, printed: Collection[int] | None = None
    ) -> None:
        """Note that a run of the rows `chosen`, None for all, has used their changes.

        If only some of the letters were wanted, it has used what was mended in the rows `printed` alone; else None.
        """
        if (plan := self.plan) is None:
            return
        for number in {*self._used, *plan.skipped, *plan.mended}:
            is_in_pile = printed is None or number in printed or number in plan.skipped
            if is_in_pile and (chosen is None or number in chosen):
                self._used[number] = _changes_of(plan, number)

    def forget(self) -> None:
        """Forget the list and everything read from it. One that is being read is dropped as soon as it is read."""
        self._reader.request_cancel()
        self.checker.forget()
        self.plan = self.path = self._reading = self._checked_as = None
        self._used.clear()
        self._columns_chosen = False
        self._row_changes.clear()
        forget_large_lists()

    def stop(self) -> None:
        """End the threads. A list that is being read is not waited for: that may take a minute."""
        if self.is_reading:
            self._reader.request_cancel()
        else:
            self._reader.stop()
        self.checker.stop()

    def _change_rows(self, plan: RunPlan, numbers: Collection[int]) -> None:
        self._remember(plan, numbers)
        self._show_rows(plan, numbers)

    def _remember(self, plan: RunPlan, numbers: Collection[int]) -> None:
        """Remember what a change to `plan` takes the place of."""
        if self.plan and plan != self.plan:
            self._row_changes.append(_RowChange(numbers, self.plan))
            del self._row_changes[:-_MOST_UNDONE]

    def _show_rows(self, plan: RunPlan, numbers: Collection[int]) -> None:
        self.plan = plan
        self.rows_changed.emit()
        self.checker.check_rows(plan, numbers)

    def _on_read(self, read: tuple[Path, RunPlan]) -> None:
        path, plan = read
        if path is not self._reading:
            return  # it was forgotten meanwhile
        self.path, self._reading = path, None
        self.checker.forget()
        self._checked_as = None
        self._used.clear()
        self._columns_chosen = False
        self._row_changes.clear()
        self.plan = plan
        self.list_read.emit()

    def _on_failed(self, error: Exception) -> None:
        path, self._reading = self._reading, None
        if path is None:
            return  # it was forgotten meanwhile
        name = f"“{path.name}”"
        known = isinstance(error, DdmError)
        self.refused.emit(str(error) if known else _FAULT.format(name=name, fault=type(error).__name__))


def _changes_of(plan: RunPlan, number: int) -> _Changes:
    """Return what was mended in the row `number` of `plan`, and whether it is skipped."""
    return plan.mended.get(number, {}), number in plan.skipped


def _decisive(plan: RunPlan) -> tuple[object, ...]:
    """Return what decides about every row."""
    of_letters = plan.campaign, plan.paper, plan.style, plan.date, plan.subject, plan.casework
    return plan.mailing_list, plan.match, *of_letters
