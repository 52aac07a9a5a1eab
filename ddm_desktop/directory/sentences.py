"""What to say of a postcode: a few plain words that a volunteer can read out, with the remedy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ddm_desktop.directory.plain_names import plain, plain_words
from ddm_desktop.model.directory import Certainty, Listing, NameMatches, PostcodeAnswer, Verdict
from ddm_desktop.model.postcode import AREAS, area_of, is_begun, is_first_half, normalise_postcode
from ddm_desktop.model.text import listed

_BY_NAME = "choose the constituency by its name"
_NEVER_LAST = frozenset("CIKMOV")
_MOST_NAMED = 4
_MOST_TYPED = 20
"""Characters of what was typed that are said back."""
_MOST_NAME = 60
"""Characters of a name that was typed that are said back."""
_NOBODY = "No MP, constituency or peer is called"
_OUTSIDE = {"JE": "Jersey", "GY": "Guernsey", "IM": "the Isle of Man", "GX": "Gibraltar"}


def sentence(answer: PostcodeAnswer) -> str:
    """What to say of `answer`, whose own sentence is still to be written."""
    return _mended(answer) + _SAY[answer.verdict](answer)


def whereabouts(answer: PostcodeAnswer) -> str:
    """`sentence` without who the member is, for a place where they are named already."""
    return _mended(answer) + _place(answer) if answer.verdict is Verdict.FOUND else sentence(answer)


def names_sentence(typed: str, found: NameMatches, *, names_place: bool, has_postcodes: bool) -> str:
    """What to say of the name `typed`; empty where it is found and plain whose it is.

    `names_place`: some constituency has it in its name. A place in none, such as a part of a town, is told apart
    from a person of that name, with the way on.
    """
    by_postcode = "its postcode finds the MP" if has_postcodes else "find out which constituency it lies in"
    said = f"“{typed[:_MOST_NAME]}”"
    if found.are_near:
        near = listed(dict.fromkeys(_near_name(each, typed) for each in found.listings), 3, "; ", " or ")
        return f"{_NOBODY} {said}. Did you mean {near}? If it is a place, {by_postcode}."
    if not found.listings:
        return f"{_NOBODY} {said}. If it is a place, {by_postcode}; if it is a name, check how it is written."
    if names_place or len(plain_words(typed)) > 1:
        return ""
    return f"No constituency has {said} in its name, only a person. If it is a place, {by_postcode}."


def _near_name(listing: Listing, typed: str) -> str:
    """The name of `listing` that is the nearer one to what was typed: the constituency's, or the member's with it."""
    from difflib import SequenceMatcher

    member, text = listing.member, plain(typed)
    person = member.name or member.full_title
    alike = [
        max(
            ((word.startswith(text), SequenceMatcher(None, word, text).ratio()) for word in words), default=()
        )
        for words in map(plain_words, (member.constituency, person))
    ]
    if person and alike[1] > alike[0]:
        return f"{person} ({member.constituency})" if member.constituency else person
    return member.constituency or person


def _mended(answer: PostcodeAnswer) -> str:
    taken = f"You typed {answer.mended_from}; this is taken as {answer.postcode}. "
    return taken if answer.mended_from else ""


def _found(answer: PostcodeAnswer) -> str:
    return f"{_place(answer)} {_whose(answer.listings[0])}"


def _place(answer: PostcodeAnswer) -> str:
    is_likely = answer.certainty is Certainty.LIKELY
    lies, check = ("is most likely in", ": check that this is right") if is_likely else ("is in", "")
    return f"{answer.postcode} {lies} {answer.listings[0].member.constituency}{check}."


def _straddles(answer: PostcodeAnswer) -> str:
    return (
        f"{answer.postcode} lies in more than one constituency: {_listed(answer.listings)}, the first being the "
        "likeliest. Find out which it is, and choose."
    )


def _terminated(answer: PostcodeAnswer) -> str:
    choose = "choose one of these" if answer.listings else _BY_NAME
    return f"{answer.postcode} is no longer in use. {_around(answer)}Give today’s postcode, or {choose}."


def _unknown(answer: PostcodeAnswer) -> str:
    missing = f"{answer.postcode} is not in the list of postcodes"
    if answer.listings:
        return (
            f"{missing}: it may be mistyped, or newer than the list. {_around(answer)}Guessing from them is "
            "wrong for about one in four: find out which it is, and choose."
        )
    if (area := area_of(answer.postcode)) not in AREAS:
        return f"{answer.postcode} is not known: no UK postcode begins with {area}. Check the typing, or {_BY_NAME}."
    return f"{missing}, and none near it is: check the typing, or {_BY_NAME}."


def _no_constituency(answer: PostcodeAnswer) -> str:
    return f"{answer.postcode} is a postcode, but the list names no constituency for it: {_BY_NAME}."


def _no_place(answer: PostcodeAnswer) -> str:
    return (
        f"{answer.postcode} lies in no constituency: postcodes that begin with {area_of(answer.postcode)} are of an "
        f"organisation and not of a place. Give the postcode of the home, or {_BY_NAME}."
    )


def _not_covered(answer: PostcodeAnswer) -> str:
    return (
        f"{answer.postcode} is in Northern Ireland, and the postcodes on this computer are of Great Britain alone: "
        f"{_BY_NAME}. The ONS Postcode Directory has those of Northern Ireland too."
    )


def _outside(answer: PostcodeAnswer) -> str:
    return (
        f"{answer.postcode} is in {_OUTSIDE[area_of(answer.postcode)]}, which has no MP at Westminster: "
        "write to a member of its own parliament instead."
    )


def _bfpo(_: PostcodeAnswer) -> str:
    return (
        "An address of the Forces (BFPO) belongs to no constituency: the MP is the one for the place where "
        f"you are registered to vote: {_BY_NAME}."
    )


def _not_a_postcode(answer: PostcodeAnswer) -> str:
    typed = answer.postcode
    postcode = normalise_postcode(typed)
    said = f"“{typed[:_MOST_TYPED]}” is"
    if not postcode:
        return "Type a postcode, such as L20 0XX."
    if is_begun(postcode):
        part = "first half" if is_first_half(postcode) else "beginning"
        return (
            f"{said} only the {part} of a postcode: the second half is a number and two letters, such as 0XX."
        )
    if is_begun(postcode[:-1]) and not _NEVER_LAST.isdisjoint(postcode[-2:]):
        return f"{said} not a UK postcode, whose last two letters are never C, I, K, M, O or V: check the typing."
    return f"{said} not a UK postcode: check the typing. Postcodes look like L20 0XX or SW1A 0AA."


def _no_postcodes(answer: PostcodeAnswer) -> str:
    return (
        f"No postcodes are loaded on this computer, so it cannot tell where {answer.postcode} is: {_BY_NAME}. "
        "To load them, go to Settings, MP directory."
    )


_SAY: dict[Verdict, Callable[[PostcodeAnswer], str]] = {
    Verdict.FOUND: _found,
    Verdict.STRADDLES: _straddles,
    Verdict.TERMINATED: _terminated,
    Verdict.UNKNOWN: _unknown,
    Verdict.NO_CONSTITUENCY: _no_constituency,
    Verdict.NO_PLACE: _no_place,
    Verdict.NOT_COVERED: _not_covered,
    Verdict.CROWN_DEPENDENCY: _outside,
    Verdict.OVERSEAS_TERRITORY: _outside,
    Verdict.BFPO: _bfpo,
    Verdict.NOT_A_POSTCODE: _not_a_postcode,
    Verdict.NO_POSTCODES: _no_postcodes,
}


def _whose(listing: Listing) -> str:
    """Who the member is, or that nobody is known."""
    if listing.is_vacant:
        seat = listing.member.constituency
        return f"Who the MP is, is not known here: address the letter to the Member of Parliament for {seat}."
    return f"The MP is {listing.member.name or listing.member.full_title}."


def _around(answer: PostcodeAnswer) -> str:
    return f"The postcodes around it are in {_listed(answer.listings)}. " if answer.listings else ""


def _listed(listings: Sequence[Listing]) -> str:
    """The constituencies: `A`, `A or B`, `A; B or C`, as names hold `and` and commas; of many, how many more."""
    return listed((each.member.constituency for each in listings), _MOST_NAMED, "; ", " or ")
