"""The campaign that is being made: what was changed, undone and kept of it, and what the check says of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ddm_desktop.errors import DdmError, PackError
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.services import edit_campaign
from ddm_desktop.services.campaign_entries import SettledIds
from ddm_desktop.services.edit_campaign import PackSource, WorkPlace
from ddm_desktop.services.edit_history import EditHistory
from ddm_desktop.services.look_at_campaign import CampaignLook, look_at

Change = Callable[[PackSource, SettledIds], PackSource]
_LOOK_AFTER, _KEEP_AFTER = 300, 1000  # milliseconds without a keystroke


class Workbench(QObject):
    """`changed` follows when another state of the pack is to be shown, `kept` when it was written.

    `looked` follows when the newest state was checked. `refused` carries why something was not done, and how grave
    that is, as a banner has it.
    """

    changed = Signal()
    kept = Signal()
    looked = Signal()
    refused = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.look: CampaignLook | None = None
        self._history: EditHistory[PackSource] | None = None
        self._place: WorkPlace | None = None
        self._kept: PackSource | None = None
        self._has_news = False
        self._worker = LatestWorker(self)
        self._look_timer = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._keep_timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._look_timer.timeout.connect(self._request_look)
        self._keep_timer.timeout.connect(self.keep)
        self._worker.done.connect(self._on_looked)
        self._worker.failed.connect(self._on_failed)

    @property
    def source(self) -> PackSource | None:
        """The pack in sight."""
        return self._history.present if self._history else None

    @property
    def can_undo(self) -> bool:
        return bool(self._history and self._history.past)

    @property
    def can_redo(self) -> bool:
        return bool(self._history and self._history.future)

    def begin(self, source: PackSource, place: WorkPlace) -> None:
        """Begin with `source`, which is kept at `place` from its first change on."""
        self._place, self.look = place, None
        self._kept = source if place.path.exists() else None
        self._history = EditHistory(source)
        self.changed.emit()
        self._request_look()

    def close(self) -> None:
        """Keep what changed, and have no pack any more."""
        self.keep()
        self._history = self._place = self._kept = self.look = None

    def change(self, change: Change, topic: object) -> None:
        """Change the pack; changes of one `topic` in quick succession are undone together."""
        if self._history is None or self._place is None:
            return
        try:
            source = change(self._history.present, self._place.settled)
        except PackError as error:
            self.refused.emit(str(error), "warning")
            return
        self._show(self._history.changed(source, topic, time.monotonic()))

    def undo(self) -> None:
        """Take the last change back."""
        if self._history:
            self._show(self._history.undone())

    def redo(self) -> None:
        """Make the change once more that was taken back last."""
        if self._history:
            self._show(self._history.redone())

    def keep(self) -> None:
        """Write what changed to the person's own campaigns folder."""
        self._keep_timer.stop()
        source = self.source
        if source is None or self._place is None or source is self._kept:
            return
        try:
            self._kept = edit_campaign.keep(source, self._place, self._kept)
            self._has_news = True
            self.kept.emit()
        except DdmError as error:
            self.refused.emit(str(error), "stop")

    def hand_out(self, path: Path) -> bool:
        """Write the pack as one file; return whether that was done."""
        if (source := self.source) is None:
            return False
        try:
            edit_campaign.hand_out(source, path)
        except DdmError as error:
            self.refused.emit(str(error), "stop")
            return False
        return True

    def take_news(self) -> bool:
        """Return whether something was kept since this was asked last."""
        news, self._has_news = self._has_news, False
        return news

    def stop(self) -> None:
        """Keep what changed, and end the thread."""
        self.keep()
        self._worker.stop()

    def _show(self, history: EditHistory[PackSource]) -> None:
        if history is self._history:
            return
        self._history = history
        self.changed.emit()
        self._look_timer.start()
        self._keep_timer.start()

    def _request_look(self) -> None:
        self._look_timer.stop()
        if (source := self.source) is not None:
            self._worker.start(lambda: look_at(source))

    def _on_looked(self, look: CampaignLook) -> None:
        if look.source is self.source:  # otherwise a newer one is on its way
            self.look = look
            self.looked.emit()

    def _on_failed(self, error: Exception) -> None:
        sentence = f"The campaign could not be checked ({type(error).__name__}). Undo the last change."
        self.refused.emit(sentence, "stop")
