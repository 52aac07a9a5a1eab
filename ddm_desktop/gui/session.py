"""What the window holds: the visit of whoever sits here, the machine's settings, and signals that they changed.

Everything of a visitor in the program hangs on this one object, so that clearing it clears them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.model.campaign import Campaign, Paper
from ddm_desktop.model.member_choice import NO_DOUBT, MemberDoubt
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.visit import Visit
from ddm_desktop.services import change_visit, choose_member, next_visitor
from ddm_desktop.services.settings import Settings
from ddm_desktop.services.write_letter import Manuscript, open_paper, revise

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Listing, PostcodeAnswer
    from ddm_desktop.services.check_letter import CheckedLetter
    from ddm_desktop.services.find_member import Finder

P = ParamSpec("P")
_SHORTEST_POSTCODE = len("M11AA")


class Session(QObject):
    """`visit` is all of the visitor's work, `manuscript` its paper in sight, None before one was opened.

    `changed`: the visit or how it is set is another. `started`: another paper is in sight.
    `member_chosen`: the letter goes to a member whom nobody typed. `cleared`: the next visitor may sit down.
    `letter_checked`: `checked` is of the manuscript as it is now.
    `failed`: a sentence for the person. `settings_changed`: to be kept. `directory_changed`: what is on the disk
    of members and postcodes is another, and is looked up anew.
    """

    changed = Signal()
    started = Signal()
    letter_checked = Signal()
    member_chosen = Signal()
    cleared = Signal()
    failed = Signal(str)
    settings_changed = Signal()
    directory_changed = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.settings, self.today = settings, today
        self.visit = change_visit.fresh_visit(today())
        self.manuscript: Manuscript | None = None
        self.checked: CheckedLetter | None = None
        self._saved: Visit | None = None  # as it was last saved as a case, or opened from one
        self._finder: Finder | None = None
        self.directory_changed.connect(self._on_directory)

    @property
    def style(self) -> PageStyle:
        """How papers are set: as this machine does it, in the visitor's size of print."""
        return replace(self.settings.page_style(), large_print=self.visit.large_print)

    def start(self, campaign: Campaign, paper: Paper | None = None) -> bool:
        """Write `paper` of `campaign` (its first unless told), as `open_paper` does. False if it cannot be."""
        return self._open(self.visit, campaign, paper, is_written=True)

    def look_at(self, paper: Paper) -> bool:
        """Have another paper of the same campaign in sight, without writing it. False if it cannot be."""
        known = self.manuscript
        if known is None:
            return False
        return known.paper.id == paper.id or self._open(self.visit, known.campaign, paper, is_written=False)

    def resume(self) -> bool:
        """Go back from a paper looked at to the one that is being written. False if it is in sight."""
        known = self.manuscript
        if known is None:
            return False
        papers, written = known.campaign.papers, self.visit.written.get(known.campaign.id)
        paper = next((paper for paper in papers if paper.id == written), papers[0])
        return paper.id != known.paper.id and self.start(known.campaign, paper)

    def open_visit(self, visit: Visit, campaign: Campaign) -> bool:
        """Go on with `visit`, whose case is of `campaign`, in place of this one. False if it cannot be."""
        paper = next((paper for paper in campaign.papers if paper.id == visit.paper), None)
        is_written = visit.written.get(campaign.id, visit.paper) == visit.paper
        if visit.choice.listing is None and not visit.choice.by_hand:
            visit = change_visit.with_recipient_followed(visit, self._answer(visit.case.constituent.postcode))
        opened = self._open(visit, campaign, paper, is_written=is_written)
        if opened:
            self._saved = self.visit
            self.member_chosen.emit()
        return opened

    def take_saved(self, visit: Visit, file: str) -> None:
        """All of `visit` is in the case file `file` now: clearing it loses nothing."""
        self._saved = visit
        self.change(change_visit.with_file, file)

    def change(self, rule: Callable[Concatenate[Visit, P], Visit], *args: P.args, **kwargs: P.kwargs) -> None:
        """Change the visit by a rule of `services.change_visit`, once there is a paper to be written."""
        if self.manuscript is not None:
            self._take(rule(self.visit, *args, **kwargs))

    def changing(self, rule: Callable[..., Visit], *known: object) -> Callable[..., None]:
        """What to connect to a field: it changes the visit by `rule`, given `known` and then what the field sends."""
        return lambda *given: self.change(rule, *known, *given)

    def set_constituent(self, constituent: Constituent) -> None:
        """Say who signs. Where nobody chose or typed a member, the postcode decides who gets the letter."""
        if self.manuscript is None:
            return
        known = self.visit.case.constituent.postcode
        visit = change_visit.with_constituent(self.visit, constituent)
        if constituent.postcode != known:
            visit = change_visit.follow_postcode(visit, self._answer(constituent.postcode))
        self._take_found(visit)

    def choose_member(self, listing: Listing) -> None:
        """Write to the member of `listing`, as chosen by a person."""
        if self.manuscript is not None:
            self._take(change_visit.with_listing(self.visit, listing))
            self.member_chosen.emit()

    def set_style(self, style: PageStyle) -> None:
        """Set papers in another way; how they go into the envelope is the machine's, large print is not."""
        self.visit = change_visit.with_large_print(self.visit, style.large_print)
        self.set_settings(self.settings.with_page_style(style))
        if self.manuscript is not None:
            self.manuscript = revise(self.manuscript, self.visit)
        self.changed.emit()

    def set_settings(self, settings: Settings) -> None:
        """Settings of the machine, which outlast the visitor."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()

    def finder(self) -> Finder:
        """The directory of this computer, opened when it is first asked for."""
        if self._finder is None:
            # here, not above: the window stands without a directory and without a letter
            from ddm_desktop.services.find_member import open_finder

            self._finder = open_finder()
        return self._finder

    def doubt(self) -> MemberDoubt:
        """What the directory has against the member of the letter."""
        if self.visit.choice.answer is None:
            return NO_DOUBT  # no directory is opened for nothing
        return choose_member.doubt_about(self.visit.choice, self.visit.case.member, self.finder())

    def take_checked(self, checked: CheckedLetter) -> None:
        """Hand round what was made of the manuscript beside the window; what is out of date by now is dropped."""
        if checked.is_of(self.manuscript, self.style, self.doubt()):
            self.checked = checked
            self.letter_checked.emit()

    def check_now(self) -> CheckedLetter | None:
        """The manuscript as it is now, set and checked: made here and now if nobody has made it yet."""
        known, manuscript = self.checked, self.manuscript
        if manuscript is not None and (
            known is None or not known.is_of(manuscript, self.style, self.doubt())
        ):
            from ddm_desktop.services.check_letter import check

            self.take_checked(check(manuscript, self.style, self.doubt()))
        return self.checked if manuscript else None

    def would_lose(self) -> bool:
        """Whether clearing now would lose work."""
        return next_visitor.would_lose(self.visit, self._saved)

    def clear(self) -> None:
        """Forget the visitor; the machine's settings stay."""
        self.visit = change_visit.fresh_visit(self.today())
        self.manuscript = self.checked = self._saved = None
        self.cleared.emit()
        self.changed.emit()

    def _open(self, visit: Visit, campaign: Campaign, paper: Paper | None, *, is_written: bool) -> bool:
        if not visit.case.campaign:  # nothing was begun yet
            visit = change_visit.with_date(visit, self.today())
        try:
            self.manuscript = open_paper(visit, campaign, paper, is_written=is_written)
        except DdmError as error:
            self.failed.emit(str(error))
            return False
        self.visit = self.manuscript.visit
        self.started.emit()
        self.changed.emit()
        return True

    def _take(self, visit: Visit) -> None:
        """Have `visit` from now on. Where its paper cannot be made, all stays as it was."""
        if self.manuscript is None or visit is self.visit:
            return
        try:
            self.manuscript = revise(self.manuscript, visit)
        except DdmError as error:
            self.failed.emit(str(error))
            return
        self.visit = self.manuscript.visit
        self.changed.emit()

    def _take_found(self, visit: Visit) -> None:
        """The same for a visit whose postcode was followed."""
        is_another = visit.choice.listing != self.visit.choice.listing
        self._take(visit)
        if is_another:
            self.member_chosen.emit()

    def _answer(self, postcode: str) -> PostcodeAnswer | None:
        """What the directory says of `postcode`; None while there is no directory or it is still being typed."""
        if len(postcode) < _SHORTEST_POSTCODE or self.finder().is_empty:
            return None
        return self.finder().postcode(postcode)

    def _on_directory(self) -> None:
        self._finder = None
        if self.manuscript is not None:
            answer = self._answer(self.visit.case.constituent.postcode)
            self._take_found(change_visit.follow_postcode(self.visit, answer))
            self.changed.emit()
