"""Searches the directory for a line that a person typed: a postcode, a place or a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddm_desktop.model.directory import Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.member_choice import MemberChoice

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

_MOST_LINES = 16  # enough for all constituencies of a large town, such as Birmingham


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Listings to choose from, and a sentence about them, empty if none is needed.

    `first_is_match`: the first listing is what was typed, so Enter may take it at once. If there are only neighbours,
    several possible ones or similar names, a person has to choose.
    """

    listings: tuple[Listing, ...] = ()
    sentence: str = ""
    first_is_match: bool = False


def search(finder: Finder, text: str, *, is_finished: bool = False) -> SearchResult:
    """Return what `text` finds. With `is_finished` it is a whole name, and not the beginning of a longer one."""
    if not text.strip():
        return SearchResult()
    found = finder.find(text, _MOST_LINES, is_finished=is_finished)
    if isinstance(found, PostcodeAnswer):
        return SearchResult(found.listings, found.sentence, found.verdict is Verdict.FOUND)
    return SearchResult(found.listings, found.sentence, found.first_is_match)


def members_on_offer(choice: MemberChoice) -> SearchResult:
    """Return the members to choose from by the visitor's own postcode, before anything is typed."""
    answer = choice.answer
    if answer is None or (answer.listing and answer.listing == choice.listing):
        return SearchResult()
    return SearchResult(answer.listings, answer.sentence)
