"""All of a directory but its postcodes as JSON, and back; what is read is checked as a stranger's would be."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

from ddm_desktop.directory.contents import Directory
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Constituency, Listing, Part, Source
from ddm_desktop.model.people import House, Member


def to_json(value: object) -> bytes:
    """`value` as compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(content: bytes) -> Any:
    """What `to_json` made `content` of. Raises ValueError for whatever it would not have written so."""
    try:
        value = json.loads(content.decode())
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply") from error
    if to_json(value) != content:
        raise ValueError("the JSON is written in another way")
    return value


def to_record(directory: Directory) -> dict[str, list[list[object]]]:
    """The rows of constituencies, members and sources. What only the local list knows is left out."""
    return {
        "constituencies": [
            [each.name, each.gss, each.welsh, each.short] for each in directory.constituencies
        ],
        "members": [_listing_row(each, each.member) for each in directory.members],
        "sources": [
            [each.part.value, each.format, each.file, each.as_of.isoformat(), each.credit, each.count]
            for each in directory.sources
        ],
    }


def from_record(record: object) -> Directory:
    """The directory without its postcodes. Raises ValueError where anything is not as `to_record` makes it."""
    if not isinstance(record, dict) or record.keys() != {"constituencies", "members", "sources"}:
        raise ValueError("the record has not the parts it should have")
    return Directory(
        tuple(Constituency(*_texts(_row(row, 4))) for row in _list(record["constituencies"])),
        tuple(map(_listing, _list(record["members"]))),
        sources=tuple(map(_source, _list(record["sources"]))),
    )


def check_sound(directory: Directory) -> None:
    """Raise DirectoryError where what `Directory` promises does not hold."""
    names = Counter(each.name for each in directory.constituencies)
    if twice := _twice(names):
        raise DirectoryError(
            f"The constituency “{twice}” is there twice. Correct the file and import it again."
        )
    seats = Counter(
        each.member.constituency for each in directory.members if each.member.house is House.COMMONS
    )
    if twice := _twice(seats):
        raise DirectoryError(f"“{twice}” has two members. Correct the file and import it again.")
    if strange := next(iter(seats.keys() - names.keys()), None):
        raise DirectoryError(
            f"“{strange}” has a member but is no constituency here. Correct the file and import it again."
        )
    if directory.postcodes and max(directory.postcodes.numbers(), default=-1) >= len(
        directory.constituencies
    ):
        raise DirectoryError(
            "Some postcodes lie in constituencies that are not here. Import the files again."
        )


def _twice(counts: Counter[str]) -> str | None:
    return next((name for name, count in counts.items() if count > 1), None)


def _listing_row(listing: Listing, member: Member) -> list[object]:
    return [
        member.name, member.full_title, member.address_as, member.constituency, member.email,
        listing.gss, listing.party, member.house.value, member.address,
    ]  # fmt: skip


def _listing(row: object) -> Listing:
    *texts, house, address = _row(row, 9)
    name, full_title, address_as, constituency, email, gss, party = _texts(texts)
    lines = tuple(_texts(_list(address)))
    return Listing(Member(name, full_title, address_as, constituency, House(house), lines, email), gss, party)


def _source(row: object) -> Source:
    part, *texts, count = _row(row, 6)
    form, file, as_of, credit = _texts(texts)
    if type(count) is not int or count < 0:
        raise ValueError("a count is no number")
    return Source(Part(part), form, file, date.fromisoformat(as_of), count, credit)


def _row(value: object, length: int) -> list[Any]:
    row = _list(value)
    if len(row) != length:
        raise ValueError("a row is longer or shorter than it should be")
    return row


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("something is no list")
    return value


def _texts(values: list[Any]) -> list[str]:
    if set(map(type, values)) - {str}:
        raise ValueError("something is no text")
    return values
