"""Recognising files by their content, and reading the small ones."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from itertools import islice

from ddm_desktop.directory.importers import constituencies, members_api, members_csv, ranges
from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.parsed_file import (
    ParsedFile,
    RefusalKind,
    RefusedError,
    damaged_file_error,
)
from ddm_desktop.directory.importers.postcode_layout import Layout, layout_of, refuse_code_point
from ddm_desktop.directory.importers.text import (
    WESTERN,
    TableHeader,
    below_separator_line,
    cells_of,
    column_name,
    decode,
    delimiter_of,
    first_line,
    rows,
)
from ddm_desktop.directory.importers.zips import OFFICE
from ddm_desktop.zips import STARTS

_HEAD_BYTES = 1 << 16
_MOST_BYTES = 1 << 23
"""Bytes of a file that is read whole: members and constituencies take a few hundred thousand."""
_FIRST_ROWS = 200
_UNKNOWN = "It holds no members, constituencies or postcodes as they are known; see which files can be taken."
_PACKED = "It is packed in a way that is not known; unpack it and take the files in it."
_PICTURE = "This is a picture; the names in it cannot be read."
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "This is a PDF; save the list as CSV and take that."),
    (b"\xd0\xcf\x11\xe0", OFFICE),
    *((magic, "It is a zip in a zip; unpack the outer one and take the one inside.") for magic in STARTS),
    *((magic, _PICTURE) for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*")),
    *((magic, _PACKED) for magic in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")),
)
_KNOWN_KEY = re.compile(r'"(postcode_keys|value_values|parlcon_\d{4}_name|nameDisplayAs|nameFullTitle)"')


def recognise(file: InputFile, today: date) -> ParsedFile | Layout:
    """Return what was read from a small file, or the layout of a table of postcodes, which is not read yet.

    Raise RefusedError if the file is of no use, DirectoryError if it is damaged.
    """
    content = file.read(_HEAD_BYTES)
    for beginning, reason in _BEGINNINGS:
        if content.startswith(beginning):
            raise RefusedError(
                file.label, reason, RefusalKind.UNKNOWN if reason is OFFICE else RefusalKind.NO_DATA
            )
    try:
        head = decode(content, is_whole=False).text.strip()
    except ValueError:
        raise RefusedError(
            file.label, "It is no text; save the list as CSV and take that.", RefusalKind.NO_DATA
        ) from None
    if not head:
        raise RefusedError(file.label, "The file is empty; download it once more.")
    if head.startswith("<"):
        raise RefusedError(
            file.label, "This is a web page, not the list itself; download the list once more."
        )
    return _read_json(file, head, today) if head[0] in "{[" else _read_table(file, head, today)


def _read_table(file: InputFile, head: str, today: date) -> ParsedFile | Layout:
    """Read a CSV file that starts with `head`, or return its layout if it is a table of postcodes."""
    separator, head = below_separator_line(head)
    delimiter = separator or delimiter_of(first_line(head))
    first = cells_of(first_line(head), delimiter) or []
    refuse_code_point(file, first)
    header = TableHeader(tuple(map(column_name, first)), delimiter)
    if members_csv.is_members(header):
        read = members_csv.read_table
    elif layout := layout_of(file, header, _first_rows(head, delimiter)):
        return layout
    elif header.indexes(constituencies.COLUMNS).keys() >= {"gss", "name"}:
        read = constituencies.read_table
    else:
        is_table = len(first) > 1 and any(len(row) == len(first) for row in _first_rows(head, delimiter))
        raise RefusedError(file.label, _UNKNOWN, RefusalKind.UNKNOWN if is_table else RefusalKind.NO_DATA)
    text, remarks = _whole_text(file)
    parsed = read(file, header, islice(rows(text, file.label), 1, None), today)
    return replace(parsed, remarks=(*remarks, *parsed.remarks))


def _first_rows(head: str, delimiter: str) -> list[list[str]]:
    """Return the first rows after the header in `head`; the last may be cut off."""
    lines = head.splitlines()[1 : _FIRST_ROWS + 1]
    return [cells_of(line, delimiter) or line.split(delimiter) for line in lines]


def _read_json(file: InputFile, head: str, today: date) -> ParsedFile:
    """Read a JSON file that starts with `head`. Raise RefusedError if it is of no known kind."""
    text, remarks = _whole_text(file)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        if _KNOWN_KEY.search(head):
            raise damaged_file_error(file.label, "It is damaged or cut off") from None
        raise RefusedError(
            file.label, "It is damaged, or no JSON; download it once more.", RefusalKind.UNKNOWN
        ) from None
    if ranges.is_ranges(content):
        parsed = ranges.read_ranges(file, content, today)
    elif constituencies.is_lookup(content):
        parsed = constituencies.read_lookup(file, content, today)
    elif (items := members_api.items_of(content)) is not None:
        parsed = members_api.read_items(file, items, today)
    else:
        raise RefusedError(file.label, _UNKNOWN, RefusalKind.UNKNOWN)
    return replace(parsed, remarks=(*remarks, *parsed.remarks))


def _whole_text(file: InputFile) -> tuple[str, tuple[str, ...]]:
    """Return the whole text, with a remark if its encoding had to be guessed.

    Raise DirectoryError if it is far too large, or no text.
    """
    content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise RefusedError(file.label, "It is far too large for what it seems to be; download it once more.")
    try:
        text = decode(content)
    except ValueError:
        raise damaged_file_error(file.label, "Its text is damaged") from None
    return text.text, (f"{file.label}: {WESTERN}",) if text.is_western else ()
