"""Remarks on a new directory: what is missing, what does not fit."""

from __future__ import annotations

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.importers.codes import CODES
from ddm_desktop.model.directory import Constituency
from ddm_desktop.model.people import House
from ddm_desktop.model.text import listed

SEATS = len(CODES)
"""Members of the House of Commons, one for each constituency."""


def count_members(directory: Directory) -> int:
    """Return how many constituencies have a member."""
    return len(_constituencies_with_member(directory))


def missing_members(directory: Directory) -> tuple[str, ...]:
    """Return the constituencies without a member, by name, or by code if no name is known.

    If members have names of constituencies only, those that no file names are left out. Empty without any members.
    """
    seated = _constituencies_with_member(directory)
    if not seated:
        return ()
    empty = [seat for seat in directory.constituencies if seat.name not in seated]
    if len(seated) >= SEATS or not all(seat.gss for seat in seated.values()):
        return tuple(seat.name for seat in empty if seat.name != seat.gss)
    unlisted = CODES - {seat.gss for seat in directory.constituencies}
    return (*(seat.name for seat in empty), *sorted(unlisted))


def directory_remarks(directory: Directory) -> tuple[str, ...]:
    """Return a sentence for each gap between members, constituencies and postcodes, with the remedy if there is one."""
    return tuple(filter(None, (_unlinked_lists(directory), _not_on_the_list(directory), reach(directory))))


def _unlinked_lists(directory: Directory) -> str:
    """Say that postcodes cannot lead to members, if one has only codes of constituencies and the other only names."""
    seated = _constituencies_with_member(directory)
    bare = [
        seat
        for seat in _constituencies_of_postcodes(directory)
        if seat.name == seat.gss and seat.name not in seated
    ]
    if not bare:
        return ""
    if all(seat.gss for seat in seated.values()):
        return (
            f"The postcodes lie in {len(bare)} constituencies of which only the code is known: "
            "add a list of constituencies with names and codes."
        )
    return (
        f"The postcodes know {len(bare)} constituencies by code only and the members know theirs by name only, so "
        "no postcode leads to a member there: add a list of constituencies with names and codes."
    )


def _not_on_the_list(directory: Directory) -> str:
    """Name members' constituencies that are on no list: misspelt ones, or those of another map."""
    known = [seat for seat in directory.constituencies if seat.gss and seat.name != seat.gss]
    strange = sorted(seat.name for seat in _constituencies_with_member(directory).values() if not seat.gss)
    if not strange or len(known) < SEATS:
        return ""
    return (
        f"Some members are for constituencies that are not on the list of today: {listed(strange, 3)}. No postcode "
        "leads to them; look how the names are spelled."
    )


def reach(directory: Directory) -> str:
    """Return in how many constituencies the postcodes lie, empty if in all: those of Great Britain alone lack some."""
    reached = _constituencies_of_postcodes(directory)
    if directory.postcodes is None or len(reached) >= SEATS:
        return ""
    counted = f"The postcodes lie in {len(reached)} of the {SEATS} constituencies"
    if reached and not any(seat.gss.startswith("N") for seat in reached):
        return f"{counted}; none of them is in Northern Ireland."
    return f"{counted}."


def _constituencies_with_member(directory: Directory) -> dict[str, Constituency]:
    """Return the constituencies with a member, by name."""
    names = {each.member.constituency for each in directory.members if each.member.house is House.COMMONS}
    return {seat.name: seat for seat in directory.constituencies if seat.name in names}


def _constituencies_of_postcodes(directory: Directory) -> list[Constituency]:
    """Return the constituencies that postcodes lie in."""
    numbers = directory.postcodes.numbers() if directory.postcodes else set()
    return [directory.constituencies[number] for number in sorted(numbers)]
