"""Finds the line of each entry of a TOML file, which the standard library's reader does not give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import NamedTuple

from ddm_desktop.reading.locations import Location

# A string that is never closed runs to the end: so each character is looked at once, whatever the file.
_TEXT = re.compile(
    r'''"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)|\'\'\'.*?(?:\'{3,5}|\Z)|"(?:[^"\\\n]|\\.)*"?|\'[^\'\n]*\'?|\#[^\n]*''',
    re.DOTALL,
)
MAX_DOTS = 8  # in one line, outside strings
# There is only one way to match, however many blanks there are.
_HEADER = re.compile(r"[ \t]*(\[{1,2})([\w. \t-]+)\]{1,2}[ \t]*")
_KEY = re.compile(r"[ \t]*([\w-]+(?:[ \t]*\.[ \t]*[\w-]+)*)[ \t]*=")


class TomlHeader(NamedTuple):
    """The line that begins a table: its name in parts, and whether it is one of a list, as in `[[points]]`."""

    name: Location
    is_of_list: bool


def entry_lines(text: str) -> dict[Location, int]:
    """Return the line, from 1, of every table and key of `text`, which must be valid TOML.

    The location of the first paper's title is `("papers", 0, "title")`.
    """
    numbers: dict[Location, int] = {}
    counts: dict[Location, count[int]] = {}
    table: Location = ()
    for number, line in enumerate(_without_strings(text).split("\n"), 1):
        if header := _HEADER.fullmatch(line):
            brackets, name = header.groups()
            table = _split_name(name)
            if brackets == "[[":
                table = (*table, next(counts.setdefault(table, count())))
            numbers.setdefault(table, number)
        elif key := _KEY.match(line):
            numbers.setdefault((*table, *_split_name(key[1])), number)
    return numbers


def intricate_line(text: str) -> int:
    """Return the first line that nests names deeper than any pack needs, else 0; `text` may be any text.

    The standard library's reader takes memory with the square of such a line's length.
    """
    lines = enumerate(_without_strings(text).split("\n"), 1)
    return next((number for number, line in lines if line.count(".") > MAX_DOTS), 0)


def line_of(lines: Mapping[Location, int], location: Location) -> int:
    """Return the line of the entry at `location`, or of the nearest table around it; 0 if that is the whole file."""
    while location and location not in lines:
        location = location[:-1]
    return lines.get(location, 0)


def first_text_line(text_lines: Sequence[str], line: int) -> int:
    """Return the line on which the value assigned on `line` begins: the next one after an opening `\"\"\"`."""
    value = text_lines[line - 1].partition("=")[2].strip()
    return line + 1 if value in {'"""', "'''"} else line


def table_starts(text: str) -> dict[int, TomlHeader]:
    """Return the header of each table of `text`, by the line, from 1, on which the table begins.

    It begins with the comment lines right above its header, if there are some.
    """
    bare = _without_strings(text).split("\n")
    commented = _without_strings(text, keep_comments=True).split("\n")
    starts: dict[int, TomlHeader] = {}
    for number, line in enumerate(bare, 1):
        if header := _HEADER.fullmatch(line):
            first = number
            while first > 1 and commented[first - 2].lstrip().startswith("#"):
                first -= 1
            starts[first] = TomlHeader(_split_name(header[2]), header[1] == "[[")
    return starts


def _without_strings(text: str, *, keep_comments: bool = False) -> str:
    """Return `text` without its strings and comments, but with their line breaks."""

    def shorten(match: re.Match[str]) -> str:
        is_kept = keep_comments and match[0].startswith("#")
        return match[0] if is_kept else "\n" * match[0].count("\n")

    return _TEXT.sub(shorten, text)


def _split_name(name: str) -> Location:
    return tuple(part.strip() for part in name.split("."))
