"""The same person twice in a mailing list, in one pass: each row is looked up by name and place, never compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from ddm_desktop.model.person_name import TITLES


class Person(Protocol):
    """Somebody in a list; `address` has a text for each line."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> tuple[str, ...]: ...
    @property
    def postcode(self) -> str: ...


class EarlierRow(NamedTuple):
    """An earlier row of the same person: its number, whether all cells are the same, and whether the address is."""

    number: int
    is_exact: bool
    has_same_address: bool


class PeopleSeen:
    """Remembers for each person the first row that they are in."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], tuple[int, int, tuple[str, ...]]] = {}

    def earlier(self, number: int, cells: tuple[str, ...], person: Person) -> EarlierRow | None:
        """Return the earlier row with the same name at the same postcode, or address if there is no postcode.

        Capitals, accents, titles, punctuation and the order of the names do not count. None if there is no such row,
        or no name to know the person by. The row is remembered by its `number`.
        """
        name = _name_key(person.name)
        place = person.postcode or _address_key(person.address)
        if not name or not place:
            return None
        is_new = number, hash(cells), person.address
        first = self._first.setdefault((name, place), is_new)
        if first[0] >= number:  # itself, if a row is looked at again after it was mended
            return None
        has_same_address = _address_key(first[2]) == _address_key(person.address)
        return EarlierRow(first[0], first[1] == is_new[1], has_same_address)


_NOT_COMPARED = dict.fromkeys(
    ord(char) for char in map(chr, range(128)) if not char.isalnum() and char != " "
)


def _plain(text: str) -> str:
    """Return the letters, digits and blanks of `text`, in small letters without accents."""
    if text.isascii():
        return text.lower().translate(_NOT_COMPARED)
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join([char for char in plain if char.isalnum() or char.isspace()])


def _address_key(lines: Iterable[str]) -> str:
    return _plain("".join(lines)).replace(" ", "")


def _name_key(name: str) -> str:
    words = _plain(name.replace("-", " ").replace(".", " ")).split()
    return " ".join(sorted([word for word in words if word not in TITLES] or words))
