"""What a person is asked about before it is taken: members that would be missing, postcodes that would be lost."""

from __future__ import annotations

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.importers.merge import MergedDirectory
from ddm_desktop.directory.importers.remarks import SEATS, count_members, missing_members, reach
from ddm_desktop.errors import FewerPostcodesError, MissingMembersError
from ddm_desktop.model.directory import DirectoryPart
from ddm_desktop.model.text import listed

_COUNTRY_SEATS = 600
"""Constituencies in which some postcode of a whole list lies: 650, or 632 of Great Britain alone."""


def check_losses(old: Directory, merged: MergedDirectory) -> None:
    """Raise MissingMembersError if new members are not complete, FewerPostcodesError if postcodes would be lost.

    If both are true, one MissingMembersError says both, since a person is asked once.
    """
    members = _members_missing(merged.directory) if merged.has_new_commons else ""
    is_new = any(source.part is DirectoryPart.POSTCODES for source in merged.taken)
    postcodes = _postcodes_missing(old, merged.directory) if is_new else ""
    if members:
        raise MissingMembersError(
            " ".join(filter(None, (members, postcodes))), missing_members(merged.directory)
        )
    if postcodes:
        raise FewerPostcodesError(postcodes)


def _members_missing(new: Directory) -> str:
    count, missing = count_members(new), missing_members(new)
    if count >= SEATS:
        return ""
    which = f" Missing: {listed(missing, 5)}." if missing else ""
    return (
        f"There would be {count} of the {SEATS} members of the House of Commons.{which} "
        "Add the files of the others, or take these all the same."
    )


def _postcodes_missing(old: Directory, new: Directory) -> str:
    """Say that the new postcodes lie in fewer constituencies than the old: the list is partial, or cut off."""
    before, now = (
        len(directory.postcodes.numbers()) if directory.postcodes else 0 for directory in (old, new)
    )
    if now >= (before or _COUNTRY_SEATS):
        return ""
    loaded = f" Those that are loaded lie in {before} and would be lost." if before else ""
    return f"{reach(new)}{loaded} Take the files of the whole country, or take these all the same."
