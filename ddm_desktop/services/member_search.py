"""What one line of typing finds in the directory, be it a postcode, a place or a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddm_desktop.model.directory import Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.member_choice import MemberChoice

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

_MOST = 16  # lines: the seats of the largest towns, such as Birmingham, all stand in the list


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Lines to choose from, and what is to be said of them.

    `first_is_match`: the first line answers what was typed, so that Enter may take it at once. If the
    directory only offers neighbours, several that may be or names that are near, a person has to choose.
    """

    listings: tuple[Listing, ...] = ()
    sentence: str = ""
    first_is_match: bool = False


def search(finder: Finder, text: str, *, is_finished: bool = False) -> SearchResult:
    """Return what `text` finds; nothing for an empty text. What `is_finished` is no longer the beginning of a name."""
    if not text.strip():
        return SearchResult()
    found = finder.find(text, _MOST, is_finished=is_finished)
    if isinstance(found, PostcodeAnswer):
        return SearchResult(found.listings, found.sentence, found.verdict is Verdict.FOUND)
    return SearchResult(found.listings, found.sentence, found.first_is_match)


def members_on_offer(choice: MemberChoice) -> SearchResult:
    """Return the members that the visitor's own postcode leaves to choose from, before anything is typed."""
    answer = choice.answer
    if answer is None or (answer.listing and answer.listing == choice.listing):
        return SearchResult()
    return SearchResult(answer.listings, answer.sentence)
