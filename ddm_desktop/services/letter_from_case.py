"""From a case to a finished letter in one step, refusing what is not fit to post.

The directory is asked, and only then looked at, where a case does not name its member.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING

from ddm_desktop.errors import LetterError
from ddm_desktop.model.campaign import Campaign, Form, Paper
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Finding, Letter, Severity
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.services.check_letter import examine
from ddm_desktop.services.find_campaigns import campaign_named, paper_named
from ddm_desktop.services.write_letter import compose, start_draft

if TYPE_CHECKING:
    from ddm_desktop.model.directory import Answer, Listing
    from ddm_desktop.services.find_member import Finder


def with_member(case: Case, paper_name: str | None, today: date) -> tuple[Case, str]:
    """The case with the member the directory knows for it, and a sentence on who that is and why; else the same.

    A member that is named is never touched; of one named without a constituency the sentence says where no MP
    has that name. One of whom only the constituency is given is looked up by it, and may stay unknown. Otherwise
    the postcode decides: where it cannot, raises LetterError with the reason and the remedy, but for a sheet, on
    which nobody need be named: there the reason is the sentence.
    """
    member = case.member
    is_named = bool(member.name or member.full_title)
    if member.house is House.LORDS or (is_named and member.constituency):
        return case, ""  # nothing to look up, so that no directory has to be opened
    from ddm_desktop.services.find_member import open_finder

    if is_named:
        return case, _misnamed(member, open_finder())
    if member.constituency:
        return _by_constituency(case, open_finder(), today)
    if not case.constituent.postcode:
        return case, ""  # what is missing is said of every letter
    found, sentence = _by_postcode(case, open_finder(), today)
    if found is None and _paper(case, paper_name)[1].form is not Form.SHEET:
        raise LetterError(
            f"{sentence} Or name the MP, or the constituency alone, under “member” in the case."
        )
    return found or case, sentence


def postcode_sentence(answer: Answer) -> str:
    """What is to be said of a postcode; where none are loaded, with the command that brings them in."""
    from ddm_desktop.model.directory import Verdict

    if answer.verdict is not Verdict.NO_POSTCODES:
        return answer.sentence
    return (
        f"No postcodes are loaded on this computer, so it cannot tell where {answer.postcode} is: bring them in "
        "with `ddm-desktop directory import FILE`."
    )


def letter_from_case(
    case: Case, paper_name: str | None, style: PageStyle
) -> tuple[Letter, tuple[Finding, ...]]:
    """The letter, and the notes and warnings about it.

    Raises LetterError with the first thing that makes it unfit to post, CaseError for an unknown campaign,
    paper or talking point, PackError for a broken pack.
    """
    campaign, paper = _paper(case, paper_name)
    return checked_letter(campaign, paper, case, style)


def calendar_from_case(case: Case, paper_name: str | None) -> bytes:
    """The calendar file that goes with the paper. Raises CaseError where it has none, and as above."""
    from ddm_desktop.services.prepare_meeting import calendar_file

    campaign, paper = _paper(case, paper_name)
    return calendar_file(campaign, paper, case)


def checked_letter(
    campaign: Campaign, paper: Paper, case: Case, style: PageStyle
) -> tuple[Letter, tuple[Finding, ...]]:
    """The same from a campaign already at hand."""
    draft = start_draft(campaign, paper, case)
    findings = examine(draft, style)
    for finding in findings:
        if finding.severity is Severity.STOP:
            place = f"{finding.spot.field}: " if finding.spot.field else ""
            raise LetterError(place + finding.sentence)
    return compose(draft), findings


def _paper(case: Case, paper_name: str | None) -> tuple[Campaign, Paper]:
    campaign = campaign_named(case.campaign)
    paper = paper_named(campaign, paper_name)
    campaign.check_points((*(case.points or ()), *case.point_words))
    return campaign, paper


def _by_postcode(case: Case, finder: Finder, today: date) -> tuple[Case | None, str]:
    """The case with whoever represents the postcode, None where it does not decide; and why."""
    from ddm_desktop.model.directory import Verdict

    answer = finder.postcode(case.constituent.postcode)
    if answer.listing is None or answer.verdict is Verdict.STRADDLES:
        return None, _told(finder.problem, postcode_sentence(answer))
    constituent = replace(case.constituent, postcode=answer.postcode)
    return _addressed(replace(case, constituent=constituent), answer.listing), _dated(
        answer.sentence, finder, today
    )


def _by_constituency(case: Case, finder: Finder, today: date) -> tuple[Case, str]:
    """The case with the member of the constituency, the same where the directory does not know one."""
    listing = finder.constituency(typed := case.member.constituency)
    if listing is None:
        return case, _told(finder.problem, _misplaced(typed, finder))
    if listing.is_vacant:
        return case, finder.problem
    found = _addressed(case, listing)
    sentence = f"The MP for {found.member.constituency} is {found.member.name or found.member.full_title}."
    return found, _dated(sentence, finder, today)


def _misplaced(typed: str, finder: Finder) -> str:
    """That there is no such constituency, where constituencies are loaded."""
    from ddm_desktop.services.nearest_name import is_unknown_constituency, nearest_constituency

    if not is_unknown_constituency(finder, typed):
        return ""
    near = nearest_constituency(finder, typed)
    return f"there is no constituency “{typed}”; {f'did you mean {near}?' if near else 'check the spelling.'}"


def _misnamed(member: Member, finder: Finder) -> str:
    """That no MP is called so, where a list of them is loaded."""
    from ddm_desktop.directory.forms_of_address import person_key
    from ddm_desktop.services.nearest_name import nearest_member

    typed = member.name or member.full_title
    called = person_key(member)
    if not finder.as_of or any(person_key(each.member) == called for each in finder.search(typed)):
        return ""
    near = nearest_member(finder, typed)
    return f"no MP is called “{typed}”; {f'did you mean {near}?' if near else 'check the spelling.'}"


def _addressed(case: Case, listing: Listing) -> Case:
    """What the case itself says of its member, an address or a greeting, stands."""
    from ddm_desktop.services.find_member import member_of

    found, given = member_of(listing), case.member
    kept = {field.name: said for field in fields(given) if (said := getattr(given, field.name))}
    return replace(case, member=replace(found, **kept | {"constituency": found.constituency}))


def _dated(sentence: str, finder: Finder, today: date) -> str:
    """`sentence` with how old the directory is that it comes from; the local list has no date."""
    from ddm_desktop.services.find_member import age_sentence

    return _told(finder.problem, sentence, age_sentence(finder.as_of, today) if finder.as_of else "")


def _told(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
