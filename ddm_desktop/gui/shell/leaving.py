"""Asks before a visitor's work is cleared: what would be lost, what waits at the printer, which files stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.shell.files_banner import FilesBanner
from ddm_desktop.gui.widgets.banner import Choice
from ddm_desktop.model.text import counted
from ddm_desktop.services.saved_files import delete_files, files_left, left_sentence

if TYPE_CHECKING:
    # here, not above: the first screen has no letter to print
    from ddm_desktop.gui.preview.print_watch import PrintWatch

_LEFT_IN_QUEUE = "Once the program is closed, it can no longer remove the letter from the queue."


@dataclass(frozen=True, slots=True)
class _Departure:
    """One way for a visitor to leave: its words, and `go`, which takes the number of files deleted."""

    question: str
    verb: str
    lost: str
    stay: str
    stay_with_files: str
    go: Callable[[int], object]
    is_closing: bool = False


class LeavingQuestions(QObject):
    """Asks in `banner`, and then calls `clear` with the number of files deleted, or `close`.

    `print_watch` returns the watch over the printer; None as long as no letter was shown. `pages_lose` returns a
    sentence on what the pages would lose of their own, empty if nothing.
    """

    def __init__(
        self,
        session: Session,
        banner: FilesBanner,
        print_watch: Callable[[], PrintWatch | None],
        pages_lose: Callable[[], str],
        clear: Callable[[int], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__(banner)
        self._session, self._banner, self._print_watch = session, banner, print_watch
        self._pages_lose = pages_lose
        self._clearing = _Departure(
            question="Clear everything for the next visitor?",
            verb="clear",
            lost="Not all of it was printed or saved; what was copied goes too.",
            stay="Keep",
            stay_with_files="Not yet",
            go=clear,
        )
        self._closing = _Departure(
            question="Close the program?",
            verb="close",
            lost="Not all of this was printed or saved; it will be gone, and what was copied too.",
            stay="Keep writing",
            stay_with_files="Keep writing",
            go=lambda _deleted: close(),
            is_closing=True,
        )
        self._departure = self._clearing  # the one asked about last
        banner.deleted.connect(self._on_deleted)

    def ask_for_next_visitor(self) -> None:
        """Clear; ask first if work would be lost, a letter waits, or files of the visitor stay."""
        self._leave(self._clearing)

    def may_close(self) -> bool:
        """Return whether closing the program loses nothing, and leaves no letter at the printer and no file."""
        return not self._is_asked_about(self._closing)

    def ask_to_close(self) -> None:
        """Close; ask first if work would be lost, a letter waits, or files of the visitor stay."""
        self._leave(self._closing)

    def _is_asked_about(self, departure: _Departure) -> bool:
        visit = self._session.visit
        would_lose = self._session.would_lose() or self._pages_lose()
        return bool(self._waiting_print(departure) or would_lose or files_left(visit))

    def _leave(self, departure: _Departure, failure: str = "") -> None:
        """Leave as `departure` says, or ask first. `failure` says what could not be deleted or saved."""
        self._departure = departure
        if not self._is_asked_about(departure):
            departure.go(0)
            return
        waiting, files = self._waiting_print(departure), files_left(self._session.visit)
        lost = departure.lost if self._session.would_lose() else ""
        in_queue = _LEFT_IN_QUEUE if waiting and departure.is_closing else ""
        reasons = (
            departure.question, failure, waiting, in_queue, lost, self._pages_lose(), left_sentence(files)
        )  # fmt: skip
        saving = (("Save the whole case…", self._save_and_leave),) if lost else ()
        choices = [*saving, *self._ways(departure, files)]
        watch = self._print_watch()
        if watch and waiting:
            cancel = partial(watch.cancel_waiting, earlier_too=departure.is_closing)
            choices.append(("Cancel the print", cancel))
        choices.append((departure.stay_with_files if files else departure.stay, lambda: None))
        self._banner.ask_about_files(" ".join(filter(None, reasons)), files, choices)

    def _ways(self, departure: _Departure, files: Sequence[Path]) -> Sequence[Choice]:
        """Return the choices that leave, with or without the `files` that are still there."""
        leave = partial(departure.go, 0)
        if not files:
            anyway = " anyway" if self._waiting_print(departure) else ""
            return ((f"{departure.verb.capitalize()}{anyway}", leave),)
        them = {1: "it", 2: "both"}.get(len(files), f"all {len(files)}")
        return (
            (f"Keep {them} and {departure.verb}", leave),
            (
                f"Delete {them} and {departure.verb}",
                self._confirm_deleting if files[1:] else self._delete_and_leave,
            ),
        )

    def _waiting_print(self, departure: _Departure) -> str:
        """Return that a letter still waits at the printer, if closing also one of an earlier visitor; else nothing."""
        watch = self._print_watch()
        return watch.waiting(earlier_too=departure.is_closing) if watch else ""

    def _save_and_leave(self) -> None:
        """Save the case and leave, asking nothing more. If it was not saved, ask again."""
        # here, not above: a window that is closed untouched saves nothing
        from ddm_desktop.gui.preview.save_case import save_case

        failure = ""
        try:
            if save_case(self._session, self._banner.window()):
                self._departure.go(0)
                return
        except DdmError as error:
            failure = str(error)
        self._leave(self._departure, failure)

    def _confirm_deleting(self) -> None:
        """Ask once more before several files are deleted: the button stands beside the one that keeps them."""
        files = files_left(self._session.visit)
        choices = (
            ("Delete for good", self._delete_and_leave),
            ("Not yet", lambda: self._leave(self._departure)),
        )
        self._banner.ask_about_files(
            f"Delete {counted(len(files), 'file', 'files')} for good?", files, choices
        )

    def _delete_and_leave(self) -> None:
        """Delete the visitor's files and leave. If one cannot be deleted, say so and ask again."""
        deleted, failures = delete_files(files_left(self._session.visit))
        if not failures:
            self._departure.go(len(deleted))
            return
        for file in deleted:
            self._session.forget_file(str(file))
        self._leave(self._departure, " ".join(failures))

    def _on_deleted(self, file: Path) -> None:
        """Ask again without the file that was deleted."""
        self._session.forget_file(str(file))
        self._leave(self._departure)
