"""The headers of columns that hold a part of an address, such as `Flat`, `House number and street` or `Address 2`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddm_desktop.mailing.header_words import names_another

_BEFORE_STREET = (
    "care of|c o|address care of",
    "hostel|hostel name",
    "flat|flat number|apartment|unit|sub building|sub building name|flat no|apartment number|apartment no|apt|apt no|"
    "unit number|unit no",
    "house|house name|home name|building|building name|property|property name",
    "house number|house no|building number|street number|door number|house name number|house name or number|"
    "house number and name|house name no",
    "street|street name|street address|road|thoroughfare|street line|mailing street|stryd",
)
_BEHIND_STREET = (
    "locality|village|suburb|neighbourhood|dependent locality",
    "town|city|town city|town or city|post town|posttown|city town|town village|mailing city|tref",
    "county|county or region|state province|state county|mailing state",
)
_NUMBERED = (
    "address",
    "address line",
    "line",
    "addr",
    "add",
    "addr line",
    "address row",
    "street",
    "street line",
    "street address",
    "street address line",
    "postal address",
    "postal address line",
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_SHORT_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WHOSE = ("", "the", "your", "my", "home", "yourhome", "postal")
_FIRST_PART = 10
STREET, FIRST_LINE, AFTER_STREET = _FIRST_PART + len(_BEFORE_STREET) - 1, 101, 200
"""The places of the street, of `Address 1` behind it, and of what follows: the locality, the town."""
_FLAT, _HOUSE_NUMBER = STREET - 3, STREET - 1
WITHOUT_STREET = (_FIRST_PART, _FIRST_PART + 1, STREET - 2)
"""The places of what may have no street: an address care of somebody, a hostel, a house with a name."""
_TOWN, _COUNTY = AFTER_STREET + 1, AFTER_STREET + 2
_OF_STREET, _OF_HOUSE, _OF_COUNTY = "street|road", "house|doornumber|doorno", "county"
_OF_FLAT = "flat|apartment|apt"
_OF_TOWN = "posttown|town|city|village|hamlet|locality|suburb"
_OF_ANY = (
    "names|name|numbers|number|nos|no|num|or|and|building|property|unit|area|district|borough|region|parish"
)
_OF_ALL = "|".join((_OF_STREET, _OF_HOUSE, _OF_FLAT, _OF_TOWN, _OF_COUNTY, _OF_ANY))
_COMBINED = re.compile(f"(?:address)?(?:{_OF_ALL})+(?:addres)?")
_KINDS = tuple(
    (re.compile(words), place)
    for words, place in (
        (_OF_STREET, STREET),
        (_OF_COUNTY, _COUNTY),
        (_OF_TOWN, _TOWN),
        (_OF_HOUSE, _HOUSE_NUMBER),
        (_OF_FLAT, _FLAT),
    )
)

_WORD = re.compile(r"[A-Z]?[a-z]+|[^\W\d_]+")  # HouseName has two
_OF_ADDRESSES = frozenset((
    "address", "addresses", "addr", "street", "road", "house", "flat", "apartment", "line", "town", "city", "village",
    "county", "locality",
))  # fmt: skip
_OF_OTHER_THINGS = frozenset((
    "agenda", "alternate", "alternative", "area", "birth", "born", "bus", "check", "checked", "cllr", "code",
    "commons", "confirmed", "council", "councillor", "date", "deadline", "delivery", "division", "e", "electoral",
    "email", "farm", "from", "help", "hot", "id", "ip", "issue", "lat", "lighting", "lights", "link", "long", "lords",
    "mail", "manager", "many", "member", "members", "move", "moved", "mp", "news", "parliament", "party", "per",
    "phone", "problem", "rate", "repair", "safety", "same", "share", "shipping", "since", "source", "status",
    "subject", "tel", "telephone", "temporary", "time", "traffic", "train", "tube", "type", "uprn", "url", "valid",
    "verified", "ward", "web", "website", "works", "year", "years",
))  # fmt: skip
"""Words beside which a street, a town or a line is none of an address: `Town council`, `Street lighting`."""
_MOST_WORDS = 8  # of a header; a longer one is a question


def address_parts() -> Iterator[tuple[str, int]]:
    """Yield each spelling of a part of an address with its place, in whose order the parts are joined."""
    for first, names in ((_FIRST_PART, _BEFORE_STREET), (AFTER_STREET, _BEHIND_STREET)):
        for spelling, place in parts(names, first):
            yield spelling, place
            yield from ((f"{word} {spelling}", place) for word in ("address", "address 1"))
    for number in range(1, 10):
        for spelling in _numbered(number):
            yield spelling, FIRST_LINE + number - 1
        for word in ("supplemental address", "additional address line"):
            yield f"{word}{number}", FIRST_LINE + number


def combined_part(name: str) -> int:
    """Return the place of a header, as `folded`, that says nothing but parts of an address; 0 if it says another thing.

    What has the street stands where the street does, whatever else it has: `House number and street`.
    """
    if not _COMBINED.fullmatch(name):
        return 0
    return next((place for kind, place in _KINDS if kind.search(name)), 0)


def may_be_part(header: str) -> bool:
    """Return whether a header that is not known has a word of addresses, and none of other people or things."""
    words = {word.casefold() for word in _WORD.findall(header)}
    is_of_address = not words.isdisjoint(_OF_ADDRESSES) and words.isdisjoint(_OF_OTHER_THINGS)
    return is_of_address and len(words) <= _MOST_WORDS and not names_another(header)


def parts(spellings: tuple[str, ...], first: int) -> Iterator[tuple[str, int]]:
    """Yield each spelling of the parts with its place, which counts from `first`."""
    for place, names in enumerate(spellings, first):
        yield from ((name, place) for name in names.split("|"))


def _numbered(number: int) -> Iterator[str]:
    """Yield what the line of an address with this number is called: `Address 2`, `Second line of your address`."""
    for word in _NUMBERED:
        yield f"{word}{number}"
        yield f"{word}{_NUMBER_WORDS[number - 1]}"
    ordinals = (_ORDINALS[number - 1], _SHORT_ORDINALS[number - 1])
    for ordinal in ordinals:
        yield from (f"{ordinal}addressline", f"address{ordinal}line")
    for line in (
        f"line{number}",
        f"line{_NUMBER_WORDS[number - 1]}",
        *(f"{ordinal}line" for ordinal in ordinals),
    ):
        yield from (line, f"{line}address")
        yield from (f"{line}of{whose}address" for whose in _WHOSE)
