"""A case: one constituent's matter, from which every paper is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where the constituent meets the member; free text, as agreed on the telephone."""

    when: str = ""
    where: str = ""
    minutes: int = 10


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known of one matter. Immutable: a change makes a new case.

    `notes` maps the keys of `NOTES` to the constituent's own words (paragraphs parted by newlines).
    `points` are ids of the chosen talking points in speaking order, None where nothing was chosen yet
    (then all the campaign's points stand). `point_words` holds own words for points, by id.
    """

    campaign: str
    date: date
    constituent: Constituent = Constituent()
    member: Member = Member()
    notes: Mapping[str, str] = field(default_factory=dict)
    points: tuple[str, ...] | None = None
    point_words: Mapping[str, str] = field(default_factory=dict)
    meeting: Meeting = Meeting()
