"""A checked campaign: plain data and templates, ready to be rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ddm_desktop.errors import CaseError
from ddm_desktop.model.blocks import Block, Blocks
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.paper import Paper, Template
from ddm_desktop.model.phrases import ENGLISH, Phrases
from ddm_desktop.model.web_address import readable_web_addresses

STEP_IDS = ("who-you-are", "your-mp", "reach", "why", "points", "ask", "questions", "time", "print")
"""The steps a guide may have, in the order the meeting view asks them."""

ANSWERS = "answers"
"""The group of the answers to a campaign's own questions, as templates name it."""

_BRACKETS = re.compile(r"[\[\]]")
_TO_COME = re.compile(r"\b(?:will|shall|soon|deadline)\b|\bgoing to\b", re.IGNORECASE)
"""Words of what is still to come, and the field that names the campaign's day."""


@dataclass(frozen=True, slots=True)
class CampaignSource:
    """Where a claim comes from. `date` is as printed: a year or a day.

    The title begins with who says it, up to a comma: `Ofsted, report on local area SEND inspections`.
    """

    id: str
    title: str
    url: str = ""
    date: str = ""

    @property
    def short(self) -> str:
        """`Ofsted, 2017`: who says it, and when."""
        return _comma_separated(self.title.partition(",")[0], self.date)

    @property
    def name(self) -> str:
        """`Ofsted, report on local area SEND inspections, 2017`."""
        return _comma_separated(self.title, self.date)

    @property
    def line(self) -> str:
        """The name, and the address to find it at, as people read it."""
        return _comma_separated(self.name, readable_web_addresses(self.url))


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """One thing to say: a short spoken line, the detail behind it, its sources by id.

    `until` is the last day on which it holds. Without one, the campaign's day decides if the text looks ahead.
    `translation` is that of what is spoken.
    """

    id: str
    title: str
    spoken: Template
    detail: Template
    sources: tuple[str, ...] = ()
    until: date | None = None
    translation: Template | None = None

    @property
    def looks_ahead(self) -> bool:
        """Whether its text is about something to come: it names the campaign's day, or says what will be."""
        return any(_TO_COME.search(template.text) for template in (self.spoken, self.detail))


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step of the guide. `id` is one of `STEP_IDS`."""

    id: str
    title: str
    text: Template


class Question(NamedTuple):
    """A question the constituent may be asked, and what they can answer."""

    question: str
    answer: Template
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedField:
    """A question of the campaign's own, whose answer templates print: one of `choices`, or a line if there are none."""

    id: str
    question: str
    choices: tuple[str, ...] = ()
    help: str = ""

    @property
    def name(self) -> str:
        """The name of its answer in templates: `answers.stop`."""
        return f"{ANSWERS}.{self.id}"

    @property
    def prompt(self) -> str:
        """The words that ask for it while it is blank: `your stop` for `Your stop?`."""
        words = _BRACKETS.sub("", self.question).rstrip("?:. ")
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]


@dataclass(frozen=True, slots=True)
class OptionalParagraph:
    """A paragraph that stands in a letter if the person ticks its title."""

    id: str
    title: str
    text: Template
    translation: Template | None = None


THINGS_TO_SAY = 3
MAX_VERSION = 9_999  # of a pack


@dataclass(frozen=True, slots=True)
class Campaign:
    """A whole campaign. After its `deadline`, letters are worded in the past tense.

    `version` counts the editions of its pack, `released` is the day of this one, and `expires` the last day on which
    the pack is to be used. `phrases` are those of the language in which its points, answers and steps are written.
    `letter_question` leads to one of its `letters` by their answers; without one, their titles do.
    """

    id: str
    title: str
    organisation: str
    summary: str
    papers: tuple[Paper, ...]
    deadline: date | None = None
    deadline_label: str = ""
    ask: str = ""
    footer: tuple[str, ...] = ()
    points: tuple[TalkingPoint, ...] = ()
    steps: tuple[GuideStep, ...] = ()
    questions: tuple[Question, ...] = ()
    sources: tuple[CampaignSource, ...] = ()
    version: int = 1
    released: date | None = None
    expires: date | None = None
    phrases: Phrases = ENGLISH
    letter_question: str = ""
    fields: tuple[AskedField, ...] = ()
    paragraphs: tuple[OptionalParagraph, ...] = ()

    @property
    def edition(self) -> str:
        """Which edition of the pack this is: `edition 2 of 1 November 2026`."""
        day = f" of {british_date(self.released)}" if self.released else ""
        return f"edition {self.version}{day}"

    def is_newer_than(self, other: Campaign) -> bool:
        """Return whether this edition is newer than `other`, an edition of the same campaign."""
        mine, its = ((each.version, each.released or date.min) for each in (self, other))
        return mine > its

    def has_expired(self, day: date) -> bool:
        """Return whether the last day on which the pack is to be used is before `day`."""
        return self.expires is not None and day > self.expires

    @property
    def letters(self) -> tuple[Paper, ...]:
        """The letters among which a person who writes chooses one: those for no meeting."""
        return tuple(paper for paper in self.papers if paper.is_plain_letter)

    @property
    def letter(self) -> Paper:
        """The campaign's letter, whose subject names the matter: its first one for no meeting, or its first paper."""
        return next(iter(self.letters), self.papers[0])

    def is_past(self, day: date) -> bool:
        """Return whether the campaign's day is before `day`."""
        return self.deadline is not None and day > self.deadline

    def point_is_past(self, point: TalkingPoint, day: date) -> bool:
        """Return whether the last day on which `point` holds is before `day`.

        A point that has no such day of its own and does not look ahead holds for ever.
        """
        last = point.until or (self.deadline if point.looks_ahead else None)
        return last is not None and day > last

    def check_points(self, ids: Iterable[str]) -> None:
        """Raise CaseError for the first of `ids` that none of the talking points has."""
        _check_ids(ids, self.points, "talking point")

    def check_answers(self, ids: Iterable[str]) -> None:
        """Raise CaseError for the first of `ids` that none of the campaign's questions has."""
        _check_ids(ids, self.fields, "field")

    def check_paragraphs(self, ids: Iterable[str]) -> None:
        """Raise CaseError for the first of `ids` that none of the paragraphs to tick has."""
        _check_ids(ids, self.paragraphs, "paragraph")

    def chosen_points(self, ids: tuple[str, ...] | None) -> tuple[TalkingPoint, ...]:
        """Return the points with these ids, in this order. Raise CaseError for an unknown id.

        If `ids` is None, nothing is chosen yet: the campaign's first three are returned, enough for a short meeting.
        """
        self.check_points(ids or ())
        known = {point.id: point for point in self.points}
        return self.points[:THINGS_TO_SAY] if ids is None else tuple(known[id] for id in ids)

    def ticked_paragraphs(self, ids: Iterable[str]) -> tuple[OptionalParagraph, ...]:
        """Return the paragraphs with these ids, in the campaign's order. Raise CaseError for an unknown id."""
        ticked = frozenset(ids)
        self.check_paragraphs(sorted(ticked))
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.id in ticked)

    def sources_of(self, ids: Iterable[str]) -> tuple[CampaignSource, ...]:
        """Return the sources with these ids, in this order, each once."""
        known = {source.id: source for source in self.sources}
        return tuple(known[id] for id in dict.fromkeys(ids))


class PenLine(NamedTuple):
    """A line to write on in place of a prompt: what is asked for (`your name`), its field, the block it begins with."""

    words: str
    field: str
    block: Block


@dataclass(frozen=True, slots=True)
class RenderedPaper:
    """A paper's template filled in: its blocks, and the prompts left in them (`[your name]`).

    `points` are the talking points it goes through; empty for a paper that asks for none. `printed` names the
    fields that stand in it: `notes.why`, for a talking point `points.ID`, for own words `points.ID.words`, for a
    ticked paragraph `paragraphs.ID`.
    `wording` are the blocks as they would be without a word of the person's notes. `pen_lines` are the lines to write
    on that a sheet has in place of prompts.
    """

    subject: str
    blocks: Blocks
    prompts: frozenset[str] = frozenset()
    points: tuple[TalkingPoint, ...] = ()
    printed: frozenset[str] = frozenset()
    wording: Blocks = ()
    pen_lines: tuple[PenLine, ...] = ()


def _check_ids(
    ids: Iterable[str], entries: Iterable[TalkingPoint | AskedField | OptionalParagraph], what: str
) -> None:
    """Raise CaseError for the first of `ids` that none of `entries`, each called `what`, has."""
    known = [entry.id for entry in entries]
    for unknown in (id for id in ids if id not in known):
        raise CaseError(f"“{unknown}” is no {what} of this campaign; it has {', '.join(known) or 'none'}.")


def _comma_separated(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
