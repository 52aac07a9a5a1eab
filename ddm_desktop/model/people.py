"""The two people of every letter: the constituent who signs it, the member who gets it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class House(Enum):
    COMMONS = "commons"
    LORDS = "lords"


@dataclass(frozen=True, slots=True)
class Constituent:
    """The person in whose name the letter is written. `address` has one element a line."""

    title: str = ""
    name: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    email: str = ""
    phone: str = ""

    @property
    def full_name(self) -> str:
        """Title and name, as signed."""
        return " ".join(part for part in (self.title, self.name) if part)


@dataclass(frozen=True, slots=True)
class Member:
    """The Member of Parliament or peer. `address` replaces the usual one when it is not empty.

    `email` is where a letter may be sent instead of posted, `phone` the number of their constituency office.
    """

    name: str = ""
    full_title: str = ""
    address_as: str = ""
    constituency: str = ""
    house: House = House.COMMONS
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""


HOUSES_OF_PARLIAMENT = ("Houses of Parliament", "Parliament Square", "LONDON", "SW1A 0AA")
HOUSE_OF_COMMONS = ("House of Commons", "LONDON", "SW1A 0AA")
HOUSE_OF_LORDS = ("House of Lords", "LONDON", "SW1A 0PW")


def postal_address(member: Member) -> tuple[str, ...]:
    """Where a letter to `member` goes: their own address if one was given, else their House's.

    Royal Mail's form: one element a line, post town in capitals, postcode alone on the last line.
    """
    if member.address:
        return member.address
    return HOUSE_OF_LORDS if member.house is House.LORDS else HOUSES_OF_PARLIAMENT
