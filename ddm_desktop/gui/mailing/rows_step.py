"""The step of the rows: what is known of each, how to mend or skip it, and its letter beside the table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ddm_desktop.gui import style
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.icons import icon
from ddm_desktop.gui.mailing.row_preview import RowPreview
from ddm_desktop.gui.mailing.rows_model import RowsModel
from ddm_desktop.gui.mailing.rows_table import RowsTable
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.drop_list import DropList
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.widgets.typed_line import TypedLine
from ddm_desktop.model.mailing import CheckedRow, RowState
from ddm_desktop.model.text import counted
from ddm_desktop.services.print_run.plan import RunPlan
from ddm_desktop.services.print_run.run_words import STATES, rows_sentence

_TYPED = 150  # milliseconds without a key before the rows are looked through
_SHARE = 0.62  # of the width that the table takes beside the letter
_LEAST_ROWS = 6  # in sight
_WIDE = 1.35  # columns of a page: from then on table and letter stand side by side


class RowsStep(QWidget):
    """Shows the rows of a plan. It changes none itself: `skip_wanted` carries numbers of rows and whether to skip them.

    `undo_wanted` asks that the last change be taken back, `confirm_wanted` that the likely members be confirmed,
    `faulty_wanted` that the faulty rows be saved.
    """

    skip_wanted = Signal(object, bool)
    undo_wanted = Signal()
    confirm_wanted = Signal()
    faulty_wanted = Signal()

    def __init__(self, painting: Callable[[], AbstractContextManager[None]]) -> None:
        super().__init__()
        self._painting = painting
        self._plan: RunPlan | None = None
        self.banner = Banner()
        self.model = RowsModel(self)
        self.table = RowsTable(self.model, painting)
        self.preview = RowPreview()
        self._summary = text_label("")
        self._findings = text_label("", "quiet", selectable=True)
        self._states = DropList(["All rows", *STATES.values()])
        self._states.setAccessibleName("Rows of which state")
        self._words = TypedLine()
        self._words.setPlaceholderText("Find in the rows")
        self._words.setAccessibleName("Find in the rows")
        self._words.setClearButtonEnabled(True)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("How many rows are checked")
        self._mend = button("&Mend", self._mend_cell, "write")
        self._skip = button("S&kip", self._skip_chosen, "remove")
        self._undo = button("&Undo", self.undo_wanted.emit, "undo")
        self._confirm = button("", self.confirm_wanted.emit, "check")
        self._look = button("Look at them", lambda: self.show_only(RowState.LIKELY), "member")
        self._faulty = button("Save the &faulty rows as CSV…", self.faulty_wanted.emit, "save")
        self._toggle = button("Show its &letter", self._turn, "letter")
        self._split, self._scroll = QSplitter(Qt.Orientation.Horizontal), QScrollArea()
        self._arrange()
        self._connect()

    def show_plan(self, plan: RunPlan | None) -> None:
        """Show the rows of `plan`, to be checked; nothing for None."""
        self._plan = plan
        self._states.setCurrentIndex(0)
        self._words.clear()
        self._typed.stop()
        self.model.set_filter(None, "")
        self.model.show_plan(plan)
        if plan is None:
            self.preview.forget()
            self.banner.clear()

    def follow_plan(self, plan: RunPlan) -> None:
        """Show `plan`, in which rows were mended, skipped or confirmed."""
        self._plan = plan
        self.model.follow_plan(plan)
        self._show_chosen(self.table.currentIndex().row())

    def offer_undo(self, can_undo: bool) -> None:
        """Offer to take back the last change, if there is one."""
        self._undo.setEnabled(can_undo)

    def show_undone(self, numbers: Collection[int]) -> None:
        """Show that the last change of the rows `numbers` was taken back, and go to the first of them."""
        if not numbers:
            return
        first, more = min(numbers), len(numbers) - 1
        self.model.show_undone(first)
        self.table.choose_line(self.model.line_of(first))
        self.table.setFocus()
        others = f", and {counted(more, 'other', 'others')}" if more else ""
        announce(self.table, f"Undone: row {first:,} is as it was before{others}.")

    def show_checked(self, checked: Sequence[CheckedRow]) -> None:
        """Show what was found about rows."""
        with self._painting():  # what is not done at once waits for Python many times
            self.model.add_checked(checked)
            line = self.table.currentIndex().row()
            chosen = self.model.list_row(line)
            if chosen is not None and any(row.row.number == chosen.number for row in checked):
                self._show_chosen(line)

    def show_progress(self, *, is_checking: bool) -> None:
        """Show how far the checking has come, or that all is checked."""
        self._progress.setVisible(is_checking)
        if not is_checking:
            announce(self._summary, self._summary.text())

    def show_only(self, state: RowState, *, with_words: bool = False) -> None:
        """Show only the rows of `state`, of these only those `with_words` typed if so, and go to the first."""
        if not with_words:
            self._words.clear()
        self._states.setCurrentIndex(1 + list(STATES).index(state))
        if self._typed.isActive():  # it was that state already
            self._filter()
        self.table.setFocus()

    def stop(self) -> None:
        """Stop the thread that draws letters."""
        self.preview.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.banner.say("", "done")  # what was saved is known by now

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.fit_text()
            self._share_width()

    def _connect(self) -> None:
        self._states.currentIndexChanged.connect(self._filter)
        self._words.textChanged.connect(lambda _text: self._typed.start())
        self._typed.timeout.connect(self._filter)
        self._words.returnPressed.connect(self.table.setFocus)
        self.table.row_chosen.connect(self._show_chosen)
        self.table.focused.connect(self._scroll_to_table)
        self.table.skip_wanted.connect(self._skip_chosen)
        self.model.counts_changed.connect(self._show_counts)
        self.preview.step_wanted.connect(self._step)
        self._split.splitterMoved.connect(self._show_findings)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)  # in a field, its own typing is undone
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._undo.click)

    def _filter(self) -> None:
        """Show the rows of the chosen state with the typed words, and stay at the row in sight if it is among them."""
        self._typed.stop()
        with self._painting():
            self._show_filtered()
        announce(self.table, self._summary.text())

    def _show_filtered(self) -> None:
        row = self.model.list_row(self.table.currentIndex().row())
        index = self._states.currentIndex()
        self.model.set_filter(list(STATES)[index - 1] if index > 0 else None, self._words.text())
        if row and (line := self.model.line_of(row.number)) >= 0:
            self.table.choose_line(line)
        self._show_counts()

    def _show_chosen(self, line: int) -> None:
        """Show the letter of the row in `line`, and what can be done with it."""
        row = self.model.list_row(line)
        is_skipped = bool(row and self._plan and row.number in self._plan.skipped)
        self._skip.setText("Ta&ke in again" if is_skipped else "S&kip")
        self._skip.setAccessibleName("Take in again" if is_skipped else "Skip")
        self._skip.setIcon(icon("undo" if is_skipped else "remove"))
        self._mend.setEnabled(row is not None)
        self._skip.setEnabled(row is not None)
        self.preview.show_row(self._plan, self.model.checked_row(line))
        self._show_findings()

    def _show_findings(self) -> None:
        """Say below the table what is wrong with the chosen row, unless its letter does, and keep that whole."""
        self._findings.setText(self.preview.finding_lines())
        self._findings.setVisible(self.preview.isHidden() and bool(self._findings.text()))
        least = 0 if self.preview.isHidden() else self.preview.least_height()
        self._split.setMinimumHeight(max(self.table.height_of(_LEAST_ROWS), least))

    def _show_counts(self) -> None:
        counts, total = self.model.counts, len(self._plan.mailing_list.rows) if self._plan else 0
        done = sum(counts.values())
        checked = f"{done:,} of {total:,} rows are checked." if done < total else ""
        shown = f"{self.model.rowCount():,} of {total:,} rows are shown." if self.model.is_filtered else ""
        self._summary.setText(" ".join(filter(None, [checked, rows_sentence(counts), shown])))
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        likely, faulty = counts[RowState.LIKELY], counts[RowState.FAULTY]
        self._confirm.setText(f"&Confirm all {likely:,} MPs" if likely > 1 else "&Confirm the likely MP")
        self._confirm.setAccessibleName(self._confirm.text().replace("&", ""))
        self._confirm.setVisible(likely > 0)
        self._look.setVisible(likely > 0)
        self._faulty.setVisible(faulty > 0)

    def _mend_cell(self) -> None:
        """Open the cell to mend in the table, which may be out of sight behind the letter: nobody types unseen."""
        if self.table.isHidden():
            self._turn()
        self.table.mend()

    def _skip_chosen(self) -> None:
        """Skip the chosen rows, or take them in again if the one in sight is skipped."""
        rows = [self.model.list_row(line) for line in self.table.chosen_lines()]
        numbers = frozenset(row.number for row in rows if row)
        current = self.model.list_row(self.table.currentIndex().row())
        if numbers and current and self._plan:
            self.skip_wanted.emit(numbers, current.number not in self._plan.skipped)

    def _step(self, step: int) -> None:
        line = self.table.currentIndex().row() + step
        if 0 <= line < self.model.rowCount():
            self.table.choose_line(line)
            row = self.model.list_row(line)
            announce(self.preview, f"Row {row.number}. {self.preview.finding_lines()}" if row else "")

    def _scroll_to_table(self) -> None:
        """Scroll to the table, if the screen has no room for all of the step."""
        self._scroll.verticalScrollBar().setValue(self._split.y())

    def _share_width(self) -> None:
        """Show table and letter side by side if there is room for both, else one of them."""
        wide = self.width() >= _WIDE * style.pixels("column")
        self._toggle.setVisible(not wide)
        if wide:
            self.table.show()
            self.preview.show()
            self._split.setSizes([round(_SHARE * 1000), round((1 - _SHARE) * 1000)])
        elif self.table.isVisibleTo(self) and self.preview.isVisibleTo(self):
            self.preview.hide()
        self._name_toggle()
        self._show_findings()

    def _turn(self) -> None:
        """Show the letter in place of the table, or the table again."""
        to_letter = self.preview.isHidden()
        self.preview.setVisible(to_letter)
        self.table.setVisible(not to_letter)
        self._name_toggle()
        self._show_findings()
        if to_letter:
            self.preview.focus_steps()
            self._scroll_to_table()
        else:
            self.table.setFocus()

    def _name_toggle(self) -> None:
        self._toggle.setText("Show its &letter" if self.preview.isHidden() else "Show the &table")
        self._toggle.setAccessibleName(self._toggle.text().replace("&", ""))

    def _arrange(self) -> None:
        for each in (self._confirm, self._look, self._faulty, self._progress, self._findings):
            each.hide()
        self._undo.setEnabled(False)
        self._findings.setContentsMargins(style.pixels("two"), 0, style.pixels("two"), 0)
        self._split.addWidget(self.table)
        self._split.addWidget(self.preview)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        filters = QWidget()
        fill(QHBoxLayout(filters), self._states, self._words, gap="one").setStretch(1, 1)
        top = QWidget()
        # what vanishes once it is pressed comes last, lest a double click press what takes its place
        last = self._faulty, self._confirm, self._look
        actions = flow_row(self._mend, self._skip, self._undo, self._toggle, *last)
        fill(
            QVBoxLayout(top), self.banner, self._summary, self._progress, filters, actions,
            gap="one", margins=("two", ""),
        )  # fmt: skip
        whole = QWidget()
        fill(QVBoxLayout(whole), top, self._split, self._findings, gap="one").setStretch(1, 1)
        # on a small screen with large text, the table keeps some rows and the step scrolls
        self._scroll.setWidget(whole)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fill(QVBoxLayout(self), self._scroll)
