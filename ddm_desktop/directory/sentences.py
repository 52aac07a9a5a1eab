"""Sentences on the postcodes and names that people look up, for a volunteer to read out, with the remedy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from ddm_desktop.directory.plain_names import plain, plain_words
from ddm_desktop.model.directory import Certainty, Listing, NameMatches, PostcodeAnswer, Verdict
from ddm_desktop.model.postcode import AREAS, area_of, is_begun, is_first_half, normalise_postcode
from ddm_desktop.model.text import listed

_BY_NAME = "choose the constituency by its name"
_NEVER_LAST = frozenset("CIKMOV")
"""Letters that the last two of a postcode never are."""
_LISTED_LIMIT = 4
"""Constituencies that a sentence lists by name."""
_POSTCODE_QUOTE_LIMIT = 20
"""Characters of a mistyped postcode that a sentence quotes."""
_NAME_QUOTE_LIMIT = 60
"""Characters of a name that a sentence quotes."""
_NOBODY = "No MP, constituency or peer is called"
_COUNTRIES = {"JE": "Jersey", "GY": "Guernsey", "IM": "the Isle of Man", "GX": "Gibraltar"}
"""The countries of postcode areas outside the United Kingdom."""


def sentence(answer: PostcodeAnswer) -> str:
    """Return what was found for a postcode as a sentence for a person, with a remedy if nothing was."""
    if build := _SENTENCES.get(answer.verdict):
        return _correction_sentence(answer) + build(answer)
    area = area_of(answer.postcode)
    return _correction_sentence(answer) + _TEMPLATES[answer.verdict].format(
        postcode=answer.postcode, area=area, country=_COUNTRIES.get(area), by_name=_BY_NAME
    )


def whereabouts(answer: PostcodeAnswer) -> str:
    """Return `sentence(answer)` without the member's name, to be shown beside that name."""
    is_found = answer.verdict is Verdict.FOUND
    return _correction_sentence(answer) + _constituency_sentence(answer) if is_found else sentence(answer)


def names_sentence(typed: str, matches: NameMatches, *, names_place: bool, has_postcodes: bool) -> str:
    """Return a sentence on the `matches` of the name `typed`; empty if they need no explanation.

    `names_place`: some constituency has it in its name. If only a person has, the sentence says so, and what to do
    if it is a place, such as a part of a town. `has_postcodes`: postcodes can be looked up.
    """
    by_postcode = "its postcode finds the MP" if has_postcodes else "find out which constituency it lies in"
    quoted = f"“{typed[:_NAME_QUOTE_LIMIT]}”"
    if matches.are_near:
        near = listed(
            dict.fromkeys(_near_name(listing, typed) for listing in matches.listings), 3, "; ", " or "
        )
        return f"{_NOBODY} {quoted}. Did you mean {near}? If it is a place, {by_postcode}."
    if not matches.listings:
        return (
            f"{_NOBODY} {quoted}. If it is a place, {by_postcode}; if it is a name, check how it is written."
        )
    if names_place or len(plain_words(typed)) > 1:
        return ""
    return f"No constituency has {quoted} in its name, only a person. If it is a place, {by_postcode}."


def _near_name(listing: Listing, typed: str) -> str:
    """Return the constituency's name or, if `typed` is more like it, the member's with the constituency in brackets."""
    member, text = listing.member, plain(typed)
    person = member.short_name
    similarities = [
        max(
            ((word.startswith(text), SequenceMatcher(None, word, text).ratio()) for word in words), default=()
        )
        for words in map(plain_words, (member.constituency, person))
    ]
    if person and similarities[1] > similarities[0]:
        return f"{person} ({member.constituency})" if member.constituency else person
    return member.constituency or person


def _correction_sentence(answer: PostcodeAnswer) -> str:
    """Return what was typed and how it was corrected; empty if it was correct."""
    return (
        f"You typed {answer.mended_from}; this is taken as {answer.postcode}. " if answer.mended_from else ""
    )


def _found_sentence(answer: PostcodeAnswer) -> str:
    """Return the constituency of the postcode, and who its MP is or that this is not known."""
    listing = answer.listings[0]
    if listing.is_vacant:
        seat = listing.member.constituency
        mp = f"Who the MP is, is not known here: address the letter to the Member of Parliament for {seat}."
    else:
        mp = f"The MP is {listing.member.short_name}."
    return f"{_constituency_sentence(answer)} {mp}"


def _constituency_sentence(answer: PostcodeAnswer) -> str:
    """Return which constituency a postcode is in, and whether that needs checking."""
    is_likely = answer.certainty is Certainty.LIKELY
    lies, check = ("is most likely in", ": check that this is right") if is_likely else ("is in", "")
    return f"{answer.postcode} {lies} {answer.listings[0].member.constituency}{check}."


def _straddling_sentence(answer: PostcodeAnswer) -> str:
    return (
        f"{answer.postcode} lies in more than one constituency: {_constituency_names(answer.listings)}, the first "
        "being the likeliest. Find out which it is, and choose."
    )


def _terminated_sentence(answer: PostcodeAnswer) -> str:
    choose = "choose one of these" if answer.listings else _BY_NAME
    return f"{answer.postcode} is no longer in use. {_neighbours_sentence(answer)}Give today’s postcode, or {choose}."


def _unknown_sentence(answer: PostcodeAnswer) -> str:
    """Return what to say of a postcode that is not in the list; the answer may hold the members near it."""
    missing = f"{answer.postcode} is not in the list of postcodes"
    if answer.listings:
        return (
            f"{missing}: it may be mistyped, or newer than the list. {_neighbours_sentence(answer)}"
            "Guessing from them is wrong for about one in four: find out which it is, and choose."
        )
    if (area := area_of(answer.postcode)) not in AREAS:
        return f"{answer.postcode} is not known: no UK postcode begins with {area}. Check the typing, or {_BY_NAME}."
    return f"{missing}, and none near it is: check the typing, or {_BY_NAME}."


def _not_a_postcode_sentence(answer: PostcodeAnswer) -> str:
    """Return what is wrong with what was typed as a postcode, or missing in it."""
    typed = answer.postcode
    postcode = normalise_postcode(typed)
    quoted = f"“{typed[:_POSTCODE_QUOTE_LIMIT]}” is"
    if not postcode:
        return "Type a postcode, such as L20 0XX."
    if is_begun(postcode):
        part = "first half" if is_first_half(postcode) else "beginning"
        return f"{quoted} only the {part} of a postcode: the second half is a number and two letters, such as 0XX."
    if is_begun(postcode[:-1]) and not _NEVER_LAST.isdisjoint(postcode[-2:]):
        return f"{quoted} not a UK postcode, whose last two letters are never C, I, K, M, O or V: check the typing."
    return f"{quoted} not a UK postcode: check the typing. Postcodes look like L20 0XX or SW1A 0AA."


_SENTENCES: dict[Verdict, Callable[[PostcodeAnswer], str]] = {
    Verdict.FOUND: _found_sentence,
    Verdict.STRADDLES: _straddling_sentence,
    Verdict.TERMINATED: _terminated_sentence,
    Verdict.UNKNOWN: _unknown_sentence,
    Verdict.NOT_A_POSTCODE: _not_a_postcode_sentence,
}
"""The sentences that depend on more than the postcode; `_TEMPLATES` has all others."""
_OUTSIDE = (
    "{postcode} is in {country}, which has no MP at Westminster: "
    "write to a member of its own parliament instead."
)
_TEMPLATES = {
    Verdict.NO_CONSTITUENCY: "{postcode} is a postcode, but the list names no constituency for it: {by_name}.",
    Verdict.NO_PLACE: "{postcode} lies in no constituency: postcodes that begin with {area} are of an organisation "
    "and not of a place. Give the postcode of the home, or {by_name}.",
    Verdict.NOT_COVERED: "{postcode} is in Northern Ireland, and the postcodes on this computer are of Great Britain "
    "alone: {by_name}. The ONS Postcode Directory has those of Northern Ireland too.",
    Verdict.CROWN_DEPENDENCY: _OUTSIDE,
    Verdict.OVERSEAS_TERRITORY: _OUTSIDE,
    Verdict.BFPO: "An address of the Forces (BFPO) belongs to no constituency: the MP is the one for the place where "
    "you are registered to vote: {by_name}.",
    Verdict.NO_POSTCODES: "No postcodes are loaded on this computer, so it cannot tell where {postcode} is: {by_name}. "
    "To load them, go to Settings, MP directory.",
}


def _neighbours_sentence(answer: PostcodeAnswer) -> str:
    return (
        f"The postcodes around it are in {_constituency_names(answer.listings)}. " if answer.listings else ""
    )


def _constituency_names(listings: Sequence[Listing]) -> str:
    """Return `A`, `A or B`, `A; B or C` (names hold `and` and commas); of many names some, and how many more."""
    return listed((listing.member.constituency for listing in listings), _LISTED_LIMIT, "; ", " or ")
