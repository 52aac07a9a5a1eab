"""A postcode as somebody types it -> who represents it, or what else is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ddm_desktop.directory.contents import Directory, Postcodes, Status
from ddm_desktop.directory.sentences import sentence
from ddm_desktop.model.directory import Answer, Certainty, Listing, Part, Verdict
from ddm_desktop.model.postcode import is_postcode, normalise_postcode, other_readings
from ddm_desktop.model.text import clean_line

_BFPO = re.compile(r"BFPO( \d{1,4})?|BF1 \d[A-Z]{2}")
_CROWN_DEPENDENCIES = ("JE", "GY", "IM")
_NORTHERN_IRELAND = "BT"
"""Ranges are of Great Britain only: they would put Belfast between Bristol and Carlisle."""


def find_postcode(typed: str, directory: Directory, listings: Sequence[Listing]) -> Answer:
    """What `directory` knows of the postcode `typed`. Never raises.

    `listings`: who represents each of `directory.constituencies`, in their order.
    """
    postcode, table = _reading(typed, directory.postcodes), directory.postcodes
    verdict, numbers = _verdict(postcode, table)
    as_typed = normalise_postcode(typed)
    answer = Answer(
        clean_line(typed) if verdict is Verdict.NOT_A_POSTCODE else postcode,
        verdict,
        sentence="",
        listings=tuple(listings[number] for number in numbers),
        certainty=_certainty(verdict, table),
        mended_from="" if postcode == as_typed else as_typed,
        as_of=_as_of(directory),
    )
    return replace(answer, sentence=sentence(answer))


def _as_of(directory: Directory) -> date | None:
    """The day the answer is from: of members and postcodes the older one."""
    parts = (Part.MEMBERS, Part.POSTCODES)
    return min((source.as_of for source in directory.sources if source.part in parts), default=None)


def _reading(typed: str, table: Postcodes | None) -> str:
    """`typed`, normalised; where that is no postcode but exactly one with O for 0 or I for 1 is, that one."""
    postcode = normalise_postcode(typed)
    if _exists(postcode, table):
        return postcode
    others = [reading for reading in other_readings(typed) if _exists(reading, table)]
    return others[0] if len(others) == 1 else postcode


def _exists(postcode: str, table: Postcodes | None) -> bool:
    """As far as can be told: ranges, like no table at all, tell only the shape."""
    if _is_bfpo(postcode):
        return True
    if not is_postcode(postcode):
        return False
    if _is_of_an_island(postcode) or table is None or table.certainty is Certainty.LIKELY:
        return True
    return table.place(postcode).status is not Status.UNKNOWN


def _verdict(postcode: str, table: Postcodes | None) -> tuple[Verdict, tuple[int, ...]]:
    """With the numbers of the constituencies to name, the likeliest first."""
    if _is_bfpo(postcode):
        return Verdict.BFPO, ()
    if not is_postcode(postcode):
        return Verdict.NOT_A_POSTCODE, ()
    if _is_of_an_island(postcode):
        return Verdict.CROWN_DEPENDENCY, ()
    if table is None:
        return Verdict.NO_POSTCODES, ()
    if table.certainty is Certainty.LIKELY and postcode.startswith(_NORTHERN_IRELAND):
        return Verdict.UNKNOWN, ()
    place = table.place(postcode)
    if place.status is Status.LIVE:
        found = (Verdict.NO_CONSTITUENCY, Verdict.FOUND, Verdict.STRADDLES)
        return found[min(len(place.constituencies), 2)], place.constituencies
    gone = place.status is Status.TERMINATED
    return Verdict.TERMINATED if gone else Verdict.UNKNOWN, table.around(postcode)


def _certainty(verdict: Verdict, table: Postcodes | None) -> Certainty | None:
    if verdict is Verdict.STRADDLES:
        return Certainty.LIKELY
    return table.certainty if table and verdict is Verdict.FOUND else None


def _is_bfpo(postcode: str) -> bool:
    return _BFPO.fullmatch(postcode) is not None


def _is_of_an_island(postcode: str) -> bool:
    return postcode.startswith(_CROWN_DEPENDENCIES)
