"""What people write becomes values, and values are written so that they read back equal.

A shape reads one kind of value and writes it: a line of text, a day, a whole number; `records` makes of them lists
and records of fields. What does not fit raises `MisfitError` with its place and a complaint that ends in the remedy;
the room that reads the file makes a sentence of it, since it knows how its file is best pointed into: by field, by
line or by a spreadsheet's row.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.text import clean, clean_line, clean_lines
from ddm_desktop.reading.places import MisfitError, Place, quoted, text_line

T = TypeVar("T")
V = TypeVar("V")


class Shape(Protocol[V]):
    """Reads and writes one kind of value."""

    def read(self, value: object, place: Place) -> V:
        """The value that `value`, at `place`, stands for. Raise MisfitError."""

    def write(self, value: V) -> object:
        """`value` as the file holds it."""


class Line:
    """A text on one line, cleaned; of at most `most` characters. `otherwise` says what one unlike `pattern` is."""

    def __init__(self, most: int = 0, pattern: str = "", otherwise: str = "") -> None:
        self._most, self._pattern, self._otherwise = most, re.compile(pattern), otherwise

    def read(self, value: object, place: Place) -> str:
        line = clean_line(text_in(value, place))
        if self._most and len(line) > self._most:
            raise MisfitError(place, f"is longer than {self._most:,} characters; shorten it")
        if line and self._otherwise and not self._pattern.fullmatch(line):
            raise MisfitError(place, f"is “{quoted(line)}”, which is {self._otherwise}")
        return line

    def write(self, value: str) -> object:
        return value


class Text:
    """A text, cleaned; of at most `most` characters. A list of lines is taken too, and written if `as_lines`."""

    def __init__(self, most: int = 0, *, as_lines: bool = False) -> None:
        self._most, self._as_lines = most, as_lines

    def read(self, value: object, place: Place) -> str:
        lines = value if self._as_lines and isinstance(value, list) else [value]
        text = clean("\n".join(text_in(line, place) for line in lines))
        text = text.strip() if self._as_lines else text
        if self._most and len(text) > self._most:
            raise MisfitError(place, f"is longer than {self._most:,} characters; shorten it")
        return text

    def write(self, value: str) -> object:
        return value.split("\n") if self._as_lines and "\n" in value else value


class Lines:
    """A list of at most `most` lines, without empty ones; `where` ends the complaint about more.

    A text with line breaks gives several lines.
    """

    def __init__(self, most: int, where: str = "", most_characters: int = 0) -> None:
        self._most, self._where, self._line = most, where, Line(most_characters)

    def read(self, value: object, place: Place) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise MisfitError(place, 'must be a list of lines, as in ["1 High Street", "Anytown"]')
        texts = ((text_line(number), item) for number, item in enumerate(value))
        parts = ((at, line) for at, item in texts for line in clean_lines(text_in(item, (*place, at))))
        lines = tuple(self._line.read(line, (*place, at)) for at, line in parts)
        if len(lines) > self._most:
            raise MisfitError(place, f"has {len(lines)} lines; {self._most} at most{self._where}")
        return lines

    def write(self, value: tuple[str, ...]) -> object:
        return list(value)


class Day:
    """A day, as text (year-month-day) or as TOML's own dates; None for an empty one."""

    def read(self, value: object, place: Place) -> datetime.date | None:
        if value is None or value == "":
            return None
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        try:
            return datetime.date.fromisoformat(value)  # type: ignore[arg-type]  # what is no text raises TypeError
        except (TypeError, ValueError):
            raise MisfitError(
                place, f"is “{quoted(value)}”; write year-month-day, as in 2027-01-31"
            ) from None

    def write(self, value: datetime.date | None) -> object:
        return value.isoformat() if value else None


class Whole:
    """A whole number from `least` to `most`, counting `what`."""

    def __init__(self, least: int, most: int, what: str = "") -> None:
        self._least, self._most, self._what = least, most, f" of {what}" if what else ""

    def read(self, value: object, place: Place) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not self._least <= value <= self._most:
            raise MisfitError(place, f"must be a whole number{self._what} from {self._least} to {self._most}")
        return value

    def write(self, value: int) -> object:
        return value


class Number:
    """A number of at most `most`, and at least `-most`."""

    def __init__(self, most: float) -> None:
        self._most = most

    def read(self, value: object, place: Place) -> float:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not is_number or not abs(value) <= self._most:  # type: ignore[arg-type]  # NaN is in no range
            raise MisfitError(place, f"must be a number from -{self._most:g} to {self._most:g}")
        return float(value)  # type: ignore[arg-type]

    def write(self, value: float) -> object:
        return value


class Flag:
    """`true` or `false`."""

    def read(self, value: object, place: Place) -> bool:
        if not isinstance(value, bool):
            raise MisfitError(place, "must be true or false")
        return value

    def write(self, value: bool) -> object:
        return value


class OneOf(Generic[T]):
    """One of a few values, by its name in the file. The empty name gives the value of an empty text."""

    def __init__(self, names: Mapping[Any, T]) -> None:
        self._names = names

    def read(self, value: object, place: Place) -> T:
        name = clean_line(value).lower() if isinstance(value, str) else value
        for known, meant in self._names.items():
            same_kind = isinstance(name, bool) == isinstance(known, bool)
            if same_kind and (name == known or (isinstance(known, str) and name == known.lower())):
                return meant
        known = [str(known) for known in self._names if known != ""]
        *others, last = (f"“{each}”" for each in known)
        choices = f"{', '.join(others)} or {last}" if others else last
        hint = did_you_mean(quoted(value), known, f"write {choices}")
        raise MisfitError(place, f"is “{quoted(value)}”; {hint}")

    def write(self, value: T) -> object:
        return next(name for name, meant in self._names.items() if meant == value)


def text_in(value: object, place: Place) -> str:
    """`value`, which must be a text; empty for None. Raise MisfitError."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MisfitError(place, "must be text in quotation marks")
    return value
