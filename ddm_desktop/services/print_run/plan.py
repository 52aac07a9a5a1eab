"""What a person decided of a print run: which letters, in which order, into which files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.casework import NO_CASEWORK, Casework
from ddm_desktop.model.letter import Finding
from ddm_desktop.model.mailing import ColumnMatch, MailingList
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.stationery import PageStyle, PrintedEnvelope
from ddm_desktop.model.visit import Draft, Visit
from ddm_desktop.services.change_visit import fresh_visit, with_paper
from ddm_desktop.services.print_run.letter_order import LetterOrder

if TYPE_CHECKING:
    from ddm_desktop.services.print_run.alikeness import AlikenessReport


class LabelSheet(NamedTuple):
    """Which labels to print on: a name in LABEL_STOCKS, the first free one from 1, and the offset in millimetres."""

    stock: str
    start: int = 1
    offset: tuple[float, float] = (0.0, 0.0)


class EnvelopeChoice(NamedTuple):
    """Which envelopes to print, with whose return address if any, and the offset in millimetres."""

    envelope: PrintedEnvelope
    with_return_address: bool = False
    offset: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class RunFiles:
    """Where a run goes, each None if it is not wanted: one PDF for the printer, or a folder of one PDF a person.

    `name_pattern` names those of the folder. `faulty` gets the rows left out, with the reason. `source` is the list
    itself, which none of them may be.
    """

    letters: Path | None = None
    folder: Path | None = None
    name_pattern: str = "{row} {name}"
    envelopes: Path | None = None
    labels: Path | None = None
    manifest: Path | None = None
    faulty: Path | None = None
    source: Path | None = None


class AskedOfLetters(NamedTuple):
    """What a person says of all letters of a run alike."""

    date: datetime.date
    subject: str = ""
    casework: Casework = NO_CASEWORK


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What is to be printed of a list, how, and into which files.

    `subject` replaces that of the template, if it is given; `casework` is that of every letter, unless a row says
    something else. `mended` has, by row number, the texts of columns that a person changed; the file keeps its own.

    `skipped` are numbers of rows that a person left out, `chosen` those to print, None for all. `part` chooses among
    the letters in the order of the pile: `400-`. `member_confirmed`: the likely members were confirmed for the list.
    `skip_faulty`: rows that cannot be printed are left out, and do not stop the run. `duplex`: each letter begins on a
    fresh sheet. `copies`: each who is named under `Copy to:` gets one. `tagged`: PDF/UA, else a smaller file without.
    """

    mailing_list: MailingList
    match: ColumnMatch
    campaign: Campaign
    paper: Paper
    date: datetime.date
    style: PageStyle = PageStyle()
    subject: str = ""
    casework: Casework = NO_CASEWORK
    mended: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    chosen: frozenset[int] | None = None
    part: str = ""
    member_confirmed: bool = False
    skip_faulty: bool = False
    order: LetterOrder = LetterOrder.LISTED
    duplex: bool = False
    separators: bool = False
    copies: bool = False
    tagged: bool = True
    alikeness: bool = False
    envelopes: EnvelopeChoice | None = None
    labels: LabelSheet | None = None
    files: RunFiles = RunFiles()


class RunProgress(NamedTuple):
    """How far a run is: rows done of all that there are to do, and the seconds since it began."""

    done: int
    total: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run has made: the sentence that proves its count, and its files.

    `remarked` has the findings of the rows that have some, each with the row's number. `alikeness` is there if the
    letters were compared. `part` has the numbers of the rows printed, if only some of the letters were wanted.
    """

    sentence: str
    files: tuple[Path, ...] = ()
    remarked: tuple[tuple[int, tuple[Finding, ...]], ...] = ()
    alikeness: AlikenessReport | None = None
    part: frozenset[int] | None = None


def first_visit(plan: RunPlan) -> Visit:
    """Return the visit that every letter begins with, before anything is known of a row."""
    visit = with_paper(fresh_visit(plan.date), plan.campaign, plan.paper, is_written=True)
    if plan.subject:
        visit = replace(visit, drafts={visit.key: Draft(subject=plan.subject)})
    if (
        plan.casework != NO_CASEWORK
    ):  # else it stays that very object, by which a letter without any is quickly known
        visit = replace(visit, case=replace(visit.case, casework=plan.casework))
    return visit
