"""A visit: all of one visitor's work as one value.

`services.change_visit` has the rules by which it changes, `services.write_letter` makes papers of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.case import Case
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.member_choice import MemberChoice
from ddm_desktop.model.people import Member

PaperKey = tuple[str, str]
"""A campaign's id, and the id of one of its papers."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The wording of one paper. `template` is the campaign's as last rendered, `body` the person's.

    `salutation`, `close` and `subject` are None as long as they follow the rules and the template, `date` as long as
    the paper has the date of the case.
    """

    template: Blocks = ()
    body: Blocks = ()
    salutation: str | None = None
    close: str | None = None
    subject: str | None = None
    date: datetime.date | None = None

    @property
    def is_reworded(self) -> bool:
        """Whether the person changed the wording by hand."""
        return self.body != self.template or (self.salutation, self.close, self.subject) != (None, None, None)


_NO_DRAFT = Draft()


@dataclass(frozen=True, slots=True)
class Picks:
    """What was chosen for one campaign, as in `Case`: talking points, own words for them, answers, paragraphs."""

    points: tuple[str, ...] | None = None
    point_words: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    paragraphs: tuple[str, ...] = ()

    @classmethod
    def of(cls, case: Case) -> Picks:
        return cls(case.points, case.point_words, case.answers, case.paragraphs)

    def in_case(self, case: Case) -> Case:
        """Return `case` with these picks."""
        return replace(
            case,
            points=self.points,
            point_words=self.point_words,
            answers=self.answers,
            paragraphs=self.paragraphs,
        )


@dataclass(frozen=True, slots=True)
class HandedOverPaper:
    """A paper as it was printed or saved. `file` is the path it was saved to, empty for the printer."""

    paper: PaperKey
    draft: Draft
    case: Case
    file: str = ""


@dataclass(frozen=True, slots=True)
class OwnAddressing:
    """What a person typed for the member of `listing`: `member` with it, and the salutations by paper."""

    listing: Listing
    member: Member
    salutations: Mapping[PaperKey, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """The case, who decided about its member, each paper's own wording, and what became of the papers.

    `paper` is the id of the paper in sight, one of the case's campaign; empty before one was opened.
    `drafts` are the papers begun, the one opened last being the last. `written` has, by campaign, the paper that
    was written last, and `picks` the talking points of the campaigns that are not the case's.
    `former` are names that stood in the case and were changed since, as `model.former_names` tells them.
    `files` are the paths of all files that something of the visitor was saved to. `own_addressing` is kept for when
    a postcode that is being corrected leads to the same member again; no case file has it.
    """

    case: Case
    choice: MemberChoice = MemberChoice()
    paper: str = ""
    drafts: Mapping[PaperKey, Draft] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    picks: Mapping[str, Picks] = field(default_factory=dict)
    former: tuple[str, ...] = ()
    large_print: bool = False
    handed_over: tuple[HandedOverPaper, ...] = ()
    files: tuple[str, ...] = ()
    own_addressing: OwnAddressing | None = None

    @property
    def key(self) -> PaperKey:
        """The key of the paper in sight."""
        return self.case.campaign, self.paper

    @property
    def draft(self) -> Draft:
        """The wording of the paper in sight; an empty one before one was opened."""
        return self.drafts.get(self.key, _NO_DRAFT)

    @property
    def paper_case(self) -> Case:
        """The case with the date of the paper in sight."""
        own = self.draft.date
        return replace(self.case, date=own) if own else self.case
