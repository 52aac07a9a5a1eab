"""Lists and records of what `shapes` reads: each reads on after what does not fit, so that all of it can be told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from ddm_desktop.errors import did_you_mean
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.places import MisfitError, Misfits, Place, entry, quoted
from ddm_desktop.reading.shapes import Shape

T = TypeVar("T")
_MOST_UNKNOWN = 20  # names of one record that are told of; a file of nothing else is none of ours


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


class Unlike(NamedTuple):
    """What no two entries of a list share: of such a `key`, unless it is empty, each has its own.

    `complaint` is about `field` of the later one, or about all of it; `{}` in it is the number of the earlier one.
    """

    key: Callable[[Any], Hashable]
    complaint: str
    field: str = ""


class Many(Generic[T]):
    """A list of values of one shape, `most` of them; `what` names several of them.

    `called` are the fields of an entry by the first of which people know it.
    """

    def __init__(
        self,
        shape: Shape[T],
        most: int,
        what: str,
        *,
        called: Sequence[str] = (),
        unlike: Sequence[Unlike] = (),
    ) -> None:
        self._shape, self._most, self._what = shape, most, what
        self._called, self._unlike = called, unlike

    def read(self, value: object, place: Place) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise MisfitError(place, f"must be a list of {self._what} in brackets [ ]")
        if len(value) > self._most:
            raise MisfitError(place, f"has {len(value):,} {self._what}; {self._most:,} at most are taken")
        misfits, found = Misfits(), list[T]()
        earlier: dict[tuple[Unlike, Hashable], int] = {}
        for number, each in enumerate(value):
            here = (*place, entry(number, self._name(each)))
            with misfits:
                found.append(self._shape.read(each, here))
                self._tell_apart(found[-1], here, earlier, number + 1)
        misfits.raise_any()
        return tuple(found)

    def write(self, value: tuple[T, ...]) -> object:
        return [self._shape.write(each) for each in value]

    def _name(self, each: object) -> str:
        names = (each.get(key) for key in self._called) if isinstance(each, dict) else ()
        return quoted(next((name for name in names if isinstance(name, str) and name), ""))

    def _tell_apart(
        self, each: T, place: Place, earlier: dict[tuple[Unlike, Hashable], int], number: int
    ) -> None:
        for unlike in self._unlike:
            if (key := unlike.key(each)) and (same := earlier.setdefault((unlike, key), number)) != number:
                field = (unlike.field,) if unlike.field else ()
                raise MisfitError((*place, *field), unlike.complaint.format(same))


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
        """The same, where each field that does not fit is as `make` has it. Raises MisfitError for no record at all."""
        table, misfits = as_object(value, ()), Misfits()
        return self.make(**dict(self._values(table, (), misfits)))

    def write(self, value: T, *, usual: T | None = None) -> dict[str, object]:
        """All of its fields; only those that differ from `usual` where that is given."""
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
                    raise MisfitError((*place, key), f"is missing; {self._remedies.get(key, 'add it')}")
                if table.get(key) is not None:
                    yield self._renamed.get(key, key), shape.read(table[key], (*place, key))

    def _is_missing(self, table: Mapping[str, object], key: str) -> bool:
        value = table.get(key)
        if key in self._remedies and isinstance(value, (str, list)):
            return not (clean_line(value) if isinstance(value, str) else value)
        return value is None

    def _field(self, value: T, key: str) -> Any:
        return getattr(value, self._renamed.get(key, key))


def only(table: Mapping[str, object], known: Collection[str], place: Place, what: str) -> None:
    """Raises MisfitError for the names in `table` that are none of the `known` ones of `what`."""
    misfits = Misfits()
    for key in islice((key for key in table if key not in known), _MOST_UNKNOWN):
        with misfits:
            hint = did_you_mean(key, known, f"known are: {', '.join(known)}")
            raise MisfitError((*place, key), f"is not a field of {what}; {hint}")
    misfits.raise_any()


def as_object(value: object, place: Place) -> dict[str, Any]:
    """`value`, which must be a JSON object. Raises MisfitError."""
    if not isinstance(value, dict):
        raise MisfitError(place, "must be an object in braces { }")
    return value
