"""A paper of a campaign: a letter or a sheet, as templates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ddm_desktop.model.phrases import ENGLISH, Phrases


class Form(Enum):
    """How a paper is laid out."""

    LETTER = "letter"  # sender, date, recipient, salutation, close
    SHEET = "sheet"  # a title and a body, in large type, for the person's own hand


class Role(Enum):
    """The purpose of a paper that belongs to a meeting. A campaign has at most one paper of each."""

    MEETING_SHEET = "meeting-sheet"
    LEAVE_BEHIND = "leave-behind"
    APPOINTMENT = "appointment-request"
    TELEPHONE = "telephone-script"
    THANK_YOU = "thank-you"
    REMINDER = "reminder"

    __hash__ = object.__hash__


AFTERWARDS = (Role.THANK_YOU, Role.REMINDER)
"""The papers for after the meeting, in the order they are needed."""


@dataclass(frozen=True, slots=True)
class Template:
    """Markdown with fields, and the file and line it begins on, for messages."""

    text: str
    file: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter or sheet that can be printed from a campaign. `phrases` are those of its own language.

    `answer` is the answer to the campaign's `letter_question` that leads to it. `translation` is read beside it, and
    never printed.
    """

    id: str
    title: str
    form: Form
    template: Template
    subject: Template
    summary: str = ""
    enclosures: tuple[str, ...] = ()
    role: Role | None = None
    phrases: Phrases = ENGLISH
    answer: str = ""
    translation: Template | None = None

    @property
    def is_plain_letter(self) -> bool:
        """Whether it is a letter to write, and not a sheet or a paper for a meeting."""
        return self.form is Form.LETTER and self.role is None
