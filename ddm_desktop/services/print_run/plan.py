"""What a person decided of a print run: which letters, in which order, into which files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from ddm_desktop.model.mailing import ColumnMatch, MailingList
from ddm_desktop.model.stationery import PageStyle, PrintedEnvelope


class RunOrder(Enum):
    """The order in which the letters lie on the pile."""

    LISTED = "listed"
    MEMBER = "member"
    POSTCODE = "postcode"


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

    `name_pattern` names those of the folder. `faulty` gets the rows left out, with the reason.
    """

    letters: Path | None = None
    folder: Path | None = None
    name_pattern: str = "{row} {name}"
    envelopes: Path | None = None
    labels: Path | None = None
    manifest: Path | None = None
    faulty: Path | None = None


@dataclass(frozen=True, slots=True)
class RunPlan:
    """A print run. `mended` has, by row number, the texts of columns that a person changed; the file keeps its own.

    `skipped` are numbers of rows that a person left out, `chosen` those to print, None for all. `part` chooses among
    the letters in the order of the pile: `400-`. `member_confirmed`: the likely members were confirmed for the list.
    """

    mailing_list: MailingList
    match: ColumnMatch
    campaign: str
    paper: str
    date: datetime.date
    style: PageStyle = PageStyle()
    mended: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    chosen: frozenset[int] | None = None
    part: str = ""
    member_confirmed: bool = False
    skip_faulty: bool = False
    order: RunOrder = RunOrder.LISTED
    duplex: bool = False
    separators: bool = False
    copies: bool = False
    tagged: bool = True
    alikeness: bool = False
    envelopes: EnvelopeChoice | None = None
    labels: LabelSheet | None = None
    files: RunFiles = RunFiles()
