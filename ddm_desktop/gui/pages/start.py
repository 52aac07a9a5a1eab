"""The first screen: what one can write about, or meet one's MP about. Two clicks from a cold start to typing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from ddm_desktop.errors import PackError
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.campaign_card import CampaignCard
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.directory_reminder import Reminder
from ddm_desktop.gui.widgets.words import button, words
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.services import find_campaigns


class StartPage(Column):
    """The campaigns as cards; choosing one starts it in the session and asks for its page."""

    def __init__(self, session: Session) -> None:
        super().__init__(above="four")
        self._session = session
        self.said = Banner()
        self.stack.addWidget(words("Write to your MP, or meet them", "title"))
        lead = (
            "Choose what it is about. The letter is ready to change, print and post. For a meeting, one question "
            "after another leads to the papers you take along."
        )
        self.stack.addWidget(words(lead, "lead"))
        self.stack.addWidget(self.said)
        self._cards_at = self.stack.count()
        self._cards: dict[str, CampaignCard] = {}
        for found in find_campaigns.campaigns():
            if isinstance(found, PackError):
                self.stack.addWidget(words(str(found), "quiet"))
            else:
                self.stack.addWidget(self._card(found))
        row = QHBoxLayout()
        self.open_button = button("&Open a campaign pack…", self.open_pack, "open")
        row.addWidget(self.open_button)
        row.addStretch()
        self.stack.addLayout(row)
        self._reminder = Reminder(lambda: session.page_wanted.emit("directory"))
        self.stack.addWidget(self._reminder)
        self.stack.addStretch()
        session.cleared.connect(self.said.clear)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if card := self.findChild(CampaignCard):
            card.begin.setFocus()

    def open_pack(self) -> None:
        """Let the person choose a pack, from a USB stick say, and put it first among the cards.

        Opened again, such as after a correction, it takes the place of its earlier card.
        """
        from ddm_desktop.gui.file_dialogs import ask_for_pack

        if path := ask_for_pack(self):
            self.open_packs([path])

    def open_packs(self, paths: Iterable[Path]) -> None:
        """Put these packs first among the cards, but for those that are broken, which are named."""
        refusals = [refusal for path in paths if (refusal := self._open(path))]
        if refusals:
            self.said.say("\n".join(refusals), "stop")
        else:
            self.said.clear()

    def show_campaigns(self) -> None:
        """Show the campaigns there are now, the ones that came since the window opened too."""
        for found in reversed(find_campaigns.campaigns()):
            if isinstance(found, Campaign):
                self._put_first(found)

    def remind(self) -> None:
        """Say in a quiet line what is to be said of the directory, such as that it is old."""
        from ddm_desktop.gui.widgets.directory_words import reminder

        self._reminder.show_sentence(reminder(self._session.finder(), self._session.today()))

    def _open(self, path: Path) -> str:
        """Open one pack; why it cannot be opened, if it cannot."""
        try:
            campaign = find_campaigns.campaign_at(path)
        except PackError as error:
            return str(error)
        self._put_first(campaign).begin.setFocus()
        return ""

    def _put_first(self, campaign: Campaign) -> CampaignCard:
        if earlier := self._cards.pop(campaign.id, None):
            shiboken6.delete(earlier)
        card = self._card(campaign)
        self.stack.insertWidget(self._cards_at, card)
        return card

    def _begin(self, page: str, campaign: Campaign) -> None:
        if self._session.start(campaign):
            self._session.page_wanted.emit(page)

    def _card(self, campaign: Campaign) -> CampaignCard:
        card = self._cards[campaign.id] = CampaignCard(campaign, self._session.today())
        card.chosen.connect(partial(self._begin, "write"))
        card.meeting_chosen.connect(partial(self._begin, "prepare"))
        return card
