"""From a visit to a finished letter in one step, refusing what is not fit to post.

The directory is loaded only if it is needed to find or check the member.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ddm_desktop import paths
from ddm_desktop.errors import LetterError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.directory import Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.member_choice import NO_DOUBT, MemberChoice, MemberDoubt
from ddm_desktop.model.paper import Form, Paper
from ddm_desktop.model.people import House
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.change_visit import with_member_confirmed
from ddm_desktop.services.check_letter import CheckedLetter, check, refuse_unfit, without_unprintable
from ddm_desktop.services.choose_member import choose, doubt_about, follow
from ddm_desktop.services.find_campaigns import campaign_named, paper_named
from ddm_desktop.services.recipient import (
    doubt_about_named,
    unknown_constituency,
    unknown_name,
    with_listing,
)
from ddm_desktop.services.write_letter import open_paper

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

_NAME_THE_MEMBER = "Or name the MP, or the constituency alone, under “member” in the case."
_ACCEPT_LIKELY = "Once that is checked, add --accept-likely to take the likeliest."


class AddressedCase(NamedTuple):
    """A case with its member filled in, and a sentence on who that is and why.

    `doubt`: the reasons to doubt the member, whether the directory or the case named them.
    """

    case: Case
    sentence: str = ""
    doubt: MemberDoubt = NO_DOUBT


def visit_with_recipient(
    visit: Visit,
    paper_name: str | None,
    today: date,
    *,
    accept_likely: bool = False,
    campaign: Campaign | None = None,
) -> tuple[Visit, str, MemberDoubt]:
    """Return the visit with its member filled in from the directory; a choice already made in the visit stays.

    `campaign`: the one to use, if not that of this computer which the case names. The sentence and the doubt are
    those of `AddressedCase`. Raise LetterError as `case_with_recipient` does.
    """
    choice = visit.choice
    if choice.listing is None and not choice.by_hand:
        case, sentence, doubt = case_with_recipient(
            visit.case, paper_name, today, accept_likely=accept_likely, campaign=campaign
        )
        return replace(visit, case=case), sentence, doubt
    if choice.is_unconfirmed and choice.answer:
        if not accept_likely:
            raise LetterError(f"{choice.answer.sentence} {_ACCEPT_LIKELY}")
        visit = with_member_confirmed(visit)
    # here, not above: a letter to a named member needs no directory
    from ddm_desktop.services.find_member import open_finder

    return visit, "", doubt_about(visit.choice, visit.case.member, open_finder())


def case_with_recipient(
    case: Case,
    paper_name: str | None,
    today: date,
    *,
    accept_likely: bool = False,
    campaign: Campaign | None = None,
) -> AddressedCase:
    """Return the case with its member filled in from the directory, if the case does not name one.

    A member named in the case stays; without a constituency, the sentence says if no MP has that name. If only the
    constituency is given, its member is filled in if known. Otherwise the postcode decides. If it cannot, raise
    LetterError with the reason and the remedy; on a sheet nobody need be named, so there the reason becomes the
    sentence. A member who is only likely is taken with `accept_likely`, else LetterError is raised, for a sheet too.
    A peer is not looked up. `paper_name` and `campaign` only tell whether it is a sheet.
    """
    member = case.member
    is_named = bool(member.short_name)
    if member.house is House.LORDS:
        return AddressedCase(case)  # a postcode does not lead to a peer
    if is_named and member.constituency and not paths.directory_file().exists():
        return AddressedCase(case)  # there is no directory to look up
    from ddm_desktop.services.find_member import open_finder

    finder = open_finder()
    if is_named:
        sentence = "" if member.constituency else unknown_name(member, finder)
        return AddressedCase(case, sentence, doubt_about_named(case, finder))
    if member.constituency:
        found, sentence = _member_by_constituency(case, finder, today)
        return AddressedCase(found, sentence, doubt_about_named(found, finder))
    if not case.deciding_postcode:
        return AddressedCase(case)  # the checks of the letter tell what is missing
    answer = finder.postcode(case.deciding_postcode)
    choice = follow(MemberChoice(), answer)
    if accept_likely and answer.listing:
        choice = choose(choice, answer.listing)  # the likeliest, if there are several
    if choice.listing and not choice.is_unconfirmed:
        return _addressed_by_postcode(case, answer, choice.listing, finder, today)
    sentence = _joined_sentences(finder.problem, postcode_sentence(answer))
    if choice.is_unconfirmed or _campaign_and_paper(case, paper_name, campaign)[1].form is not Form.SHEET:
        raise LetterError(
            _joined_sentences(sentence, _ACCEPT_LIKELY if answer.listing else "", _NAME_THE_MEMBER)
        )
    return AddressedCase(case, sentence)


def postcode_sentence(answer: PostcodeAnswer) -> str:
    """Return the sentence on a postcode; if no postcodes are loaded, it names the command that imports them."""
    if answer.verdict is not Verdict.NO_POSTCODES:
        return answer.sentence
    return (
        f"No postcodes are loaded on this computer, so it cannot tell where {answer.postcode} is: bring them in "
        "with `ddm-desktop directory import FILE`."
    )


def calendar_from_visit(visit: Visit, paper_name: str | None, campaign: Campaign | None = None) -> bytes:
    """Return the calendar file for the paper called `paper_name`, or else for the open one.

    Raise CaseError if it has none, or for an unknown campaign, paper or talking point; PackError for a broken pack.
    """
    # here, not above: a letter has no meeting
    from ddm_desktop.services.prepare_meeting import calendar_file

    campaign, paper = _campaign_and_paper(visit.case, paper_name or visit.paper or None, campaign)
    return calendar_file(campaign, paper, visit.case)


def letter_from_visit(
    visit: Visit,
    paper_name: str | None,
    style: PageStyle,
    doubt: MemberDoubt = NO_DOUBT,
    format: str = "pdf",
    campaign: Campaign | None = None,
) -> CheckedLetter:
    """Return the checked paper called `paper_name`, or else the open one, or the campaign's first.

    `format`: one of `export_letter.LETTER_FORMATS`; only a PDF needs every character in the letter's font.
    Raise LetterError with the first finding that makes it unfit to post, else as `calendar_from_visit` does.
    """
    campaign, paper = _campaign_and_paper(visit.case, paper_name or visit.paper or None, campaign)
    checked = check(open_paper(visit, campaign, paper), style, doubt)
    if format != "pdf":
        checked = without_unprintable(checked)
    refuse_unfit(checked)
    return checked


def _campaign_and_paper(
    case: Case, paper_name: str | None, campaign: Campaign | None = None
) -> tuple[Campaign, Paper]:
    campaign = campaign or campaign_named(case.campaign)
    paper = paper_named(campaign, paper_name)
    campaign.check_points((*(case.points or ()), *case.point_words))
    campaign.check_answers(case.answers)
    campaign.check_paragraphs(case.paragraphs)
    return campaign, paper


def _addressed_by_postcode(
    case: Case, answer: PostcodeAnswer, listing: Listing, finder: Finder, today: date
) -> AddressedCase:
    """Return the case addressed to `listing`, which `answer` gave for the postcode."""
    if not case.casework.their_postcode:
        case = replace(case, constituent=replace(case.constituent, postcode=answer.postcode))
    found = with_listing(case, listing)
    return AddressedCase(found, _with_age(answer.sentence, finder, today))


def _member_by_constituency(case: Case, finder: Finder, today: date) -> tuple[Case, str]:
    """Return the case with the member of its constituency, unchanged if none is known, and a sentence on it."""
    listing = finder.constituency(typed := case.member.constituency)
    if listing is None:
        return case, _joined_sentences(finder.problem, unknown_constituency(typed, finder))
    if listing.is_vacant:
        return case, finder.problem
    found = with_listing(case, listing)
    sentence = f"The MP for {found.member.constituency} is {found.member.short_name}."
    return found, _with_age(sentence, finder, today)


def _with_age(sentence: str, finder: Finder, today: date) -> str:
    """Return `sentence` with a remark on the age of the directory."""
    return _joined_sentences(finder.problem, sentence, finder.age(today))


def _joined_sentences(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
