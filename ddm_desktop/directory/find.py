"""Looking up a typed postcode in a directory: who represents it, or why nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ddm_desktop.directory.contents import Directory, PostcodeEntry, Postcodes, Status
from ddm_desktop.directory.sentences import sentence
from ddm_desktop.model.directory import Certainty, DirectoryPart, Listing, PostcodeAnswer, Verdict
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
"""Areas outside the United Kingdom, which have no MP at Westminster: the Crown Dependencies and Gibraltar."""
_NEVER_AT_ONCE = (*_OUTSIDE, "BF")
"""What postcodes begin with whose answer is not that of the table: those areas, and the Forces."""
_NON_GEOGRAPHIC = {"BX", "GIR", "XX"}
"""Areas of organisations wherever they are, of a former bank, and of parcels on their way back."""
_NORTHERN_IRELAND = "BT"
"""The area of Northern Ireland, which the free lists of Great Britain lack."""


def find_postcode(typed: str, directory: Directory, listings: Sequence[Listing]) -> PostcodeAnswer:
    """Return what `directory` knows of the postcode `typed`, whatever was typed.

    `listings`: who represents each of `directory.constituencies`, in the same order.
    """
    table = directory.postcodes
    as_typed = postcode = normalise_postcode(typed)
    verdict, indexes = _found_at_once(as_typed, table)
    if not indexes:
        postcode = _read_postcode(typed, table)
        verdict, indexes = _verdict(postcode, table)
    known = (
        clean_line(typed) if verdict is Verdict.NOT_A_POSTCODE else postcode,
        verdict,
        tuple([listings[index] for index in indexes]),
        _certainty(verdict, table),
        "" if postcode == as_typed else as_typed,
        day_of(directory),
    )
    return PostcodeAnswer(*known, sentence(PostcodeAnswer(*known)))


def exact_answer(
    postcode: str, table: Postcodes | None, listings: Sequence[Listing], as_of: date | None
) -> PostcodeAnswer | None:
    """Return the answer, without its sentence, if the exact set has `postcode` in one constituency, else None.

    A mailing list of thousands asks for nothing else of nearly every postcode. `postcode` is in its usual form, `as_of`
    the day of the data.
    """
    verdict, indexes = _found_at_once(postcode, table)
    if not indexes:
        return None
    return PostcodeAnswer(postcode, verdict, (listings[indexes[0]],), Certainty.EXACT, "", as_of, "")


def _found_at_once(postcode: str, table: Postcodes | None) -> tuple[Verdict, tuple[int, ...]]:
    """Return `_verdict` if the exact set has the postcode in one constituency, else no index.

    So nearly every postcode of a long mailing list is looked up once.
    """
    if table is not None and table.certainty is Certainty.EXACT and not postcode.startswith(_NEVER_AT_ONCE):
        found = table.look_up(postcode)
        if found.status is Status.LIVE and len(found.constituencies) == 1:
            return Verdict.FOUND, found.constituencies
    return Verdict.UNKNOWN, ()


def day_of(directory: Directory) -> date | None:
    """Return the day of the older of members and postcodes, None if that of the members is not known."""
    oldest = None
    for source in directory.sources:
        if source.part is DirectoryPart.CONSTITUENCIES:
            continue
        if not source.dated_by_file:
            oldest = min(oldest or source.as_of, source.as_of)
        elif source.part is DirectoryPart.MEMBERS:
            return None
    return oldest


def _read_postcode(typed: str, table: Postcodes | None) -> str:
    """Return the postcode `typed`; if it is unknown, the only known one that has O for 0 or I for 1, or the reverse."""
    postcode = normalise_postcode(typed)
    if _exists(postcode, table):
        return postcode
    corrected = [reading for reading in other_readings(typed) if _exists(reading, table)]
    return corrected[0] if len(corrected) == 1 else postcode


def _exists(postcode: str, table: Postcodes | None) -> bool:
    """Whether the postcode exists; with ranges, or without a table, whether its shape and area do."""
    if is_bfpo(postcode):
        return True
    if not is_postcode(postcode):
        return False
    area = area_of(postcode)
    if area in _OUTSIDE:
        return True
    if table is None or table.certainty is Certainty.LIKELY:
        return area in AREAS or area in _NON_GEOGRAPHIC
    return table.look_up(postcode).status is not Status.UNKNOWN


def _verdict(postcode: str, table: Postcodes | None) -> tuple[Verdict, tuple[int, ...]]:
    """Return the verdict, and the indexes of the constituencies to name, the likeliest first."""
    if is_bfpo(postcode):
        return Verdict.BFPO, ()
    if not is_postcode(postcode):
        return Verdict.NOT_A_POSTCODE, ()
    area = area_of(postcode)
    if area in _OUTSIDE:
        return _OUTSIDE[area], ()
    found = table.look_up(postcode) if table else PostcodeEntry(Status.UNKNOWN)
    if found.status is Status.LIVE:
        verdicts = (Verdict.NO_CONSTITUENCY, Verdict.FOUND, Verdict.STRADDLES)
        return verdicts[min(len(found.constituencies), 2)], found.constituencies
    if table and found.status is Status.TERMINATED:
        return Verdict.TERMINATED, table.around(postcode)
    if area in _NON_GEOGRAPHIC:
        return Verdict.NO_PLACE, ()
    if area not in AREAS:
        return Verdict.UNKNOWN, ()
    if table is None:
        return Verdict.NO_POSTCODES, ()
    if area == _NORTHERN_IRELAND and not table.covers(area):
        return Verdict.NOT_COVERED, ()
    return Verdict.UNKNOWN, table.around(postcode)


def _certainty(verdict: Verdict, table: Postcodes | None) -> Certainty | None:
    """Return how sure the first constituency of a verdict is, None if the verdict gives no constituency."""
    if verdict is Verdict.STRADDLES:
        return Certainty.LIKELY
    return table.certainty if table and verdict is Verdict.FOUND else None
