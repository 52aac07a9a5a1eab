"""Where in a file a value stands, and what is said of one that cannot be taken."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import takewhile

from ddm_desktop.model.text import clean_line

_QUOTED = 40  # characters
_MOST_TOLD = 20  # misfits of one list or record


class NumberedPlace(int):
    """A number in a place, and what people call what stands there: `line 2`, `entry 2 (Jane Smith)`, `row 7`."""

    label: str

    def __new__(cls, number: int, label: str) -> NumberedPlace:
        numbered = super().__new__(cls, number)
        numbered.label = label
        return numbered


Place = tuple[str | int, ...]
"""Where a value stands in the whole: names of fields, and places in lists from 0, which are `NumberedPlace`.

A row of a spreadsheet is `(row(7), "Postcode")`, which is why a place can begin with a number.
"""


def entry(number: int, called: str = "") -> NumberedPlace:
    """The entry of a list at `number`, from 0; `called` is what people know it by."""
    return NumberedPlace(number, f"entry {number + 1}{f' ({called})' if called else ''}")


def text_line(number: int) -> NumberedPlace:
    """The line of an address or the like at `number`, from 0."""
    return NumberedPlace(number, f"line {number + 1}")


def file_line(number: int) -> NumberedPlace:
    """The line of a text file at `number`, from 1."""
    return NumberedPlace(number, f"line {number}")


def row(number: int) -> NumberedPlace:
    """The row of a spreadsheet at its own number, from 1."""
    return NumberedPlace(number, f"row {number}")


class MisfitError(ValueError):
    """A value that cannot be taken. `complaint` follows the name of its place, and ends in the remedy.

    `later` is what else in the same file cannot be taken, for who tells of it all at once.
    """

    def __init__(self, place: Place, complaint: str, later: Sequence[MisfitError] = ()) -> None:
        super().__init__(complaint)
        self.place, self.complaint, self.later = place, complaint, tuple(later)

    @property
    def every(self) -> tuple[MisfitError, ...]:
        """This one and the later ones."""
        return self, *self.later

    @property
    def sentence(self) -> str:
        """The complaint with the field it is about: `“email” is …`; `This` is the whole file or row."""
        field = _container_and_field(self.place)[1]
        return f"{f'“{field_name(field)}”' if field else 'This'} {self.complaint}{self._full_stop}"

    def told_of(self, file: str) -> str:
        """The sentence with all of its place: `local-list.json, members, entry 2 (Jane Smith): “email” is …`."""
        container, field = _container_and_field(self.place)
        sentence = self.sentence if field else f"this{self.sentence.removeprefix('This')}"
        return f"{', '.join(filter(None, (file, field_name(container))))}: {sentence}"

    @property
    def _full_stop(self) -> str:
        return "" if self.complaint.endswith("?") else "."


class Misfits:
    """Notes what does not fit, so that a file can be read to its end and all of it told at once.

    `with misfits:` keeps the MisfitErrors of what it holds to itself, and `raise_any` raises them as one.
    """

    def __init__(self) -> None:
        self._noted: list[MisfitError] = []

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, MisfitError):
            self._noted += error.every
        return isinstance(error, MisfitError)

    @property
    def are_many(self) -> bool:
        """Whether so many are noted that reading on is no use: such a file is probably of another kind."""
        return len(self._noted) >= _MOST_TOLD

    def raise_any(self) -> None:
        """Raise the first MisfitError that was noted, which carries the others."""
        if self._noted:
            first = self._noted[0]
            first.later = tuple(self._noted[1:])
            raise first


def field_name(place: Place) -> str:
    """The place as people read it: `constituent.address, line 2`."""
    name = ""
    for part, before in zip(place, (0, *place), strict=False):
        joint = "." if isinstance(part, str) and isinstance(before, str) else ", "
        name += f"{joint if name else ''}{part.label if isinstance(part, NumberedPlace) else quoted(part)}"
    return name


def quoted(value: object) -> str:
    """`value` cut short for quoting in a sentence; `…` for a list or table."""
    if isinstance(value, int) and abs(value) >= 10**_QUOTED:  # Python writes none of more than 4,300 digits
        return "…"
    text = clean_line(str(value)) if isinstance(value, (str, int, float, datetime.date)) else "…"
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _container_and_field(place: Place) -> tuple[Place, Place]:
    """`place` split into the entry or row around it, and the field within; a list's entry is a field of the list."""
    trailing_numbers = len(tuple(takewhile(lambda part: isinstance(part, int), reversed(place))))
    named = len(place) - trailing_numbers
    if not named:
        return place, ()
    start = next((at + 1 for at in reversed(range(named)) if isinstance(place[at], int)), 0)
    return place[:start], place[start:]
