"""Asks before a visitor's work is cleared: what would be lost, what waits at the printer, which files stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.files_banner import FilesBanner
from ddm_desktop.gui.widgets.banner import Choice
from ddm_desktop.services.saved_files import delete_files, files_left, left_sentence

if TYPE_CHECKING:
    # here, not above: the first screen has no letter to print
    from ddm_desktop.gui.preview.print_watch import PrintWatch

_LOST_BY_CLEARING = "Not all of it was printed or saved; what was copied goes too."
_LOST_BY_CLOSING = "Not all of this was printed or saved; it will be gone, and what was copied too."
_LEFT_IN_QUEUE = "Once the program is closed, it can no longer remove the letter from the queue."


class LeavingQuestions(QObject):
    """Asks in `banner`, and then calls `clear` with the number of files deleted, or `close`.

    `print_watch` returns the watch over the printer; None as long as no letter was shown.
    """

    def __init__(
        self,
        session: Session,
        banner: FilesBanner,
        print_watch: Callable[[], PrintWatch | None],
        clear: Callable[[int], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__(banner)
        self._session, self._banner, self._print_watch = session, banner, print_watch
        self._clear, self._close = clear, close
        banner.deleted.connect(self._on_deleted)

    def ask_for_next_visitor(self, failure: str = "") -> None:
        """Clear; ask first if work would be lost, a letter waits, or files of the visitor stay.

        `failure` says why the files could not be deleted.
        """
        waiting, lost = self._waiting_print(), self._session.would_lose()
        files = files_left(self._session.visit)
        if not (waiting or lost or files):
            self._clear(0)
            return
        reasons = (failure, waiting, _LOST_BY_CLEARING if lost else "", left_sentence(files))
        question = " ".join(filter(None, ("Clear everything for the next visitor?", *reasons)))
        if not files:
            self._ask(question, [("Clear anyway" if waiting else "Clear", partial(self._clear, 0))], "Keep")
            return
        them = {1: "it", 2: "both"}.get(len(files), f"all {len(files)}")
        choices = (
            (f"Keep {them} and clear", partial(self._clear, 0)),
            (f"Delete {them} and clear", self._delete_and_clear),
        )
        self._ask(question, choices, "Not yet", files=files)

    def may_close(self) -> bool:
        """Return whether closing the program loses nothing, and leaves no letter at the printer."""
        return not (self._waiting_print(is_closing=True) or self._session.would_lose())

    def ask_to_close(self) -> None:
        """Ask whether to close the program although something would be lost or left."""
        waiting, lost = self._waiting_print(is_closing=True), self._session.would_lose()
        reasons = (waiting, waiting and _LEFT_IN_QUEUE, _LOST_BY_CLOSING if lost else "")
        question = " ".join(filter(None, ("Close the program?", *reasons)))
        close = "Close anyway" if waiting else "Close", self._close
        self._ask(question, [close], "Keep writing", is_closing=True)

    def _ask(
        self,
        question: str,
        ways: Sequence[Choice],
        keep: str,
        *,
        is_closing: bool = False,
        files: Sequence[Path] = (),
    ) -> None:
        """Ask about `ways` to leave, listing `files`; if a letter waits at the printer, offer to cancel it as well."""
        choices = [*ways, (keep, lambda: None)]
        watch = self._print_watch()
        if watch and self._waiting_print(is_closing):
            cancel = partial(watch.cancel_waiting, earlier_too=is_closing)
            choices.insert(len(ways), ("Cancel the print", cancel))
        self._banner.ask_about_files(question, files, choices)

    def _waiting_print(self, is_closing: bool = False) -> str:
        """Return that a letter still waits at the printer, if closing also one of an earlier visitor; else nothing."""
        watch = self._print_watch()
        return watch.waiting(earlier_too=is_closing) if watch else ""

    def _delete_and_clear(self) -> None:
        """Delete the visitor's files and clear. If one cannot be deleted, say so and clear nothing."""
        deleted, failures = delete_files(files_left(self._session.visit))
        if not failures:
            self._clear(len(deleted))
            return
        for file in deleted:
            self._session.forget_file(str(file))
        self.ask_for_next_visitor(" ".join(failures))

    def _on_deleted(self, file: Path) -> None:
        """Ask again without the file that was deleted."""
        self._session.forget_file(str(file))
        self.ask_for_next_visitor()
