"""The entries that campaign.toml may have, and the Campaign it describes. Any other entry is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ddm_desktop.campaigns.files import MANIFEST, PackFiles, file_label, read_text
from ddm_desktop.campaigns.pack_phrases import LANGUAGE_CODE, PhraseChanges, PhraseTable, pack_phrases
from ddm_desktop.campaigns.said_days import SaidDay
from ddm_desktop.campaigns.signs import literal_signs
from ddm_desktop.campaigns.toml_file import (
    NameOf,
    PaperText,
    PrintedDate,
    Tables,
    TemplateText,
    Texts,
    TomlFile,
    parse_toml,
    texts_in,
)
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import (
    ANSWERS,
    MAX_VERSION,
    STEP_IDS,
    AskedField,
    Campaign,
    CampaignSource,
    GuideStep,
    OptionalParagraph,
    Question,
    TalkingPoint,
)
from ddm_desktop.model.languages import built_in
from ddm_desktop.model.paper import Form, Paper, Role, Template
from ddm_desktop.model.phrases import without_places
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.locations import MisfitError, entry, quoted
from ddm_desktop.reading.records import Record
from ddm_desktop.reading.shapes import Line, OneOf, Whole

SCHEMA = 1
_MAX_ITEMS = 100  # papers, points, sources ... of one pack, and texts of one list
_NO_PROSE = {"language", "id", "form", "role", "file", "translation", "url", "sources"}
_TEMPLATES = {"subject", "spoken", "detail", "text", "answer"}
_OF_CAMPAIGN = {"schema", "organisation", "ask", "deadline", "deadline_label", "footer"}
_ROLES = {role.value: role for role in Role}

_TEXT = Line(1_000)
_TEXTS = Texts(_TEXT, _MAX_ITEMS, "texts")
_ID = Line(
    60,  # characters: it becomes a file's name too
    r"[a-z0-9]+(-[a-z0-9]+)*",
    "no id; write small letters, digits and single hyphens, such as my-letter",
)
_URL = Line(1_000, r"https?://.*", "no web address; begin it with https:// or http://")
_FIELD_ID = Line(
    60,
    r"[a-z][a-z0-9]*(_[a-z0-9]+)*",
    "no name for a template; write small letters, digits and single underscores, such as my_stop",
)
_OWN_ID = {"id": "give this one a name of its own"}
_ADD = "add it"


@dataclass(frozen=True, slots=True)
class Manifest:
    """campaign.toml as read: the campaign, its templates not yet checked; None if there are `problems`."""

    campaign: Campaign | None
    problems: tuple[PackError, ...] = ()
    file: TomlFile | None = None

    def signs(self) -> Iterator[PackError]:
        """Yield each sign in its plain texts that would print as it stands."""
        for location, text in texts_in(self.file.data) if self.file else ():
            key = next(part for part in reversed(location) if isinstance(part, str))
            if self.file and key not in _NO_PROSE | _TEMPLATES:
                text = without_places(text) if location[0] == "phrases" else text
                yield from (
                    self.file.error_at(location, sentence) for sentence in literal_signs(text, plain=True)
                )

    def templates(self) -> Iterator[Template]:
        """Yield each of its texts that is a template, as it was read, also if other entries are faulty."""
        for table, number, key, value in _entries_of(self.file.data if self.file else {}):
            is_template = key in _TEMPLATES or (key == "translation" and table != "papers")
            if self.file and is_template and isinstance(value, str):
                yield TemplateText(self.file).read(value, (table, number, key))

    def answers(self) -> frozenset[str]:
        """Return the names in templates of the answers to its own questions, also if other entries are faulty."""
        ids = _ids(self.file.data.get("fields")) if self.file else []
        return frozenset(f"{ANSWERS}.{id}" for id in ids)


def _entries_of(data: Mapping[str, Any]) -> Iterator[tuple[str, int, str, object]]:
    """Yield table, number, key and value of each entry of the tables in `data`."""
    for name, tables in data.items():
        for number, table in enumerate(tables[:_MAX_ITEMS] if isinstance(tables, list) else ()):
            for key, value in (table if isinstance(table, dict) else {}).items():
                yield name, number, key, value


def read_manifest(pack: PackFiles) -> Manifest:
    """Read campaign.toml and the files it names."""
    try:
        file = parse_toml(read_text(pack, MANIFEST), file_label(pack, MANIFEST))
    except PackError as error:
        return Manifest(None, (error,))
    version = file.data.get("schema")
    remedy = f"This program reads packs with “schema = {SCHEMA}”; write it so, or update the program."
    is_known = version == SCHEMA and not isinstance(version, bool)
    refused = () if is_known else (file.error_at(("schema",), remedy),)
    if refused and isinstance(version, int) and version > SCHEMA:
        return Manifest(None, refused)  # it may be right in a way that this program does not know
    told = (*refused, *file.slips, *_misplaced(file))
    try:
        campaign = _campaign_record(file, pack).read(file.data)
        return Manifest(None if told else campaign, told, file)
    except MisfitError as error:
        told_lines = {each.line for each in told}
        misfits = (
            each
            for each in map(file.pack_error, error.with_later)
            if not each.line or each.line not in told_lines
        )
        return Manifest(None, (*told, *misfits), file)


def _misplaced(file: TomlFile) -> Iterator[PackError]:
    """Yield an error for each entry of the whole campaign that stands in a table, as what is below [[...]] does."""
    for table, number, key, _ in _entries_of(file.data):
        if key in _OF_CAMPAIGN:
            sentence = f"“{key}” belongs to the whole campaign, and below [[{table}]] it does not; "
            yield file.error_at((table, number, key), f"{sentence}move it above the first [[...]].")


def _campaign_record(file: TomlFile, pack: PackFiles) -> Record[Campaign]:
    """Return what `campaign.toml` may hold, table by table: how each value is read, and what to do if it is missing."""
    template, language = TemplateText(file), built_in(str(file.data.get("language", "")))
    cited = Texts(
        NameOf(_ids(file.data.get("sources")), "source", "add it with [[sources]]"), _MAX_ITEMS, "ids"
    )
    named = dict.fromkeys(("id", "title"), _ADD)
    no_template = Template("", file.name)
    source = Record(
        CampaignSource,
        {
            "id": _ID,
            "title": _TEXT,
            "url": _URL,
            "date": PrintedDate(1_000, language),
        },
        "a source",
        remedies=named,
    )
    paper = Record(
        partial(_checked_paper, subject=no_template),
        {
            "id": _ID, "title": _TEXT, "form": OneOf({form.value: form for form in Form}), "file": PaperText(pack),
            "subject": template, "summary": _TEXT, "enclosures": _TEXTS, "role": OneOf(_ROLES | {"": None}),
            "answer": _TEXT, "translation": PaperText(pack),
        },
        "a paper",
        renamed={"file": "template"},
        remedies={**named, "form": _ADD, "file": _ADD},
    )  # fmt: skip
    point = Record(
        partial(TalkingPoint, detail=no_template),
        {
            "id": _ID,
            "title": _TEXT,
            "spoken": template,
            "detail": template,
            "sources": cited,
            "until": SaidDay(),
            "translation": template,
        },
        "a talking point",
        remedies={**named, "spoken": _ADD},
    )
    step = Record(
        GuideStep,
        {"id": OneOf({id: id for id in STEP_IDS}), "title": _TEXT, "text": template},
        "a step",
        remedies={**named, "text": _ADD},
    )
    question = Record(
        Question,
        {"question": _TEXT, "answer": template, "sources": cited},
        "a question",
        remedies={"question": _ADD, "answer": _ADD},
    )
    asked = Record(
        AskedField,
        {"id": _FIELD_ID, "question": _TEXT, "choices": _TEXTS, "help": _TEXT},
        "a field",
        remedies={"id": _ADD, "question": _ADD},
    )
    paragraph = Record(
        OptionalParagraph,
        {"id": _ID, "title": _TEXT, "text": template, "translation": template},
        "a paragraph",
        remedies={**named, "text": _ADD},
    )
    return Record(
        partial(_checked_campaign, organisation="", summary=""),
        {
            "id": _ID, "title": _TEXT, "organisation": _TEXT, "summary": _TEXT, "ask": _TEXT,
            "version": Whole(1, MAX_VERSION), "released": SaidDay(), "expires": SaidDay(),
            "deadline": SaidDay(), "deadline_label": _TEXT, "footer": _TEXTS,
            "language": LANGUAGE_CODE, "phrases": PhraseTable(),
            "letter_question": _TEXT,
            "papers": Tables(paper, _MAX_ITEMS, "papers", unique={**_OWN_ID, "role": "give this one another, or none"}),
            "points": Tables(point, _MAX_ITEMS, "points", unique=_OWN_ID),
            "steps": Tables(step, _MAX_ITEMS, "steps", unique=_OWN_ID),
            "questions": Tables(question, _MAX_ITEMS, "questions"),
            "fields": Tables(asked, _MAX_ITEMS, "fields", unique=_OWN_ID),
            "paragraphs": Tables(paragraph, _MAX_ITEMS, "paragraphs", unique=_OWN_ID),
            "sources": Tables(source, _MAX_ITEMS, "sources", unique=_OWN_ID),
        },
        "a campaign",
        ignored=("schema",),
        remedies={**named, "papers": "there is nothing to print without it; add a paper with [[papers]]"},
    )  # fmt: skip


def _campaign(*, language: str = "", phrases: PhraseChanges | None = None, **fields: Any) -> Campaign:
    """Return the campaign with the phrases of its language, which its papers share."""
    own = pack_phrases(language, phrases or {})
    papers = tuple(replace(paper, phrases=own) for paper in fields.pop("papers"))
    return Campaign(papers=papers, phrases=own, **fields)


def _checked_paper(**fields: Any) -> Paper:
    paper = Paper(**fields)
    if paper.id in _ROLES and paper.role is not _ROLES[paper.id]:
        remedy = f'write role = "{paper.id}", or give another id'
        raise MisfitError(("id",), f"is “{paper.id}”, as of papers of that role; {remedy}")
    if paper.answer and not paper.is_plain_letter:
        raise MisfitError(("answer",), "is only for letters without a role; leave it out")
    return paper


def _checked_campaign(**fields: Any) -> Campaign:
    campaign = _campaign(**fields)
    answers = set[str]()
    for index, paper in enumerate(campaign.papers):
        if not campaign.letter_question or not paper.is_plain_letter:
            continue
        where = ("papers", entry(index, quoted(paper.title)), "answer")
        if not paper.answer:
            raise MisfitError(where, f"is missing; add the answer to “{quoted(campaign.letter_question)}”")
        if paper.answer in answers:
            raise MisfitError(where, "is that of another letter; give each its own")
        answers.add(paper.answer)
    return campaign


def _ids(tables: object) -> list[str]:
    """Return the ids of `tables`, also of those with other faults: other entries may name them."""
    entries = tables[:_MAX_ITEMS] if isinstance(tables, list) else []
    ids = (each.get("id") for each in entries if isinstance(each, dict))
    return [clean_line(id) for id in ids if isinstance(id, str)]
