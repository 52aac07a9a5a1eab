"""What a misspelt name may be meant for, so that a slip is told of and not kept in silence."""

from __future__ import annotations

from collections.abc import Iterable

from ddm_desktop.directory.plain_names import plain
from ddm_desktop.model.directory import DirectoryPart
from ddm_desktop.model.people import House
from ddm_desktop.services.find_member import Finder

_LOOKED_AT = 16
_ALIKE = 0.6
"""The share of letters in common from which on a name is worth asking for; difflib's own measure."""


def is_unknown_constituency(finder: Finder, name: str) -> bool:
    """Whether constituencies are loaded and none of them, nor an entry of the local list, has this name."""
    return bool(name) and _knows_constituencies(finder) and finder.constituency(name) is None


def nearest_constituency(finder: Finder, typed: str) -> str:
    """The constituency `typed` is most likely meant for; nothing if none is near."""
    return _nearest(typed, (each.member.constituency for each in finder.search(typed, _LOOKED_AT)))


def nearest_member(finder: Finder, typed: str) -> str:
    """The name of the member `typed` is most likely meant for; nothing if none is near."""
    return _nearest(typed, (each.member.name for each in finder.search(typed, _LOOKED_AT)))


def _knows_constituencies(finder: Finder) -> bool:
    return any(
        source.part is DirectoryPart.CONSTITUENCIES
        or (source.part is DirectoryPart.MEMBERS and source.house is not House.LORDS)
        for source in finder.sources
    )


def _nearest(typed: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches  # here, not above: what is spelt right never needs it

    known = {plain(name): name for name in names if name}
    near = get_close_matches(plain(typed), known, 1, _ALIKE)
    return known[near[0]] if near else ""
