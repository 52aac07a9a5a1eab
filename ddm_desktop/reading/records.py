"""Lists and records of shapes. Each reads on after a value that does not fit, so that all misfits are told at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.places import MisfitError, Misfits, Place, entry, quoted
from ddm_desktop.reading.shapes import Shape

T = TypeVar("T")


class Table(Generic[T]):
    """Values by name. Only names in `known` are taken, if given; `what` is called so in complaints."""

    def __init__(self, shape: Shape[T], known: Collection[str] | None = None, what: str = "") -> None:
        self._shape, self._known, self._what = shape, known, what

    def read(self, value: object, place: Place) -> Mapping[str, T]:
        table = as_object(value, place)
        if self._known is not None:
            refuse_unknown_fields(table, self._known, place, self._what)
        return {key: self._shape.read(each, (*place, key)) for key, each in table.items() if each is not None}

    def write(self, value: Mapping[str, T]) -> object:
        return {key: self._shape.write(each) for key, each in value.items()}


class Many(Generic[T]):
    """A list of at most `most` values of one shape; `what` is their plural, for complaints.

    The first field of `called` that an entry fills names it in complaints. `unlike` maps each field whose text no two
    entries may share to the remedy for a repetition.
    """

    def __init__(
        self,
        shape: Shape[T],
        most: int,
        what: str,
        *,
        called: Sequence[str] = (),
        unlike: Mapping[str, str] | None = None,
    ) -> None:
        self._shape, self._most, self._what = shape, most, what
        self._called, self._unlike = called, unlike or {}

    def read(self, value: object, place: Place) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise MisfitError(place, f"must be a list of {self._what} in brackets [ ]")
        if len(value) > self._most:
            raise MisfitError(place, f"has {len(value):,} {self._what}; {self._most:,} at most are taken")
        misfits, found, taken = Misfits(), list[T](), dict[tuple[str, str], int]()
        for number, each in enumerate(value):
            if misfits.are_many:
                break
            here = (*place, entry(number, quoted(next(_texts_in(each, self._called), ("", ""))[1])))
            with misfits:
                found.append(self._shape.read(each, here))
            for field, text in _texts_in(each, self._unlike):
                with misfits:
                    if (earlier := taken.setdefault((field, text.lower()), number)) != number:
                        holder = f"entry {earlier + 1} of the {self._what}"
                        remedy = self._unlike[field]
                        raise MisfitError(
                            (*here, field), f"is “{quoted(text)}”, which {holder} has; {remedy}"
                        )
        misfits.raise_any()
        return tuple(found)

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
    """A value built from named fields: `build(**fields)`. A field left out, or null, keeps the default of `build`.

    `fields` maps each name in the file to its shape, `renamed` to the argument of `build` if that has another name.
    `what` is what the record is called in complaints. `ignored` names are skipped, `required` ones must be given.
    `remedies` adds required fields that may not be empty either, each with how to put it right. `build` may raise
    MisfitError too, with the place in the record.
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

    def read(self, value: object, place: Place = ()) -> T:
        """The value built from the JSON object `value`. Raise MisfitError that carries all that does not fit."""
        table, misfits = as_object(value, place), Misfits()
        with misfits:
            refuse_unknown_fields(table, (*self.fields, *self._ignored), place, self._what)
        values = dict(self._values(table, place, misfits))
        misfits.raise_any()
        try:
            return self.build(**values)
        except MisfitError as error:
            error.place = (*place, *error.place)
            raise

    def read_leniently(self, value: object) -> T:
        """Read as `read` does, but a field that does not fit keeps its default. Raise MisfitError for no object."""
        table, misfits = as_object(value, ()), Misfits()
        return self.build(**dict(self._values(table, (), misfits)))

    def write(self, value: T, *, default: T | None = None) -> dict[str, object]:
        """The fields of `value` as a file holds them; if `default` is given, only those that differ from it."""
        names = [
            key
            for key in self.fields
            if default is None
            or key in self._required
            or self._field(value, key) != self._field(default, key)
        ]
        there = ((key, mine) for key in names if (mine := self._field(value, key)) is not None)
        return {key: self.fields[key].write(mine) for key, mine in there}

    def _values(
        self, table: Mapping[str, object], place: Place, misfits: Misfits
    ) -> Iterator[tuple[str, object]]:
        """The fields that are given and fit, by the names of `build`'s arguments."""
        for key, shape in self.fields.items():
            with misfits:
                if key in self._required and self._is_missing(table, key):
                    raise MisfitError((*place, key), self._missing_complaint(key))
                if table.get(key) is not None:
                    yield self._renamed.get(key, key), shape.read(table[key], (*place, key))

    def _missing_complaint(self, key: str) -> str:
        remedy = self._remedies.get(key)
        return f"is missing or empty; {remedy}" if remedy else "is missing; add it"

    def _is_missing(self, table: Mapping[str, object], key: str) -> bool:
        value = table.get(key)
        if key in self._remedies and isinstance(value, (str, list)):
            return not (clean_line(value) if isinstance(value, str) else value)
        return value is None

    def _field(self, value: T, key: str) -> Any:
        return getattr(value, self._renamed.get(key, key))


def refuse_unknown_fields(
    table: Mapping[str, object], known: Collection[str], place: Place, what: str
) -> None:
    """Raise MisfitError for each name in `table` that is no `known` field of `what`."""
    misfits = Misfits()
    for key in (key for key in table if key not in known):
        if misfits.are_many:
            break
        with misfits:
            hint = did_you_mean(key, known, f"known are: {', '.join(known)}")
            raise MisfitError((*place, key), f"is not a field of {what}; {hint}")
    misfits.raise_any()


def as_object(value: object, place: Place) -> dict[str, Any]:
    """`value`, which must be a JSON object. Raise MisfitError."""
    if not isinstance(value, dict):
        raise MisfitError(place, "must be an object in braces { }")
    return value


def _texts_in(value: object, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of `fields` that holds a text, with its text, whatever else is wrong with the record."""
    for field in fields:
        text = value.get(field) if isinstance(value, dict) else None
        if isinstance(text, str) and (line := clean_line(text)):
            yield field, line
