"""Reading one table of a TOML file entry by entry, and noting what is wrong, each with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date, datetime
from itertools import islice

from ddm_desktop.campaigns.signs import literal_signs
from ddm_desktop.campaigns.toml_lines import Path, first_text_line, line_of
from ddm_desktop.errors import PackError, did_you_mean
from ddm_desktop.model.campaign import Template
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.text import clean, clean_line

MAX_ENTRIES = 100  # papers, points, sources ... of one pack, and texts of one list
MAX_LINE = 1_000  # characters of a text on one line
MAX_ID = 60  # characters of a name for programs, which becomes a file's name too
_MAX_UNKNOWN = 20  # entries of one table that are named as unknown; a file of nothing else is no pack
_NAMES = {"id", "form", "role", "file", "url"}  # are not printed, or not as prose
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file. What is wrong is added to `problems`, which all tables of a file share.

    So is what would print as a bare sign to `signs`.
    """

    data: Mapping[str, object]
    file: str
    source: str
    lines: Mapping[Path, int]
    path: Path = ()
    problems: list[PackError] = field(default_factory=list)
    signs: list[PackError] = field(default_factory=list)

    def say(self, key: str, sentence: str) -> None:
        """Note a problem with the entry `key`, or with the whole table where it has no such entry."""
        self.problems.append(self._at(key, sentence))

    def only(self, known: Sequence[str]) -> None:
        """Every entry that is not `known` is a problem."""
        unknown = (key for key in self.data if key not in known)
        for key in islice(unknown, _MAX_UNKNOWN):
            hint = did_you_mean(key, known, f"there are {', '.join(known)}.")
            self.say(key, f"There is no entry “{shown(key)}” here; {hint}")

    def text(self, key: str, *, required: bool = False) -> str:
        """A text on one line, cleaned; empty where it is missing or wrong."""
        value = self.data.get(key, "")
        if not isinstance(value, str):
            self.say(key, f"“{key}” must be a text in quotation marks.")
        elif text := clean_line(value):
            return self._checked(key, text)
        elif required:
            self.say(key, f"“{key}” is missing or empty; add it.")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts on one line each."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.say(key, f'“{key}” must be a list of texts, such as ["one", "two"].')
            return ()
        if len(value) > MAX_ENTRIES:
            self.say(key, f"There are too many texts in “{key}” ({MAX_ENTRIES} at most).")
            return ()
        return tuple(self._checked(key, text) for text in map(clean_line, value) if text)

    def template(self, key: str, *, required: bool = False) -> Template:
        """A text with fields, and the line it begins on."""
        value, line = self.data.get(key, ""), line_of(self.lines, (*self.path, key))
        if not isinstance(value, str):
            self.say(key, f"“{key}” must be a text in quotation marks.")
            value = ""
        elif required and not value.strip():
            self.say(key, f"“{key}” is missing or empty; add it.")
        return Template(clean(value), self.file, first_text_line(self.source, line) if line else 1)

    def id(self, key: str = "id") -> str:
        """A name for programs: small letters, digits and hyphens."""
        text = self.text(key, required=True)
        if len(text) > MAX_ID:
            self.say(key, f"“{key}” is too long ({MAX_ID} characters at most); shorten it.")
        elif text and not _ID.fullmatch(text):
            self.say(
                key, f"“{key}” may hold small letters, digits and single hyphens only, such as my-letter."
            )
        return text

    def day(self, key: str) -> date | None:
        """A day, or None."""
        value = self.data.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.say(key, f"“{key}” must be a day without quotation marks, such as 2027-01-31.")
        return None

    def printed_date(self, key: str) -> str:
        """A year, a day or any text, as it will be printed."""
        match value := self.data.get(key, ""):
            case str():
                return self.text(key)
            case date():
                return british_date(value)
            case int() if MINYEAR <= value <= MAXYEAR and not isinstance(value, bool):
                return str(value)
        self.say(key, f"“{key}” must be a year, a day such as 2027-01-31, or a text in quotation marks.")
        return ""

    def tables(self, key: str) -> list[Table]:
        """The tables under `[[key]]`."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.say(key, f"“{key}” must be written as [[{key}]] with its entries below.")
            return []
        if len(value) > MAX_ENTRIES:
            self.say(key, f"There are too many [[{key}]] ({MAX_ENTRIES} at most).")
            return []
        return [replace(self, data=item, path=(*self.path, key, number)) for number, item in enumerate(value)]

    def _checked(self, key: str, text: str) -> str:
        """`text`, cut off and noted where it is too long for a line; what it would print as a sign is noted too."""
        if len(text) > MAX_LINE:
            self.say(key, f"“{key}” is too long ({MAX_LINE:,} characters at most); shorten it.")
            return text[:MAX_LINE]
        if key not in _NAMES:
            self.signs.extend(self._at(key, sentence) for sentence in literal_signs(text, plain=True))
        return text

    def _at(self, key: str, sentence: str) -> PackError:
        return PackError(sentence, self.file, line_of(self.lines, (*self.path, key)))


def shown(text: str) -> str:
    """`text` as a message names it: on one line, and not the whole of it where it is long."""
    line = clean_line(text)
    return line if len(line) <= MAX_ID else f"{line[:MAX_ID]}…"
