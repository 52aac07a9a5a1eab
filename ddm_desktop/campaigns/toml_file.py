"""campaign.toml as a file, with the line of each entry, and the shapes that only a pack has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, NamedTuple, TypeVar

from ddm_desktop.campaigns.files import PackFiles, file_label, read_text, tidy_name
from ddm_desktop.campaigns.toml_lines import entry_lines, first_text_line, intricate_line, line_of
from ddm_desktop.errors import PackError, did_you_mean
from ddm_desktop.model.paper import Template
from ddm_desktop.model.phrases import Phrases
from ddm_desktop.model.text import clean, clean_line
from ddm_desktop.reading.locations import Location, MisfitError, quoted
from ddm_desktop.reading.records import Many
from ddm_desktop.reading.shapes import Line, text_in

T = TypeVar("T")
_UNREADABLE = "This line cannot be read; texts stand in quotation marks, lists in [ ]."
_INTRICATE = "This file is too intricate; write one entry a line, as “name = value”."
_MOST_TRIES = 5  # to read a file once more without the line that could not be read


class TomlFile(NamedTuple):
    """A TOML file: its data, the name messages call it by, its text, and the line number of each entry."""

    data: Mapping[str, Any]
    name: str
    text_lines: list[str]
    lines: Mapping[Location, int]
    slips: tuple[PackError, ...] = ()
    """What kept it from being read, by line; the data are then those of the mended text."""

    def pack_error(self, error: MisfitError) -> PackError:
        """Return `error` with its line; if another pack file caused it, with that file's line."""
        cause = error.__cause__
        if isinstance(cause, PackError) and cause.line:
            return cause
        return self.error_at(error.location, error.sentence)

    def error_at(self, location: Location, sentence: str) -> PackError:
        """Return an error with `sentence` about the entry at `location`."""
        return PackError(sentence, self.name, line_of(self.lines, location))


def parse_toml(text: str, name: str) -> TomlFile:
    """Parse the text of a TOML file that messages call `name`. Raise PackError if not even a part can be read.

    What cannot be read for a slip is mended as it may be meant, so that the rest is judged too; `slips` names it.
    """
    if line := intricate_line(text):
        raise PackError("This line is too intricate; write one entry a line, as “name = value”.", name, line)
    try:
        return TomlFile(tomllib.loads(text), name, text.split("\n"), entry_lines(text))
    except tomllib.TOMLDecodeError:
        return _parse_mended(text, name)
    except (ValueError, RecursionError):
        raise PackError(_INTRICATE, name) from None


def _parse_mended(text: str, name: str) -> TomlFile:
    """Parse a text that cannot be read without its slips, which `slips` then names. Raise PackError if that fails."""
    # here, not above: only the file of an author at work has slips
    from ddm_desktop.campaigns.toml_slips import mend_toml

    slips, text = mend_toml(text)
    told = {slip.line: PackError(slip.sentence, name, slip.line) for slip in slips}
    for _ in range(_MOST_TRIES):
        try:
            data = tomllib.loads(text)
            return TomlFile(
                data, name, text.split("\n"), entry_lines(text), tuple(told[at] for at in sorted(told))
            )
        except tomllib.TOMLDecodeError as error:
            line = _line_of_error(error, text)
            told.setdefault(line, PackError(_UNREADABLE, name, line))
            lines = text.split("\n")
            lines[line - 1] = "#"
            text = "\n".join(lines)
        except (ValueError, RecursionError):
            break
    raise told[min(told)] if told else PackError(_INTRICATE, name)


def _line_of_error(error: tomllib.TOMLDecodeError, text: str) -> int:
    match = re.search(r"at line (\d+)", str(error))
    return int(match[1]) if match else len(text.rstrip().split("\n"))


class TemplateText:
    """A template written into campaign.toml, and the line it begins on."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file

    def read(self, value: object, location: Location) -> Template:
        line = line_of(self._file.lines, location)
        first = first_text_line(self._file.text_lines, line) if line else 1
        return Template(clean(text_in(value, location)), self._file.name, first)

    def write(self, value: Template) -> object:
        return value.text


class PaperText:
    """A template in another file of the pack, which the entry names."""

    def __init__(self, pack: PackFiles) -> None:
        self._name, self._pack = Line(1_000), pack

    def read(self, value: object, location: Location) -> Template:
        name = tidy_name(self._name.read(value, location))
        try:
            return Template(clean(read_text(self._pack, name)), file_label(self._pack, name))
        except PackError as error:
            complaint = f"names {quoted(name)}: {error.sentence.rstrip('.')}"
            raise MisfitError(location, complaint) from error

    def write(self, value: Template) -> object:
        return value.file.partition("/")[2]


class PrintedDate(Line):
    """A year, a day or any other text, as it will be printed by `phrases`."""

    def __init__(self, most: int, phrases: Phrases) -> None:
        super().__init__(most)
        self._phrases = phrases

    def read(self, value: object, location: Location) -> str:
        """Return a day as it is printed, a year as text, and any other text as it is."""
        match value:
            case date():
                return self._phrases.date(value)
            case int() if MINYEAR <= value <= MAXYEAR and not isinstance(value, bool):
                return str(value)
            case str():
                return super().read(value, location)
        raise MisfitError(location, "must be a year, a day such as 2027-01-31, or a text in quotation marks")


class NameOf(Line):
    """An id that must be one of `known`, which other tables define."""

    def __init__(self, known: Collection[str], what: str, remedy: str) -> None:
        super().__init__()
        self._known, self._what, self._remedy = known, what, remedy

    def read(self, value: object, location: Location) -> str:
        name = super().read(value, location)
        if name and name not in self._known:
            hint = did_you_mean(name, self._known, self._remedy)
            raise MisfitError(location, f"is “{quoted(name)}”, and there is no such {self._what}; {hint}")
        return name


class Texts(Many[str]):
    """A list of texts, of which empty ones are left out."""

    def read(self, value: object, location: Location) -> tuple[str, ...]:
        return tuple(filter(None, super().read(value, location)))


class Tables(Many[T]):
    """The tables under `[[name]]`."""

    def read(self, value: object, location: Location) -> tuple[T, ...]:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise MisfitError(location, f"must be written as [[{location[-1]}]] with its entries below")
        return super().read(value, location)


def texts_in(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield each text within the TOML `value`, on one line, and its location."""
    if isinstance(value, str):
        yield location, clean_line(value)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from texts_in(item, (*location, key))
