"""Opening a case that was chosen or dropped, after asking if work would be lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.model.campaign import Campaign


class CaseOpener(QObject):
    """Opens cases in the session; `opened` follows if that succeeded.

    `campaigns` returns those that the pages have open. `clear` forgets the last visitor, and returns False on failure.
    """

    opened = Signal()

    def __init__(
        self,
        session: Session,
        banner: Banner,
        campaigns: Callable[[], Iterable[Campaign]],
        clear: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._banner, self._window = session, banner, window
        self._campaigns, self._clear = campaigns, clear

    def choose(self) -> None:
        """Ask for a case file, and open it."""
        # here, not above: the window stands before a file is asked for
        from ddm_desktop.gui.file_dialogs import ask_for_case

        if path := ask_for_case(self._window):
            self.open(path)

    def open(self, path: Path) -> None:
        """Open the case in `path`; ask first if work would be lost."""
        if not self._session.would_lose():
            self._open(path)
            return
        self._banner.ask(
            "Open the case in place of what is here? Not all of it was printed or saved, and it will be gone.",
            (("Open the case", lambda: self._open(path)), ("Keep what is here", lambda: None)),
        )

    def _open(self, path: Path) -> None:
        from ddm_desktop.services.open_case import open_case
        from ddm_desktop.services.write_letter import open_paper

        try:
            case = open_case(path, self._session.today(), self._campaigns())
            open_paper(case.visit, case.campaign)  # before anything that is here is cleared
        except DdmError as error:
            self._banner.say(str(error), "stop")
            return
        if not self._clear():
            return
        if self._session.open_visit(case.visit, case.campaign):
            self.opened.emit()
            if case.remark:
                self._banner.say(case.remark, "warning")
