"""The known name that a misspelt one probably means."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ddm_desktop.directory.plain_names import plain
from ddm_desktop.model.directory import DirectoryPart
from ddm_desktop.model.people import House
from ddm_desktop.services.find_member import Finder

_MOST_COMPARED = 16
_LEAST_SIMILARITY = 0.6
"""The similarity, by difflib's measure from 0 to 1, from which on a name is suggested."""


def is_unknown_constituency(finder: Finder, name: str) -> bool:
    """Whether constituencies are loaded and none of them, nor an entry of the local list, has this name."""
    return bool(name) and _knows_constituencies(finder) and finder.constituency(name) is None


def nearest_constituency(finder: Finder, typed: str) -> str:
    """Return the constituency that `typed` most likely means, empty if none is near."""
    return _nearest(typed, (listing.member.constituency for listing in finder.search(typed, _MOST_COMPARED)))


def nearest_member(finder: Finder, typed: str) -> str:
    """Return the member's name that `typed` most likely means, empty if none is near."""
    return _nearest(typed, (listing.member.name for listing in finder.search(typed, _MOST_COMPARED)))


def _knows_constituencies(finder: Finder) -> bool:
    return any(
        source.part is DirectoryPart.CONSTITUENCIES
        or (source.part is DirectoryPart.MEMBERS and source.house is not House.LORDS)
        for source in finder.sources
    )


def _nearest(typed: str, names: Iterable[str]) -> str:
    known = {plain(name): name for name in names if name}
    near = get_close_matches(plain(typed), known, 1, _LEAST_SIMILARITY)
    return known[near[0]] if near else ""
