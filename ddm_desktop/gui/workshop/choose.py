"""The beginning of the workshop: which campaign to make or change."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import empty, fill
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.services.edit_campaign import titles_of_own_packs
from ddm_desktop.services.find_campaigns import bundled_campaigns

_LEAD = (
    "A campaign is letters, things to say and answers. All you type is kept on this computer at once, and the "
    "campaign stands on the start page. “Save as a file…” makes one file of it for others."
)


class ChooseView(Column):
    """`new_wanted` asks for a new campaign, `copy_wanted` for a copy of one by its id, `pack_wanted` for a pack."""

    new_wanted = Signal()
    copy_wanted = Signal(str)
    pack_wanted = Signal(Path)
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(above="four")
        self.banner = Banner()
        self.stack.addWidget(text_label("Make or change a campaign", "title"))
        self.stack.addWidget(text_label(_LEAD, "lead"))
        self.stack.addWidget(self.banner)
        self.new = button("A &new campaign", self.new_wanted.emit, "add", primary=True)
        self.stack.addWidget(flow_row(self.new, button("Open a &pack…", self.file_wanted.emit, "open")))
        self.stack.addWidget(text_label("Start from one that comes with the program", "label"))
        for campaign in bundled_campaigns():
            if isinstance(campaign, Campaign):
                copy = button(campaign.title, partial(self.copy_wanted.emit, campaign.id), "copy")
                row = QWidget()
                fill(QVBoxLayout(row), flow_row(copy), text_label(campaign.summary, "quiet"), gap="half")
                self.stack.addWidget(row)
        self._own = flow_row()
        self._own_caption = text_label("Change one of yours", "label")
        self.stack.addWidget(self._own_caption)
        self.stack.addWidget(self._own)
        self.stack.addStretch()
        self.show_own()

    def show_own(self) -> None:
        """Show a button for each pack in the person's own folder."""
        packs = titles_of_own_packs()
        if row := self._own.layout():
            empty(row)
            for path, title in packs.items():
                row.addWidget(button(title, partial(self.pack_wanted.emit, path), "write"))
        self._own_caption.setVisible(bool(packs))
