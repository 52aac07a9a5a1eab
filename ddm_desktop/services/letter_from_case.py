"""From a case to a finished letter in one step, refusing what is not fit to post."""

from __future__ import annotations

from ddm_desktop.errors import LetterError
from ddm_desktop.model.campaign import Campaign, Paper
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Finding, Letter, Severity
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.services.check_letter import examine
from ddm_desktop.services.find_campaigns import campaign_named, paper_named
from ddm_desktop.services.write_letter import compose, start_draft


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
