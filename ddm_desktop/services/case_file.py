"""Case files: a visit written down because a person asked for it, and read back equal.

JSON that a person can read and mend. The same reader takes the short form that scripts write, the fields of a case
alone: whatever a visit has besides may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ddm_desktop.errors import CaseError
from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, Version
from ddm_desktop.model.case import MOST_MINUTES, NOTES, Case, Meeting
from ddm_desktop.model.visit import Draft, HandedOverPaper, PaperKey, Picks, Visit
from ddm_desktop.reading.casework import CASEWORK
from ddm_desktop.reading.json_files import JsonFormat
from ddm_desktop.reading.locations import Location, MisfitError
from ddm_desktop.reading.people import CHOICE, CONSTITUENT, MEMBER
from ddm_desktop.reading.records import Many, Record, Table, refuse_unknown_fields
from ddm_desktop.reading.shapes import Day, Flag, Line, Lines, OneOf, Shape, Text, Whole
from ddm_desktop.regular_files import FileTooLargeError, read_regular
from ddm_desktop.services.streams import STDIN, descriptor_at, read_descriptor

MAX_BYTES = 5_000_000
_MOST_POINTS, _MOST_PAPERS, _MOST_BLOCKS, _MOST_FILES = 100, 200, 5_000, 1_000
VERSION = 1
_FORMAT = JsonFormat("ddm-desktop case", VERSION, "case", is_optional=True)  # the short form has neither
_A_CASE = "a case"
_TOO_LARGE = "{}: the file is larger than a case can be (5 MB); check that it is a case file."


def read_visit(path: Path, today: date) -> Visit:
    """Read the visit in the file or stream `path`; `-` is standard input.

    A date left out is `today`. Raise CaseError that names the file and the field.
    """
    descriptor = descriptor_at(path, dash=STDIN)
    name = "standard input" if descriptor == 0 else path.name
    try:
        content = (
            read_regular(path, MAX_BYTES) if descriptor is None else read_descriptor(descriptor, MAX_BYTES)
        )
    except FileTooLargeError as error:
        raise CaseError(_TOO_LARGE.format(name)) from error
    except OSError as error:
        label = path if descriptor is None else name
        raise CaseError(
            f"{label}: the file cannot be read ({error.strerror}); check its name and place."
        ) from error
    if len(content) > MAX_BYTES:
        raise CaseError(_TOO_LARGE.format(name))
    return decode_visit(content, name, today)


def decode_visit(content: bytes, name: str, today: date) -> Visit:
    """Return the visit in `content`. Raise CaseError that names the file, `name`, and the field."""
    try:
        return _read_visit(_FORMAT.decode(content), today)
    except MisfitError as error:
        raise CaseError(error.full_sentence(name)) from error


def encode_visit(visit: Visit) -> bytes:
    """Return `visit` as a case file, without what is as in a fresh visit. Raise CaseError for more than one holds."""
    content = _FORMAT.encode(_write_visit(visit))
    if len(content) > MAX_BYTES:
        raise CaseError(_TOO_LARGE.format("This case"))
    decode_visit(content, "This case", visit.case.date)  # what could not be read back must not be saved
    return content


def _read_visit(table: Mapping[str, object], today: date) -> Visit:
    refuse_unknown_fields(table, (*_CASE.fields, *_VISIT.fields), (), _A_CASE)
    case = _CASE.read({key: table[key] for key in _CASE.fields if key in table})
    rest = _VISIT.read({key: table[key] for key in _VISIT.fields if key in table})
    return replace(rest, case=case if case.date != _UNDATED else replace(case, date=today))


def _write_visit(visit: Visit) -> dict[str, object]:
    return _CASE.write(visit.case, default=_NO_CASE) | _VISIT.write(visit, default=Visit(_NO_CASE))


class _RunText:
    """The text of a run: spaces at its ends count, and a line break becomes a space."""

    def read(self, value: object, location: Location) -> str:
        return Text().read(value, location).replace("\n", " ")

    def write(self, value: str) -> object:
        return value


class _BlockShape:
    """A block: a plain paragraph as a text, any other as an object."""

    def read(self, value: object, location: Location) -> Block:
        if isinstance(value, str):
            return Block.of(_RunText().read(value, location))
        return _BLOCK.read(value, location)

    def write(self, value: Block) -> object:
        is_plain = value == Block.of(value.text) and value.version is None
        return value.text if is_plain else _BLOCK.write(value, default=Block(()))


class _Drafts:
    """The wording of each paper, as a list, since the order counts."""

    def read(self, value: object, location: Location) -> Mapping[PaperKey, Draft]:
        papers = Many(_PAPER, _MOST_PAPERS, "papers", label_fields=("paper",)).read(value, location)
        drafts = {(campaign, paper): draft for campaign, paper, draft in papers}
        if len(drafts) < len(papers):
            raise MisfitError(location, "has the same paper twice; keep one of the two")
        return drafts

    def write(self, value: Mapping[PaperKey, Draft]) -> object:
        return [_PAPER.write(_PaperEntry(*key, draft)) for key, draft in value.items()]


class _PaperEntry(NamedTuple):
    campaign: str
    paper: str
    draft: Draft


class _HandedOverEntry(NamedTuple):
    campaign: str
    paper: str
    draft: Draft
    case: Case
    file: str = ""


class _HandedOverShape:
    """A paper that was printed or saved."""

    def read(self, value: object, location: Location) -> tuple[HandedOverPaper, ...]:
        entries = Many(_HANDED_OVER, _MOST_FILES, "papers", label_fields=("paper",)).read(value, location)
        return tuple(HandedOverPaper((entry.campaign, entry.paper), *entry[2:]) for entry in entries)

    def write(self, value: tuple[HandedOverPaper, ...]) -> object:
        entries = (_HandedOverEntry(*paper.paper, paper.draft, paper.case, paper.file) for paper in value)
        return [_HANDED_OVER.write(entry) for entry in entries]


_UNDATED = date.min
_NO_CASE = Case("", _UNDATED)
_BLOCKS: Shape[Blocks] = Many(_BlockShape(), _MOST_BLOCKS, "paragraphs")
_BLOCK = Record(
    Block,
    {
        "kind": OneOf({kind.value: kind for kind in BlockKind}),
        "runs": Many(
            Record(Run, {"text": _RunText(), "bold": Flag(), "italic": Flag()}, _A_CASE, required=("text",)),
            _MOST_BLOCKS,
            "runs",
        ),
        "version": Record(
            Version, {"pair": Whole(1, 10_000), "own": Flag()}, _A_CASE, required=("pair", "own")
        ),
    },
    _A_CASE,
    required=("runs",),
)
_DRAFT = Record(
    Draft,
    {
        "template": _BLOCKS,
        "body": _BLOCKS,
        "salutation": Line(),
        "close": Line(),
        "subject": Line(),
        "date": Day(),
    },
    _A_CASE,
)
_MEETING = Record(
    Meeting,
    {"date": Day(), "time": Line(), "where": Line(), "minutes": Whole(1, MOST_MINUTES, "minutes")},
    _A_CASE,
    renamed={"date": "day"},
)
_PICKS: dict[str, Shape[Any]] = {
    "points": Lines(_MOST_POINTS, " are talking points"),
    "point_words": Table(Text()),
    "answers": Table(Line()),
    "paragraphs": Lines(_MOST_POINTS, " are paragraphs to tick"),
}
_CASE = Record(
    partial(Case, date=_UNDATED),
    {
        "campaign": Line(),
        "date": Day(),
        "constituent": CONSTITUENT,
        "member": MEMBER,
        "notes": Table(Text(), NOTES, _A_CASE),
        **_PICKS,
        "meeting": _MEETING,
        "chase": Day(),
        "casework": CASEWORK,
    },
    _A_CASE,
    remedies={"campaign": "give the id of a campaign pack, as `campaigns list` shows it"},
)
_PAPER = Record(
    _PaperEntry, {"campaign": Line(), "paper": Line(), "draft": _DRAFT}, _A_CASE, required=_PaperEntry._fields
)
_HANDED_OVER = Record(
    _HandedOverEntry, {"campaign": Line(), "paper": Line(), "draft": _DRAFT, "case": _CASE, "file": Line()}, _A_CASE,
    required=_HandedOverEntry._fields[:-1],
)  # fmt: skip
_VISIT = Record(
    partial(Visit, _NO_CASE),
    {
        "choice": CHOICE,
        "paper": Line(),
        "papers": _Drafts(),
        "written": Table(Line()),
        "picks": Table(Record(Picks, _PICKS, _A_CASE)),
        "former": Lines(100, " are kept"),
        "large_print": Flag(),
        "handed_over": _HandedOverShape(),
        "files": Lines(_MOST_FILES, " are kept"),
    },
    _A_CASE,
    renamed={"papers": "drafts"},
)
