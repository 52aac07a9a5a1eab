"""Lists and records of what `shapes` reads: each reads on after what does not fit, so that all of it can be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.places import MisfitError, Misfits, Place, entry, quoted
from ddm_desktop.reading.shapes import Shape

T = TypeVar("T")


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
    """A list of values of one shape, `most` of them; `what` names several of them.

    `called` are the fields of an entry by the first of which people know it. Of the texts in the fields `unlike` each
    entry has its own; the remedy for one that is taken stands beside the field.
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
    """Fields that make one value: `make(**fields)`. A field left out, or null, is as `make` has it.

    `fields` are the shapes by their names in the file; `renamed` gives the names `make` has for them where those
    differ. `what` says of what they are fields. `ignored` names are passed over, `required` ones must be there.
    `remedies` says of such a one how to put it right if it is missing or empty. `make` may raise MisfitError too, with
    the place in the record.
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
        table, misfits = as_object(value, place), Misfits()
        with misfits:
            only(table, (*self.fields, *self._ignored), place, self._what)
        values = dict(self._values(table, place, misfits))
        misfits.raise_any()
        try:
            return self.make(**values)
        except MisfitError as error:
            error.place = (*place, *error.place)
            raise

    def read_leniently(self, value: object) -> T:
        """Read as `read` does, but give a field that does not fit its default. Raise MisfitError if it is no record."""
        table, misfits = as_object(value, ()), Misfits()
        return self.make(**dict(self._values(table, (), misfits)))

    def write(self, value: T, *, usual: T | None = None) -> dict[str, object]:
        """All of its fields; only those that differ from `usual`, if that is given."""
        names = [
            key
            for key in self.fields
            if usual is None or key in self._required or self._field(value, key) != self._field(usual, key)
        ]
        there = ((key, mine) for key in names if (mine := self._field(value, key)) is not None)
        return {key: self.fields[key].write(mine) for key, mine in there}

    def _values(
        self, table: Mapping[str, object], place: Place, misfits: Misfits
    ) -> Iterator[tuple[str, object]]:
        """The fields that are there and fit, by the names `make` has for them."""
        for key, shape in self.fields.items():
            with misfits:
                if key in self._required and self._is_missing(table, key):
                    raise MisfitError((*place, key), self._missing(key))
                if table.get(key) is not None:
                    yield self._renamed.get(key, key), shape.read(table[key], (*place, key))

    def _missing(self, key: str) -> str:
        remedy = self._remedies.get(key)
        return f"is missing or empty; {remedy}" if remedy else "is missing; add it"

    def _is_missing(self, table: Mapping[str, object], key: str) -> bool:
        value = table.get(key)
        if key in self._remedies and isinstance(value, (str, list)):
            return not (clean_line(value) if isinstance(value, str) else value)
        return value is None

    def _field(self, value: T, key: str) -> Any:
        return getattr(value, self._renamed.get(key, key))


def only(table: Mapping[str, object], known: Collection[str], place: Place, what: str) -> None:
    """Raise MisfitError for the names in `table` that are none of the `known` ones of `what`."""
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
    """Those of the fields that hold a text, whatever else is wrong with the record."""
    for field in fields:
        text = value.get(field) if isinstance(value, dict) else None
        if isinstance(text, str) and (line := clean_line(text)):
            yield field, line
