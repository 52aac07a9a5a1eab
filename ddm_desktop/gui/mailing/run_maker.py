"""Makes the letters once what stands against it is settled, and hands over what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.mailing.draft import RunDraft
from ddm_desktop.gui.mailing.print_step import PrintStep
from ddm_desktop.gui.mailing.rows_step import RowsStep
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.model.mailing import RowState
from ddm_desktop.model.text import counted
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.print_run.faulty_rows import faulty_rows_csv
from ddm_desktop.services.print_run.plan import RunPlan, RunResult
from ddm_desktop.services.print_run.run_files import files_in
from ddm_desktop.services.save_file import Audience, save_file

_LOOKING = "The rows are still being checked: the letters can be made in a moment."
_LIKELY = "{rows}. Look at them, or confirm that each is who speaks for that postcode."
_LARGEST_RUN = 1 << 30  # bytes


class RunMaker(QObject):
    """Makes the letters of `draft` as `print_step` asks for them, and saves what `rows` and the labels offer.

    `look_wanted` carries the state of rows to look at, `ended` the sentence at the end of a run.
    """

    look_wanted = Signal(object)
    ended = Signal(str)

    def __init__(
        self, session: Session, draft: RunDraft, rows: RowsStep, print_step: PrintStep, page: QWidget
    ) -> None:
        super().__init__(page)
        self._session, self._draft, self._page = session, draft, page
        self._rows, self._step = rows, print_step
        self._letters: Path | None = None
        rows.faulty_wanted.connect(self._save_faulty)
        print_step.addresses.proof_wanted.connect(self._save_proof)
        print_step.busy_changed.connect(draft.checker.hold)
        print_step.task.done.connect(self._on_done)
        print_step.task.failed.connect(self.ended)
        print_step.task.rows_refused.connect(self._on_rows_refused)
        print_step.result.print_wanted.connect(self._print_letters)

    def make(self, *, skip_faulty: bool = False) -> None:
        """Make the letters; first ask or say what is to be settled, and where to save them."""
        self._step.go_to_top()
        if self._draft.plan is None or self._asks_first(skip_faulty=skip_faulty):
            return
        plan = replace(self._step.fill_in(self._draft.plan), skip_faulty=skip_faulty)
        if not self._step.pile.is_understood():
            return
        title = "Choose a folder for the letters"
        if folder := file_dialogs.ask_where_to_save_all(self._page, title):
            self._run(plan, folder)

    def confirm_members(self) -> None:
        """Take the members who are only likely as the right ones, those of faulty rows too."""
        # here, not above: it knows the directory, which a list that is not checked yet does without
        from ddm_desktop.services.print_run.check_rows import has_likely_member

        rows = self._rows.model.all_checked()
        self._draft.confirm_members([row.row.number for row in rows if has_likely_member(row)])

    def _run(self, plan: RunPlan, folder: Path) -> None:
        pile = self._step.pile
        files = files_in(
            folder, plan, one_a_person=pile.one_a_person, manifest=pile.wants_manifest, faulty=plan.skip_faulty
        )  # fmt: skip
        self._letters = files.letters
        self._step.run(replace(plan, files=files))

    def _asks_first(self, *, skip_faulty: bool) -> bool:
        """Ask or say what is to be settled before letters are made; return False if nothing is."""
        banner, counts = self._step.banner, self._rows.model.counts
        likely, faulty = counts[RowState.LIKELY], counts[RowState.FAULTY]
        if self._draft.checker.is_looking:
            banner.say(_LOOKING, "warning")
        elif likely:
            rows = counted(likely, "row has an MP who is only likely", "rows have an MP who is only likely")
            look = self._looking_at(RowState.LIKELY)
            banner.ask(_LIKELY.format(rows=rows), (("Confirm all", self.confirm_members), look))
        elif faulty and not skip_faulty:
            rows = counted(
                faulty, "row cannot be printed as it stands", "rows cannot be printed as they stand"
            )
            self._ask_about_faulty(f"{rows}.")
        else:
            banner.clear()
            return False
        return True

    def _ask_about_faulty(self, question: str) -> None:
        leave_out = "Leave out what is faulty", lambda: self.make(skip_faulty=True)
        self._step.banner.ask(question, (leave_out, self._looking_at(RowState.FAULTY)))

    def _looking_at(self, state: RowState) -> tuple[str, Callable[[], object]]:
        """Return the choice to look at the rows of `state`."""
        return "Look at them", lambda: self.look_wanted.emit(state)

    def _on_done(self, result: RunResult) -> None:
        self._draft.mark_used()
        self._session.note_files(*map(str, result.files))
        self._step.show_result(result, self._letters)
        self.ended.emit(result.sentence)

    def _on_rows_refused(self, sentence: str) -> None:
        """Ask about rows of which only the run has found that they cannot be printed."""
        self._ask_about_faulty(sentence)
        self.ended.emit(sentence)

    def _save_faulty(self) -> None:
        """Save the rows that cannot be printed as a CSV, with a column that says why."""
        if (plan := self._draft.plan) is None:
            return
        rows = [row for row in self._rows.model.all_checked() if row.state is RowState.FAULTY]
        content = faulty_rows_csv(plan.mailing_list, rows)
        title = "Save the faulty rows, each with the reason"
        self._save("faulty rows.csv", "Spreadsheet", title, content, self._rows.banner)

    def _save_proof(self) -> None:
        """Save a sheet to hold against the labels."""
        # here, not above: it loads fonts
        from ddm_desktop.services.print_run.label_proof import make_label_proof

        if labels := self._step.addresses.labels():
            proof, title = make_label_proof(labels), "Save a proof sheet of the labels"
            self._save("labels proof.pdf", "PDF document", title, proof, self._step.banner, Audience.EVERYONE)
            self._step.go_to_top()

    def _save(
        self, name: str, kind: str, title: str, content: bytes, banner: Banner, audience: Audience = Audience.VISITOR
    ) -> None:  # fmt: skip
        """Save `content` where the person chooses, and say so in `banner`."""
        if (path := file_dialogs.ask_where_to_save(self._page, name, kind, title)) is None:
            return
        try:
            save_file(path, content, audience)
        except DdmError as error:
            banner.say(str(error), "stop")
            return
        if audience is Audience.VISITOR:
            self._session.note_files(str(path))
        # it stays: one that hid by itself would move the rows under the hand that clicks
        banner.say(f"Saved as {path.name} in {path.parent}.", "done")

    def _print_letters(self, path: Path) -> None:
        # here, not above: Qt's printing is for those who print
        from ddm_desktop.gui.preview.printing import print_papers

        banner = self._step.result.banner
        try:
            result = print_papers(
                self._page.window(), [read_regular(path, _LARGEST_RUN)], "Print the letters"
            )
        except (DdmError, OSError) as error:
            banner.say(str(error), "stop")
            return
        if result:
            banner.say(result.sentence, "done")
