"""The workshop: a campaign is made or changed in forms, beside its papers as they print."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError, PackError
from ddm_desktop.gui import style
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.gui.workshop.choose import ChooseView
from ddm_desktop.gui.workshop.paper_side import PaperSide
from ddm_desktop.gui.workshop.part import Change, Part
from ddm_desktop.model.letter import Spot
from ddm_desktop.services import edit_campaign
from ddm_desktop.services.campaign_entries import PAPERS, TABLES
from ddm_desktop.services.edit_campaign import PackSource, WorkPlace
from ddm_desktop.services.edit_history import EditHistory
from ddm_desktop.services.look_at_campaign import CampaignLook, look_at

_LOOK_AFTER, _KEEP_AFTER = 300, 1000  # milliseconds without a keystroke
_PARTS_WIDTH = 130  # pixels, at the usual size of text


class WorkshopPage(QStackedWidget):
    """`campaigns_changed` follows when a campaign was kept in the person's own folder, once the page is left."""

    campaigns_changed = Signal()
    looked = Signal()  # the newest source was checked, and what was found is in sight

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._history: EditHistory[PackSource] | None = None
        self._place: WorkPlace | None = None
        self._kept: PackSource | None = None
        self._look: CampaignLook | None = None
        self._has_news = False
        self.choose, self.banner = ChooseView(), Banner()
        self.side = PaperSide(session.settings.page_style, session.today)
        self.parts = [Part(table, session.today) for table in TABLES]
        self._worker = LatestWorker(self)
        self._look_timer = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._keep_timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self.addWidget(self.choose)
        self.addWidget(self._build_work())
        self._connect()

    @property
    def source(self) -> PackSource | None:
        """The pack in sight."""
        return self._history.present if self._history else None

    def start_new(self) -> None:
        """Begin a new campaign."""
        self._open(edit_campaign.start_new)

    def start_from(self, id: str) -> None:
        """Begin with a copy of the campaign `id`, which comes with the program."""
        self._open(lambda: edit_campaign.start_from(id))

    def open_pack(self, path: Path) -> None:
        """Open the pack at `path`; say why if it cannot be opened."""
        self._open(lambda: edit_campaign.open_for_editing(path))

    def undo(self) -> None:
        """Take the last change back."""
        if self._history:
            self._show_history(self._history.undone())

    def redo(self) -> None:
        """Make the change once more that was taken back last."""
        if self._history:
            self._show_history(self._history.redone())

    def keep(self) -> None:
        """Write what changed to the person's own campaigns folder."""
        self._keep_timer.stop()
        source = self.source
        if source is None or self._place is None or source is self._kept:
            return
        try:
            self._kept = edit_campaign.keep(source, self._place, self._kept)
            self._has_news = True
            self._state.setText("Kept.")
        except DdmError as error:
            self.banner.say(str(error), "stop")

    def leave(self) -> None:
        """Go back to the choice of a campaign."""
        self.keep()
        self._history = self._place = self._kept = self._look = None
        self.side.forget()
        self.choose.show_own()
        self.setCurrentIndex(0)

    def stop(self) -> None:
        """Keep what changed, and end the threads."""
        self.keep()
        self._worker.stop()
        self.side.preview.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()
        if self._has_news:
            self._has_news = False
            self.campaigns_changed.emit()

    def _open(self, opened: Callable[[], tuple[PackSource, WorkPlace]]) -> None:
        try:
            source, place = opened()
        except PackError as error:
            self.choose.banner.say(str(error), "stop")
            return
        self.choose.banner.clear()
        self._place, self._look = place, None
        self._kept = source if place.path.exists() else None
        self._history = EditHistory(source)
        self._list.setCurrentRow(0)
        self._show_source()
        self._request_look()
        self._state.setText("")
        self.setCurrentIndex(1)

    def _change(self, change: Change, topic: object) -> None:
        """Change the pack in sight, and say why if that is not possible."""
        if self._history is None:
            return
        try:
            self._show_history(self._history.changed(change(self._history.present), topic, time.monotonic()))
            self.banner.clear()
        except PackError as error:
            self.banner.say(str(error), "warning")

    def _show_history(self, history: EditHistory[PackSource]) -> None:
        if history is self._history:
            return
        self._history = history
        self._show_source()
        self._state.setText("")
        self._look_timer.start()
        self._keep_timer.start()

    def _show_source(self) -> None:
        """Show the pack in the part in sight; the others do so once they are chosen."""
        if self._history is None:
            return
        source = self._history.present
        self._title.setText(str(source.value(("title",)) or "Campaign"))
        self._undo.setEnabled(bool(self._history.past))
        self._redo.setEnabled(bool(self._history.future))
        self._part().show_source(source)

    def _part(self) -> Part:
        return self.parts[max(0, self._list.currentRow())]

    def _request_look(self) -> None:
        self._look_timer.stop()
        if (source := self.source) is not None:
            self._worker.start(lambda: look_at(source))

    def _show_look(self, look: CampaignLook) -> None:
        if look.source is not self.source:
            return  # a newer one is on its way
        self._look = look
        self.side.show_look(look)
        self._part().show_findings(look.findings)
        self.looked.emit()

    def _on_part(self, row: int) -> None:
        self._parts_stack.setCurrentIndex(row)
        self._show_part()

    def _show_part(self) -> None:
        """Show the part in sight with its findings, and of a paper its page."""
        self._show_source()
        part = self._part()
        part.show_findings(self._look.findings if self._look else ())
        if part.table is PAPERS and part.place:
            self.side.show_paper(int(part.place[1]))

    def _go_to(self, spot: Spot) -> None:
        """Go to the entry of a finding."""
        name, *rest = spot.field.split(".")
        keys = [part.table.key for part in self.parts]
        is_listed = name in keys and bool(rest)
        self._list.setCurrentRow(keys.index(name) if is_listed else 0)
        index, key = (int(rest[0]), rest[1] if len(rest) > 1 else "") if is_listed else (0, name)
        self._part().go_to(index, key, spot.block)

    def _hand_out(self) -> None:
        # here, not above: a dialog for files is not needed to make a campaign
        from ddm_desktop.gui.file_dialogs import ask_where_to_save

        source = self.source
        name = f"{source.value(('id',)) or 'campaign'}.ddmpack" if source else ""
        path = (
            ask_where_to_save(self, name, "Campaign packs", "Save the campaign as one file") if name else None
        )
        if source is None or path is None:
            return
        try:
            edit_campaign.hand_out(source, path)
            self.banner.say(f"“{path.name}” can be handed out.", "done", passing=True)
        except DdmError as error:
            self.banner.say(str(error), "stop")

    def _ask_for_pack(self) -> None:
        from ddm_desktop.gui.file_dialogs import ask_for_pack

        if path := ask_for_pack(self):
            self.open_pack(path)

    def _connect(self) -> None:
        self.choose.new_wanted.connect(self.start_new)
        self.choose.copy_wanted.connect(self.start_from)
        self.choose.pack_wanted.connect(self.open_pack)
        self.choose.file_wanted.connect(self._ask_for_pack)
        for part in self.parts:
            part.changed.connect(self._change)
            part.chosen.connect(self._show_part)
        self._list.currentRowChanged.connect(self._on_part)
        self._look_timer.timeout.connect(self._request_look)
        self._keep_timer.timeout.connect(self.keep)
        self._worker.done.connect(self._show_look)
        self._worker.failed.connect(self._on_failed)
        self.side.finding_chosen.connect(self._go_to)
        for keys, action in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
        ):
            shortcut = QShortcut(keys, self._work)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _on_failed(self, error: Exception) -> None:
        self.banner.say(
            f"The campaign could not be checked ({type(error).__name__}). Undo the last change.", "stop"
        )

    def _build_work(self) -> QWidget:
        self._list = QListWidget()
        self._list.setAccessibleName("Parts of the campaign")
        self._list.setProperty("chooses", True)
        self._list.setFixedWidth(round(_PARTS_WIDTH * style.text_pixels("body") / 20))
        self._parts_stack = QStackedWidget()
        for part in self.parts:
            self._list.addItem(part.table.title)
            self._parts_stack.addWidget(part)
        forms = QWidget()
        row = fill(QHBoxLayout(forms), self._list)
        row.addWidget(self._parts_stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (forms, self.side):
            splitter.addWidget(widget)
        splitter.setSizes([560, 440])
        splitter.setChildrenCollapsible(False)
        self._work = QWidget()
        whole = fill(QVBoxLayout(self._work), self._build_bar(), self.banner)
        whole.addWidget(splitter, 1)
        return self._work

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        self._title, self._state = text_label("", "label"), text_label("", "quiet", wrap=False)
        self._undo, self._redo = button("Undo", self.undo, "undo"), button("Redo", self.redo, "redo")
        others: Sequence[QWidget] = (
            self._state, self._undo, self._redo,
            button("Hand out as a file…", self._hand_out, "save"), button("Another campaign…", self.leave),
        )  # fmt: skip
        row = fill(QHBoxLayout(bar), gap="one", margins=("two", "one"))
        row.addWidget(self._title, 1)
        for widget in others:
            row.addWidget(widget)
        return bar
