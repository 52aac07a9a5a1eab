"""A case: one constituent's matter, from which every paper is made."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ddm_desktop.model.casework import NO_CASEWORK, Casework
from ddm_desktop.model.dates import british_day, month_after, office_day
from ddm_desktop.model.people import Constituent, Member

NOTES: Mapping[str, str] = MappingProxyType(
    {
        "why": "why this matters to you",
        "happened": "what happened",
        "ask": "what you ask your MP to do",
        "agreed": "what your MP agreed to do",
    }
)
"""The notes a pack may use, each with the words that name it in a prompt."""

MOST_MINUTES = 240
"""The longest meeting that can be entered."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where the constituent meets the member. `time` and `where` are in the office's own words."""

    day: datetime.date | None = None
    time: str = ""
    where: str = ""
    minutes: int = 10

    @property
    def when(self) -> str:
        """`Tuesday 24 November 2026, 10.30 am`, or as much of it as is known."""
        return ", ".join(part for part in (british_day(self.day) if self.day else "", self.time) if part)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known of one matter. Immutable: a change makes a new case.

    `notes` maps the keys of `NOTES` to the constituent's own words (paragraphs parted by newlines).
    `points` are ids of the chosen talking points in speaking order, None if nothing was chosen yet
    (then the campaign's first three stand). `point_words` holds own words for points, by id.
    `answers` holds the answers to the campaign's own questions, by id.
    `paragraphs` are ids of the campaign's paragraphs that were ticked; they stand in the campaign's order.
    `chase` is the day to ask what became of it, None if the rule of `chase_date` decides.
    `casework` is what a caseworker's letter has besides.
    """

    campaign: str
    date: datetime.date
    constituent: Constituent = Constituent()
    member: Member = Member()
    notes: Mapping[str, str] = field(default_factory=dict)
    points: tuple[str, ...] | None = None
    point_words: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    paragraphs: tuple[str, ...] = ()
    meeting: Meeting = Meeting()
    chase: datetime.date | None = None
    casework: Casework = NO_CASEWORK

    @property
    def deciding_postcode(self) -> str:
        """The postcode that decides who the member is: that of the person whose matter it is."""
        return self.casework.their_postcode or self.constituent.postcode


def chase_date(case: Case) -> datetime.date:
    """Return the day to ask again if there was no answer.

    It is the day the person gave; else a month after the meeting, or after the letter if the meeting has no day,
    moved to a Monday from a weekend. Source: guides to meeting a member.
    """
    return case.chase or office_day(month_after(case.meeting.day or case.date))
