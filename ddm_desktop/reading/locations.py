"""Where in a file a value stands, and the complaint about one that cannot be read."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import takewhile

from ddm_desktop.model.text import clean_line

_MAX_QUOTED = 40  # characters
_MAX_MISFITS = 20  # of one list or record


class NumberedPart(int):
    """An index or number in a location, and what people call it: `line 2`, `entry 2 (Jane Smith)`."""

    label: str

    def __new__(cls, number: int, label: str) -> NumberedPart:
        part = super().__new__(cls, number)
        part.label = label
        return part


Location = tuple[str | int, ...]
"""Where a value stands in a file: names of fields, and indexes in lists from 0, which are `NumberedPart`."""


def entry(index: int, label: str = "") -> NumberedPart:
    """Return the list entry at `index`, from 0; `label` is what people know it by."""
    return NumberedPart(index, f"entry {index + 1}{f' ({label})' if label else ''}")


def text_line(index: int) -> NumberedPart:
    """Return the line of an address or the like at `index`, from 0."""
    return NumberedPart(index, f"line {index + 1}")


def file_line(number: int) -> NumberedPart:
    """Return the line of a text file with this number, from 1."""
    return NumberedPart(number, f"line {number}")


class MisfitError(ValueError):
    """A value that cannot be read. `complaint` follows the name of its location, and ends in the remedy.

    `later` holds the other errors of the same file, so that all can be shown at once.
    """

    def __init__(self, location: Location, complaint: str, later: Sequence[MisfitError] = ()) -> None:
        super().__init__(complaint)
        self.location, self.complaint, self.later = location, complaint, tuple(later)

    @property
    def with_later(self) -> tuple[MisfitError, ...]:
        """This error and the later ones."""
        return self, *self.later

    @property
    def sentence(self) -> str:
        """The complaint with the field it is about: `“email” is …`; `This` is the whole file or entry."""
        field = _container_and_field(self.location)[1]
        full_stop = "" if self.complaint.endswith("?") else "."
        return f"{f'“{field_name(field)}”' if field else 'This'} {self.complaint}{full_stop}"

    def full_sentence(self, file: str) -> str:
        """Return the sentence after its whole location: `list.json, members, entry 2 (Jane Smith): “email” is …`."""
        container, field = _container_and_field(self.location)
        sentence = self.sentence if field else f"this{self.sentence.removeprefix('This')}"
        return f"{', '.join(filter(None, (file, field_name(container))))}: {sentence}"


class Misfits:
    """Collects MisfitErrors, so that a file is read to its end and all its faults are reported at once.

    `with misfits:` collects each MisfitError raised inside; `raise_any` raises them as one.
    """

    def __init__(self) -> None:
        self._errors: list[MisfitError] = []

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, MisfitError):
            self._errors += error.with_later
        return isinstance(error, MisfitError)

    @property
    def are_many(self) -> bool:
        """Whether there are so many that reading on is no use: the file is probably of another kind."""
        return len(self._errors) >= _MAX_MISFITS

    def raise_any(self) -> None:
        """Raise the first MisfitError collected, with the others as its `later`; return if there are none."""
        if self._errors:
            first, *later = self._errors
            first.later = tuple(later)
            raise first


def field_name(location: Location) -> str:
    """Return the location as people read it: `constituent.address, line 2`."""
    name = ""
    for part, before in zip(location, (0, *location), strict=False):
        joint = "." if isinstance(part, str) and isinstance(before, str) else ", "
        name += f"{joint if name else ''}{part.label if isinstance(part, NumberedPart) else quoted(part)}"
    return name


def quoted(value: object) -> str:
    """Return `value` cut short for quoting in a sentence; `…` for a list or table."""
    # Python writes no number of more than 4,300 digits
    if isinstance(value, int) and abs(value) >= 10**_MAX_QUOTED:
        return "…"
    text = clean_line(str(value)) if isinstance(value, (str, int, float, datetime.date)) else "…"
    return text if len(text) <= _MAX_QUOTED else f"{text[:_MAX_QUOTED]}…"


def _container_and_field(location: Location) -> tuple[Location, Location]:
    """Split `location` into the entry around the field, and the field; a list's entry is a field of the list."""
    trailing_numbers = len(tuple(takewhile(lambda part: isinstance(part, int), reversed(location))))
    end = len(location) - trailing_numbers
    if not end:
        return location, ()
    start = next((index + 1 for index in reversed(range(end)) if isinstance(location[index], int)), 0)
    return location[:start], location[start:]
