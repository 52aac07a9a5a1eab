"""What campaign.toml may say, and the Campaign it describes. Every entry not known here is an error."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from ddm_desktop.campaigns.files import MANIFEST, PackFiles, place, read_text, tidy_name
from ddm_desktop.campaigns.tables import Table, shown
from ddm_desktop.campaigns.toml_lines import entry_lines, intricate_line, line_of
from ddm_desktop.errors import PackError, did_you_mean
from ddm_desktop.model.campaign import (
    STEP_IDS,
    Campaign,
    CampaignSource,
    Form,
    GuideStep,
    Paper,
    Question,
    Role,
    TalkingPoint,
    Template,
)
from ddm_desktop.model.text import clean

SCHEMA = 1
_TOP = (
    "schema", "id", "title", "organisation", "summary", "ask", "deadline", "deadline_label", "footer",
    "papers", "points", "steps", "questions", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """campaign.toml as read: the campaign, its templates not yet checked; None where there are `problems`.

    `signs`: what in its plain texts would print as a bare sign.
    """

    campaign: Campaign | None
    problems: tuple[PackError, ...] = ()
    signs: tuple[PackError, ...] = ()


def read_manifest(pack: PackFiles) -> Manifest:
    """Read campaign.toml and the files it names."""
    try:
        table = _parse(read_text(pack, MANIFEST), place(pack, MANIFEST))
    except PackError as error:
        return Manifest(None, (error,))
    version = table.data.get("schema")
    if version != SCHEMA or isinstance(version, bool):
        table.say(
            "schema",
            f"This program reads packs with “schema = {SCHEMA}”; write it so, or update the program.",
        )
        return Manifest(None, tuple(table.problems))
    campaign = _campaign(table, pack)
    return Manifest(None if table.problems else campaign, tuple(table.problems), tuple(table.signs))


def _parse(text: str, file: str) -> Table:
    if line := intricate_line(text):
        raise PackError("This line is too intricate; write one entry a line, as “name = value”.", file, line)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = str(error).partition(" (at ")[0][:120]
        raise PackError(
            f"This cannot be read ({reason}); texts stand in quotation marks, lists in [ ].", file, line
        ) from None
    except (ValueError, RecursionError):
        raise PackError(
            "This file is too intricate; write one entry a line, as “name = value”.", file
        ) from None
    return Table(data, file, text, entry_lines(text))


def _campaign(table: Table, pack: PackFiles) -> Campaign:
    table.only(_TOP)
    sources = tuple(_source(entry) for entry in table.tables("sources"))
    known = tuple(source.id for source in sources)
    papers = tuple(_paper(entry, pack) for entry in table.tables("papers"))
    points = tuple(_point(entry, known) for entry in table.tables("points"))
    steps = tuple(_step(entry) for entry in table.tables("steps"))
    if not papers and not any("papers" in problem.sentence for problem in table.problems):
        table.say("papers", "This pack has nothing to print; add a paper with [[papers]].")
    for key, ids in (
        ("sources", known),
        ("papers", tuple(paper.id for paper in papers)),
        ("points", tuple(point.id for point in points)),
        ("steps", tuple(step.id for step in steps)),
    ):
        _no_twins(table, key, ids)
    _no_twins(table, "papers", tuple(paper.role.value if paper.role else "" for paper in papers), "role")
    return Campaign(
        id=table.id(),
        title=table.text("title", required=True),
        organisation=table.text("organisation"),
        summary=table.text("summary"),
        papers=papers,
        deadline=table.day("deadline"),
        deadline_label=table.text("deadline_label"),
        ask=table.text("ask"),
        footer=table.texts("footer"),
        points=points,
        steps=steps,
        questions=tuple(_question(entry, known) for entry in table.tables("questions")),
        sources=sources,
    )


def _no_twins(table: Table, key: str, ids: tuple[str, ...], entry: str = "id") -> None:
    for number, id in enumerate(ids):
        if id and id in ids[:number]:
            line = line_of(table.lines, (key, number, entry))
            sentence = f"The {entry} “{id}” is taken by another of the {key}; give this one "
            sentence += "a name of its own." if entry == "id" else "another, or none."
            table.problems.append(PackError(sentence, table.file, line))


def _source(table: Table) -> CampaignSource:
    table.only(("id", "title", "url", "date"))
    url = table.text("url")
    if url and not url.startswith(("https://", "http://")):
        table.say("url", "“url” must begin with https:// or http://.")
    return CampaignSource(table.id(), table.text("title", required=True), url, table.printed_date("date"))


def _paper(table: Table, pack: PackFiles) -> Paper:
    table.only(("id", "title", "form", "file", "subject", "summary", "enclosures", "role"))
    return Paper(
        id=table.id(),
        title=table.text("title", required=True),
        form=_form(table),
        template=_file(table, pack),
        subject=table.template("subject"),
        summary=table.text("summary"),
        enclosures=table.texts("enclosures"),
        role=_role(table),
    )


def _form(table: Table) -> Form:
    value = table.text("form", required=True)
    forms = {form.value: form for form in Form}
    if value and value not in forms:
        hint = did_you_mean(value, forms, f"there are {', '.join(forms)}.")
        table.say("form", f"There is no form “{shown(value)}”; {hint}")
    return forms.get(value, Form.LETTER)


def _role(table: Table) -> Role | None:
    value = table.text("role")
    roles = {role.value: role for role in Role}
    if value and value not in roles:
        hint = did_you_mean(value, roles, f"there are {', '.join(roles)}.")
        table.say("role", f"There is no role “{shown(value)}”; {hint}")
    id = table.data.get("id")
    if isinstance(id, str) and id in roles and id != value:
        sentence = f'Papers of this id have the role “{id}”; write role = "{id}", or give another id.'
        table.say("id", sentence)
    return roles.get(value)


def _file(table: Table, pack: PackFiles) -> Template:
    name = tidy_name(table.text("file", required=True))
    here = place(pack, name)
    if not name:
        return Template("", here)
    try:
        return Template(clean(read_text(pack, name)), here)
    except PackError as error:
        if error.line:
            table.problems.append(error)
        else:
            table.say("file", f"{shown(name)}: {error.sentence}")
        return Template("", here)


def _point(table: Table, sources: tuple[str, ...]) -> TalkingPoint:
    table.only(("id", "title", "spoken", "detail", "sources", "until"))
    return TalkingPoint(
        id=table.id(),
        title=table.text("title", required=True),
        spoken=table.template("spoken", required=True),
        detail=table.template("detail"),
        sources=_sources(table, sources),
        until=table.day("until"),
    )


def _step(table: Table) -> GuideStep:
    table.only(("id", "title", "text"))
    step = table.text("id", required=True)
    if step and step not in STEP_IDS:
        hint = did_you_mean(step, STEP_IDS, f"there are {', '.join(STEP_IDS)}.")
        table.say("id", f"There is no step “{step}”; {hint}")
    return GuideStep(step, table.text("title", required=True), table.template("text", required=True))


def _question(table: Table, sources: tuple[str, ...]) -> Question:
    table.only(("question", "answer", "sources"))
    return Question(
        table.text("question", required=True),
        table.template("answer", required=True),
        _sources(table, sources),
    )


def _sources(table: Table, known: tuple[str, ...]) -> tuple[str, ...]:
    named = table.texts("sources")
    for name in named:
        if name not in known:
            hint = did_you_mean(name, known, "add it with [[sources]].")
            table.say("sources", f"There is no source “{shown(name)}”; {hint}")
    return named
