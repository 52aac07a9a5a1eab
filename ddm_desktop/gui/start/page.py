"""The first screen: what one can write about, or meet one's MP about. Two clicks from a cold start to typing."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ddm_desktop.errors import PackError
from ddm_desktop.gui.navigator import DIRECTORY, PREPARE, WRITE, Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.start.campaign_card import CampaignCard
from ddm_desktop.gui.start.directory_reminder import Reminder
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.services import find_campaigns


class StartPage(Column):
    """The campaigns as cards; choosing one starts it in the session and asks for its page."""

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(above="four")
        self._session, self._navigator = session, navigator
        self.banner = Banner()
        self.stack.addWidget(text_label("Write to your MP, or meet them", "title"))
        lead = (
            "Choose what it is about. The letter is ready to change, print and post. For a meeting, one question "
            "after another leads to the papers you take along."
        )
        self.stack.addWidget(text_label(lead, "lead"))
        self.stack.addWidget(self.banner)
        self._cards_at = self.stack.count()
        self._cards: dict[str, CampaignCard] = {}
        self._campaigns: dict[str, Campaign] = {}
        self._opened: dict[str, None] = {}  # ids of those a person opened, the last one last
        self._broken: list[QWidget] = []
        for found in find_campaigns.bundled_campaigns():
            self._show_campaign_or_error(found)
        self._reader = LatestWorker(self)
        self._reader.progressed.connect(self._show_campaign_or_error)
        self._is_read, self._may_read = False, threading.Event()
        self._may_read.set()
        row = QHBoxLayout()
        self.open_button = button("&Open a campaign pack…", self.open_pack, "open")
        row.addWidget(self.open_button)
        row.addWidget(button("Open a &case…", navigator.case_wanted.emit, "open"))
        row.addStretch()
        self.stack.addLayout(row)
        self._reminder = Reminder(lambda: navigator.page_wanted.emit(DIRECTORY))
        self.stack.addWidget(self._reminder)
        self.stack.addStretch()
        session.cleared.connect(self.banner.clear)
        session.directory_changed.connect(self.remind)
        navigator.campaigns_added.connect(self.show_campaigns)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_read:
            self._is_read = True
            QTimer.singleShot(0, self, self.show_campaigns)  # once the window is up
        if card := self.findChild(CampaignCard):
            card.begin.setFocus()

    def open_pack(self) -> None:
        """Let the person choose a pack, from a USB stick say, and put it first among the cards.

        Opened again, such as after a correction, it takes the place of its earlier card.
        """
        # here, not above: the first screen asks for no file, and tells of the directory once it stands
        from ddm_desktop.gui.file_dialogs import ask_for_pack

        if path := ask_for_pack(self):
            self.open_packs([path])

    def open_packs(self, paths: Iterable[Path]) -> None:
        """Put these packs first among the cards, but for those that are broken, which are named."""
        refusals = [refusal for path in paths if (refusal := self._open_pack(path))]
        if refusals:
            self.banner.say("\n".join(refusals), "stop")
        else:
            self.banner.clear()

    def show_campaigns(self) -> None:
        """Show the campaigns in the person's own folder too, each as soon as it is read, beside the window.

        They are somebody else's files: however long one takes, nobody waits for it.
        """
        for line in self._broken:
            shiboken6.delete(line)
        self._broken.clear()
        self._opened.clear()  # what a kit brought counts now
        if find_campaigns.has_own_campaigns():
            self._reader.run(self._own_campaigns())

    def campaigns(self) -> tuple[Campaign, ...]:
        """The campaigns that have a card."""
        return tuple(self._campaigns.values())

    @contextmanager
    def reading_paused(self) -> Iterator[None]:
        """A context in which no further pack is read: two readers at once each take several times as long."""
        self._may_read.clear()
        try:
            yield
        finally:
            self._may_read.set()

    def remind(self) -> None:
        """Show the reminder about the directory, such as that it is old, if there is one."""
        from ddm_desktop.services.directory_words import reminder

        self._reminder.show_sentence(reminder(self._session.finder(), self._session.today()))

    def _open_pack(self, path: Path) -> str:
        """Open one pack; returns why it cannot be opened, empty if it was."""
        try:
            campaign = find_campaigns.campaign_at(path)
        except PackError as error:
            return str(error)
        self._put_first(campaign).begin.setFocus()
        return ""

    def _show_campaign_or_error(self, found: Campaign | PackError) -> None:
        """Put a campaign among the cards by its title, or say below them why it cannot be offered."""
        if isinstance(found, PackError):
            self._broken.append(text_label(str(found), "quiet"))
            below = self._cards_at + len(self._cards) + len(self._broken) - 1
            self.stack.insertWidget(below, self._broken[-1])
        elif found.id not in self._opened:
            self._place_card(found)

    def _own_campaigns(self) -> Generator[Campaign | PackError, None, None]:
        for found in find_campaigns.own_campaigns():
            yield found
            self._may_read.wait()

    def _put_first(self, campaign: Campaign) -> CampaignCard:
        self._opened.pop(campaign.id, None)
        self._opened[campaign.id] = None
        return self._place_card(campaign)

    def _place_card(self, campaign: Campaign) -> CampaignCard:
        """Show the campaign's card in place of its earlier one: those just opened first, then all others by title."""
        earlier = self._cards.pop(campaign.id, None)
        had_focus = earlier is not None and earlier.isAncestorOf(self.focusWidget() or self)
        if earlier:
            shiboken6.delete(earlier)
        self._cards[campaign.id] = card = self._build_card(campaign)
        self._campaigns[campaign.id] = campaign
        order = sorted(self._cards, key=self._card_order)
        self.stack.insertWidget(self._cards_at + order.index(campaign.id), card)
        if had_focus:
            card.begin.setFocus()
        return card

    def _card_order(self, id: str) -> tuple[int, tuple[str, str]]:
        opened = tuple(reversed(self._opened))
        place = opened.index(id) if id in opened else len(opened)
        return place, find_campaigns.by_title(self._campaigns[id])

    def _start_campaign(self, page: str, campaign: Campaign) -> None:
        if self._session.start(campaign):
            self._navigator.page_wanted.emit(page)

    def _build_card(self, campaign: Campaign) -> CampaignCard:
        card = CampaignCard(campaign, self._session.today())
        card.chosen.connect(partial(self._start_campaign, WRITE))
        card.meeting_chosen.connect(partial(self._start_campaign, PREPARE))
        return card
