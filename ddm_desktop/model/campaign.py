"""A campaign pack once it is checked: plain data and templates, ready to be rendered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ddm_desktop.model.blocks import Blocks

STEP_IDS = ("who-you-are", "your-mp", "reach", "why", "points", "ask", "questions", "time", "print")
"""The steps a guide may have, in the order the meeting view asks them."""


class Form(Enum):
    """How a paper is laid out."""

    LETTER = "letter"  # sender, date, recipient, salutation, close
    SHEET = "sheet"  # a title and a body, in large type, for the person's own hand


@dataclass(frozen=True, slots=True)
class Template:
    """Markdown with fields, and where it stands, so that a message can name the place."""

    text: str
    file: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from. `date` is as printed: a year or a day."""

    id: str
    title: str
    url: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """One thing to say: a short spoken line, the detail behind it, its sources by id."""

    id: str
    title: str
    spoken: Template
    detail: Template
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step of the guide. `id` says which question of the meeting view it belongs to."""

    id: str
    title: str
    text: Template


@dataclass(frozen=True, slots=True)
class Question:
    """A question the constituent may be asked, and what they can answer."""

    question: str
    answer: Template
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing that can be printed from a pack."""

    id: str
    title: str
    form: Form
    template: Template
    subject: Template
    summary: str = ""
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Campaign:
    """A whole pack. `deadline` is the campaign's day; after it, letters are worded as past."""

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
    sources: tuple[Source, ...] = ()

    def is_past(self, day: date) -> bool:
        """Whether the campaign's day lies before `day`."""
        return self.deadline is not None and day > self.deadline


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper's template filled in: its blocks, and the prompts left in them (`[your name]`)."""

    subject: str
    blocks: Blocks
    prompts: frozenset[str] = frozenset()
