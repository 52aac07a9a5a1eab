"""The step of printing: what to make, the run itself, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.mailing.address_form import AddressForm
from ddm_desktop.gui.mailing.pile_form import PileForm
from ddm_desktop.gui.mailing.run_result import PrintableFile, RunResultView
from ddm_desktop.gui.mailing.run_task import RunTask
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.labels import text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.services.print_run.plan import RunPlan, RunResult

_LEAD = "Everything is written into a folder that you choose, whole or not at all. The spreadsheet stays as it is."


class PrintStep(Column):
    """Asks what to make. While it is made, the questions are hidden. `busy_changed` carries whether it is."""

    busy_changed = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__(above="two")
        self.banner = Banner()
        self.task, self.result = RunTask(), RunResultView()
        self.pile, self.addresses = PileForm(), AddressForm(session)
        self._questions, self._letters = QWidget(), text_label("")
        lead = text_label(_LEAD, "lead")
        fill(QVBoxLayout(self._questions), lead, self._letters, self.pile, self.addresses, gap="two")
        for widget in (
            text_label("Print them", "title"),
            self.banner,
            self.task,
            self.result,
            self._questions,
        ):
            self.stack.addWidget(widget)
        self.stack.addStretch()
        self.pile.rows_chosen.connect(self.banner.withdraw)  # it was asked of other rows
        self.result.left.connect(self._leave_result)
        self.task.failed.connect(self._on_failed)
        self.task.rows_refused.connect(lambda _sentence: self._show_questions())
        self.task.cancelled.connect(self._on_cancelled)

    def show_letters(self, sentence: str) -> None:
        """Say how many letters there will be."""
        self._letters.setText(sentence)
        self._letters.setVisible(bool(sentence))

    def fill_in(self, plan: RunPlan) -> RunPlan:
        """Return `plan` with all that is chosen here."""
        return self.addresses.fill_in(self.pile.fill_in(plan))

    def run(self, plan: RunPlan) -> None:
        """Make the letters of `plan`."""
        self.banner.clear()
        self.result.clear()
        self._questions.hide()
        self.go_to_top()
        self.task.run(plan)
        self.busy_changed.emit(True)

    def forget(self) -> None:
        """Cancel the run, forget its result, and show the usual choices."""
        self.task.forget()
        self.banner.clear()
        self.result.clear()
        self.pile.forget()
        self.addresses.forget()
        self._questions.show()
        self.go_to_top()

    def focus_first(self) -> None:
        """Give the focus to the first question."""
        self.pile.focus_first()

    def follow_rows(self) -> None:
        """Forget what came of a run, and a question about rows: they are not as they were then."""
        self.banner.withdraw()
        if not self.result.isHidden():
            self._leave_result()

    def show_result(
        self, result: RunResult, letters: Path | None, others: Sequence[PrintableFile] = ()
    ) -> None:
        """Show what came of the run in place of the questions; `letters` is the file for the printer, if any.

        `others` are further files to print.
        """
        self.result.show_result(result, letters, others)
        if self._may_take_focus():
            self.result.focus_first()
        self.busy_changed.emit(False)

    @property
    def is_asking(self) -> bool:
        """Whether the questions are shown."""
        return not self._questions.isHidden()

    def _leave_result(self) -> None:
        self._show_questions()
        self.result.clear()

    def _may_take_focus(self) -> bool:
        """Whether the focus is in this step or nowhere: an answer to a question elsewhere would be given here."""
        focused = self.window().focusWidget()
        return self.isVisible() and (focused in (None, self) or self.isAncestorOf(focused))

    def _show_questions(self) -> None:
        """Show what was chosen again, and go to its first question: Qt would give the focus to another page."""
        self._questions.show()
        if self._may_take_focus():
            self.focus_first()
        self.go_to_top()
        self.busy_changed.emit(False)

    def _on_failed(self, sentence: str) -> None:
        self._show_questions()
        self.banner.say(sentence, "stop")

    def _on_cancelled(self) -> None:
        self._show_questions()
        self.banner.say("Cancelled. No file was written.")
