"""The same person twice in a mailing list, in one pass: each row is looked up by name and place, never compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from ddm_desktop.model.people import Constituent
from ddm_desktop.model.person_name import TITLES


class EarlierRow(NamedTuple):
    """An earlier row of the same person: its number, whether all cells are the same, and whether the address is."""

    number: int
    is_exact: bool
    has_same_address: bool


class PeopleSeen:
    """Remembers for each person the first row that they are in."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], tuple[int, int, str]] = {}

    def earlier(self, number: int, cells: Sequence[str], constituent: Constituent) -> EarlierRow | None:
        """Return the earlier row with the same name at the same postcode, or address if there is no postcode.

        Capitals, accents, titles, punctuation and the order of the names do not count. None if there is no such row,
        or no name to know the person by. The row is remembered by its `number`.
        """
        name = _name_key(constituent.name)
        address = plain_letters("".join(constituent.address))
        place = constituent.postcode or address
        if not name or not place:
            return None
        is_new = number, hash(tuple(cells)), address
        first = self._first.setdefault((name, place), is_new)
        if first[0] >= number:  # itself, if a row is looked at again after it was mended
            return None
        return EarlierRow(first[0], first[1] == is_new[1], first[2] == address)


def plain_letters(text: str) -> str:
    """Return the letters and digits of `text` alone, in small letters without accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    return "".join(filter(str.isalnum, text.casefold()))


def _name_key(name: str) -> str:
    words = name.replace("-", " ").replace(".", " ").split()
    plain = sorted(filter(None, map(plain_letters, words)))
    return " ".join([word for word in plain if word not in TITLES] or plain)
