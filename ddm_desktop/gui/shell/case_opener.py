"""Opening a case in the window: chosen or dropped, and never in place of work that would be lost."""

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
    """`opened` follows once the session has the case; `campaigns` gives those that are open in the window.

    `clear` forgets the visitor before: fields, text and what can be undone; False if that failed.
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
        """Let the person choose a case, from a USB stick say."""
        # here, not above: the window stands before a file is asked for
        from ddm_desktop.gui.file_dialogs import ask_for_case

        if path := ask_for_case(self._window):
            self.open(path)

    def open(self, path: Path) -> None:
        """Go on with the case in `path`; ask first where work would be lost."""
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
