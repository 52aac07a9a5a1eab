"""The fields a template may use: the kind of each, its value, and the prompt that replaces it while it is blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from types import SimpleNamespace

from ddm_desktop.model.addresses import home_lines, in_running_text
from ddm_desktop.model.blocks import Blocks
from ddm_desktop.model.campaign import ANSWERS, Campaign
from ddm_desktop.model.case import NOTES, Case, chase_date
from ddm_desktop.model.casework import CaseworkField, casework_fields
from ddm_desktop.model.people import Constituent, Member, PersonField, person_fields
from ddm_desktop.model.phrases import Phrases
from ddm_desktop.model.text import clean_lines


class FieldKind(Enum):
    """What can be done with a field in a template."""

    TEXT = auto()  # printed, compared, tested with `if`
    NUMBER = auto()  # the same
    RICH = auto()  # the pack's own prose, already blocks: printed, tested
    FLAG = auto()  # tested
    LINES = auto()  # looped over with `for`, or joined
    POINTS = auto()  # looped over with `for`, as are the next three
    PARAGRAPHS = auto()
    QUESTIONS = auto()
    SOURCES = auto()


_PERSON_FIELDS: Mapping[str, PersonField] = {
    f"{group}.{each.name}": each
    for group, kind in (("constituent", Constituent), ("member", Member))
    for each in person_fields(kind)
    if each.prompt
}
_CASEWORK_FIELDS: Mapping[str, CaseworkField] = {
    f"casework.{each.name}": each for each in casework_fields() if isinstance(each.default, str)
}
MATTER = "matter"
PROMPTS: Mapping[str, str] = {
    **{name: each.prompt for name, each in _PERSON_FIELDS.items()},
    "constituent.full_name": "your name",
    **{name: each.prompt for name, each in _CASEWORK_FIELDS.items()},
    MATTER: "what it is about",
    "meeting.date": "the day of the meeting",
    "meeting.time": "the time of the meeting",
    "meeting.when": "the day and time of the meeting",
    "meeting.where": "the place of the meeting",
    **{f"notes.{key}": words for key, words in NOTES.items()},
}
"""The fields a person fills in, with the English words that ask for them while they are blank."""

DEADLINE, ASK = "deadline", "campaign.ask"
POINTS, PARAGRAPHS, QUESTIONS, SOURCES = "points", "paragraphs", "questions", "sources"
NOTES_GROUP = "notes"

KINDS: Mapping[str, FieldKind] = {
    **dict.fromkeys(PROMPTS, FieldKind.TEXT),
    **dict.fromkeys(
        ("date", DEADLINE, "chase_date", "member.house", "campaign.title", "campaign.organisation", ASK),
        FieldKind.TEXT,
    ),
    **{name: FieldKind.LINES for name, each in _PERSON_FIELDS.items() if each.holds_lines},
    "meeting.minutes": FieldKind.NUMBER,
    "after_deadline": FieldKind.FLAG,
    "points_picked": FieldKind.FLAG,
    POINTS: FieldKind.POINTS,
    PARAGRAPHS: FieldKind.PARAGRAPHS,
    QUESTIONS: FieldKind.QUESTIONS,
    SOURCES: FieldKind.SOURCES,
}
"""Every field there is."""

ITEM_KINDS: Mapping[FieldKind, Mapping[str, FieldKind]] = {
    FieldKind.POINTS: {
        "title": FieldKind.TEXT,
        "spoken": FieldKind.RICH,
        "detail": FieldKind.RICH,
        "words": FieldKind.RICH,
        "sources": FieldKind.TEXT,
        "past": FieldKind.FLAG,
    },
    FieldKind.PARAGRAPHS: {"title": FieldKind.TEXT, "text": FieldKind.RICH},
    FieldKind.QUESTIONS: {"question": FieldKind.TEXT, "answer": FieldKind.RICH},
    FieldKind.SOURCES: dict.fromkeys(("title", "date", "url", "line"), FieldKind.TEXT),
}
"""The fields of an item of a list, by the kind of the list."""

LOOP_KINDS: Mapping[str, FieldKind] = {
    "loop.first": FieldKind.FLAG,
    "loop.last": FieldKind.FLAG,
    "loop.index": FieldKind.NUMBER,
}


class FieldText(str):
    """A person's text, cleaned, its paragraphs parted by newlines. Blank, it prints as its prompt.

    `field` is the name of the field it comes from, empty if that does not matter.
    """

    __slots__ = ("field", "prompt")
    prompt: str
    field: str

    @classmethod
    def of(cls, raw: str, prompt: str, field: str = "") -> FieldText:
        text = cls("\n".join(clean_lines(raw)) if raw else "")
        text.prompt, text.field = prompt, field
        return text

    def upper(self) -> FieldText:
        return FieldText.of(super().upper(), self.prompt, self.field)

    def lower(self) -> FieldText:
        return FieldText.of(super().lower(), self.prompt, self.field)


@dataclass(frozen=True, slots=True)
class FieldLines:
    """A person's text in which each line is an element, as in an address; joined they become running text."""

    lines: tuple[FieldText, ...]
    prompt: str

    def __iter__(self) -> Iterator[FieldText]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def join(self, separator: str) -> FieldText:
        return FieldText.of(separator.join(map(in_running_text, self.lines)), self.prompt)


@dataclass(frozen=True, slots=True)
class Rich:
    """A piece of the pack's own prose, filled in; `printed` names the fields it prints.

    `wording` are its blocks without the person's own words. If it `stands_alone`, its blocks are never part of a
    line of others.
    """

    blocks: Blocks
    prompts: frozenset[str]
    printed: frozenset[str] = frozenset()
    wording: Blocks = ()
    stands_alone: bool = False

    def __bool__(self) -> bool:
        return bool(self.blocks)


def own_words_of(id: str) -> str:
    """Return the name of the field of a person's own words for the talking point `id`: `points.ID.words`."""
    return f"{POINTS}.{id}.words"


@lru_cache(maxsize=16)
def prompts_in(phrases: Phrases) -> Mapping[str, str]:
    """Return the fields a person fills in, with the words of a language that ask for them."""
    return {**PROMPTS, **phrases.prompts} if phrases.prompts else PROMPTS


def values(campaign: Campaign, case: Case, phrases: Phrases) -> dict[str, object]:
    """Return the value of every field but the matter and the lists of `lists.py`, as templates name them.

    Dates and prompts are those of `phrases`. So `values["member"].name` is the value of `{{ member.name }}`.
    """
    return {
        "date": phrases.date(case.date),
        "chase_date": phrases.weekday(chase_date(case)),
        DEADLINE: phrases.date(campaign.deadline) if campaign.deadline else "",
        "after_deadline": campaign.is_past(case.date),
        "points_picked": case.points is not None or bool(case.point_words),
        "campaign": SimpleNamespace(
            title=campaign.title, organisation=campaign.organisation, ask=campaign.ask
        ),
        "member": _FieldGroup(case, phrases, "member", house=case.member.house.value),
        "meeting": _FieldGroup(case, phrases, "meeting", minutes=case.meeting.minutes),
        ANSWERS: _answer_values(campaign, case),
        **{group: _FieldGroup(case, phrases, group) for group in ("constituent", "casework", NOTES_GROUP)},
    }


def _answer_values(campaign: Campaign, case: Case) -> SimpleNamespace:
    values = {
        field.id: FieldText.of(case.answers.get(field.id, ""), field.prompt, field.name)
        for field in campaign.fields
    }
    return SimpleNamespace(**values)


class _FieldGroup(SimpleNamespace):
    """The fields of a case that share a group, each made when a template first names it, for most name few."""

    def __init__(self, case: Case, phrases: Phrases, group: str, **further: object) -> None:
        super().__init__(_case=case, _phrases=phrases, _group=group, **further)

    def __getattr__(self, field: str) -> object:
        name = f"{self._group}.{field}"
        if name not in PROMPTS:
            raise AttributeError(name)
        raw = _raw_value(self._case, self._phrases, self._group, field)
        value = _field_value(raw, prompts_in(self._phrases)[name], name)
        setattr(self, field, value)
        return value


_COMPUTED: Mapping[str, Callable[[Case], str | tuple[str, ...]]] = {
    "constituent.address": lambda case: home_lines(case.constituent),
    "member.name": lambda case: case.member.short_name,
    "member.full_title": lambda case: case.member.printed_name,
    "casework.on_behalf_of": lambda case: case.casework.person_written_for,
}
_DAYS: Mapping[str, Callable[[Case, str], str]] = {
    "meeting.date": lambda _case, day: day,
    "meeting.when": lambda case, day: ", ".join(filter(None, (day, case.meeting.time))),
}


def _raw_value(case: Case, phrases: Phrases, group: str, field: str) -> str | tuple[str, ...]:
    if group == NOTES_GROUP:
        return case.notes.get(field, "")
    if say := _DAYS.get(f"{group}.{field}"):
        return say(case, phrases.weekday(case.meeting.day) if case.meeting.day else "")
    compute = _COMPUTED.get(f"{group}.{field}")
    raw: str | tuple[str, ...] = compute(case) if compute else getattr(getattr(case, group), field)
    return raw


def matter_value(subject: str, phrases: Phrases) -> FieldText:
    """Return the value of `{{ matter }}`, which is the subject of the campaign's letter."""
    return FieldText.of(subject, prompts_in(phrases)[MATTER], MATTER)


def _field_value(raw: str | tuple[str, ...], prompt: str, field: str) -> FieldText | FieldLines:
    if not raw:
        return _blank(isinstance(raw, str), prompt, field)
    if isinstance(raw, str):
        return FieldText.of(raw, prompt, field)
    return FieldLines(tuple(FieldText.of(line, prompt) for line in raw), prompt)


@cache
def _blank(is_text: bool, prompt: str, field: str) -> FieldText | FieldLines:
    """Return the value of a field that is blank, as most are."""
    return FieldText.of("", prompt, field) if is_text else FieldLines((), prompt)
