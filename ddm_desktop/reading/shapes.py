"""What people write becomes values, and values are written so that they read back equal.

A shape reads one kind of value and writes it: a line of text, a day, a record of fields. What does not fit raises
`MisfitError` with the place to its place and a complaint that ends in the remedy; the room that reads the file makes a
sentence of it, since it knows how its file is best pointed into: by field, by line or by a spreadsheet's row.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.text import clean, clean_line, clean_lines

Place = tuple[str | int, ...]
"""Where a value stands in the whole: names of fields, and places in lists from 0."""

T = TypeVar("T")
V = TypeVar("V")
_QUOTED = 40  # characters


class MisfitError(ValueError):
    """A value that cannot be taken. `complaint` follows the name of its place, and ends in the remedy."""

    def __init__(self, place: Place, complaint: str) -> None:
        super().__init__(complaint)
        self.place, self.complaint = place, complaint

    @property
    def sentence(self) -> str:
        """The complaint with the name of the field it is about: `“member.name” must be …`."""
        return f"“{field_name(self.place) or 'the whole file'}” {self.complaint}{self.full_stop}"

    @property
    def full_stop(self) -> str:
        """What ends the complaint; nothing if that is a question."""
        return "" if self.complaint.endswith("?") else "."


class Shape(Protocol[V]):
    """Reads and writes one kind of value."""

    def read(self, value: object, place: Place) -> V:
        """The value that `value`, at `place`, stands for. Raises MisfitError."""

    def write(self, value: V) -> object:
        """`value` as JSON holds it."""


class Line:
    """A text on one line, cleaned; of `most` characters, and of a pattern or else `otherwise`."""

    def __init__(self, most: int = 0, pattern: str = "", otherwise: str = "") -> None:
        self._most, self._pattern, self._otherwise = most, re.compile(pattern), otherwise

    def read(self, value: object, place: Place) -> str:
        line = clean_line(_text(value, place))
        if self._most and len(line) > self._most:
            raise MisfitError(place, f"is longer than {self._most} characters; shorten it")
        if line and self._otherwise and not self._pattern.fullmatch(line):
            raise MisfitError(place, f"is “{quoted(line)}”, which is {self._otherwise}")
        return line

    def write(self, value: str) -> object:
        return value


class Text:
    """A text of any lines, cleaned; of `most` characters. A list of lines is taken too, and written if `as_lines`."""

    def __init__(self, most: int = 0, *, as_lines: bool = False) -> None:
        self._most, self._as_lines = most, as_lines

    def read(self, value: object, place: Place) -> str:
        lines = value if self._as_lines and isinstance(value, list) else [value]
        text = clean("\n".join(_text(line, place) for line in lines))
        text = text.strip() if self._as_lines else text
        if self._most and len(text) > self._most:
            raise MisfitError(place, f"is longer than {self._most:,} characters; shorten it")
        return text

    def write(self, value: str) -> object:
        return value.split("\n") if self._as_lines and "\n" in value else value


class Lines:
    """A list of lines, of which empty ones are left out; `most` of them fit, and `where` says into what.

    A text with line breaks in it gives as many lines.
    """

    def __init__(self, most: int, where: str = "", most_characters: int = 0) -> None:
        self._most, self._where, self._line = most, where, Line(most_characters)

    def read(self, value: object, place: Place) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise MisfitError(place, 'must be a list of lines, as in ["1 High Street", "Anytown"]')
        texts = ((number, _text(item, (*place, number))) for number, item in enumerate(value))
        parts = ((number, line) for number, text in texts for line in clean_lines(text))
        lines = tuple(self._line.read(line, (*place, number)) for number, line in parts)
        if len(lines) > self._most:
            raise MisfitError(place, f"has {len(lines)} lines; {self._most} at most{self._where}")
        return lines

    def write(self, value: tuple[str, ...]) -> object:
        return list(value)


class Day:
    """A day as year-month-day, None for an empty one."""

    def read(self, value: object, place: Place) -> datetime.date | None:
        if value == "":
            return None
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
    """One of a few values, each under its name in the file."""

    def __init__(self, names: Mapping[Any, T]) -> None:
        self._names = names

    def read(self, value: object, place: Place) -> T:
        name = clean_line(value).lower() if isinstance(value, str) else value
        for known, meant in self._names.items():
            same_kind = isinstance(name, bool) == isinstance(known, bool)
            if same_kind and (name == known or (isinstance(known, str) and name == known.lower())):
                return meant
        *others, last = (f"“{known}”" for known in self._names)
        choices = f"{', '.join(others)} or {last}" if others else last
        raise MisfitError(place, f"is “{quoted(value)}”; write {choices}")

    def write(self, value: T) -> object:
        return next(name for name, meant in self._names.items() if meant == value)


class Table(Generic[T]):
    """Values under names: under those of `known` in `what`, or under any."""

    def __init__(self, shape: Shape[T], known: Collection[str] | None = None, what: str = "") -> None:
        self._shape, self._known, self._what = shape, known, what

    def read(self, value: object, place: Place) -> Mapping[str, T]:
        table = as_object(value, place)
        if self._known is not None:
            only(table, self._known, place, self._what)
        return {key: self._shape.read(each, (*place, key)) for key, each in table.items() if each is not None}

    def write(self, value: Mapping[str, T]) -> object:
        return {key: self._shape.write(each) for key, each in value.items()}


class Many(Generic[T]):
    """A list of values of one shape, `most` of them; `what` names several of them."""

    def __init__(self, shape: Shape[T], most: int, what: str) -> None:
        self._shape, self._most, self._what = shape, most, what

    def read(self, value: object, place: Place) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise MisfitError(place, f"must be a list of {self._what} in brackets [ ]")
        if len(value) > self._most:
            raise MisfitError(place, f"has {len(value):,} {self._what}; {self._most:,} at most are taken")
        return tuple(self._shape.read(each, (*place, number)) for number, each in enumerate(value))

    def write(self, value: tuple[T, ...]) -> object:
        return [self._shape.write(each) for each in value]


class Maybe(Generic[T]):
    """A value, or None, which is written as null."""

    def __init__(self, shape: Shape[T]) -> None:
        self._shape = shape

    def read(self, value: object, place: Place) -> T | None:
        return None if value is None else self._shape.read(value, place)

    def write(self, value: T | None) -> object:
        return None if value is None else self._shape.write(value)


class Record(Generic[T]):
    """Fields that make one value: `make(**fields)`. A field left out, or null, is as `make` has it.

    `fields` are the shapes by their names in the file; `renamed` gives the names `make` has for them where those
    differ. `what` says of what they are fields. `ignored` names are passed over, `required` ones must be there.
    `remedies` says of such a one how to put it right if it is missing or empty.
    """

    def __init__(
        self,
        make: Callable[..., T],
        fields: Mapping[str, Shape[Any]],
        what: str,
        *,
        renamed: Mapping[str, str] | None = None,
        ignored: Collection[str] = (),
        required: Collection[str] = (),
        remedies: Mapping[str, str] | None = None,
    ) -> None:
        self.make, self.fields, self._what = make, fields, what
        self._renamed, self._ignored, self._remedies = renamed or {}, ignored, remedies or {}
        self._required = (*required, *self._remedies)

    def read(self, value: object, place: Place = ()) -> T:
        table = as_object(value, place)
        only(table, (*self.fields, *self._ignored), place, self._what)
        return self.make(**dict(self._values(table, place)))

    def read_leniently(self, value: object) -> T:
        """The same, where each field that does not fit is as `make` has it. Raises MisfitError for no record at all."""
        table, kept = as_object(value, ()), dict[str, Any]()
        for key, shape in self.fields.items():
            try:
                if table.get(key) is not None:
                    kept[self._renamed.get(key, key)] = shape.read(table[key], (key,))
            except MisfitError:
                continue
        return self.make(**kept)

    def write(self, value: T, *, usual: T | None = None) -> dict[str, object]:
        """All of its fields; only those that differ from `usual` where that is given."""
        names = [
            key
            for key in self.fields
            if usual is None or key in self._required or self._field(value, key) != self._field(usual, key)
        ]
        there = ((key, mine) for key in names if (mine := self._field(value, key)) is not None)
        return {key: self.fields[key].write(mine) for key, mine in there}

    def _values(self, table: Mapping[str, object], place: Place) -> Iterator[tuple[str, object]]:
        for key in self._required:
            if table.get(key) is None or (key in self._remedies and not table[key]):
                raise MisfitError((*place, key), f"is missing; {self._remedies.get(key, 'add it')}")
        for key, shape in self.fields.items():
            if table.get(key) is not None:
                yield self._renamed.get(key, key), shape.read(table[key], (*place, key))

    def _field(self, value: T, key: str) -> Any:
        return getattr(value, self._renamed.get(key, key))


def only(table: Mapping[str, object], known: Collection[str], place: Place, what: str) -> None:
    """Raises MisfitError for the first name in `table` that is none of the `known` ones of `what`."""
    for key in table:
        if key not in known:
            hint = did_you_mean(key, known, f"known are: {', '.join(known)}")
            raise MisfitError((*place, quoted(key)), f"is not a field of {what}; {hint.rstrip('.')}")


def field_name(place: Place) -> str:
    """The place as people read it: `constituent.address, line 2`."""
    names = [f", line {part + 1}" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(names).lstrip(".").removeprefix(", ")


def quoted(value: object) -> str:
    """What of a value a sentence can quote; of a list or table, nothing."""
    text = clean_line(str(value)) if isinstance(value, (str, int, float)) else "…"
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _text(value: object, place: Place) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MisfitError(place, "must be text in quotation marks")
    return value


def as_object(value: object, place: Place) -> dict[str, Any]:
    """`value`, which must be a JSON object. Raises MisfitError."""
    if not isinstance(value, dict):
        raise MisfitError(place, "must be an object in braces { }")
    return value
