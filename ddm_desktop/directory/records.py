"""Writing a directory without its postcodes as JSON, and reading it with every value checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ddm_desktop.directory.contents import Directory
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Certainty, Constituency, DirectoryPart, DirectorySource, Listing
from ddm_desktop.model.people import House, Member


def to_json(value: object) -> bytes:
    """Return `value` as compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def from_json(content: bytes) -> Any:
    """Return the value that `to_json` wrote as `content`. Raise ValueError if `content` is written in any other way."""
    try:
        value = json.loads(content.decode())
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply") from error
    if to_json(value) != content:
        raise ValueError("the JSON is written in another way")
    return value


def to_record(directory: Directory) -> dict[str, list[list[object]]]:
    """Return tables of constituencies, members and sources, as columns. Fields of the local list alone are left out."""
    return {
        "constituencies": _transposed(
            [(seat.name, seat.gss, seat.welsh, seat.short) for seat in directory.constituencies]
        ),
        "members": _transposed([
            (member.name, member.full_title, member.address_as, member.constituency, member.email,
             listing.gss, listing.party, member.house.value, member.address)
            for listing, member in ((listing, listing.member) for listing in directory.members)
        ]),
        "sources": _transposed([
            (source.format, source.file, source.credit, source.part.value, source.as_of.isoformat(),
             source.house.value if source.house else "", source.certainty.value if source.certainty else "",
             source.dated_by_file, source.count)
            for source in directory.sources
        ]),
    }  # fmt: skip


def from_record(record: object) -> Directory:
    """Return the directory of `record`, without postcodes. Raise ValueError if `to_record` would never write it."""
    if not isinstance(record, dict) or record.keys() != {"constituencies", "members", "sources"}:
        raise ValueError("the record has not the parts it should have")
    return Directory(
        tuple(map(Constituency, *map(_as_texts, _read_columns(record["constituencies"], 4)))),
        tuple(_read_members(record["members"])),
        sources=tuple(_read_sources(record["sources"])),
    )


def check_sound(directory: Directory) -> None:
    """Raise DirectoryError if a constituency is there twice or has two members, or one that is named is missing."""
    names = Counter(seat.name for seat in directory.constituencies)
    members = (listing.member for listing in directory.members)
    seats = Counter(member.constituency for member in members if member.house is House.COMMONS)
    if twice := _first_repeated(names):
        raise DirectoryError(
            f"The constituency {twice} is there twice. Correct the file and import it again."
        )
    if twice := _first_repeated(seats):
        raise DirectoryError(f"{twice} has two members. Correct the file and import it again.")
    if strange := sorted(seats.keys() - names.keys()):
        raise DirectoryError(
            f"“{strange[0]}” has a member but is no constituency here. Correct the file and import it again."
        )
    numbers = directory.postcodes.numbers() if directory.postcodes else set()
    if max(numbers, default=-1) >= len(directory.constituencies):
        raise DirectoryError(
            "Some postcodes lie in constituencies that are not here. Import the files again."
        )


def _first_repeated(counts: Counter[str]) -> str:
    """Return the first name that is counted more than once, in quotes; empty if there is none."""
    return next((f"“{name}”" for name, count in counts.items() if count > 1), "")


def _read_members(table: object) -> Iterator[Listing]:
    """Yield the members of a table that `to_record` wrote. Raise ValueError if it is none."""
    *texts, houses, addresses = _read_columns(table, 9)
    names, full_titles, addresses_as, constituencies, emails, gss, parties = map(_as_texts, texts)
    lines = (tuple(_as_texts(_as_list(address))) for address in addresses)
    members = map(Member, names, full_titles, addresses_as, constituencies, map(House, houses), lines, emails)
    return map(Listing, members, gss, parties)


def _read_sources(table: object) -> Iterator[DirectorySource]:
    """Yield the sources of a table that `to_record` wrote. Raise ValueError if it is none."""
    *texts, by_file, counts = _read_columns(table, 9)
    formats, files, credits, parts, days, houses, certainties = map(_as_texts, texts)
    if any(type(count) is not int or count < 0 for count in counts):
        raise ValueError("a count is no number")
    if set(map(type, by_file)) - {bool}:
        raise ValueError("whether a day is that of a file is neither true nor false")
    return map(
        DirectorySource, map(DirectoryPart, parts), formats, files, map(date.fromisoformat, days), counts, credits,
        [House(value) if value else None for value in houses],
        [Certainty(value) if value else None for value in certainties],
        by_file,
    )  # fmt: skip


def _transposed(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Return the columns of a table given as rows."""
    return [list(column) for column in zip(*rows, strict=True)]


def _read_columns(table: object, width: int) -> list[list[Any]]:
    """Return the `width` columns of a table. Raise ValueError if their number or lengths differ."""
    columns = [_as_list(column) for column in _as_list(table)] or [[]] * width
    if len(columns) != width or len(set(map(len, columns))) > 1:
        raise ValueError("a table has not the columns it should have")
    return columns


def _as_list(value: object) -> list[Any]:
    """Return `value`. Raise ValueError if it is no list."""
    if not isinstance(value, list):
        raise ValueError("something is no list")
    return value


def _as_texts(values: list[Any]) -> list[str]:
    """Return `values`. Raise ValueError if one of them is no text."""
    if set(map(type, values)) - {str}:
        raise ValueError("something is no text")
    return values
