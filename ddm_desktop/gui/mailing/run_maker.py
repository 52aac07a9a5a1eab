"""Makes the letters once what stands against it is settled, and hands over what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.mailing.draft import RunDraft
from ddm_desktop.gui.mailing.print_step import PrintStep
from ddm_desktop.gui.mailing.rows_step import RowsStep
from ddm_desktop.gui.mailing.run_result import PrintableFile
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.model.mailing import RowState
from ddm_desktop.model.text import counted
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.print_run.check_rows import accept_likely
from ddm_desktop.services.print_run.faulty_rows import faulty_rows_csv
from ddm_desktop.services.print_run.plan import RunFiles, RunPlan, RunResult
from ddm_desktop.services.print_run.run_files import files_in
from ddm_desktop.services.print_run.run_words import letter_count, letters_sentence
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
        self._files, self._envelope = RunFiles(), ""
        self._chosen: frozenset[int] | None = None  # the rows of the last run
        rows.model.counts_changed.connect(self._show_letters)
        print_step.pile.rows_chosen.connect(self._show_letters)
        draft.checker.looked.connect(self._on_looked)
        rows.faulty_wanted.connect(self._save_faulty)
        print_step.addresses.proof_wanted.connect(self._save_proof)
        print_step.busy_changed.connect(draft.checker.hold)
        print_step.task.done.connect(self._on_done)
        print_step.task.failed.connect(self.ended)
        print_step.task.rows_refused.connect(self._on_rows_refused)
        print_step.result.print_wanted.connect(self._print)

    def make(self, *, skip_faulty: bool = False) -> None:
        """Make the letters; first ask or say what is to be settled, and where to save them."""
        if self._draft.plan is None or self._refuses_text():
            return
        if self._asks_first(skip_faulty=skip_faulty):
            self._step.go_to_top()
            return
        plan = replace(self._step.fill_in(self._draft.plan), skip_faulty=skip_faulty)
        title = "Choose a folder for the letters"
        if folder := file_dialogs.ask_where_to_save_all(self._page, title):
            self._run(plan, folder)

    def forget(self) -> None:
        """Forget where the last run went, which a visitor named, and its rows."""
        self._files, self._envelope, self._chosen = RunFiles(), "", None

    def confirm_members(self) -> None:
        """Take the members who are only likely as the right ones, those of faulty rows too."""
        rows = self._rows.model.all_checked()
        pairs = [(row, after) for row in rows if (after := accept_likely(row)) is not row]
        self._draft.confirm_members([row.row.number for row, _ in pairs])
        self._rows.show_checked([after for _, after in pairs])

    def _run(self, plan: RunPlan, folder: Path) -> None:
        pile = self._step.pile
        files = files_in(
            folder, plan, one_a_person=pile.one_a_person, manifest=pile.wants_manifest, faulty=plan.skip_faulty
        )  # fmt: skip
        self._files, self._envelope = files, plan.envelopes.envelope.name if plan.envelopes else ""
        self._chosen = plan.chosen
        self._step.run(replace(plan, files=files))

    def _counts(self) -> Mapping[RowState, int]:
        """Return how many have each state of the rows that are to be printed, and of all that are skipped."""
        model, chosen = self._rows.model, self._step.pile.chosen()
        if chosen is None:
            return model.counts
        rows = ((row.row.number, row.state) for row in model.all_checked())
        return Counter(state for number, state in rows if number in chosen or state is RowState.SKIPPED)

    def _sentence(self) -> str:
        """Return how many letters there will be, and why no more."""
        plan, chosen = self._draft.plan, self._step.pile.chosen()
        if plan is None:
            return ""
        rows = len(plan.mailing_list.rows)
        not_chosen = rows - len(chosen | plan.skipped) if chosen is not None else 0
        return letters_sentence(self._counts(), not_chosen)

    def _show_letters(self) -> None:
        self._step.show_letters(self._sentence())

    def _refuses_text(self) -> bool:
        """Return whether something typed makes no sense; if so, say it there, and put the caret there."""
        counts, is_known = self._counts(), not self._draft.checker.is_looking
        letters = letter_count(counts) + counts.get(RowState.LIKELY, 0)
        field = self._step.pile.refused_field(letters if is_known else 0)
        if field:
            field.edit.setFocus()
            self._step.bring_into_view(field)
        return field is not None

    def _asks_first(self, *, skip_faulty: bool) -> bool:
        """Ask or say what is to be settled before letters are made; return False if nothing is."""
        banner, counts = self._step.banner, self._counts()
        likely, faulty = counts.get(RowState.LIKELY, 0), counts.get(RowState.FAULTY, 0)
        if self._draft.checker.is_looking:
            banner.say(_LOOKING, "warning")
        elif likely:
            rows = counted(likely, "row has an MP who is only likely", "rows have an MP who is only likely")
            confirm = self._confirm_label(likely), self.confirm_members
            banner.ask(_LIKELY.format(rows=rows), (confirm, self._looking_at(RowState.LIKELY)))
        elif any(counts.values()) and not letter_count(counts):
            self._say_no_letter(faulty)
        elif faulty and not skip_faulty:
            rows = counted(
                faulty, "row cannot be printed as it stands", "rows cannot be printed as they stand"
            )
            self._ask_about_faulty(f"{rows}.")
        else:
            banner.clear()
            return False
        return True

    def _confirm_label(self, likely: int) -> str:
        """Return what the button is called that confirms the `likely` rows asked about, with all others of the list."""
        of_list = self._rows.model.counts[RowState.LIKELY]
        return "Confirm all" if of_list == likely else f"Confirm all {of_list:,} of the list"

    def _say_no_letter(self, faulty: int) -> None:
        if faulty:
            self._step.banner.ask(self._sentence(), [self._looking_at(RowState.FAULTY)])
        else:
            self._step.banner.say(self._sentence(), "stop")

    def _ask_about_faulty(self, question: str) -> None:
        leave_out = "Leave out what is faulty", lambda: self.make(skip_faulty=True)
        self._step.banner.ask(question, (leave_out, self._looking_at(RowState.FAULTY)))

    def _looking_at(self, state: RowState) -> tuple[str, Callable[[], object]]:
        """Return the choice to look at the rows of `state`."""
        return "Look at them", lambda: self.look_wanted.emit(state)

    def _on_looked(self) -> None:
        if self._step.banner.text == _LOOKING:
            self._step.banner.clear()

    def _on_done(self, result: RunResult) -> None:
        self._draft.mark_used(self._chosen, result.part)
        self._session.note_files(*map(str, result.files))
        files = self._files
        envelopes = [PrintableFile("envelopes", files.envelopes, self._envelope)] if files.envelopes else []
        labels = [PrintableFile("labels", files.labels)] if files.labels else []
        self._step.show_result(result, files.letters, [*envelopes, *labels])
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
        content = faulty_rows_csv(plan.mailing_list, plan.match, rows)
        title = "Save the faulty rows, each with the reason"
        self._save("faulty rows.csv", "Spreadsheet", title, content, self._rows.banner)

    def _save_proof(self) -> None:
        """Save a sheet to hold against the labels."""
        # here, not above: it loads fonts
        from ddm_desktop.services.print_run.label_proof import make_label_proof

        if labels := self._step.addresses.labels():
            proof, title = make_label_proof(labels), "Save a proof sheet of the labels"
            banner = self._step.addresses.banner
            self._save("labels proof.pdf", "PDF document", title, proof, banner, Audience.EVERYONE)
            if banner.text:
                self._step.bring_into_view(banner)

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

    def _print(self, file: PrintableFile) -> None:
        # here, not above: Qt's printing is for those who print
        from ddm_desktop.gui.preview.printing import print_papers

        banner = self._step.result.news
        try:
            content = read_regular(file.path, _LARGEST_RUN)
            result = print_papers(self._page.window(), [content], f"Print the {file.holds}", file.paper)
        except (DdmError, OSError) as error:
            banner.say(str(error), "stop")
            return
        if result:
            banner.say(result.sentence, "done")
