"""Handing the letter over: to the printer, a file, the clipboard, or the person's own e-mail program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.clipboard import clear_clipboard, private_data
from ddm_desktop.gui.preview import mail_program
from ddm_desktop.gui.preview.print_watch import PrintWatch
from ddm_desktop.gui.session import Session
from ddm_desktop.services import export_letter
from ddm_desktop.services.case_file import encode_visit
from ddm_desktop.services.change_visit import with_handed_over, without_printed
from ddm_desktop.services.paper_names import paper_file_name
from ddm_desktop.services.save_file import save_file

if TYPE_CHECKING:
    from ddm_desktop.services.check_letter import CheckedLetter

_CARE = "It holds personal details: keep it safe, and delete it when it is no longer needed."


class HandOver(QObject):
    """Prints, saves, copies and mails the letter, and emits `done` or `failed` with a sentence.

    Only paper and a file count as handed over: the clipboard is emptied for the next visitor, and an e-mail program
    may lose its draft. While the member is only likely and unconfirmed, nothing is handed over:
    `confirmation_wanted` carries what to call once the member is confirmed.
    """

    done = Signal(str)
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
        """Print through the system's print dialog."""
        # here, not above: Qt's printing is for those who print
        from ddm_desktop.gui.preview.printing import print_letter

        def to_printer(checked: CheckedLetter) -> str:
            visit = checked.manuscript.visit
            result = print_letter(self._window, export_letter.export(checked, "pdf"), "Print the letter")
            if result is None:
                return ""
            self._session.change(with_handed_over, str(result.file or ""), visit)
            if result.job:
                self.watch.follow(result.job, visit)
            return result.sentence

        self._hand_over(to_printer)

    def save(self, format: str) -> None:
        """Save the letter in one of `export_letter.LETTER_FORMATS`, where the person chooses."""

        def to_file(checked: CheckedLetter) -> str:
            content = export_letter.export(checked, format)
            name = paper_file_name(checked.manuscript.paper, format)
            kind = export_letter.FORMATS[format]
            if (path := file_dialogs.ask_where_to_save(self._window, name, kind)) is None:
                return ""
            save_file(path, content)
            self._session.change(with_handed_over, str(path), checked.manuscript.visit)
            remark = export_letter.draft_remark(format, checked.manuscript.case.constituent.email)
            return f"Saved as {path.name} in {path.parent}. {remark}".strip()

        self._hand_over(to_file)

    def save_case(self) -> None:
        """Save the whole visit as a file, to go on with another day."""
        if self._session.manuscript is None:
            return
        visit = self._session.visit
        try:
            content = encode_visit(visit)
            if (path := file_dialogs.ask_where_to_save_case(self._window)) is None:
                return
            save_file(path, content)
        except DdmError as error:
            self.failed.emit(str(error))
            return
        self._session.mark_saved(visit, str(path))
        self.done.emit(f"The case is saved as {path.name} in {path.parent}. {_CARE}")

    def copy_text(self) -> None:
        """Copy the e-mail text to the clipboard, until the next visitor."""

        def to_clipboard(checked: CheckedLetter) -> str:
            text = export_letter.email_text(checked.manuscript.letter)
            QGuiApplication.clipboard().setMimeData(private_data(text))
            return "Copied until the next visitor. Paste it into an e-mail."

        self._hand_over(to_clipboard)

    def open_mail(self) -> None:
        """Open the letter as a draft in the person's own e-mail program."""

        def to_mail(checked: CheckedLetter) -> str:
            manuscript = checked.manuscript
            mailto = export_letter.mailto(manuscript.letter, manuscript.case.member.email)
            if not mail_program.open_draft(mailto):
                raise DdmError("No e-mail program opened. Copy the letter as e-mail text instead.")
            return "Opened as a draft in your e-mail program."

        self._hand_over(to_mail)

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
