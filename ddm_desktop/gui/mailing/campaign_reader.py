"""Reads the campaigns whose letters can be printed for a list."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ddm_desktop.gui.session import Session
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.services import find_campaigns


class CampaignReader(QObject):
    """`read` carries campaigns: those that come with the program at once, all of them as soon as they are read."""

    read = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._opened = session, tuple[Path, ...]()
        self._worker = LatestWorker(self)
        self._worker.done.connect(self.read)
        self.stop = self._worker.stop

    def start(self, *, at_once: bool = True) -> None:
        """Read the campaigns. Those of the program come `at_once`, or with the others if there are any."""
        self._opened = tuple(self._session.open_packs.values())
        has_more = self._opened or find_campaigns.has_own_campaigns()
        if at_once or not has_more:
            found = find_campaigns.bundled_campaigns()
            self.read.emit([each for each in found if isinstance(each, Campaign)])
        if has_more:
            self._worker.start(partial(find_campaigns.usable_campaigns, self._opened))

    def follow_opened(self) -> None:
        """Read them again if other packs are open now than when they were last read."""
        if tuple(self._session.open_packs.values()) != self._opened:
            self.start(at_once=False)
