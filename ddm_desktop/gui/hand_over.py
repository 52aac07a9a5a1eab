"""Handing the letter over: to the printer, a file, the clipboard, or the person's own e-mail program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.unrecorded import clear_clipboard, unrecorded
from ddm_desktop.model.letter import Letter
from ddm_desktop.services import export_letter
from ddm_desktop.services.save_file import save_file


class HandOver(QObject):
    """What can be done with the letter once it is good. Says how it went.

    Only paper and a file hand it over: the clipboard is emptied for the next visitor, and an e-mail program may
    lose its draft. Nothing is handed over while its member is only likely and nobody has confirmed them:
    `confirmation_wanted` carries what to call once somebody has.
    """

    done = Signal(str)
    failed = Signal(str)
    confirmation_wanted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        session.cleared.connect(clear_clipboard)

    def print_it(self) -> None:
        """Through the system's print dialog."""
        from ddm_desktop.gui.printing import print_letter

        def to_printer(letter: Letter) -> str:
            pdf = export_letter.export(letter, self._session.style, "pdf")
            return "Sent to the printer." if print_letter(self._window, pdf, "Print the letter") else ""

        self._try(to_printer, hands_over=True)

    def save(self, format: str) -> None:
        """Into a file of one of `export_letter.FORMATS`, at the place the person chooses."""
        from ddm_desktop.gui.file_dialogs import ask_where_to_save

        def to_file(letter: Letter) -> str:
            draft = self._session.draft
            sender = draft.case.constituent.email if draft else ""
            content = export_letter.export(letter, self._session.style, format, sender, self._recipient())
            path = ask_where_to_save(self._window, f"letter.{format}", export_letter.FORMATS[format])
            if path is None:
                return ""
            save_file(path, content)
            self._session.saved.emit(path)
            remark = export_letter.draft_remark(format, sender)
            return f"Saved as {path.name} in {path.parent}. {remark}".strip()

        self._try(to_file, hands_over=True)

    def copy_text(self) -> None:
        """Onto the clipboard, until the next visitor."""

        def to_clipboard(letter: Letter) -> str:
            QGuiApplication.clipboard().setMimeData(unrecorded(export_letter.email_text(letter)))
            return "Copied until the next visitor. Paste it into an e-mail."

        self._try(to_clipboard)

    def open_mail(self) -> None:
        """As a draft in the person's own e-mail program."""
        from ddm_desktop.gui.mail_program import open_draft

        def to_mail(letter: Letter) -> str:
            if not open_draft(export_letter.mailto(letter, self._recipient())):
                raise DdmError("No e-mail program opened. Copy the letter as e-mail text instead.")
            return "Opened as a draft in your e-mail program."

        self._try(to_mail)

    def _recipient(self) -> str:
        """The member's e-mail address, where it is known."""
        return self._session.draft.case.member.email if self._session.draft else ""

    def _try(self, deed: Callable[[Letter], str], *, hands_over: bool = False) -> None:
        letter = self._session.letter()
        if letter is None:
            return
        if self._session.doubt().unconfirmed:
            self.confirmation_wanted.emit(partial(self._try, deed, hands_over=hands_over))
            return
        try:
            said = deed(letter)
        except DdmError as error:
            self.failed.emit(str(error))
            return
        if said and hands_over:
            self._session.mark_handed_over()
        if said:
            self.done.emit(said)
