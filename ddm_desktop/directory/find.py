"""Who represents a postcode that somebody typed, or what else is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from ddm_desktop.directory.contents import Directory, Place, Postcodes, Status
from ddm_desktop.directory.sentences import sentence
from ddm_desktop.model.directory import (
    Certainty,
    DirectoryPart,
    Listing,
    PostcodeAnswer,
    PostcodeMatch,
    Verdict,
)
from ddm_desktop.model.postcode import (
    AREAS,
    area_of,
    is_bfpo,
    is_postcode,
    normalise_postcode,
    other_readings,
)
from ddm_desktop.model.text import clean_line

_OUTSIDE = {
    "JE": Verdict.CROWN_DEPENDENCY, "GY": Verdict.CROWN_DEPENDENCY, "IM": Verdict.CROWN_DEPENDENCY,
    "GX": Verdict.OVERSEAS_TERRITORY,
}  # fmt: skip
"""Areas with no MP at Westminster, whatever a list has on them: the islands, and Gibraltar."""
_NO_PLACES = {"BX", "GIR", "XX"}
"""Areas of organisations wherever they are, of a bank that is no more, and of parcels on their way back."""
_NORTHERN_IRELAND = "BT"
"""The area of Northern Ireland, which the free lists of Great Britain lack."""


def find_postcode(typed: str, directory: Directory, listings: Sequence[Listing]) -> PostcodeAnswer:
    """Return what `directory` knows of the postcode `typed`. Never raises.

    `listings`: who represents each of `directory.constituencies`, in their order.
    """
    postcode, table = _read_postcode(typed, directory.postcodes), directory.postcodes
    verdict, numbers = _verdict(postcode, table)
    as_typed = normalise_postcode(typed)
    match = PostcodeMatch(
        clean_line(typed) if verdict is Verdict.NOT_A_POSTCODE else postcode,
        verdict,
        listings=tuple(listings[number] for number in numbers),
        certainty=_certainty(verdict, table),
        mended_from="" if postcode == as_typed else as_typed,
        as_of=_as_of(directory),
    )
    return PostcodeAnswer(
        **{each.name: getattr(match, each.name) for each in fields(match)}, sentence=sentence(match)
    )


def _as_of(directory: Directory) -> date | None:
    """Return the older of the days of members and postcodes, None if the day of the members is not known."""
    sources = {part: [each for each in directory.sources if each.part is part] for part in DirectoryPart}
    if any(each.dated_by_file for each in sources[DirectoryPart.MEMBERS]):
        return None
    dated = (
        each
        for each in (*sources[DirectoryPart.MEMBERS], *sources[DirectoryPart.POSTCODES])
        if not each.dated_by_file
    )
    return min((each.as_of for each in dated), default=None)


def _read_postcode(typed: str, table: Postcodes | None) -> str:
    """Return `typed` as a postcode. If it is unknown, but one correction of O, 0, I or 1 is known, return that."""
    postcode = normalise_postcode(typed)
    if _exists(postcode, table):
        return postcode
    corrected = [reading for reading in other_readings(typed) if _exists(reading, table)]
    return corrected[0] if len(corrected) == 1 else postcode


def _exists(postcode: str, table: Postcodes | None) -> bool:
    """Whether the postcode exists; with ranges, or without a table, only whether its shape and area do."""
    if is_bfpo(postcode):
        return True
    if not is_postcode(postcode):
        return False
    area = area_of(postcode)
    if area in _OUTSIDE:
        return True
    if table is None or table.certainty is Certainty.LIKELY:
        return area in AREAS or area in _NO_PLACES
    return table.place(postcode).status is not Status.UNKNOWN


def _verdict(postcode: str, table: Postcodes | None) -> tuple[Verdict, tuple[int, ...]]:
    """Return the verdict, and the numbers of the constituencies to name, the likeliest first."""
    if is_bfpo(postcode):
        return Verdict.BFPO, ()
    if not is_postcode(postcode):
        return Verdict.NOT_A_POSTCODE, ()
    area = area_of(postcode)
    if area in _OUTSIDE:
        return _OUTSIDE[area], ()
    place = table.place(postcode) if table else Place(Status.UNKNOWN)
    if table and place.status is Status.LIVE:
        found = (Verdict.NO_CONSTITUENCY, Verdict.FOUND, Verdict.STRADDLES)
        return found[min(len(place.constituencies), 2)], place.constituencies
    if table and place.status is Status.TERMINATED:
        return Verdict.TERMINATED, table.around(postcode)
    if area in _NO_PLACES:
        return Verdict.NO_PLACE, ()
    if area not in AREAS:
        return Verdict.UNKNOWN, ()
    if table is None:
        return Verdict.NO_POSTCODES, ()
    if area == _NORTHERN_IRELAND and not table.covers(area):
        return Verdict.NOT_COVERED, ()
    return Verdict.UNKNOWN, table.around(postcode)


def _certainty(verdict: Verdict, table: Postcodes | None) -> Certainty | None:
    if verdict is Verdict.STRADDLES:
        return Certainty.LIKELY
    return table.certainty if table and verdict is Verdict.FOUND else None
