"""A postcode as somebody types it -> who represents it, or what else is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ddm_desktop.directory import sentences
from ddm_desktop.directory.contents import Directory, Postcodes, Status
from ddm_desktop.model.directory import Answer, Certainty, Listing, Part, Verdict
from ddm_desktop.model.postcode import is_postcode, normalise_postcode, other_readings

_BFPO = re.compile(r"BFPO\d{0,4}|BF1\d[A-Z]{2}")
_CROWN_DEPENDENCIES = ("JE", "GY", "IM")


def find_postcode(typed: str, directory: Directory, listings: Sequence[Listing]) -> Answer:
    """What `directory` knows of the postcode `typed`. Never raises.

    `listings`: who represents each of `directory.constituencies`, in their order.
    """
    table = directory.postcodes
    postcode = _reading(typed, table)
    mended_from = "" if postcode == normalise_postcode(typed) else normalise_postcode(typed)
    verdict, numbers = _verdict(postcode, table)
    certainty = None
    if verdict is Verdict.FOUND and table is not None:
        certainty = table.certainty
    elif verdict is Verdict.STRADDLES:
        certainty = Certainty.LIKELY
    chosen = tuple(listings[number] for number in numbers)
    bare = Answer(postcode, verdict, "", chosen, certainty, mended_from, as_of(directory))
    return Answer(
        postcode, verdict, sentences.sentence(bare, typed), chosen, certainty, mended_from, bare.as_of
    )


def as_of(directory: Directory) -> date | None:
    """The day the directory is from: of its members and its postcodes the older one."""
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
    if postcode.startswith(_CROWN_DEPENDENCIES) or table is None or table.certainty is Certainty.LIKELY:
        return True
    return table.place(postcode).status is not Status.UNKNOWN


def _verdict(postcode: str, table: Postcodes | None) -> tuple[Verdict, tuple[int, ...]]:
    """With the numbers of the constituencies to name, the likeliest first."""
    if _is_bfpo(postcode):
        return Verdict.BFPO, ()
    if not is_postcode(postcode):
        return Verdict.NOT_A_POSTCODE, ()
    if postcode.startswith(_CROWN_DEPENDENCIES):
        return Verdict.CROWN_DEPENDENCY, ()
    if table is None:
        return Verdict.NO_POSTCODES, ()
    place = table.place(postcode)
    if place.status is not Status.LIVE:
        verdict = Verdict.TERMINATED if place.status is Status.TERMINATED else Verdict.UNKNOWN
        return verdict, table.around(postcode)
    found = (Verdict.NO_CONSTITUENCY, Verdict.FOUND, Verdict.STRADDLES)
    return found[min(len(place.constituencies), 2)], place.constituencies


def _is_bfpo(postcode: str) -> bool:
    return _BFPO.fullmatch(postcode.replace(" ", "")) is not None
