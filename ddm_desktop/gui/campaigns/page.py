"""The page of the campaigns on this computer: which editions are here, and keeping and removing them."""

from __future__ import annotations

from datetime import date
from functools import partial

import shiboken6
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ddm_desktop.errors import PackError
from ddm_desktop.gui.navigator import Navigator
from ddm_desktop.gui.pack_keeper import PackKeeper
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.dates import british_date
from ddm_desktop.services.find_campaigns import campaign_at
from ddm_desktop.services.kept_campaigns import CampaignOrigin, ListedCampaign, listed_campaigns

_LEAD = (
    "Which campaigns the start page offers, and which edition of each. An opened pack is here until the program "
    "closes, unless you keep it. A kit carries what is kept and what is open to other computers."
)


class CampaignsPage(Column):
    """Lists the campaigns that are open, kept, or come with the program."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(above="four")
        self._session = session
        self.banner = Banner()
        self._keeper = PackKeeper(session, navigator, self.banner)
        self._rows: list[QWidget] = []
        for widget in (text_label("Campaigns", "title"), text_label(_LEAD, "lead"), self.banner):
            self.stack.addWidget(widget)
        self._first_row = self.stack.count()
        self.stack.addStretch()
        navigator.campaigns_changed.connect(self._show_list)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._show_list()

    def _show_list(self) -> None:
        if not self.isVisible():
            return  # `showEvent` shows it
        for row in self._rows:
            shiboken6.delete(row)
        listed = (*self._opened(), *reversed(listed_campaigns()))
        self._rows = [self._row(each) for each in listed]
        for number, row in enumerate(self._rows):
            self.stack.insertWidget(self._first_row + number, row)

    def _opened(self) -> list[ListedCampaign]:
        """Return the campaigns that are open and not kept; a pack that is gone by now is left out."""
        opened = []
        for path in self._session.open_packs.values():
            try:
                opened.append(ListedCampaign(campaign_at(path), CampaignOrigin.OPENED, path))
            except PackError:
                continue  # its stick was pulled out
        return opened

    def _row(self, listed: ListedCampaign) -> QFrame:
        campaign, origin, _ = listed
        row = QFrame()
        row.setProperty("card", True)
        stack = fill(
            QVBoxLayout(row), text_label(campaign.title, "heading"), gap="one", margins=("two", "two")
        )
        stack.addWidget(text_label(_facts(listed, self._session.today()), "quiet"))
        if origin is CampaignOrigin.OPENED:
            keep = button("Keep on this computer", partial(self._keeper.keep, campaign), "save")
            keep.setAccessibleName(f"Keep on this computer: {campaign.title}")
            stack.addWidget(flow_row(keep))
        elif origin is CampaignOrigin.KEPT:
            remove = button("Remove…", partial(self._keeper.remove, campaign), "remove")
            remove.setAccessibleName(f"Remove: {campaign.title}")
            stack.addWidget(flow_row(remove))
        return row


def _facts(listed: ListedCampaign, today: date) -> str:
    """Return what is known of a listed campaign: `Friends of the Station · edition 2 of … · kept on this computer`."""
    campaign = listed.campaign
    until = "was to be used until" if campaign.has_expired(today) else "to be used until"
    expiry = f"{until} {british_date(campaign.expires)}" if campaign.expires else ""
    return " · ".join(filter(None, (campaign.organisation, campaign.edition, expiry, listed.origin.value)))
