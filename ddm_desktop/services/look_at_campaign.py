"""Looking at a campaign while it is made: what is wrong with it and where, and its papers for an invented visitor."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ddm_desktop import paths
from ddm_desktop.campaigns.check import NOT_PRINTED, all_problems
from ddm_desktop.campaigns.files import MANIFEST
from ddm_desktop.campaigns.load import campaign_in, with_common_papers
from ddm_desktop.campaigns.pack_source import FILE_KEYS, PackSource
from ddm_desktop.campaigns.toml_file import TomlFile
from ddm_desktop.campaigns.toml_lines import first_text_line
from ddm_desktop.errors import PackError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.letter import Finding, Letter, LetterPart, Severity, Spot
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.visit import Visit
from ddm_desktop.reading.locations import Location
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.examples_left import STILL_EXAMPLE, examples_left
from ddm_desktop.services.finding_words import sentence_in_words, where_in_words
from ddm_desktop.services.pack_campaign import check_files, remarks_on
from ddm_desktop.services.write_letter import open_paper

FAULT, EXAMPLE = "pack", "example"
"""The codes of findings: on what the check found, and on a text that is still an example."""
_ONE_DAY = timedelta(days=1)
_NOTES = {
    "happened": "Last spring we asked for help, and were told to wait.",
    "why": "This has worried my family for a year. It should not happen to anybody else.",
    "ask": "Will you write to the minister for us?",
    "agreed": "You will write to the minister by the end of the month.",
}
_ANSWER = "Mill Lane"  # to a question of the campaign's own that has no choices


@dataclass(frozen=True, slots=True, eq=False)
class CampaignLook:
    """A pack as it was looked at: its campaign, with papers for every role, None if it is unsound; its findings.

    A finding's spot names the entry as its field (`points.0.detail`, for the text of a paper `papers.0.file`), and
    as its block the line within that text, from 0.
    """

    source: PackSource
    campaign: Campaign | None
    findings: tuple[Finding, ...]


def look_at(source: PackSource) -> CampaignLook:
    """Check `source`."""
    try:
        campaign = campaign_in(source)
    except PackError:
        faults = _findings(source, all_problems(source), Severity.STOP)
        return CampaignLook(source, None, (*faults, *_examples(source)))
    findings = _findings(source, check_files(source), Severity.WARNING)
    remarks = _findings(source, remarks_on(source), Severity.NOTE)
    return CampaignLook(source, with_common_papers(campaign), (*findings, *_examples(source), *remarks))


def paper_for_invented_visitor(
    campaign: Campaign, paper: Paper, today: date, *, is_past: bool, has_ticked: bool = False
) -> Letter:
    """Return `paper` as a visitor would print it, a day before the deadline, or a day after it if `is_past`.

    Without a deadline the day is `today`. One who `has_ticked` has all paragraphs. Raise DdmError.
    """
    day = campaign.deadline + (_ONE_DAY if is_past else -_ONE_DAY) if campaign.deadline else today
    ticked = tuple(paragraph.id for paragraph in campaign.paragraphs) if has_ticked else ()
    return open_paper(_invented_visit(day, campaign, ticked), campaign, paper).letter


def _invented_visit(day: date, campaign: Campaign, ticked: tuple[str, ...]) -> Visit:
    visit = read_visit(paths.resources() / "sample-case.json", day)
    meeting = replace(visit.case.meeting, day=day)
    answers = {field.id: (*field.choices, _ANSWER)[0] for field in campaign.fields}
    case = replace(visit.case, campaign=campaign.id, date=day, notes=_NOTES, points=None, meeting=meeting)
    return replace(visit, case=replace(case, answers=answers, paragraphs=ticked))


def _findings(source: PackSource, errors: Iterable[PackError], severity: Severity) -> tuple[Finding, ...]:
    return tuple(_finding(source, error, severity) for error in errors)


def _finding(source: PackSource, error: PackError, severity: Severity) -> Finding:
    file = error.file.removeprefix(f"{source.label}/")
    location, line = _place(source, file, error.line)
    if error.sentence == NOT_PRINTED:
        location = ("papers", 0)  # where it is put right
    with contextlib.suppress(PackError):
        return _finding_at(source, location, line, error.sentence, severity)
    where = f"{file}, line {error.line}: " if error.line else f"{file}: " if file else ""
    return Finding(FAULT, severity, where + error.sentence, Spot(LetterPart.BODY, line))


def _examples(source: PackSource) -> Iterator[Finding]:
    """Yield a note on each text that is still an example; none if campaign.toml cannot be read."""
    with contextlib.suppress(PackError):
        for location, line in examples_left(source):
            yield _finding_at(source, location, line, STILL_EXAMPLE, Severity.NOTE, EXAMPLE)


def _finding_at(
    source: PackSource, location: Location, line: int, sentence: str, severity: Severity, code: str = FAULT
) -> Finding:
    """Return a finding in the words of the forms. Raise PackError if campaign.toml cannot be read."""
    said = f"{where_in_words(source, location, line)}: {sentence_in_words(source, location, sentence)}"
    return Finding(code, severity, said, Spot(LetterPart.BODY, line, field=".".join(map(str, location))))


def _place(source: PackSource, file: str, line: int) -> tuple[Location, int]:
    """Return the location of the entry that `line` of `file` belongs to, and the line within its text, from 0."""
    if file != MANIFEST:
        names = (
            (index, key, table.get(key))
            for index, table in enumerate(source.tables("papers"))
            for key in FILE_KEYS
        )
        place = next((("papers", index, key) for index, key, name in names if name == file), ())
        return place, max(0, line - 1)
    try:
        toml = source.toml_file()
    except PackError:
        return (), 0
    location = location_at(toml, line)
    first = first_text_line(toml.text_lines, toml.lines[location]) if location else line
    return location, max(0, line - first)


def location_at(toml: TomlFile, line: int) -> Location:
    """Return the location of the entry that stands on `line`; empty if there is none."""
    before = [(number, len(location), location) for location, number in toml.lines.items() if number <= line]
    return max(before, key=lambda entry: entry[:2], default=(0, 0, ()))[2]
