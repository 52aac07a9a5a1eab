"""What is being written now, without a widget: the drafts, how they are set, whether they were handed over.

Everything of a visitor in the program hangs on this one object, so that clearing it clears them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign, Paper
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.letter import Letter, Spot
from ddm_desktop.model.member_choice import MemberChoice, MemberDoubt
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.versions import same_state
from ddm_desktop.services import choose_member, next_visitor, prepare_meeting
from ddm_desktop.services.settings import Settings
from ddm_desktop.services.write_letter import Draft, compose, greet_anew, start_draft, with_body, with_case

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Answer, Listing
    from ddm_desktop.services.find_member import Finder


_SHORTEST_POSTCODE = len("M11AA")


class Session(QObject):
    """One visitor's work, from the first field to the printed letter.

    There is one case for all papers: what is typed once stands in each of them, and a person's own wording of
    a paper stays as the case changes.

    `changed`: the letter or its setting is another. `started`: another paper is in sight.
    `page_wanted`: a page asks for another, by its id. `wording_wanted`: a place of the text is to be changed.
    `place_edited`: the person is at this place of the text. `saved`: something of theirs is now in this file.
    `cleared`: the next visitor may sit down. `failed`: a sentence for the person. `settings_changed`: to be kept.
    `member_chosen`: the letter goes to a member whom nobody typed. `directory_changed`: what is on the disk of
    members and postcodes is another, and is looked up anew.
    """

    changed = Signal()
    started = Signal()
    page_wanted = Signal(str)
    wording_wanted = Signal(Spot)
    place_edited = Signal(Spot)
    saved = Signal(Path)
    cleared = Signal()
    failed = Signal(str)
    settings_changed = Signal()
    member_chosen = Signal()
    directory_changed = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.today = today
        self._drafts: dict[tuple[str, str], Draft] = {}  # the one changed last stands last
        self._handed_over: dict[tuple[str, str], Draft] = {}
        self._written: dict[str, str] = {}  # by campaign, the paper that was written last
        self.settings = settings
        self.draft: Draft | None = None
        self.style = settings.page_style()
        self.choice = MemberChoice()
        self._finder: Finder | None = None
        self.directory_changed.connect(self._on_directory)

    def start(self, campaign: Campaign, paper: Paper | None = None) -> bool:
        """Write `paper` of `campaign` (its first unless told), with all that is known already filled in.

        A paper begun earlier for the same visitor is taken up again with its text, and follows the campaign's
        wording where that is another by now. False if it cannot be.
        """
        paper = paper or campaign.papers[0]
        started = self._bring(campaign, paper)
        if started:
            self._written[campaign.id] = paper.id
        return started

    def look_at(self, paper: Paper) -> bool:
        """Have another paper of the same campaign in sight, without writing it. False if it cannot be."""
        draft = self.draft
        return draft is not None and (draft.paper.id == paper.id or self._bring(draft.campaign, paper))

    def resume(self) -> bool:
        """Go back from a paper looked at to the one that is being written. False if it is in sight."""
        draft = self.draft
        if draft is None:
            return False
        papers, written = draft.campaign.papers, self._written.get(draft.campaign.id)
        paper = next((paper for paper in papers if paper.id == written), papers[0])
        return paper.id != draft.paper.id and self.start(draft.campaign, paper)

    def letter(self) -> Letter | None:
        """The letter as it stands, None before one was started."""
        return compose(self.draft) if self.draft else None

    def finder(self) -> Finder:
        """The directory of this computer, opened when it is first asked for."""
        if self._finder is None:
            from ddm_desktop.services.find_member import open_finder

            self._finder = open_finder()
        return self._finder

    def doubt(self) -> MemberDoubt:
        """What the directory has against the member of the letter."""
        if self.draft is None or self.choice.answer is None:
            return MemberDoubt()  # no directory is opened for nothing
        return choose_member.doubt_about(self.choice, self.draft.case.member, self.finder())

    def set_constituent(self, constituent: Constituent) -> None:
        """Say who signs. Where nobody chose or typed a member, the postcode decides who gets the letter."""
        known = self.draft.case.constituent if self.draft else Constituent()
        if constituent.postcode != known.postcode:
            self._follow(constituent)
        else:
            self._set_case(lambda case: replace(case, constituent=constituent))

    def set_member(self, member: Member) -> None:
        """Write to `member`, as typed by a person."""
        self.choice = choose_member.type_in(self.choice, member)
        self._set_case(lambda case: replace(case, member=member))

    def choose_member(self, listing: Listing) -> None:
        """Write to the member of `listing`, as chosen by a person."""
        if self.draft:
            self.choice = choose_member.choose(self.choice, listing)
            self._write_to(listing, self.draft.case.constituent)

    def confirm_member(self) -> None:
        """Say, as a person, that the member found by a postcode which is only likely theirs is the right one."""
        self.choice = choose_member.confirm(self.choice)
        self.changed.emit()

    def set_note(self, key: str, words: str) -> None:
        """Put the constituent's own words under `key` of `model.case.NOTES`; no words remove the note."""
        self._set_case(lambda case: replace(case, notes=_with(case.notes, key, words)))

    def set_meeting(self, meeting: Meeting) -> None:
        self._set_case(lambda case: replace(case, meeting=meeting))

    def set_points(self, ids: Iterable[str]) -> None:
        """Say the talking points of these ids, in this order."""
        self._set_case(lambda case: prepare_meeting.choose(case, ids))

    def set_point_words(self, id: str, words: str) -> None:
        """Say the talking point `id` in these words; none let the campaign's stand again."""
        self._set_case(lambda case: replace(case, point_words=_with(case.point_words, id, words)))

    def set_chase(self, day: date | None) -> None:
        """Ask on this day what became of it; None lets the rule find the day."""
        self._set_case(lambda case: replace(case, chase=day))

    def set_date(self, day: date) -> None:
        self._set_case(lambda case: replace(case, date=day))

    def set_body(self, body: Blocks) -> None:
        if self.draft and not same_state(body, self.draft.body):
            self._change(with_body(self.draft, body))

    def set_salutation(self, words: str) -> None:
        """Greet the member in these words; none let the greeting follow the rules again."""
        if self.draft:
            self._change(replace(self.draft, salutation=words or None))

    def set_close(self, words: str) -> None:
        """End the letter in these words; none let the end follow the rules again."""
        if self.draft:
            self._change(replace(self.draft, close=words or None))

    def set_subject(self, words: str) -> None:
        """Name the matter in these words; none let the campaign name it again."""
        if self.draft:
            self._change(replace(self.draft, subject=words or None))

    def set_style(self, style: PageStyle) -> None:
        """Set the letter in another way; how it goes into the envelope is the machine's, large print is not."""
        self.style = style
        self.set_settings(self.settings.with_page_style(style))
        self.changed.emit()

    def set_settings(self, settings: Settings) -> None:
        """Settings of the machine, which outlast the visitor."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()

    def mark_handed_over(self) -> None:
        """The paper in sight, as it stands, was printed or saved: clearing it loses nothing."""
        if self.draft:
            self._handed_over[_key(self.draft)] = self.draft

    def would_lose(self) -> bool:
        """Whether clearing now would lose work."""
        return next_visitor.would_lose(self._drafts.values(), self._handed_over.values())

    def clear(self) -> None:
        """Forget the visitor; the machine's settings stay."""
        self._drafts.clear()
        self._handed_over.clear()
        self._written.clear()
        self.draft = None
        self.choice = MemberChoice()
        self.style = self.settings.page_style()
        self.cleared.emit()
        self.changed.emit()

    def _follow(self, constituent: Constituent) -> None:
        """Let the postcode of `constituent` say who gets the letter, as far as it may."""
        before = self.choice
        self.choice = choose_member.follow(before, self._answer(constituent.postcode))
        if self.choice.listing == before.listing:
            self._set_case(lambda case: replace(case, constituent=constituent))
        else:
            self._write_to(self.choice.listing, constituent)

    def _write_to(self, listing: Listing | None, constituent: Constituent) -> None:
        from ddm_desktop.services.find_member import member_of

        member = member_of(listing) if listing else Member()
        self._greet_anew(member)
        self._set_case(lambda case: replace(case, constituent=constituent, member=member))
        self.member_chosen.emit()

    def _greet_anew(self, member: Member) -> None:
        """In every paper."""
        self._drafts = {key: greet_anew(draft, member) for key, draft in self._drafts.items()}
        self.draft = self.draft and self._drafts[_key(self.draft)]

    def _answer(self, postcode: str) -> Answer | None:
        """What the directory says of `postcode`; None while there is no directory or it is still being typed."""
        if len(postcode) < _SHORTEST_POSTCODE or self.finder().is_empty:
            return None
        return self.finder().postcode(postcode)

    def _on_directory(self) -> None:
        self._finder = None
        if self.draft:
            self._follow(self.draft.case.constituent)
            self.changed.emit()

    def _set_case(self, change: Callable[[Case], Case]) -> None:
        if self.draft is None or (case := change(self.draft.case)) == self.draft.case:
            return
        try:
            self._change(with_case(self.draft, case))
        except DdmError as error:
            self.failed.emit(str(error))

    def _change(self, draft: Draft) -> None:
        self._keep(draft)
        self.changed.emit()

    def _bring(self, campaign: Campaign, paper: Paper) -> bool:
        case = self._case_for(campaign)
        begun = self._drafts.get((campaign.id, paper.id))
        try:
            if begun:
                draft = with_case(replace(begun, campaign=campaign, paper=paper), case)
            else:
                draft = start_draft(campaign, paper, case)
        except DdmError as error:
            self.failed.emit(str(error))
            return False
        self._keep(draft)
        self.started.emit()
        self.changed.emit()
        return True

    def _case_for(self, campaign: Campaign) -> Case:
        """What is known, with what was picked among this campaign's points: each campaign has its own."""
        if self.draft is None:
            return next_visitor.fresh_case(campaign.id, self.today())
        known = self.draft.case
        earlier = (draft.case for key, draft in reversed(self._drafts.items()) if key[0] == campaign.id)
        picked = next(earlier, next_visitor.fresh_case(campaign.id, known.date))
        offered = {point.id for point in campaign.points}  # a corrected pack may have dropped some
        points = picked.points and tuple(id for id in picked.points if id in offered)
        words = {id: said for id, said in picked.point_words.items() if id in offered}
        return replace(known, campaign=campaign.id, points=points, point_words=words)

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        self._drafts.pop(_key(draft), None)
        self._drafts[_key(draft)] = draft


def _key(draft: Draft) -> tuple[str, str]:
    return draft.campaign.id, draft.paper.id


def _with(notes: Mapping[str, str], key: str, words: str) -> dict[str, str]:
    kept = dict(notes)
    kept.pop(key, None)
    return kept | ({key: words} if words else {})
