"""Which columns make the address together: one that holds all of it, or its parts, and never the same line twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ddm_desktop.mailing.address_headers import AFTER_STREET, FIRST_LINE, STREET
from ddm_desktop.mailing.fields import KnownHeader
from ddm_desktop.mailing.header_words import folded
from ddm_desktop.mailing.looks import column
from ddm_desktop.model.addresses import split_postcode

_Rows = Sequence[Sequence[str]]
_Candidates = Sequence[tuple[int, KnownHeader]]
_Pairs = list[tuple[str, str]]
"""What two columns hold in the same row."""
_AMBIGUOUS = frozenset(map(folded, ("house", "unit", "building", "property")))
"""Headers that name a part of an address, or something else: a house of Parliament, a team, a flat that is let."""
_NUMBER_OF_HOUSE = re.compile(r"(?:[^\W\d_]+ )?[0-9]+ ?[A-Za-z]?(?: ?[-–/] ?[0-9]+[A-Za-z]?)?")
_WORD = re.compile(r"\w+")


def address_columns(candidates: _Candidates, headers: Sequence[str], rows: _Rows) -> tuple[int, ...]:
    """Return the columns of the address, in the order in which they are joined.

    `candidates`: the columns whose headers may be the address or part of it, the nearest to the field's name first.
    """
    first_group = _first_group((number for number, _ in candidates), headers)
    candidates = [(number, known) for number, known in candidates if number in first_group]
    whole = [number for number, known in candidates if not known.place]
    whole = [number for number in whole if folded(headers[number]) == folded(headers[whole[0]])]
    parts = _nearest_parts(candidates)
    if not whole:
        return tuple(number for number, _ in parts)
    first = next((number for number, place in parts if place == FIRST_LINE), None)
    if first is not None:
        pairs = _pairs(rows, whole[0], first)
        if not pairs or _is_repeated(pairs, FIRST_LINE):
            return tuple(number for number, _ in parts)
        parts = [(number, place) for number, place in parts if not FIRST_LINE <= place < AFTER_STREET]
    beside = [
        (number, place) for number, place in parts if _is_beside(whole[0], number, place, headers, rows)
    ]
    before = [number for number, place in beside if place < STREET]
    return (*before, *whole, *(number for number, place in beside if place >= STREET))


def _first_group(numbers: Iterable[int], headers: Sequence[str]) -> set[int]:
    """Return `numbers` without columns whose headers stand in the list before, and not only beside them.

    Neighbours with the same header are lines below one heading; others are another person's, in a group of columns.
    """
    last: dict[str, int] = {}
    kept = set()
    for number in sorted(numbers):
        name = folded(headers[number])
        if last.get(name, number - 1) == number - 1:
            last[name] = number
            kept.add(number)
    return kept


def _nearest_parts(candidates: _Candidates) -> list[tuple[int, int]]:
    """Return the columns that hold parts, each with its place, in their order; of two for one place, the nearer."""
    nearest: dict[int, int] = {}
    for _, known in candidates:
        nearest.setdefault(known.place, known.distance)
    parts = [
        (number, known.place)
        for number, known in candidates
        if known.place and known.distance == nearest[known.place]
    ]
    return sorted(parts, key=lambda part: part[1])


def _is_beside(whole: int, number: int, place: int, headers: Sequence[str], rows: _Rows) -> bool:
    """Return whether a part belongs beside the column `whole`, which may have all of the address but for it."""
    if folded(headers[number]) in _AMBIGUOUS:
        texts = list(filter(None, map(str.strip, column(rows, number))))
        if sum(_NUMBER_OF_HOUSE.fullmatch(text) is not None for text in texts) * 2 < len(texts):
            return False
    pairs = _pairs(rows, whole, number)
    return not (pairs and _is_repeated(pairs, place))


def _pairs(rows: _Rows, whole: int, part: int) -> _Pairs:
    pairs = zip(column(rows, whole), column(rows, part), strict=True)
    return [pair for pair in pairs if all(map(str.strip, pair))]


def _is_repeated(pairs: _Pairs, place: int) -> bool:
    """Return whether most of the whole addresses have the part too."""
    return sum(_has_part(whole, part, place) for whole, part in pairs) * 2 > len(pairs)


def _has_part(whole: str, part: str, place: int) -> bool:
    """Return whether one element of an address begins or ends with `part`; a town stands only at the end of one."""
    words = _WORD.findall(part.casefold())
    for element in re.split("[,;\n]", split_postcode(whole.strip())[0]):
        among = _WORD.findall(element.casefold())
        begins = place < AFTER_STREET and among[: len(words)] == words
        if words and (begins or among[-len(words) :] == words):
            return True
    return False
