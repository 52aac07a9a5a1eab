"""The entries of a campaign.toml as its author is asked for them: from these tables the workshop's forms come.

A new entry of the format is one line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from ddm_desktop.campaigns.pack_edits import Value
from ddm_desktop.campaigns.pack_source import PackSource, free_name
from ddm_desktop.model.campaign import STEP_IDS, Form, Role


class EntryKind(Enum):
    """What is asked for, and so the field it is asked with."""

    LINE = auto()
    LINES = auto()  # a list of texts, each a line
    MARKDOWN = auto()  # a text of several lines, with fields
    FILE = auto()  # such a text in a file of its own, which the entry names
    DAY = auto()
    PRINTED_DATE = auto()  # a year, a day, or words
    CHOICE = auto()
    SOURCES = auto()  # some of the campaign's sources


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its key in campaign.toml, its label and help. `choices`: the values to choose from, with their labels.

    One that `is_needed` stays in the file when it is emptied; others are left out.
    """

    key: str
    label: str
    kind: EntryKind = EntryKind.LINE
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class EntryTable:
    """The entries of `[[key]]`, in order; an empty key is the campaign itself. `one` is what one of them is called.

    `new` is what a new one has at first. `named_by` is the key of the entry that a list shows.
    """

    key: str
    title: str
    one: str
    entries: tuple[Entry, ...]
    help: str = ""
    new: Mapping[str, Value] = field(default_factory=dict)
    named_by: str = "title"

    @property
    def order(self) -> tuple[str, ...]:
        """The keys in the order in which they are written."""
        return tuple(entry.key for entry in self.entries)


_ID = Entry(
    "id", "Name for the program", is_needed=True,
    help="Small letters, digits and hyphens. What is listed elsewhere is listed by it.",
)  # fmt: skip
_TITLE = Entry("title", "Title", is_needed=True)
_FORMS = {
    Form.LETTER.value: "A letter, with addresses, greeting and close",
    Form.SHEET.value: "A sheet, in large type",
}
_ROLES = {"": "None: it is written to be posted"} | {
    role.value: role.value.replace("-", " ").capitalize() for role in Role
}
ABOUT = EntryTable(
    "", "About", "campaign",
    (
        _ID,
        _TITLE,
        Entry("organisation", "Organisation"),
        Entry("summary", "Summary", help="One sentence; it stands on the campaign’s card."),
        Entry("ask", "What you ask", help="One question that the member can answer with yes or no."),
        Entry("deadline", "Deadline", EntryKind.DAY),
        Entry("deadline_label", "What that day is", help="Such as: Day the railway decides."),
        Entry("footer", "Foot of letters", EntryKind.LINES, "Who you are and where you are found."),
    ),
)  # fmt: skip
SOURCES = EntryTable(
    "sources", "Sources", "source",
    (
        _ID,
        Entry("title", "Title", help="Begin with who says it, up to a comma.", is_needed=True),
        Entry("url", "Web address"),
        Entry("date", "Date", EntryKind.PRINTED_DATE, "A year, or a day as 2027-01-31."),
    ),
    "Where your numbers come from. Points and questions name them.",
    {"title": "A source"},
)  # fmt: skip
POINTS = EntryTable(
    "points", "Points", "point",
    (
        _ID,
        _TITLE,
        Entry("spoken", "Said aloud", EntryKind.MARKDOWN, "The short line a person says.", is_needed=True),
        Entry("detail", "What stands behind it", EntryKind.MARKDOWN),
        Entry("sources", "Sources", EntryKind.SOURCES),
        Entry("until", "Last day it holds", EntryKind.DAY),
    ),
    "What people can say. They choose the two or three that matter most to them.",
    {"title": "A point", "spoken": "Say it in one sentence."},
)  # fmt: skip
QUESTIONS = EntryTable(
    "questions", "Questions", "question",
    (
        Entry("question", "Question", is_needed=True),
        Entry("answer", "Answer", EntryKind.MARKDOWN, is_needed=True),
        Entry("sources", "Sources", EntryKind.SOURCES),
    ),
    "What the member may ask, and what can be answered.",
    {"question": "A question?", "answer": "An answer."},
    "question",
)  # fmt: skip
PAPERS = EntryTable(
    "papers", "Papers", "paper",
    (
        _ID,
        _TITLE,
        Entry("form", "Form", EntryKind.CHOICE, choices=_FORMS, is_needed=True),
        Entry("role", "What it is for in a meeting", EntryKind.CHOICE, choices=_ROLES),
        Entry("file", "Text", EntryKind.FILE, is_needed=True),
        Entry("subject", "Subject"),
        Entry("summary", "Summary"),
        Entry("enclosures", "Enclosures", EntryKind.LINES, "Each on a line of its own."),
    ),
    "The letters and sheets people print. For each role in a meeting you have no paper for, they get a general one.",
)  # fmt: skip
STEPS = EntryTable(
    "steps", "Guide", "step",
    (
        Entry("id", "Step", EntryKind.CHOICE, choices={id: id for id in STEP_IDS}, is_needed=True),
        _TITLE,
        Entry("text", "Text", EntryKind.MARKDOWN, is_needed=True),
    ),
    "What people are told at each step of preparing a meeting.",
    {"title": "A step", "text": "Say what to do here."},
)  # fmt: skip
TABLES = (ABOUT, SOURCES, POINTS, QUESTIONS, PAPERS, STEPS)
"""Every kind of table, in the order of the workshop's parts."""

FIELDS = {
    "Name of the person": "{{ constituent.name }}",
    "Why it matters to them": "{{ notes.why }}",
    "What they ask": "{{ notes.ask }}",
    "Name of the MP": "{{ member.name }}",
    "Constituency": "{{ member.constituency }}",
    "Your ask": "{{ campaign.ask }}",
    "Deadline": "{{ deadline }}",
    "Title of the campaign": "{{ campaign.title }}",
    "Organisation": "{{ campaign.organisation }}",
    "Date": "{{ date }}",
}
"""What can be inserted into a text, by what it is called."""
CONDITIONS = {
    "Before and after the deadline": (
        "{% if after_deadline %}\nAfter the deadline.\n{% else %}\nBefore the deadline.\n{% endif %}"
    ),
    "If they said why": "{% if notes.why %}\n{{ notes.why }}\n{% endif %}",
    "If the member sits in the Lords": (
        '{% if member.house == "lords" %}\nIn the Lords.\n{% else %}\nIn the Commons.\n{% endif %}'
    ),
    "The points they chose": "{% for point in points %}\n- {{ point.words }}\n{% endfor %}",
}


def new_entries(source: PackSource, table: EntryTable) -> dict[str, Value]:
    """Return the entries of a new table of this kind, with an id that no other has."""
    keys = [entry for entry in table.entries if entry.key == "id"]
    taken = [str(each.get("id")) for each in source.tables(table.key)]
    if not keys:
        return dict(table.new)
    free = next((id for id in keys[0].choices if id not in taken), "") or free_name(table.one, taken)
    return {"id": free, **table.new}
