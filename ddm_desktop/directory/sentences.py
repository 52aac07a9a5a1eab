"""What to say of a postcode: one or two plain sentences that a volunteer can read out, with the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from ddm_desktop.model.dates import british_date
from ddm_desktop.model.directory import Answer, Certainty, Listing, Verdict
from ddm_desktop.model.postcode import is_begun
from ddm_desktop.model.text import clean_line

_BY_NAME = "choose the constituency by its name"
_MOST_NAMED = 4
_MOST_TYPED = 20
"""Characters of what was typed that are said back."""


def sentence(answer: Answer, typed: str) -> str:
    """What there is to say of `answer`, whose own sentence is still empty, to the postcode `typed`."""
    mended = f"You typed {answer.mended_from}; this is taken as {answer.postcode}. "
    return (mended if answer.mended_from else "") + _SAY[answer.verdict](answer, typed)


def _found(answer: Answer, _: str) -> str:
    listing = answer.listings[0]
    if answer.certainty is Certainty.LIKELY:
        place = (
            f"{answer.postcode} is most likely in {_name(listing)}; check with the visitor. {_whose(listing)}"
        )
    else:
        place = f"{answer.postcode} is in {_name(listing)}. {_whose(listing)}"
    return place


def _straddles(answer: Answer, _: str) -> str:
    names = _one_of([_name(listing) for listing in answer.listings])
    return (
        f"Some addresses of {answer.postcode} are in one constituency and some in another: it may be "
        f"{names}. The first is the likeliest; ask the visitor, and choose."
    )


def _terminated(answer: Answer, _: str) -> str:
    around = _around(answer)
    return f"{answer.postcode} is no longer in use. {around}Ask for today’s postcode, or {_BY_NAME}."


def _unknown(answer: Answer, _: str) -> str:
    since = f" of {british_date(answer.as_of)}" if answer.as_of else ""
    if answer.listings:
        return (
            f"{answer.postcode} is not in the list of postcodes{since}: check the typing. {_around(answer)}"
            "That is a hint and no more, wrong for about one in four: ask the visitor, and choose."
        )
    if answer.postcode.startswith("BT"):
        return (
            f"{answer.postcode} is in Northern Ireland, and not in the list of postcodes{since}: "
            f"{_BY_NAME}."
        )
    return (
        f"{answer.postcode} is not in the list of postcodes{since}, and none near it is: check the typing, "
        f"or {_BY_NAME}."
    )


def _no_constituency(answer: Answer, _: str) -> str:
    return f"{answer.postcode} is a postcode, but the list gives no constituency for it: {_BY_NAME}."


def _crown_dependency(answer: Answer, _: str) -> str:
    island = {"JE": "Jersey", "GY": "Guernsey", "IM": "the Isle of Man"}[answer.postcode[:2]]
    return (
        f"{answer.postcode} is in {island}, which has no MP at Westminster: write to a member of "
        "its own parliament."
    )


def _bfpo(_: Answer, __: str) -> str:
    return (
        "A BFPO address belongs to no constituency: the MP is the one for the place where the person is "
        f"registered to vote. Ask where that is, and {_BY_NAME}."
    )


def _not_a_postcode(answer: Answer, typed: str) -> str:
    said = clean_line(typed)[:_MOST_TYPED]
    if not said:
        return "Type a postcode, such as L20 0XX."
    if is_begun(typed):
        return (
            f"“{said}” is only the beginning of a postcode: the second half is a figure and two letters, "
            "such as 0XX."
        )
    return f"“{said}” is not a UK postcode: check the typing. One looks like L20 0XX or SW1A 1AA."


def _no_postcodes(answer: Answer, _: str) -> str:
    return (
        f"No postcodes are loaded on this computer, so nobody can say where {answer.postcode} is: {_BY_NAME}. "
        "Postcodes are brought in under Settings, MP directory."
    )


_SAY = {
    Verdict.FOUND: _found,
    Verdict.STRADDLES: _straddles,
    Verdict.TERMINATED: _terminated,
    Verdict.UNKNOWN: _unknown,
    Verdict.NO_CONSTITUENCY: _no_constituency,
    Verdict.CROWN_DEPENDENCY: _crown_dependency,
    Verdict.BFPO: _bfpo,
    Verdict.NOT_A_POSTCODE: _not_a_postcode,
    Verdict.NO_POSTCODES: _no_postcodes,
}


def _name(listing: Listing) -> str:
    return listing.member.constituency


def _whose(listing: Listing) -> str:
    """Who the member is, or that nobody is known."""
    if listing.is_vacant:
        return "No MP is known for it: the letter can go to the Member of Parliament for it."
    return f"The MP is {listing.member.name or listing.member.full_title}."


def _around(answer: Answer) -> str:
    names = [_name(listing) for listing in answer.listings]
    return f"The postcodes around it are in {_listed(names, 'and')}. " if names else ""


def _one_of(names: Sequence[str]) -> str:
    return _listed(names, "or")


def _listed(names: Sequence[str], joint: str) -> str:
    """`A`, `A or B`, `A, B or C`; beyond some names only how many more there are."""
    shown = list(names[:_MOST_NAMED])
    if more := len(names) - len(shown):
        shown.append(f"{more} more")
    return f" {joint} ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
