"""The state of the window: the visit, the manuscript and the settings, with signals when they change.

Everything known of a visitor is held by this one object, so that clearing it forgets them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.member_choice import NO_DOUBT, MemberDoubt
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.visit import PaperKey, Visit
from ddm_desktop.services import change_visit, choose_member, next_visitor
from ddm_desktop.services.settings import Settings, with_changes
from ddm_desktop.services.write_letter import Manuscript, open_paper, revise

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Listing, PostcodeAnswer
    from ddm_desktop.services.check_letter import CheckedLetter
    from ddm_desktop.services.find_member import Finder

P = ParamSpec("P")
_SHORTEST_POSTCODE = len("M11AA")


class Session(QObject):
    """Holds `visit`, all of the visitor's work, and `manuscript`, its paper in sight; None before one was opened.

    `begun` follows when something of a visitor is held from now on, here or on a page, such as a list of people.
    `changed` follows each change of the visit or of the page style, `started` when another paper comes into sight,
    `member_chosen` when a member was chosen rather than typed, `cleared` when the visitor was forgotten,
    `letter_checked` when `checked` is up to date with the manuscript, `settings_changed` when `settings` are others.
    `settings` are those in use: `kept_settings`, this computer's, with the look that the visitor chose.
    `failed` carries an error as a sentence. Whoever changes the directory on the disk emits `directory_changed`.
    """

    changed = Signal()
    started = Signal()
    begun = Signal()
    letter_checked = Signal()
    member_chosen = Signal()
    cleared = Signal()
    failed = Signal(str)
    settings_changed = Signal()
    directory_changed = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.settings = self.kept_settings = settings
        self.today = today
        self.visit = change_visit.fresh_visit(today())
        self.manuscript: Manuscript | None = None
        self.checked: CheckedLetter | None = None
        self._saved: Visit | None = None  # as it was last saved as a case, or opened from one
        self._saved_file = ""
        self._reworded: PaperKey | None = None  # looked at, and to be shown where its text is edited
        self.open_packs: dict[str, Path] = {}  # of this run of the program, by id; no visitor's
        self._finder: Finder | None = None
        self._is_begun = False
        self.directory_changed.connect(self._on_directory_changed)

    @property
    def style(self) -> PageStyle:
        """The page style: this computer's, in the visitor's size of print."""
        return replace(self.settings.page_style(), large_print=self.visit.large_print)

    def start(self, campaign: Campaign, paper: Paper | None = None) -> bool:
        """Open `paper` of `campaign`, or its first paper, to be written. Return False if that failed."""
        return self._open(self.visit, campaign, paper, is_written=True)

    def look_at(self, paper: Paper) -> bool:
        """Bring another paper of the campaign into sight, without writing it. Return False if that failed."""
        known, self._reworded = self.manuscript, None
        if known is None:
            return False
        return known.paper.id == paper.id or self._open(self.visit, known.campaign, paper, is_written=False)

    def reword(self) -> None:
        """Keep the paper in sight at the next `resume`: its text is to be shown. It is written once that changes."""
        self._reworded = self.visit.key

    def resume(self) -> bool:
        """Return to the paper being written from one only looked at. Return False if another one is not to be shown."""
        known = self.manuscript
        if known is None or self._reworded == self.visit.key:
            return False
        papers, written = known.campaign.papers, self.visit.written.get(known.campaign.id)
        paper = next((paper for paper in papers if paper.id == written), papers[0])
        return paper.id != known.paper.id and self.start(known.campaign, paper)

    def open_visit(self, visit: Visit, campaign: Campaign) -> bool:
        """Replace the visit by `visit`, whose case is of `campaign`. Return False if it cannot be opened."""
        paper = next((paper for paper in campaign.papers if paper.id == visit.paper), None)
        is_written = visit.written.get(campaign.id, visit.paper) == visit.paper
        if visit.choice.listing is None and not visit.choice.by_hand:
            visit = change_visit.with_recipient_followed(visit, self._answer(visit.case.deciding_postcode))
        opened = self._open(visit, campaign, paper, is_written=is_written)
        if opened:
            self._saved = self.visit
            self.member_chosen.emit()
        return opened

    def mark_saved(self, visit: Visit, file: str) -> None:
        """Remember that `visit` is saved in the case file `file`, so that clearing it loses nothing."""
        self._saved, self._saved_file = visit, file
        self.change(change_visit.with_file, file)

    def forget_file(self, file: str) -> None:
        """Note that a file that something of the visitor was saved to is deleted, so that its words may be lost."""
        if file == self._saved_file:
            self._saved, self._saved_file = None, ""
        self.change(change_visit.without_file, file)

    def change(self, rule: Callable[Concatenate[Visit, P], Visit], *args: P.args, **kwargs: P.kwargs) -> None:
        """Change the visit by `rule`, one of `services.change_visit`. Does nothing before a paper was opened."""
        if self.manuscript is not None:
            self._set_visit(rule(self.visit, *args, **kwargs))

    def changing(self, rule: Callable[..., Visit], *first: object) -> Callable[..., None]:
        """Return a slot that changes the visit by `rule`; the rule gets `first` and then the signal's arguments."""
        return lambda *sent: self.change(rule, *first, *sent)

    def set_constituent(self, constituent: Constituent) -> None:
        """Set the constituent. If nobody chose or typed a member, a new postcode decides who gets the letter."""
        if self.manuscript is not None:
            self._set_and_follow_postcode(change_visit.with_constituent(self.visit, constituent))

    def set_casework(self, casework: Casework) -> None:
        """Set the casework; the postcode of a person for whom another signs decides in place of the signer's."""
        if self.manuscript is not None:
            self._set_and_follow_postcode(change_visit.with_casework(self.visit, casework))

    def choose_member(self, listing: Listing) -> None:
        """Address the letter to the member of `listing`, whom a person chose."""
        if self.manuscript is not None:
            self._set_visit(change_visit.with_listing(self.visit, listing))
            self.member_chosen.emit()

    def set_style(self, style: PageStyle) -> None:
        """Set the page style: large print is the visitor's, all else goes into this computer's settings."""
        self.visit = change_visit.with_large_print(self.visit, style.large_print)
        self.set_settings(self.settings.with_page_style(style))
        if self.manuscript is not None:
            self.manuscript = revise(self.manuscript, self.visit)
        self.changed.emit()

    def set_settings(self, settings: Settings) -> None:
        """Set the settings of this computer, which stay when the visitor is cleared."""
        self.kept_settings = with_changes(self.kept_settings, self.settings, settings)
        self._use_settings(settings)

    def choose_look(self, **look: Any) -> None:
        """Set values of `OF_LOOK`: for the visitor alone once a visit has begun, else for this computer."""
        settings = replace(self.settings, **look)
        if self.manuscript is None:
            self.set_settings(settings)
        else:
            self._use_settings(settings)

    def finder(self) -> Finder:
        """Return this computer's directory, which is opened at the first call."""
        if self._finder is None:
            # here, not above: the window stands without a directory and without a letter
            from ddm_desktop.services.find_member import open_finder

            self._finder = open_finder()
        return self._finder

    def doubt(self) -> MemberDoubt:
        """Return the doubt that the directory raises about the member of the letter."""
        if self.visit.choice.answer is None:
            return NO_DOUBT  # no directory is opened for nothing
        return choose_member.doubt_about(self.visit.choice, self.visit.case.member, self.finder())

    def set_checked(self, checked: CheckedLetter) -> None:
        """Set the checked letter, which was made beside the window, unless it is out of date by now."""
        if checked.is_of(self.manuscript, self.style, self.doubt()):
            self.checked = checked
            self.letter_checked.emit()

    def check_now(self) -> CheckedLetter | None:
        """Return the checked letter of the manuscript, making it if it is out of date; None without a manuscript."""
        known, manuscript = self.checked, self.manuscript
        if manuscript is not None and (
            known is None or not known.is_of(manuscript, self.style, self.doubt())
        ):
            from ddm_desktop.services.check_letter import check

            self.set_checked(check(manuscript, self.style, self.doubt()))
        return self.checked if manuscript else None

    @property
    def is_begun(self) -> bool:
        """Whether something of a visitor is held."""
        return self._is_begun

    def note_begun(self) -> None:
        """Note that something of a visitor is held, which is to be forgotten when `cleared` is emitted."""
        self._is_begun = True
        self.begun.emit()

    def note_files(self, *files: str) -> None:
        """Note that something of the visitor was saved to each of `files`, whether a paper is open or not."""
        if self.manuscript is None:
            self.visit = change_visit.with_files(self.visit, files)
            self.changed.emit()
        else:
            self.change(change_visit.with_files, files)

    def would_lose(self) -> bool:
        """Return whether clearing now would lose work."""
        return next_visitor.would_lose(self.visit, self._saved)

    def clear(self) -> None:
        """Forget the visitor; the settings of this computer stay."""
        self.visit = change_visit.fresh_visit(self.today())
        self.manuscript = self.checked = self._saved = self._reworded = None
        self._saved_file, self._is_begun = "", False
        self.cleared.emit()
        self.changed.emit()
        self._use_settings(self.kept_settings)

    def _use_settings(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()

    def _open(self, visit: Visit, campaign: Campaign, paper: Paper | None, *, is_written: bool) -> bool:
        if not visit.case.campaign:  # nothing was begun yet
            visit = change_visit.with_case_date(visit, self.today())
        try:
            self.manuscript = open_paper(visit, campaign, paper, is_written=is_written)
        except DdmError as error:
            self.failed.emit(str(error))
            return False
        self.visit = self.manuscript.visit
        self.started.emit()
        self.note_begun()
        self.changed.emit()
        return True

    def _set_visit(self, visit: Visit) -> None:
        """Set the visit and make its paper anew. If the paper cannot be made, all stays as it was."""
        if self.manuscript is None or visit is self.visit:
            return
        try:
            self.manuscript = revise(self.manuscript, visit)
        except DdmError as error:
            self.failed.emit(str(error))
            return
        self.visit = self.manuscript.visit
        self.changed.emit()

    def _set_and_follow_postcode(self, visit: Visit) -> None:
        """Set the visit, addressed by its postcode if that is another one."""
        if (postcode := visit.case.deciding_postcode) != self.visit.case.deciding_postcode:
            visit = change_visit.follow_postcode(visit, self._answer(postcode))
        self._set_visit_with_member(visit)

    def _set_visit_with_member(self, visit: Visit) -> None:
        """Set the visit, and emit `member_chosen` if its listing is another one."""
        is_another = visit.choice.listing != self.visit.choice.listing
        self._set_visit(visit)
        if is_another:
            self.member_chosen.emit()

    def _answer(self, postcode: str) -> PostcodeAnswer | None:
        """Return the directory's answer on `postcode`; None if there is no directory or the postcode is too short."""
        if len(postcode) < _SHORTEST_POSTCODE or self.finder().is_empty:
            return None
        return self.finder().postcode(postcode)

    def _on_directory_changed(self) -> None:
        self._finder = None
        if self.manuscript is not None:
            answer = self._answer(self.visit.case.deciding_postcode)
            self._set_visit_with_member(change_visit.follow_postcode(self.visit, answer))
            self.changed.emit()
