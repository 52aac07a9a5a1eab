"""Finds what keeps a campaign.toml from being read: slips of people who have never written TOML.

Each is named in a sentence with the right spelling, and mended as it may be meant, so that the rest can be checked in
the same go. Only a file that cannot be read is looked at, and each of its lines but once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ddm_desktop.campaigns.toml_values import (
    BAD_ESCAPE,
    TYPOGRAPHIC,
    as_toml,
    fault_of_list,
    list_items,
    shown,
    slip_of_value,
)

TABLES = ("papers", "points", "paragraphs", "questions", "fields", "steps", "sources")
_MOST = 300  # characters of a line that are looked at closely
_HEADER = re.compile(r"\s*\[+\s*([\w-]+)\s*\]*\s*(?:#.*)?")
_ENTRY = re.compile(r"\s*[“”\"']?([A-Za-z_][\w-]*)[“”\"']?[ \t]*=[ \t]*(.*)")
_COLON = re.compile(r"\s*([a-z_]+)[ \t]*:[ \t]*(.*)")
_TWO_WORDS = re.compile(r"\s*([a-z]+) ([a-z]+)[ \t]*=[ \t]*(.*)")
_LIST_END = re.compile(r"\]\s*(?:#.*)?$")


class Slip(NamedTuple):
    """A line of campaign.toml, from 1, that cannot be read, and the sentence with the remedy."""

    line: int
    sentence: str


class Mended(NamedTuple):
    """The slips of a file, and its text as it may be meant, with the same lines."""

    slips: tuple[Slip, ...]
    text: str


def mend_toml(text: str) -> Mended:
    """Return every slip in the text of a campaign.toml that cannot be read, and that text without them."""
    reader = _Reader(text.split("\n"))
    reader.read_all()
    return Mended(tuple(reader.slips), "\n".join(reader.lines))


class _Reader:
    """Goes through the lines once. `lines` are mended on the way; `seen` has the line of each entry and table."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.slips: list[Slip] = []
        self.seen: dict[str, int] = {}
        self.at = 0

    def read_all(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip() or line.lstrip().startswith("#"):
                self.at += 1
            elif line.lstrip().startswith("["):
                self.read_header(line)
            elif line.lstrip()[0] in TYPOGRAPHIC and (entry := _ENTRY.fullmatch(line)):
                right = f"{entry[1]} = {entry[2]}"
                self.report(f"A name stands without quotation marks; write {shown(right)}.", right)
            elif entry := _ENTRY.fullmatch(line):
                self.read_entry(entry[1], entry[2].strip())
            else:
                self.read_other(line)

    def report(self, sentence: str, mended: str, last: int = -1) -> None:
        """Add a slip of this line, put `mended` in its place and remarks in those up to index `last`; go on below."""
        self.slips.append(Slip(self.at + 1, sentence))
        self.lines[self.at] = mended
        for index in range(self.at + 1, last + 1):
            self.lines[index] = "#"
        self.at = max(self.at, last) + 1

    def read_header(self, line: str) -> None:
        """Read the beginning of a table, which stands in double brackets in a pack."""
        header = _HEADER.fullmatch(line[:_MOST])
        name = header[1] if header else ""
        right = f"[[{name}]]"
        if name in TABLES and not line.strip().startswith(right):
            self.report(f"Write {right}, with two brackets on each side, for every one of the {name}.", right)
        elif name and line.strip().startswith(f"[{name}]") and name in self.seen:
            sentence = f"“{name}” stands in line {self.seen[name]} already; leave one of them out."
            self.report(sentence, "#")
        else:
            self.at += 1
        self.seen = {key: at for key, at in self.seen.items() if key not in _entries(self.seen)} | {
            name: self.at
        }

    def read_entry(self, key: str, value: str) -> None:
        if (first := self.seen.setdefault(f"={key}", self.at + 1)) != self.at + 1:
            sentence = f"“{key}” stands in line {first} already; leave one of the two out."
            self.report(sentence, "#", self.end_of_value(value) - 1)
        elif value.startswith(('"""', "'''")):
            self.read_long_text(key, value)
        elif value.startswith("["):
            self.read_list(key, value)
        elif value[:1] in {'"', "'"} and self.runs_on(value):
            self.read_broken_text(key, value)
        elif sentence_and_right := slip_of_value(key, value[:_MOST]):
            self.report(sentence_and_right[0], sentence_and_right[1])
        else:
            self.at += 1

    def read_other(self, line: str) -> None:
        """Report a line that is neither a table nor an entry."""
        if pair := _COLON.fullmatch(line[:_MOST]):
            right = f"{pair[1]} = {as_toml(pair[2])}"
            self.report(f"A name and what it is are joined by “=”; write {shown(right)}.", right)
        elif pair := _TWO_WORDS.fullmatch(line[:_MOST]):
            right = f"{pair[1]}_{pair[2]} = {as_toml(pair[3])}"
            self.report(f"A name has no blank in it; write {shown(right)}.", right)
        else:
            remedy = "write it as “name = value”, or begin it with # if it is a remark to yourself"
            self.report(f"This line says nothing that can be read; {remedy}.", "#")

    def end_of_value(self, value: str) -> int:
        """Return the index of the first line below the value that begins here."""
        quotes = value[:3]
        if quotes not in {'"""', "'''"} or quotes in value[3:]:
            return self.at + 1
        rest = range(self.at + 1, len(self.lines))
        return next((index + 1 for index in rest if quotes in self.lines[index]), self.at + 1)

    def read_long_text(self, key: str, value: str) -> None:
        """Read a text between triple quotation marks."""
        quotes = value[:3]
        if quotes in value[3:]:
            self.at += 1
            return
        end = self.at + 1
        while end < len(self.lines) and not self.begins_table(end) and quotes not in self.lines[end]:
            end += 1
        if end == len(self.lines) or self.begins_table(end) or _opens_text(self.lines[end]):
            line = self.at
            sentence = (
                f"The text of “{key}” has no closing {quotes}; put {quotes} on a line below its last one."
            )
            self.report(sentence, self.lines[line], -1)
            end = self.last_text_line(end)
            self.lines[end - 1] += quotes
        elif quotes == '"""':
            self.mend_escapes(range(self.at, end + 1))
        self.at = max(self.at, end + (end < len(self.lines) and quotes in self.lines[end]))

    def last_text_line(self, end: int) -> int:
        """Return `end`, moved up above the blank lines and remarks before it."""
        while end - 1 > self.at and not self.lines[end - 1].strip():
            end -= 1
        return end

    def begins_table(self, index: int) -> bool:
        header = _HEADER.fullmatch(self.lines[index][:_MOST])
        return bool(header and header[1] in TABLES)

    def mend_escapes(self, numbers: Sequence[int]) -> None:
        """Report each line of a long text with a backslash that TOML does not take."""
        for index in numbers:
            line = self.lines[index]
            if "\\" in line and BAD_ESCAPE.search(line.rstrip("\\ \t")):
                sentence = "A “\\” in quotation marks has a meaning of its own; write it twice, as “\\\\”."
                self.slips.append(Slip(index + 1, sentence))
                self.lines[index] = BAD_ESCAPE.sub(r"\\\\", line)

    def read_list(self, key: str, value: str) -> None:
        """Read a list, which may take several lines: to the first that ends with ], or before the next entry."""
        last = self.at
        parts = [value]
        while not _LIST_END.search(parts[-1]) and last + 1 < len(self.lines) and not self.begins(last + 1):
            last += 1
            parts.append(self.lines[last].strip())
        while last > self.at and not parts[-1]:
            last, parts = last - 1, parts[:-1]
        content = " ".join(part for part in parts if not part.startswith("#"))
        is_short = len(content) <= _MOST
        right = f"{key} = [{', '.join(list_items(content))}]" if is_short else f"{key} = []"
        write = f"; write {shown(right)}" if is_short else ""
        if not _LIST_END.search(parts[-1]):
            self.report(f"This list has no “]” at its end{write or '; add it'}.", right, last)
        elif fault := fault_of_list(content) if is_short else "":
            self.report(f"{fault}{write}.", right, last)
        else:
            self.at = last + 1

    def begins(self, index: int) -> bool:
        """Return whether an entry, a table or nothing at all begins on this line."""
        line = self.lines[index]
        return bool(_ENTRY.fullmatch(line) or self.begins_table(index) or line.lstrip().startswith("[["))

    def runs_on(self, value: str) -> bool:
        """Return whether a text has no end on this line and the next line goes on with it."""
        quote = value[0]
        if value.count(quote) != 1 or value[-1] in TYPOGRAPHIC or self.at + 1 >= len(self.lines):
            return False
        below = self.lines[self.at + 1]
        return bool(below.strip()) and not self.begins(self.at + 1) and not below.lstrip().startswith("#")

    def read_broken_text(self, key: str, value: str) -> None:
        """Report a text over several lines in single quotation marks."""
        last = self.at + 1
        while value[0] not in self.lines[last] and last + 1 < len(self.lines) and not self.begins(last + 1):
            last += 1
        sentence = (
            f"The text of “{key}” goes on below, and one between single quotation marks cannot; write it on one line, "
            'or between """ and """.'
        )
        self.report(sentence, f"{key} = {as_toml(value)}", last)


def _entries(seen: dict[str, int]) -> Iterator[str]:
    return (key for key in seen if key.startswith("="))


def _opens_text(line: str) -> bool:
    """Return whether a line begins another long text, so that its quotation marks close none."""
    entry = _ENTRY.fullmatch(line)
    return bool(entry and entry[2].startswith(('"""', "'''")))
