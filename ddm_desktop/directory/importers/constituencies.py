"""Reading lists of constituencies with names and codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ddm_desktop.directory.importers.codes import (
    CODES,
    OLD_BOUNDARIES,
    is_former,
    is_pseudo,
    mostly_former,
)
from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.parsed_file import ParsedFile, RefusedError, damaged_file_error
from ddm_desktop.directory.importers.text import GSS, TableHeader, text_of
from ddm_desktop.directory.plain_names import plain_words
from ddm_desktop.model.directory import Constituency, DirectoryPart
from ddm_desktop.model.text import clean_line

MYSOCIETY_CREDIT = "Postcodes and constituencies: mySociety, CC BY 4.0"
ONS_CREDIT = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0"
SHORT_CODE = re.compile(r"UKPARL\.2025\.([A-Z]{3})")
"""mySociety's code of a constituency of today; its letters are `Constituency.short`."""
COLUMNS = {
    "gss": GSS,
    "name": r"name|pcon24nm|pcon\d*nm|pcon_name|constituency_name|constituency",
    "welsh": r"name_cy|pcon\d\dnmw|welsh_name",
    "short": r"three_code|short_code|full_code",
}
_PLACE_WORDS = frozenset(("and", "north", "south", "east", "west", "central", "the", "of", "upon"))
_LEAST_PLACE_SHARE = 0.1
"""The least share of names with such a word if they are of places, not people. Two in three constituencies have one."""
_UNCLEAR_NAMES = (
    "It has codes of constituencies and names, and does not tell whose names they are: call that column Member, or "
    "Constituency, and bring it in again."
)
_LOOKUP_KEY = re.compile(r"parlcon_\d{4}_(name|name_cy|gss_code|three_code)")


def is_lookup(content: object) -> bool:
    """Whether `content` of a JSON file is mySociety's list of constituencies."""
    if not isinstance(content, dict) or not content:
        return False
    entry = next(iter(content.values()))
    return isinstance(entry, dict) and any(map(_LOOKUP_KEY.fullmatch, entry))


def read_lookup(file: InputFile, content: dict[str, object], today: date) -> ParsedFile:
    """Read mySociety's list: `UKPARL.2025.ABC` -> names and codes. Raise DirectoryError if an entry makes no sense."""
    seats = []
    for code, entry in content.items():
        values = entry if isinstance(entry, dict) else {}
        parts = {match[1]: value for key, value in values.items() if (match := _LOOKUP_KEY.fullmatch(key))}
        name, welsh, gss = (text_of(parts.get(key)) for key in ("name", "name_cy", "gss_code"))
        short = SHORT_CODE.fullmatch(code)
        if not name or not gss or not (short or is_former(gss)):
            raise damaged_file_error(file.label, f"Its entry “{clean_line(code)[:40]}” makes no sense")
        seats.append(Constituency(name, gss, welsh, short[1] if short else ""))
    return _parsed_file(file, seats, today, "mySociety list of constituencies", MYSOCIETY_CREDIT)


def read_table(file: InputFile, header: TableHeader, rows: Iterable[list[str]], today: date) -> ParsedFile:
    """Read a CSV file with a code and a name in each row. Raise RefusedError if it is not a list of today's."""
    indexes = header.indexes(COLUMNS)
    seats = []
    for row in rows:
        cells = {field: row[index] for field, index in indexes.items() if index < len(row)}
        gss, name = cells.get("gss", ""), cells.get("name", "")
        if is_pseudo(gss) or not name:
            continue
        short = cells.get("short", "").rpartition(".")[2]
        seats.append(Constituency(name, gss, cells.get("welsh", ""), short if len(short) == 3 else ""))
    if (
        header.names[indexes["name"]] == "name"
        and "short" not in indexes
        and not _are_constituency_names(seats)
    ):
        raise RefusedError(file.label, _UNCLEAR_NAMES)
    if "short" in indexes:
        return _parsed_file(file, seats, today, "mySociety list of constituencies", MYSOCIETY_CREDIT)
    return _parsed_file(file, seats, today, "ONS names and codes", ONS_CREDIT)


def _are_constituency_names(seats: list[Constituency]) -> bool:
    """Whether the names are those of constituencies: a list of members may have columns of the same names."""
    count = sum(not _PLACE_WORDS.isdisjoint(plain_words(seat.name)) for seat in seats)
    return count >= _LEAST_PLACE_SHARE * len(seats)


def _parsed_file(
    file: InputFile, seats: list[Constituency], today: date, name: str, credit: str
) -> ParsedFile:
    """Return `seats` as read from `file`, those of today alone. Raise RefusedError if there are none, or too few."""
    if mostly_former(seat.gss for seat in seats):
        raise RefusedError(file.label, OLD_BOUNDARIES)
    current = tuple(dict.fromkeys(seat for seat in seats if seat.gss in CODES))
    if not current:
        raise RefusedError(file.label, "It names no constituency of today; download the list of 2024.")
    left_out = sum(seat.gss not in CODES for seat in seats)
    remark = f"{file.label}: Entries left out, as they are no constituencies of today: {left_out}."
    source = file.source(DirectoryPart.CONSTITUENCIES, name, len(current), credit, today)
    return ParsedFile(source, current, remarks=(remark,) if left_out else ())
