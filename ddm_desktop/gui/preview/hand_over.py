"""Handing papers over: to the printer, a file, the clipboard, or the person's own e-mail program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.clipboard import clear_clipboard, private_data
from ddm_desktop.gui.preview import mail_program
from ddm_desktop.gui.preview.print_watch import PrintWatch
from ddm_desktop.gui.preview.save_case import save_case
from ddm_desktop.gui.session import Session
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.text import counted
from ddm_desktop.services import export_letter
from ddm_desktop.services.change_visit import with_handed_over, without_printed
from ddm_desktop.services.paper_names import free_name, paper_file_name
from ddm_desktop.services.save_file import save_file
from ddm_desktop.services.several_papers import check_papers, with_copies, with_large_copy

if TYPE_CHECKING:
    from ddm_desktop.services.check_letter import CheckedLetter

_CARE = "It holds personal details: keep it safe, and delete it when it is no longer needed."
_PASTE = "A draft is open in your e-mail program, and the letter is copied: paste it there (Ctrl+V)."


def _print_title(checked: CheckedLetter) -> str:
    count = len(checked.manuscript.letter.copy_to)
    return f"Print the letter and {counted(count, 'copy', 'copies')}" if count else "Print the letter"


class HandOver(QObject):
    """Prints, saves, copies and mails papers, and emits `done` or `failed` with a sentence.

    `instructed` carries a sentence instead if the person has something left to do.
    Only paper and a file count as handed over: the clipboard is emptied for the next visitor, and an e-mail program
    may lose its draft. While the member is only likely and unconfirmed, nothing is handed over:
    `confirmation_wanted` carries what to call once the member is confirmed.
    """

    done = Signal(str)
    instructed = Signal(str)
    failed = Signal(str)
    confirmation_wanted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.watch = PrintWatch(self)
        session.cleared.connect(clear_clipboard)
        session.cleared.connect(self.watch.forget_visit)
        self.watch.printed_in_vain.connect(session.changing(without_printed))

    def print_it(self) -> None:
        """Print the letter through the system's print dialog."""
        self._hand_over(lambda checked: self._print(with_copies(checked), _print_title(checked)))

    def print_alone(self) -> None:
        """Print the letter without the copies for others."""
        self._hand_over(lambda checked: self._print([checked], "Print the letter"))

    def print_with_large_copy(self) -> None:
        """Print the letter in ordinary print and, on fresh sheets, in large print."""
        title = "Print the letter and a large-print copy"

        def to_printer(checked: CheckedLetter) -> str:
            ordinary, large = with_large_copy(checked)
            return self._print([*with_copies(ordinary), large], title)

        self._hand_over(to_printer)

    def print_papers(self, papers: Sequence[Paper]) -> None:
        """Print `papers` of the visit in order, with one print dialog, each on a fresh sheet."""
        title = f"Print {counted(len(papers), 'paper', 'papers')}"

        def to_printer(_checked: CheckedLetter) -> str:
            return self._print([*chain.from_iterable(map(with_copies, self.checked_papers(papers)))], title)

        self._hand_over(to_printer)

    def save(self, format: str) -> None:
        """Save the letter in one of `export_letter.LETTER_FORMATS`, where the person chooses."""

        def to_file(checked: CheckedLetter) -> str:
            if (path := self._ask_where_to_save(checked, format)) is None:
                return ""
            self._save(checked, path, format)
            remarks = [export_letter.draft_remark(format, checked.manuscript.case.constituent.email)]
            if format == "eml":
                remarks.append(export_letter.paper_only_remark(checked.manuscript.letter))
            return " ".join(filter(None, (f"Saved as {path.name} in {path.parent}.", *remarks)))

        self._hand_over(to_file)

    def save_with_copies(self) -> None:
        """Save the letter, and after it a copy for each who gets one, as one PDF where the person chooses."""

        def to_file(checked: CheckedLetter) -> str:
            if (path := self._ask_where_to_save(checked, "pdf")) is None:
                return ""
            save_file(path, export_letter.export_with_copies(checked))
            self._session.change(with_handed_over, str(path), checked.manuscript.visit)
            return f"Saved as {path.name} in {path.parent}."

        self._hand_over(to_file)

    def save_with_large_copy(self) -> None:
        """Save the letter as a PDF where the person chooses, and beside it the large print."""

        def to_files(checked: CheckedLetter) -> str:
            if (path := self._ask_where_to_save(checked, "pdf")) is None:
                return ""
            ordinary, large = with_large_copy(checked)
            large_path = path.with_name(free_name(path.parent, f"{path.stem} large print{path.suffix}"))
            self._save(large, large_path)
            self._save(ordinary, path)  # last, since the paper's mark names the file saved last
            return f"Saved as {path.name} and {large_path.name} in {path.parent}."

        self._hand_over(to_files)

    def save_papers(self, papers: Sequence[Paper]) -> None:
        """Save `papers` of the visit as PDFs in a folder the person chooses, each under a free name of its own."""

        def to_folder(_checked: CheckedLetter) -> str:
            all_checked = self.checked_papers(papers)
            title = f"Choose a folder for {counted(len(papers), 'paper', 'papers')}"
            if (folder := file_dialogs.ask_where_to_save_all(self._window, title)) is None:
                return ""
            for checked in all_checked:
                name = paper_file_name(checked.manuscript.paper, "pdf")
                self._save(checked, folder / free_name(folder, name))
            return f"{counted(len(papers), 'paper is', 'papers are')} saved in {folder}."

        self._hand_over(to_folder)

    def save_case(self) -> None:
        """Save the whole visit as a file, to go on with another day."""
        if self._session.manuscript is None:
            return
        try:
            path = save_case(self._session, self._window)
        except DdmError as error:
            self.failed.emit(str(error))
            return
        if path:
            self.done.emit(f"The case is saved as {path.name} in {path.parent}. {_CARE}")

    def copy_text(self) -> None:
        """Copy the e-mail text to the clipboard, until the next visitor."""

        def to_clipboard(checked: CheckedLetter) -> str:
            self._copy(checked)
            remark = export_letter.paper_only_remark(checked.manuscript.letter)
            return f"Copied until the next visitor. Paste it into an e-mail. {remark}".rstrip()

        self._hand_over(to_clipboard)

    def open_mail(self) -> None:
        """Open a draft to the member in the person's own e-mail program, and copy the letter to paste into it."""

        def to_mail(checked: CheckedLetter) -> str:
            self._copy(checked)
            if not mail_program.open_draft(export_letter.mailto(checked.manuscript.case.member.email)):
                raise DdmError(
                    "No e-mail program opened. The letter is copied: paste it where you write e-mails, or use Save "
                    "to make an e-mail draft."
                )
            subject = checked.manuscript.letter.subject
            self.instructed.emit(f"{_PASTE}{f' The subject: “{subject}”.' if subject else ''}")
            return ""

        self._hand_over(to_mail)

    def checked_papers(self, papers: Sequence[Paper]) -> list[CheckedLetter]:
        """Return `papers` of the visit, checked; those in sight for none. Raise DdmError if one cannot be made."""
        session = self._session
        if session.manuscript is None:
            return []
        if not papers:
            checked = session.check_now()
            return [checked] if checked else []
        campaign = session.manuscript.campaign
        return check_papers(session.visit, campaign, papers, session.style, session.doubt())

    def _print(self, papers: Sequence[CheckedLetter], title: str) -> str:
        # here, not above: Qt's printing is for those who print
        from ddm_desktop.gui.preview.printing import print_papers

        result = print_papers(self._window, [export_letter.export(each, "pdf") for each in papers], title)
        if result is None:
            return ""
        visits = tuple({id(visit): visit for visit in (each.manuscript.visit for each in papers)}.values())
        for visit in visits:
            self._session.change(with_handed_over, str(result.file or ""), visit)
        if result.job:
            self.watch.follow(result.job, visits)
            return ""  # the line about the queue tells of it, from now on
        return result.sentence

    def _ask_where_to_save(self, checked: CheckedLetter, format: str) -> Path | None:
        name, kind = paper_file_name(checked.manuscript.paper, format), export_letter.FORMATS[format]
        return file_dialogs.ask_where_to_save(self._window, name, kind)

    def _save(self, checked: CheckedLetter, path: Path, format: str = "pdf") -> None:
        save_file(path, export_letter.export(checked, format))
        self._session.change(with_handed_over, str(path), checked.manuscript.visit)

    def _copy(self, checked: CheckedLetter) -> None:
        text = export_letter.email_text(checked.manuscript.letter)
        QGuiApplication.clipboard().setMimeData(private_data(text))

    def _hand_over(self, action: Callable[[CheckedLetter], str]) -> None:
        """Call `action` with the checked letter and emit its outcome; if the member is unconfirmed, ask first."""
        if self._session.manuscript is None:
            return
        if self._session.doubt().unconfirmed:
            self.confirmation_wanted.emit(partial(self._hand_over, action))
            return
        try:
            checked = self._session.check_now()
            outcome = action(checked) if checked else ""
        except DdmError as error:
            self.failed.emit(str(error))
            return
        if outcome:
            self.done.emit(outcome)
