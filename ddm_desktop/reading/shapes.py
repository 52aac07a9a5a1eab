"""A shape reads one kind of value from a file, and writes it so that it reads back equal.

The shapes here are for single values: a line of text, a day, a whole number. `records` combines them into lists and
records. A value that does not fit raises `MisfitError` with its location and a complaint that ends in the remedy;
whoever reads the file makes a sentence of it, by field or by line.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.text import clean, clean_line, clean_lines
from ddm_desktop.reading.locations import Location, MisfitError, quoted, text_line

T = TypeVar("T")


class Shape(Protocol[T]):
    """Reads and writes one kind of value."""

    def read(self, value: object, location: Location) -> T:
        """Return `value`, which stands at `location` in a file, as a checked value. Raise MisfitError."""

    def write(self, value: T) -> object:
        """Return `value` as the file holds it."""


class _WrittenAsIs(Generic[T]):
    """A shape whose values a file holds as they are."""

    def write(self, value: T) -> object:
        return value


class Line(_WrittenAsIs[str]):
    """A text on one line, cleaned; of at most `most` characters. a text unlike `pattern` is `otherwise`."""

    def __init__(self, most: int = 0, pattern: str = "", otherwise: str = "") -> None:
        self._most, self._pattern, self._otherwise = most, re.compile(pattern), otherwise

    def read(self, value: object, location: Location) -> str:
        line = clean_line(text_in(value, location))
        if self._most and len(line) > self._most:
            raise MisfitError(location, f"is longer than {self._most:,} characters; shorten it")
        if line and self._otherwise and not self._pattern.fullmatch(line):
            raise MisfitError(location, f"is “{quoted(line)}”, which is {self._otherwise}")
        return line


class Text:
    """A text, cleaned; of at most `most` characters. A list of lines is taken too, and written if `as_lines`."""

    def __init__(self, most: int = 0, *, as_lines: bool = False) -> None:
        self._most, self._as_lines = most, as_lines

    def read(self, value: object, location: Location) -> str:
        lines = value if self._as_lines and isinstance(value, list) else [value]
        text = clean("\n".join(text_in(line, location) for line in lines))
        text = text.strip() if self._as_lines else text
        if self._most and len(text) > self._most:
            raise MisfitError(location, f"is longer than {self._most:,} characters; shorten it")
        return text

    def write(self, value: str) -> object:
        return value.split("\n") if self._as_lines and "\n" in value else value


class Lines:
    """A list of at most `most` lines, without empty ones; `limit_reason` ends the complaint about more.

    A text with line breaks gives several lines.
    """

    def __init__(self, most: int, limit_reason: str = "", most_characters: int = 0) -> None:
        self._most, self._limit_reason, self._line = most, limit_reason, Line(most_characters)

    def read(self, value: object, location: Location) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise MisfitError(location, 'must be a list of lines, as in ["1 High Street", "Anytown"]')
        items = (((*location, text_line(index)), item) for index, item in enumerate(value))
        lines = tuple(
            self._line.read(line, where)
            for where, item in items
            for line in clean_lines(text_in(item, where))
        )
        if len(lines) > self._most:
            raise MisfitError(location, f"has {len(lines)} lines; {self._most} at most{self._limit_reason}")
        return lines

    def write(self, value: tuple[str, ...]) -> object:
        return list(value)


class Day:
    """A day, as text (year-month-day) or as TOML's own dates; None for an empty one."""

    def read(self, value: object, location: Location) -> datetime.date | None:
        if value is None or value == "":
            return None
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        try:
            return datetime.date.fromisoformat(value)  # type: ignore[arg-type]  # what is no text raises TypeError
        except (TypeError, ValueError):
            raise MisfitError(
                location, f"is “{quoted(value)}”; write year-month-day, as in 2027-01-31"
            ) from None

    def write(self, value: datetime.date | None) -> object:
        return value.isoformat() if value else None


class Whole(_WrittenAsIs[int]):
    """A whole number from `least` to `most`, counting `what`."""

    def __init__(self, least: int, most: int, what: str = "") -> None:
        self._least, self._most, self._what = least, most, f" of {what}" if what else ""

    def read(self, value: object, location: Location) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not self._least <= value <= self._most:
            raise MisfitError(
                location, f"must be a whole number{self._what} from {self._least} to {self._most}"
            )
        return value


class Number(_WrittenAsIs[float]):
    """A number of at most `most`, and at least `-most`."""

    def __init__(self, most: float) -> None:
        self._most = most

    def read(self, value: object, location: Location) -> float:
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not is_number or not abs(value) <= self._most:  # type: ignore[arg-type]  # NaN is in no range
            raise MisfitError(location, f"must be a number from -{self._most:g} to {self._most:g}")
        return float(value)  # type: ignore[arg-type]


class Flag(_WrittenAsIs[bool]):
    """`true` or `false`."""

    def read(self, value: object, location: Location) -> bool:
        if not isinstance(value, bool):
            raise MisfitError(location, "must be true or false")
        return value


class OneOf(Generic[T]):
    """One of a few values, by its name in the file. The empty name gives the value of an empty text."""

    def __init__(self, names: Mapping[Any, T]) -> None:
        self._names = names

    def read(self, value: object, location: Location) -> T:
        given = clean_line(value).lower() if isinstance(value, str) else value
        for name, result in self._names.items():
            same_kind = isinstance(given, bool) == isinstance(name, bool)
            if same_kind and (given == name or (isinstance(name, str) and given == name.lower())):
                return result
        names = [str(name) for name in self._names if name != ""]
        *others, last = (f"“{name}”" for name in names)
        choices = f"{', '.join(others)} or {last}" if others else last
        hint = did_you_mean(quoted(value), names, f"write {choices}")
        raise MisfitError(location, f"is “{quoted(value)}”; {hint}")

    def write(self, value: T) -> object:
        return next(name for name, known in self._names.items() if known == value)


def text_in(value: object, location: Location) -> str:
    """Return `value`, or an empty text for None. Raise MisfitError if it is no text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MisfitError(location, "must be text in quotation marks")
    return value
