"""The first screen: the campaigns to write or to meet one's MP about."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.errors import PackError
from ddm_desktop.gui.navigator import DIRECTORY, MAILING, PREPARE, WORKSHOP, WRITE, Navigator
from ddm_desktop.gui.pack_keeper import PackKeeper
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.start.campaign_card import CampaignCard
from ddm_desktop.gui.start.directory_reminder import Reminder
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import discard, fill
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.services import find_campaigns


class StartPage(Column):
    """Shows the campaigns as cards. Choosing one opens it in the session and shows the page for it."""

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
        self._first_card = self.stack.count()
        self._cards: dict[str, CampaignCard] = {}
        self._campaigns: dict[str, Campaign] = {}
        self._opened = session.open_packs  # the last one last
        self._keeper = PackKeeper(session, navigator, self.banner)
        self._broken: list[QWidget] = []
        for result in find_campaigns.bundled_campaigns():
            self._show_campaign_or_error(result)
        self._reader = LatestWorker(self)
        self._reader.progressed.connect(self._show_campaign_or_error)
        self._is_read, self._may_read = False, threading.Event()
        self._may_read.set()
        self.open_button = button("&Open a campaign pack…", self.open_pack, "open")
        open_case = button("Open a &case…", navigator.case_wanted.emit, "open")
        print_many = button("Print &many letters…", partial(navigator.page_wanted.emit, MAILING), "mailing")
        make = button("Make or chan&ge a campaign…", partial(navigator.page_wanted.emit, WORKSHOP), "words")
        self.stack.addWidget(flow_row(self.open_button, open_case, print_many, make))
        self._reminder = Reminder(lambda: navigator.page_wanted.emit(DIRECTORY))
        self.stack.addWidget(self._reminder)
        self.stack.addStretch()
        session.cleared.connect(self.banner.clear)
        session.directory_changed.connect(self.remind)
        navigator.campaigns_changed.connect(self._on_campaigns_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_read:
            self._is_read = True
            QTimer.singleShot(0, self, self.show_campaigns)  # once the window is up
        if card := self.findChild(CampaignCard):
            card.begin.setFocus()

    def open_pack(self) -> None:
        """Ask for a campaign pack, and put its card first."""
        # here, not above: the first screen asks for no file
        from ddm_desktop.gui.file_dialogs import ask_for_pack

        if path := ask_for_pack(self):
            self.open_packs([path])

    def open_packs(self, paths: Sequence[Path]) -> None:
        """Put the cards of these packs first, in place of earlier cards of theirs; say which packs are broken."""
        refusals = [refusal for path in paths if (refusal := self._open_pack(path))]
        if refusals:
            self.banner.say("\n".join(refusals), "stop")
            return
        self.banner.clear()
        if len(paths) == 1:
            self._offer_newer(paths[0])

    def show_campaigns(self) -> None:
        """Show the campaigns in the person's own folder too, each as soon as a thread has read it."""
        for line in self._broken:
            discard(line)
        self._broken.clear()
        if find_campaigns.has_own_campaigns():
            self._reader.run(self._own_campaigns())

    def campaigns(self) -> tuple[Campaign, ...]:
        """Return the campaigns that have a card."""
        return tuple(self._campaigns.values())

    @contextmanager
    def reading_paused(self) -> Iterator[None]:
        """Return a context in which no further pack is read, so that other work is not slowed down."""
        self._may_read.clear()
        try:
            yield
        finally:
            self._may_read.set()

    def remind(self) -> None:
        """Show the reminder about the directory, such as that it is old, if there is one."""
        # here, not above: the first screen needs no directory
        from ddm_desktop.services.directory_words import reminder

        self._reminder.show_sentence(reminder(self._session.finder(), self._session.today()))

    def _open_pack(self, path: Path) -> str:
        """Open the pack in `path`; return why it cannot be opened, or an empty string."""
        try:
            campaign = find_campaigns.campaign_at(path)
        except PackError as error:
            return str(error)
        self._opened.pop(campaign.id, None)
        self._opened[campaign.id] = path
        self._place_card(campaign).begin.setFocus()
        self.go_to_top()
        return ""

    def _offer_newer(self, path: Path) -> None:
        """Ask whether to open a newer pack of the same campaign that lies beside the opened one."""
        from ddm_desktop.services.kept_campaigns import newer_beside

        if newer := newer_beside(path, self._campaigns[next(reversed(self._opened))]):
            newer_path, campaign = newer
            question = f"A newer pack of “{campaign.title}” lies beside it: {campaign.edition}."
            open_newer = partial(self.open_packs, [newer_path])
            self.banner.ask(question, (("Open the newer one", open_newer), ("Leave it", lambda: None)))

    def _on_campaigns_changed(self) -> None:
        """Show what is kept now, also in place of opened packs that are no newer; a card of what is gone goes too."""
        from ddm_desktop.services.kept_campaigns import edition_kept

        for id in list(self._opened):
            here = edition_kept(self._campaigns[id])
            if here and not self._campaigns[id].is_newer_than(here):
                del self._opened[id]
        bundled = {each.id for each in find_campaigns.bundled_campaigns() if isinstance(each, Campaign)}
        for id in [id for id in self._cards if id not in bundled and id not in self._opened]:
            _take_away(self._cards.pop(id))
            del self._campaigns[id]
        self.show_campaigns()

    def _show_campaign_or_error(self, result: Campaign | PackError) -> None:
        """Show the card of a campaign that was read, or below the cards why one cannot be used."""
        if isinstance(result, PackError):
            self._broken.append(self._fault_line(result))
            below = self._first_card + len(self._cards) + len(self._broken) - 1
            self.stack.insertWidget(below, self._broken[-1])
        elif result.id not in self._opened:
            self._place_card(result)

    def _own_campaigns(self) -> Generator[Campaign | PackError, None, None]:
        for result in find_campaigns.own_campaigns():
            yield result
            self._may_read.wait()

    def _place_card(self, campaign: Campaign) -> CampaignCard:
        """Show the campaign's card in place of its earlier one: opened packs come first, then the others by title."""
        earlier = self._cards.pop(campaign.id, None)
        had_focus = earlier is not None and earlier.isAncestorOf(self.focusWidget() or self)
        if earlier:
            _take_away(earlier)
        self._cards[campaign.id] = card = self._build_card(campaign)
        self._campaigns[campaign.id] = campaign
        order = sorted(self._cards, key=self._card_order)
        self.stack.insertWidget(self._first_card + order.index(campaign.id), card)
        if had_focus:
            card.begin.setFocus()
        return card

    def _fault_line(self, error: PackError) -> QWidget:
        """Return why a campaign cannot be used, and the way to where it is put right."""
        # here, not above: the first screen changes no campaign
        from ddm_desktop.services.edit_campaign import title_of_unsound

        title, line = title_of_unsound(error), QWidget()
        fill(
            QVBoxLayout(line),
            text_label(f"“{title}” has a fault and cannot be used until it is put right.", "warning"),
            text_label(str(error), "quiet"),
            flow_row(button("Put it right…", partial(self._navigator.page_wanted.emit, WORKSHOP), "write")),
            gap="half",
        )
        return line

    def _card_order(self, id: str) -> tuple[int, tuple[str, str]]:
        opened = tuple(reversed(self._opened))
        rank = opened.index(id) if id in opened else len(opened)
        return rank, find_campaigns.by_title(self._campaigns[id])

    def _start_campaign(self, page: str, campaign: Campaign) -> None:
        if self._session.start(campaign):
            self._navigator.page_wanted.emit(page)

    def _build_card(self, campaign: Campaign) -> CampaignCard:
        card = CampaignCard(campaign, self._session.today(), is_open_only=campaign.id in self._opened)
        card.keep_wanted.connect(partial(self._keeper.keep, campaign))
        card.chosen.connect(partial(self._start_campaign, WRITE))
        card.meeting_chosen.connect(partial(self._start_campaign, PREPARE))
        return card


def _take_away(card: CampaignCard) -> None:
    """Take `card` off the page at once; what goes on within it may end before it is deleted."""
    discard(card)
    card.setParent(None)
