"""The page that prints a letter for each person of a spreadsheet, in four steps: list, columns, rows, print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ddm_desktop.gui.mailing.campaign_reader import CampaignReader
from ddm_desktop.gui.mailing.columns_step import ColumnsStep
from ddm_desktop.gui.mailing.draft import RunDraft
from ddm_desktop.gui.mailing.list_reader import ListReader, changes_sentence
from ddm_desktop.gui.mailing.list_step import ListStep
from ddm_desktop.gui.mailing.pair_view import PairView
from ddm_desktop.gui.mailing.print_step import PrintStep
from ddm_desktop.gui.mailing.rows_step import RowsStep
from ddm_desktop.gui.mailing.run_maker import RunMaker
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.column import Band
from ddm_desktop.gui.widgets.labels import button, restyle
from ddm_desktop.gui.widgets.layouts import fill, ruled_off
from ddm_desktop.gui.widgets.stepper import Stepper
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.mailing import RowState

LIST, COLUMNS, ROWS, PRINT, PAIR = range(5)
_STEP_IDS = "list", "columns", "rows", "print", "pair"
_NAMES = ("List", "Columns", "Rows", "Print")
_BUSY = "A run is under way: wait until it is through, or cancel it."
_NO_LIST = "Choose a spreadsheet first."
_NO_DAY = (
    "The date of the letters cannot be read. Write it as the example shows, or leave it blank for today."
)
_RUNNING = "The print run is under way: it would be cancelled, and none of its files kept."


class MailingPage(QWidget):
    """Shows the steps of a print run. `mention_wanted` carries a sentence on the end of a run that is not in sight."""

    mention_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.draft = RunDraft(session.finder, self)
        self.list, self.columns = ListStep(lambda: session.today()), ColumnsStep()
        self.rows, self.print = RowsStep(self.draft.checker.paused), PrintStep(session)
        self.pair = PairView()
        self._campaigns = CampaignReader(session, self)
        self._reader = ListReader(session, self.draft, self.list, self)
        self._stepper, self._stack = Stepper(_NAMES), QStackedWidget()
        self.maker = RunMaker(session, self.draft, self.rows, self.print, self)
        self._index = LIST
        self._arrange()
        self._connect()
        self._campaigns.start()

    @property
    def is_busy(self) -> bool:
        """Whether a list is read, its rows are checked or letters are made: somebody waits for that."""
        return self.draft.is_reading or self.draft.checker.is_looking or self.print.task.is_running

    def would_lose(self) -> str:
        """Return a sentence on what clearing now would lose; empty if nothing."""
        return _RUNNING if self.print.task.is_running else changes_sentence(self.draft)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._campaigns.follow_opened()
            self._choose_letter_of_visit()
            self._take_letter()  # in the page style as it is now
            self.show_step(self._index)

    def step_id(self) -> str:
        """Return the id of the step in sight."""
        return _STEP_IDS[self._index]

    def offer(self, paths: Sequence[Path]) -> None:
        """Read a dropped spreadsheet as if chosen."""
        if self.print.task.is_running:
            self.print.banner.say(_BUSY, "warning")
            return
        self.show_step(LIST)
        if len(paths) > 1:
            self.list.banner.say("Drop one spreadsheet at a time.", "warning")
        else:
            self._reader.read(paths[0])

    def stop(self) -> None:
        """Cancel all work, and wait until it has ended."""
        for part in (self.print.task, self.draft, self.rows, self.pair, self._campaigns):
            part.stop()

    def show_step(self, index: int) -> None:
        """Show the step `index`, or an earlier one that has to be done before."""
        if self.print.task.is_running:
            index = PRINT
        if index > LIST:
            self._reader.keep_list()  # a question about another one may have been left unanswered
        if index > LIST and self.draft.plan is None:
            self.list.banner.say(_NO_LIST, "warning")
            index = LIST
        elif index > LIST and self.list.has_unreadable_date():
            self.list.banner.say(_NO_DAY, "stop")
            index = LIST
        elif index > LIST:
            self.list.banner.clear()
        if index > COLUMNS and self.draft.problems().stops:
            index = COLUMNS
            self.columns.show_problems(self.draft.problems())
        if index > COLUMNS:
            self.draft.check_if_due()
        if index == PRINT and self._index < PRINT:
            self.print.banner.clear()  # what was asked or said before is of rows as they were then
        self._index = index
        self._stack.setCurrentIndex(index)
        self._stepper.show_step(min(index, PRINT))
        self._show_foot()
        self._offer_rows_of_table()
        self._focus_step()

    def _focus_step(self) -> None:
        if self._index == COLUMNS and self.draft.problems().stops:
            self.columns.focus_first()
        elif self._index == COLUMNS:
            self._next.setFocus()  # an arrow key would change what a column is taken for
        elif self._index == ROWS:
            self.rows.table.setFocus()
        elif self._index == PRINT and self.print.is_asking:
            self.print.focus_first()
        elif self._index == LIST and self.list.has_unreadable_date():
            self.list.focus_date()
        elif self._index == LIST:
            self.list.focus_first()

    def _show_foot(self) -> None:
        is_last, is_running = self._index == PRINT, self.print.task.is_running
        self._back.setVisible(self._index > LIST and not is_running)
        self._next.setText("Make the &letters…" if is_last else "Ne&xt")
        self._next.setAccessibleName("Make the letters…" if is_last else "Next")
        self._next.setVisible(not is_last or self.print.is_asking)
        restyle(self._next, "primary", self.draft.plan is not None)  # until then, the next thing is the list
        self._foot.setVisible(self._index != PAIR and not is_running)

    def _on_next(self) -> None:
        if self._index == PRINT:
            self.maker.make()
        else:
            self.show_step(self._index + 1)

    # reading

    def _on_list_read(self) -> None:
        plan = self.draft.plan
        if plan is None:
            return
        self._session.note_begun()
        self.print.forget()
        self.list.banner.clear()
        self.list.show_list(plan.mailing_list)
        self._take_letter()
        self.columns.show_plan(self.draft.plan)
        self.columns.show_problems(self.draft.problems())
        self.rows.show_plan(None)
        if self.isVisible():
            self.show_step(COLUMNS)

    def _take_letter(self) -> None:
        campaign, paper = self.list.campaign(), self.list.paper()
        if campaign and paper:
            before = self.draft.plan
            self.draft.take_letter(campaign, paper, self._session.style, self.list.asked())
            if before and before.campaign is not campaign:
                self.columns.show_plan(self.draft.plan)  # its own questions may be columns too
            self.columns.show_problems(self.draft.problems())

    def _on_field_chosen(self, column: int, field: str) -> None:
        self.draft.take_column(column, field)
        self.columns.name_order.show_plan(self.draft.plan)
        self.columns.show_problems(self.draft.problems())

    def read_campaigns(self) -> None:
        """Offer the campaigns again: one was kept, replaced or removed."""
        self._campaigns.start(at_once=not self.list.campaign())

    def _offer_campaigns(self, campaigns: Sequence[Campaign]) -> None:
        was_offered = self.list.offers(self._session.visit.case.campaign)
        self.list.show_campaigns(campaigns)
        if not was_offered:
            self._choose_letter_of_visit()

    def _choose_letter_of_visit(self) -> None:
        if self.draft.plan is None and self._session.manuscript:
            self.list.choose(self._session.visit.case.campaign, self._session.visit.paper)

    # rows

    def _on_rows_stale(self) -> None:
        self.rows.show_plan(self.draft.plan)
        self.rows.offer_undo(self.draft.can_undo)
        self.rows.show_progress(is_checking=True)
        self.print.follow_rows()

    def _on_rows_changed(self) -> None:
        if self.draft.plan:
            self.rows.follow_plan(self.draft.plan)
            self.print.follow_rows()
            self.rows.offer_undo(self.draft.can_undo)

    # printing

    def _offer_rows_of_table(self) -> None:
        """Offer the rows in the table, also under a result, and those that its filter finds only later."""
        model = self.rows.model
        if self._index == PRINT:
            self.print.pile.show_rows(model.numbers_shown() if model.is_filtered else None)

    def _look(self, state: RowState) -> None:
        self.show_step(ROWS)
        self.rows.show_only(state, with_words=self.print.pile.chosen() is not None)

    def _on_run_ended(self, sentence: str) -> None:
        self._show_foot()
        if not self.isVisible():
            self.mention_wanted.emit(sentence)

    def _show_pair(self, first: int, second: int) -> None:
        rows = {row.row.number: row for row in self.rows.model.all_checked()}
        if self.draft.plan and first in rows and second in rows:
            self.show_step(PAIR)
            self.pair.show_pair(self.draft.plan, rows[first], rows[second])

    def _forget(self) -> None:
        """Forget the list and everything read from it, cancel what is under way, and go back to the first step."""
        self.print.forget()
        self.maker.forget()
        self.draft.forget()
        self.list.forget()
        self.columns.show_plan(None)
        self.rows.show_plan(None)
        self.pair.forget()
        self._index = LIST
        self._stack.setCurrentIndex(LIST)
        self._stepper.show_step(LIST)
        self._show_foot()

    def _connect(self) -> None:
        draft, rows, printing = self.draft, self.rows, self.print
        self._campaigns.read.connect(self._offer_campaigns)
        self._stepper.chosen.connect(self.show_step)
        self.list.letter_chosen.connect(self._take_letter)
        draft.list_read.connect(self._on_list_read)
        draft.rows_stale.connect(self._on_rows_stale)
        draft.rows_changed.connect(self._on_rows_changed)
        draft.checker.checked.connect(rows.show_checked)
        draft.checker.looked.connect(lambda: rows.show_progress(is_checking=False))
        draft.checker.failed.connect(lambda sentence: rows.banner.say(sentence, "stop"))
        self.columns.field_chosen.connect(self._on_field_chosen)
        self.columns.name_order.order_chosen.connect(draft.take_name_order)
        rows.model.cell_edited.connect(draft.mend)
        rows.model.modelReset.connect(self._offer_rows_of_table)
        rows.model.rowsInserted.connect(self._offer_rows_of_table)
        rows.skip_wanted.connect(draft.skip)
        rows.undo_wanted.connect(lambda: rows.show_undone(draft.undo()))
        rows.confirm_wanted.connect(self.maker.confirm_members)
        printing.busy_changed.connect(lambda _busy: self._show_foot())
        self.maker.look_wanted.connect(self._look)
        self.maker.ended.connect(self._on_run_ended)
        printing.result.pair_wanted.connect(self._show_pair)
        self.pair.left.connect(lambda: self.show_step(PRINT))
        self._session.cleared.connect(self._forget)
        self._session.settings_changed.connect(self._take_letter)
        self._session.directory_changed.connect(draft.recheck)

    def _arrange(self) -> None:
        self._back = button("&Back", lambda: self.show_step(self._index - 1))
        self._next = button("Ne&xt", self._on_next, primary=True)
        for step in (self.list, self.columns, self.rows, self.print, self.pair):
            self._stack.addWidget(step)
        self._foot = ruled_off(QWidget())
        backwards = QBoxLayout.Direction.RightToLeft  # Back stands on the left, and comes last
        row = fill(QBoxLayout(backwards, self._foot), self._next, margins=("two", "one"))
        row.addStretch()
        row.addWidget(self._back)
        whole = fill(QVBoxLayout(self), Band(self._stepper, below="one"))
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._foot)
        self._show_foot()
