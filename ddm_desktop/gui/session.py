"""What is being written now, without a widget: the drafts, how they are set, whether they were handed over.

Everything of a visitor in the program hangs on this one object, so that clearing it clears them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from ddm_desktop.errors import DdmError
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import Campaign, Paper
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.services import next_visitor
from ddm_desktop.services.settings import Settings
from ddm_desktop.services.write_letter import Draft, compose, start_draft, with_body, with_case


class Session(QObject):
    """One visitor's work, from the first field to the printed letter.

    `changed`: the letter or its setting is another. `started`: another paper is being written.
    `cleared`: the next visitor may sit down. `failed`: a sentence for the person. `settings_changed`: to be kept.
    """

    changed = Signal()
    started = Signal()
    cleared = Signal()
    failed = Signal(str)
    settings_changed = Signal()

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.today = today
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._handed_over: Letter | None = None
        self.settings = settings
        self.draft: Draft | None = None
        self.style = settings.page_style()

    def start(self, campaign: Campaign, paper: Paper | None = None) -> bool:
        """Write `paper` of `campaign` (its first unless told), with all that is known already filled in.

        A paper begun earlier for the same visitor is taken up again with its text. False if it cannot be.
        """
        paper = paper or campaign.papers[0]
        known = self.draft.case if self.draft else next_visitor.fresh_case(campaign.id, self.today())
        case = replace(known, campaign=campaign.id)
        begun = self._drafts.get((campaign.id, paper.id))
        try:
            draft = with_case(begun, case) if begun else start_draft(campaign, paper, case)
        except DdmError as error:
            self.failed.emit(str(error))
            return False
        self._keep(draft)
        self.started.emit()
        self.changed.emit()
        return True

    def letter(self) -> Letter | None:
        """The letter as it stands, None before one was started."""
        return compose(self.draft) if self.draft else None

    def set_constituent(self, constituent: Constituent) -> None:
        self._set_case(lambda case: replace(case, constituent=constituent))

    def set_member(self, member: Member) -> None:
        self._set_case(lambda case: replace(case, member=member))

    def set_note(self, key: str, words: str) -> None:
        """Put the constituent's own words under `key` of `model.case.NOTES`; no words remove the note."""
        self._set_case(lambda case: replace(case, notes=_with(case.notes, key, words)))

    def set_date(self, day: date) -> None:
        self._set_case(lambda case: replace(case, date=day))

    def set_body(self, body: Blocks) -> None:
        if self.draft and body != self.draft.body:
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
        """Set the letter in another way; the envelope is the machine's, large print only this visitor's."""
        self.style = style
        self.set_settings(replace(self.settings, envelope=style.envelope.name))
        self.changed.emit()

    def set_settings(self, settings: Settings) -> None:
        """Settings of the machine, which outlast the visitor."""
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()

    def mark_handed_over(self) -> None:
        """The letter as it stands is on paper, in a file or on the clipboard: clearing loses nothing."""
        self._handed_over = self.letter()

    def would_lose(self) -> bool:
        """Whether clearing now would lose work."""
        return next_visitor.would_lose(self.draft, self._handed_over)

    def clear(self) -> None:
        """Forget the visitor; the machine's settings stay."""
        self._drafts.clear()
        self._handed_over = self.draft = None
        self.style = self.settings.page_style()
        self.cleared.emit()
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

    def _keep(self, draft: Draft) -> None:
        self.draft = draft
        self._drafts[draft.campaign.id, draft.paper.id] = draft


def _with(notes: Mapping[str, str], key: str, words: str) -> dict[str, str]:
    kept = dict(notes)
    kept.pop(key, None)
    return kept | ({key: words} if words else {})
