"""The entries of a campaign.toml as its author is asked for them: from these tables the workshop's forms come.

A new entry of the format is one line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from ddm_desktop.campaigns.pack_edits import Value, with_value
from ddm_desktop.campaigns.pack_ids import SettledIds as SettledIds  # offered to callers of this service
from ddm_desktop.campaigns.pack_ids import derived_id, ids_of, is_derived, with_id
from ddm_desktop.campaigns.pack_source import PackSource
from ddm_desktop.model.campaign import ANSWERS, STEP_IDS
from ddm_desktop.model.paper import Form, Role
from ddm_desktop.reading.locations import Location


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
    ID = auto()  # a name that is derived from the title, unless a person writes another
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its key in campaign.toml, its label and help. `choices`: the values to choose from, with their labels.

    One that `is_needed` stays in the file when it is emptied; others are left out. What `is_aside` is rarely asked for,
    and so out of sight at first.
    """

    key: str
    label: str
    kind: EntryKind = EntryKind.LINE
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    is_needed: bool = False
    is_aside: bool = False


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
    "id", "Name for the program", EntryKind.ID, "It comes from the title.", is_needed=True, is_aside=True
)
_TITLE = Entry("title", "Title", is_needed=True)
_FORMS = {
    Form.LETTER.value: "A letter, with addresses, greeting and close",
    Form.SHEET.value: "A sheet, in large type",
}
_ROLES = {"": "None: it is written to be posted"} | {
    role.value: role.value.replace("-", " ").capitalize() for role in Role
}
_STEP_NAMES = (
    "You", "Your MP", "Reach them", "Why it matters", "What to say", "Your ask", "Questions", "Your time", "Print",
)  # fmt: skip
_LANGUAGES = {
    "": "English", "cy": "Welsh", "gd": "Scottish Gaelic", "ga": "Irish", "pl": "Polish", "ro": "Romanian",
}  # fmt: skip
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
        Entry(
            "language", "Language", EntryKind.CHOICE,
            "Greeting, close and dates are in it. The program has them in English and in Welsh.", _LANGUAGES,
        ),
        Entry(
            "letter_question", "Question that leads to the right letter",
            help="Only for several letters, such as: Do you use the bus? Each letter then has its answer.",
        ),
        Entry("version", "Edition", EntryKind.NUMBER, "One more with each edition you hand out."),
        Entry("released", "Day of this edition", EntryKind.DAY, is_aside=True),
        Entry("expires", "Last day to use it", EntryKind.DAY, is_aside=True),
    ),
    new={"title": "A new campaign", "ask": "Will you help us?"},
)  # fmt: skip
SOURCES = EntryTable(
    "sources", "Sources", "source",
    (
        _ID,
        Entry("title", "Title", help="Begin with who says it, up to a comma.", is_needed=True),
        Entry("url", "Web address"),
        Entry("date", "Date", EntryKind.PRINTED_DATE, "A year, a month or a day, such as May 2026."),
    ),
    "Where your numbers come from. Points and questions name them.",
    {"title": "New source"},
)  # fmt: skip
POINTS = EntryTable(
    "points", "Points", "point",
    (
        _ID,
        _TITLE,
        Entry("spoken", "Said aloud", EntryKind.MARKDOWN, "The short line a person says.", is_needed=True),
        Entry("detail", "What stands behind it", EntryKind.MARKDOWN),
        Entry("translation", "“Said aloud” in translation", EntryKind.MARKDOWN, is_aside=True),
        Entry("sources", "Sources", EntryKind.SOURCES),
        Entry("until", "Last day it holds", EntryKind.DAY, is_aside=True),
    ),
    "What people can say. They choose the two or three that matter most to them.",
    {"title": "New point", "spoken": "Say it in one sentence."},
)  # fmt: skip
QUESTIONS = EntryTable(
    "questions", "MP’s questions", "question",
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
        Entry("answer", "Answer that leads here", help="To the question on About, if there are several letters."),
        Entry("subject", "Subject"),
        Entry("file", "Text", EntryKind.FILE, is_needed=True),
        Entry("translation", "Translation to read", EntryKind.FILE, "It is never printed.", is_aside=True),
        Entry("role", "What it is for in a meeting", EntryKind.CHOICE, choices=_ROLES, is_aside=True),
        Entry("summary", "Summary", is_aside=True),
        Entry("enclosures", "Enclosures", EntryKind.LINES, "Each on a line of its own.", is_aside=True),
    ),
    "The letters and sheets people print. For each role in a meeting you have no paper for, they get a general one.",
    {"title": "Another letter"},
)  # fmt: skip
STEPS = EntryTable(
    "steps", "Guide", "step",
    (
        Entry("id", "Step", EntryKind.CHOICE, choices=dict(zip(STEP_IDS, _STEP_NAMES, strict=True)), is_needed=True),
        _TITLE,
        Entry("text", "Text", EntryKind.MARKDOWN, is_needed=True),
    ),
    "What people are told at each step of preparing a meeting.",
    {"title": "A step", "text": "Say what to do here."},
)  # fmt: skip
ASKED = EntryTable(
    "fields", "Your questions", "question",
    (
        _ID,
        Entry("question", "Question", help="Such as: Your stop?", is_needed=True),
        Entry("choices", "Answers to choose from", EntryKind.LINES, "Each on its own line; none for a line to type."),
        Entry("help", "Help"),
    ),
    "What your letter needs to know of the person who writes it. “Insert a field” puts the answer into a text.",
    {"question": "New question?"},
    "question",
)  # fmt: skip
PARAGRAPHS = EntryTable(
    "paragraphs", "Paragraphs to tick", "paragraph",
    (
        _ID,
        _TITLE,
        Entry("text", "Text", EntryKind.MARKDOWN, is_needed=True),
        Entry("translation", "Text in translation", EntryKind.MARKDOWN, is_aside=True),
    ),
    "What only some people can say. A letter prints those they tick where “The paragraphs they ticked” is inserted.",
    {"title": "New paragraph", "text": "Write it as in a letter."},
)  # fmt: skip
TABLES = (ABOUT, PAPERS, POINTS, QUESTIONS, SOURCES, ASKED, PARAGRAPHS, STEPS)
"""Every kind of table, in the order of the workshop's parts."""
EXAMPLE_SENTENCE = "[Say here in two or three sentences what is wrong.]"
"""What stands in the text of a new paper for its author to replace."""

FIELDS = {
    "Name of the person": "{{ constituent.name }}",
    "Why it matters to them": "{{ notes.why }}",
    "What they ask": "{{ notes.ask }}",
    "The points they chose": "{% for point in points %}\n- {{ point.words }}\n{% endfor %}",
    "The paragraphs they ticked": "{% for paragraph in paragraphs %}{{ paragraph.text }}{% endfor %}",
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
}
"""What only some letters say, by when they do."""


def fields_of(source: PackSource) -> dict[str, str]:
    """Return what can be inserted into a text of the pack: `FIELDS`, and the answers to its own questions."""
    own = {
        str(each.get("question")): f"{{{{ {ANSWERS}.{each.get('id')} }}}}"
        for each in source.tables(ASKED.key)
    }
    return {**own, **FIELDS}


def new_entries(source: PackSource, table: EntryTable) -> dict[str, Value]:
    """Return the entries of a new table of this kind, with an id that no other has."""
    keys = [entry for entry in table.entries if entry.key == "id"]
    if not keys:
        return dict(table.new)
    taken = ids_of(source, table.key)
    first = next((id for id in keys[0].choices if id not in taken), "")
    return {"id": first or derived_id(source, table.key, str(table.new.get(table.named_by))), **table.new}


def entry_value(source: PackSource, place: Location, entry: Entry) -> object:
    """Return what `entry` of the table at `place` has, None for nothing; if it names a file, the text in that file."""
    value = source.value((*place, entry.key))
    return source.text(value) if entry.kind is EntryKind.FILE and isinstance(value, str) else value


def with_entry(
    source: PackSource, table: EntryTable, place: Location, key: str, value: Value | None, settled: SettledIds
) -> PackSource:
    """Return `source` with `value` for the entry `key` of the table at `place`. Raise PackError.

    An id of which somebody may know already is one of `settled`; any other follows the title that it came from.
    """
    entry = next(entry for entry in table.entries if entry.key == key)
    if value is None and entry.is_needed:
        value = ""
    old_id, old_title = (str(source.value((*place, name)) or "") for name in ("id", table.named_by))
    if entry.kind is EntryKind.ID:
        wanted = str(value) or old_title
        return with_id(source, place, derived_id(source, table.key, wanted, old_id, settled))
    changed = with_value(source, (*place, key), value, table.order)
    has_id = any(each.kind is EntryKind.ID for each in table.entries)
    if key != table.named_by or not has_id or settled.is_settled(table.key, old_id):
        return changed
    if not is_derived(old_id, table.key, old_title):
        return changed  # a person wrote it
    return with_id(changed, place, derived_id(changed, table.key, str(value), old_id, settled))
