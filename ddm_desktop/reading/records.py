"""Lists and records of shapes. Each reads on after a misfit, so that all misfits are reported at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.locations import Location, MisfitError, Misfits, entry, quoted
from ddm_desktop.reading.shapes import Shape

T = TypeVar("T")


class Table(Generic[T]):
    """Values by name. If `known` is given, other names are misfits; complaints call the table `what`."""

    def __init__(self, shape: Shape[T], known: Collection[str] | None = None, what: str = "") -> None:
        self._shape, self._known, self._what = shape, known, what

    def read(self, value: object, location: Location) -> Mapping[str, T]:
        table = as_object(value, location)
        if self._known is not None:
            refuse_unknown_fields(table, self._known, location, self._what)
        return {
            key: self._shape.read(item, (*location, key)) for key, item in table.items() if item is not None
        }

    def write(self, value: Mapping[str, T]) -> object:
        return {key: self._shape.write(item) for key, item in value.items()}


class Many(Generic[T]):
    """A list of at most `most` values of one shape; `what` is their plural, for complaints.

    The first field of `label_fields` that an entry fills names it in complaints. `unique` maps each field whose text
    no two entries may share to the remedy for a repetition.
    """

    def __init__(
        self,
        shape: Shape[T],
        most: int,
        what: str,
        *,
        label_fields: Sequence[str] = (),
        unique: Mapping[str, str] | None = None,
    ) -> None:
        self._shape, self._most, self._what = shape, most, what
        self._label_fields, self._unique = label_fields, unique or {}

    def read(self, value: object, location: Location) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise MisfitError(location, f"must be a list of {self._what} in brackets [ ]")
        if len(value) > self._most:
            raise MisfitError(location, f"has {len(value):,} {self._what}; {self._most:,} at most are taken")
        misfits = Misfits()
        entries: list[T] = []
        first_indexes: dict[tuple[str, str], int] = {}  # of each text that must be unique
        for index, item in enumerate(value):
            if misfits.are_many:
                break
            label = next((text for _, text in _texts_in(item, self._label_fields)), "")
            where = (*location, entry(index, quoted(label)))
            with misfits:
                entries.append(self._shape.read(item, where))
            for field, text in _texts_in(item, self._unique):
                if (first := first_indexes.setdefault((field, text.lower()), index)) != index:
                    holder, remedy = f"entry {first + 1} of the {self._what}", self._unique[field]
                    with misfits:
                        raise MisfitError(
                            (*where, field), f"is “{quoted(text)}”, which {holder} has; {remedy}"
                        )
        misfits.raise_any()
        return tuple(entries)

    def write(self, value: tuple[T, ...]) -> object:
        return [self._shape.write(item) for item in value]


class Maybe(Generic[T]):
    """A value, or None, which is written as null."""

    def __init__(self, shape: Shape[T]) -> None:
        self._shape = shape

    def read(self, value: object, location: Location) -> T | None:
        return None if value is None else self._shape.read(value, location)

    def write(self, value: T | None) -> object:
        return None if value is None else self._shape.write(value)


class Record(Generic[T]):
    """A value built from named fields: `build(**fields)`. A field left out, or null, keeps the default of `build`.

    `fields` maps each name in the file to its shape, `renamed` to the argument of `build` if that has another name.
    Complaints call the record `what`. `ignored` names are skipped, `required` ones must be given. `remedies` maps
    further required fields, which may not be empty either, to how to put them right. `build` may raise MisfitError
    too, with the location in the record.
    """

    def __init__(
        self,
        build: Callable[..., T],
        fields: Mapping[str, Shape[Any]],
        what: str,
        *,
        renamed: Mapping[str, str] | None = None,
        ignored: Collection[str] = (),
        required: Collection[str] = (),
        remedies: Mapping[str, str] | None = None,
    ) -> None:
        self.build, self.fields, self._what = build, fields, what
        self._renamed, self._ignored, self._remedies = renamed or {}, ignored, remedies or {}
        self._required = (*required, *self._remedies)

    def read(self, value: object, location: Location = ()) -> T:
        """Return the value built from the JSON object `value`. Raise one MisfitError for all that does not fit."""
        table, misfits = as_object(value, location), Misfits()
        with misfits:
            refuse_unknown_fields(table, (*self.fields, *self._ignored), location, self._what)
        values = dict(self._values(table, location, misfits))
        misfits.raise_any()
        try:
            return self.build(**values)
        except MisfitError as error:
            error.location = (*location, *error.location)
            raise

    def read_leniently(self, value: object) -> T:
        """Read as `read` does, but let a field that does not fit keep its default. Raise MisfitError for no object."""
        table, misfits = as_object(value, ()), Misfits()
        return self.build(**dict(self._values(table, (), misfits)))

    def write(self, value: T, *, default: T | None = None) -> dict[str, object]:
        """Return the fields of `value` as a file holds them; if `default` is given, only those that differ from it."""
        fields: dict[str, object] = {}
        for key, shape in self.fields.items():
            field = self._field(value, key)
            differs = default is None or key in self._required or field != self._field(default, key)
            if differs and field is not None:
                fields[key] = shape.write(field)
        return fields

    def _values(
        self, table: Mapping[str, object], location: Location, misfits: Misfits
    ) -> Iterator[tuple[str, object]]:
        """Yield the fields that are given and fit, by the names of `build`'s arguments."""
        for key, shape in self.fields.items():
            with misfits:
                if key in self._required and self._is_missing(table, key):
                    remedy = self._remedies.get(key)
                    complaint = f"is missing or empty; {remedy}" if remedy else "is missing; add it"
                    raise MisfitError((*location, key), complaint)
                if table.get(key) is not None:
                    yield self._renamed.get(key, key), shape.read(table[key], (*location, key))

    def _is_missing(self, table: Mapping[str, object], key: str) -> bool:
        value = table.get(key)
        if key in self._remedies and isinstance(value, (str, list)):
            return not (clean_line(value) if isinstance(value, str) else value)
        return value is None

    def _field(self, value: T, key: str) -> Any:
        return getattr(value, self._renamed.get(key, key))


def refuse_unknown_fields(
    table: Mapping[str, object], known: Collection[str], location: Location, what: str
) -> None:
    """Raise MisfitError for each name in `table` that is no `known` field of `what`."""
    misfits = Misfits()
    for key in (key for key in table if key not in known):
        if misfits.are_many:
            break
        with misfits:
            hint = did_you_mean(key, known, f"known are: {', '.join(known)}")
            raise MisfitError((*location, key), f"is not a field of {what}; {hint}")
    misfits.raise_any()


def as_object(value: object, location: Location) -> dict[str, Any]:
    """Return `value`. Raise MisfitError if it is no JSON object."""
    if not isinstance(value, dict):
        raise MisfitError(location, "must be an object in braces { }")
    return value


def _texts_in(value: object, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each of `fields` that holds a text, with its text, whatever else is wrong with the record."""
    for field in fields:
        text = value.get(field) if isinstance(value, dict) else None
        if isinstance(text, str) and (line := clean_line(text)):
            yield field, line
