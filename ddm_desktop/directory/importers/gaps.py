"""What a new directory lacks: remarks on it, and losses that a person must accept before it is stored."""

from __future__ import annotations

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.importers.codes import CODES
from ddm_desktop.directory.importers.merge import MergedDirectory
from ddm_desktop.errors import FewerPostcodesError, MissingMembersError
from ddm_desktop.model.directory import Constituency, DirectoryPart
from ddm_desktop.model.people import House
from ddm_desktop.model.text import listed

SEATS = len(CODES)
"""Members of the House of Commons, one for each constituency."""
_COUNTRY_SEATS = 600
"""Constituencies in which some postcode of a whole list lies: 650, or 632 of Great Britain alone."""


def missing_members(directory: Directory) -> tuple[str, ...]:
    """Return the constituencies without a member, by name, or by code if no name is known.

    If members have names of constituencies only, those that no file names are left out. Empty if there are no members.
    """
    seated = _constituencies_with_member(directory)
    if not seated:
        return ()
    empty = [seat for seat in directory.constituencies if seat.name not in seated]
    if len(seated) >= SEATS or not all(seat.gss for seat in seated.values()):
        return tuple(seat.name for seat in empty if seat.name != seat.gss)
    unlisted = CODES - {seat.gss for seat in directory.constituencies}
    return (*(seat.name for seat in empty), *sorted(unlisted))


def check_losses(old: Directory, merged: MergedDirectory) -> None:
    """Raise MissingMembersError if new members are not complete, FewerPostcodesError if postcodes would be lost.

    If both are true, one MissingMembersError says both, since a person is asked once.
    """
    members = _members_missing(merged.directory) if merged.has_new_commons else ""
    is_new = any(source.part is DirectoryPart.POSTCODES for source in merged.new_sources)
    postcodes = _postcodes_missing(old, merged.directory) if is_new else ""
    if members:
        raise MissingMembersError(
            " ".join(filter(None, (members, postcodes))), missing_members(merged.directory)
        )
    if postcodes:
        raise FewerPostcodesError(postcodes)


def _members_missing(new: Directory) -> str:
    """Return a sentence on the members of the Commons that are missing; empty if none is."""
    count, missing = len(_constituencies_with_member(new)), missing_members(new)
    if count >= SEATS:
        return ""
    which = f" Missing: {listed(missing, 5)}." if missing else ""
    return (
        f"There would be {count} of the {SEATS} members of the House of Commons.{which} "
        "Add the files of the others, or take these all the same."
    )


def _postcodes_missing(old: Directory, new: Directory) -> str:
    """Return a sentence if the new postcodes lie in fewer constituencies than the old; else an empty text."""
    before, now = (
        len(directory.postcodes.numbers()) if directory.postcodes else 0 for directory in (old, new)
    )
    if now >= (before or _COUNTRY_SEATS):
        return ""
    loaded = f" Those that are loaded lie in {before} and would be lost." if before else ""
    return f"{_reach(new)}{loaded} Take the files of the whole country, or take these all the same."


def directory_remarks(directory: Directory) -> tuple[str, ...]:
    """Return a sentence for each gap between members, constituencies and postcodes, with the remedy if there is one."""
    return tuple(filter(None, (_unlinked_lists(directory), _not_on_the_list(directory), _reach(directory))))


def _unlinked_lists(directory: Directory) -> str:
    """Return a sentence if postcodes have codes of constituencies only and members names only; else an empty text."""
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
    """Return a sentence that names members' constituencies on no list: misspelt ones, or those of another map."""
    official = [seat for seat in directory.constituencies if seat.gss and seat.name != seat.gss]
    strange = sorted(seat.name for seat in _constituencies_with_member(directory).values() if not seat.gss)
    if not strange or len(official) < SEATS:
        return ""
    return (
        f"Some members are for constituencies that are not on the list of today: {listed(strange, 3)}. No postcode "
        "leads to them; look how the names are spelled."
    )


def _reach(directory: Directory) -> str:
    """Return a sentence on how many constituencies the postcodes lie in; empty if in all."""
    reached = _constituencies_of_postcodes(directory)
    if directory.postcodes is None or len(reached) >= SEATS:
        return ""
    counted = f"The postcodes lie in {len(reached)} of the {SEATS} constituencies"
    if reached and not any(seat.gss.startswith("N") for seat in reached):
        return f"{counted}; none of them is in Northern Ireland."
    return f"{counted}."


def _constituencies_with_member(directory: Directory) -> dict[str, Constituency]:
    """Return the constituencies with a member, by name."""
    members = (listing.member for listing in directory.members)
    names = {member.constituency for member in members if member.house is House.COMMONS}
    return {seat.name: seat for seat in directory.constituencies if seat.name in names}


def _constituencies_of_postcodes(directory: Directory) -> list[Constituency]:
    """Return the constituencies that postcodes lie in."""
    numbers = directory.postcodes.numbers() if directory.postcodes else set()
    return [directory.constituencies[number] for number in sorted(numbers)]
