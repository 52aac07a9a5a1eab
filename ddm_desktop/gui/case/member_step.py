"""The step for the member: searched for in the directory, shown as a card, or typed by hand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ddm_desktop.errors import DdmError
from ddm_desktop.gui.announce import announce
from ddm_desktop.gui.case.member_card import MemberCard
from ddm_desktop.gui.case.member_finder import MemberFinder
from ddm_desktop.gui.case.member_form import MemberForm
from ddm_desktop.gui.navigator import DIRECTORY, Navigator
from ddm_desktop.gui.session import Session
from ddm_desktop.gui.widgets.banner import Banner
from ddm_desktop.gui.widgets.disclosure import Disclosure
from ddm_desktop.gui.widgets.flow import flow_row
from ddm_desktop.gui.widgets.labels import button, text_label
from ddm_desktop.gui.widgets.layouts import fill
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services.choose_member import has_same_name, listing_about
from ddm_desktop.services.find_member import member_of
from ddm_desktop.services.local_list import remember
from ddm_desktop.services.member_labels import CardText, card_text, confirmation, greeting, listing_title
from ddm_desktop.services.member_search import members_on_offer

_NO_DIRECTORY = (
    "If you do not know who your MP is, the name of your constituency is enough. "
    "With the internet, writetothem.com tells it; with an MP directory on this computer, your postcode tells both."
)
_SAVING = (
    "Keeps what stands here about the MP in the local list on this computer, for every later letter. "
    "It holds nothing about you, and can be changed under MP directory."
)
_BY_SEARCH = ("", "choice", "name", "full_title", "recipient")
"""Fields that a search fills best while nobody is known."""


class MemberStep(QWidget):
    """Shows the search until a member is known, then their card; the fields of `form` are folded away below.

    Without a directory there are the fields alone. Which of these are shown changes when the step is opened or a member
    chosen, never while someone types. `grown` carries a widget that should be scrolled into view.
    """

    grown = Signal(QWidget)

    def __init__(self, session: Session, navigator: Navigator, *, frame: bool = True) -> None:
        super().__init__()
        self._session, self._navigator = session, navigator
        self.form = MemberForm(frame=frame)
        self._search, self._card, self._banner = MemberFinder(), MemberCard(), Banner()
        self._age = text_label("", "quiet")
        self._problem, self._no_directory = text_label("", "quiet"), QWidget()
        self._save_button = button("&Remember this for next time", self._save_to_local_list, "save")
        self._saving_note, self._details = text_label(_SAVING, "quiet"), QWidget()
        lead = text_label("What you change here stays, whatever the postcode says.", "quiet")
        self._fold = Disclosure("Change or type the details by hand", lead)
        self._arrange()
        self._connect()

    def show_member(self, member: Member) -> None:
        """Show `member` without counting it as typed, and forget what could be undone."""
        self.form.show_member(member)
        self._update_layout()

    def focus_field(self, name: str) -> None:
        """Put the caret where the field `name` of Member is filled in; without a name, where the step begins."""
        if not self._search.isHidden() and name in _BY_SEARCH:
            self._search.focus_field()
        elif not self._card.isHidden() and name in ("", "choice"):
            self._focus_card()
        else:
            self._fold.set_open(True)
            self.form.focus_field(name)

    def forget(self) -> None:
        """Empty the form, the search, the card and the banner, and fold the fields away."""
        self.form.forget()
        self._search.forget()
        self._card.show_text(CardText())
        self._banner.clear()
        self._fold.set_open(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._update_layout()

    def _update_layout(self, *, searching: bool = False) -> None:
        """Show the search, the card or the fields alone, by whether there is a directory and a member."""
        manuscript = self._session.manuscript
        if manuscript is None or not self.isVisible():
            return
        directory = self._session.finder()
        is_known = manuscript.case.member != Member()
        shows_card = is_known and not searching and not directory.is_empty
        self._search.setVisible(not directory.is_empty and not shows_card)
        self._card.setVisible(shows_card)
        self._fold.setVisible(not directory.is_empty)
        self._details.setVisible(directory.is_empty or self._fold.is_open())
        self._problem.setText(directory.problem or _NO_DIRECTORY)
        self._no_directory.setVisible(directory.is_empty or bool(directory.problem))
        self._age.setText(self._data_age(House.COMMONS))
        self._age.setVisible(not self._search.isHidden() and bool(self._age.text()))
        if self._search.isHidden():
            self._search.forget()
        else:
            self._search.offer(directory, members_on_offer(self._session.visit.choice))
        self._show_member_facts()

    def _show_member_facts(self) -> None:
        """Update the card, the button that confirms and the one that saves to the local list."""
        manuscript = self._session.manuscript
        if manuscript is None or not self.isVisible():
            return
        member, choice = manuscript.case.member, self._session.visit.choice
        seat = self._session.finder().constituency(member.constituency)
        age = self._data_age(member.house)
        self._card.show_text(card_text(member, self._greeting(member), choice, age, seat))
        self._card.confirm.offer(confirmation(member) if choice.is_unconfirmed else "")
        listing = listing_about(choice, member)
        self.form.offer_office(listing.office if listing else ())
        names_someone = bool(member.full_title or member.constituency)
        is_new = names_someone and (listing is None or member_of(listing) != member)
        # a button that was just pressed stays in its place
        self._save_button.setVisible(is_new or self._save_button.hasFocus())
        self._saving_note.setVisible(is_new)

    def _data_age(self, house: House) -> str:
        return self._session.finder().age(self._session.today(), house)

    def _greeting(self, member: Member) -> str:
        manuscript = self._session.manuscript
        return (manuscript and manuscript.letter.salutation) or greeting(member)

    def _on_member_chosen(self) -> None:
        if manuscript := self._session.manuscript:
            self.show_member(manuscript.case.member)

    def _choose(self, listing: Listing) -> None:
        self._session.choose_member(listing)
        self._focus_card()

    def _confirm(self) -> None:
        self._session.change(rules.with_member_confirmed)
        self._focus_card()
        announce(self._card, "Confirmed.")

    def _search_again(self) -> None:
        self._update_layout(searching=True)
        self._search.focus_field()

    def _leave_search(self) -> None:
        """Hide the search if a member is known, and focus their card."""
        self._update_layout()
        if not self._card.isHidden():
            self._focus_card()

    def _focus_card(self) -> None:
        (self._card if self._card.confirm.isHidden() else self._card.confirm).setFocus()
        self.grown.emit(self._card)

    def _save_to_local_list(self) -> None:
        """Save the member in the fields to the local list of this computer."""
        manuscript = self._session.manuscript
        if manuscript is None:
            return
        member = manuscript.case.member
        listing = listing_about(self._session.visit.choice, member) or Listing(member)
        party = listing.party if has_same_name(listing, member) else ""
        entry = replace(listing, member=member, party=party, is_local=True)
        try:
            remember(entry)
        except DdmError as error:
            self._banner.say(str(error), "stop")
            self.grown.emit(self._banner)
            return
        self._fold.set_open(True)
        self._session.directory_changed.emit()
        self._session.choose_member(entry)
        self._banner.say(
            f"{listing_title(entry)} is in the local list on this computer now.", "done", passing=True
        )
        self.grown.emit(self._banner)

    def _arrange(self) -> None:
        set_up = button("Set up the MP &directory", partial(self._navigator.page_wanted.emit, DIRECTORY))
        fill(QVBoxLayout(self._no_directory), self._problem, flow_row(set_up), gap="one").addStretch(1)
        saving = (self._save_button, self._banner, self._saving_note)
        details = fill(QVBoxLayout(self._details), self.form, *saving, gap="two")
        details.setAlignment(self._save_button, Qt.AlignmentFlag.AlignLeft)
        details.addStretch(1)
        found_by_search = (self._search, self._age, self._card)
        parts = (self._no_directory, *found_by_search, self._fold, self._details)
        fill(QVBoxLayout(self), *parts, gap="two").addStretch(1)
        self._details.hide()

    def _connect(self) -> None:
        """Connect the fields, the search and the card to the session."""
        session, form = self._session, self.form
        form.edited.connect(lambda: session.change(rules.with_member, form.member()))
        form.salutation_edited.connect(session.changing(rules.with_frame, "salutation"))
        form.close_edited.connect(session.changing(rules.with_frame, "close"))
        self._search.chosen.connect(self._choose)
        self._search.left.connect(self._leave_search)
        self._search.grown.connect(self.grown)
        self._card.confirm.clicked.connect(self._confirm)
        self._card.other.clicked.connect(self._search_again)
        self._fold.opened.connect(self._details.setVisible)
        session.member_chosen.connect(self._on_member_chosen)
        session.changed.connect(self._show_member_facts)
        session.directory_changed.connect(self._update_layout)
