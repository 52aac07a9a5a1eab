"""Several papers of one visit at once: which are due, and all of them checked as one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.member_choice import MemberDoubt
from ddm_desktop.model.paper import Paper, Role
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.casework_letter import letter_copies
from ddm_desktop.services.write_letter import open_paper

if TYPE_CHECKING:  # typesetting loads fonts: not before the first letter is set
    from ddm_desktop.services.check_letter import CheckedLetter


AFTERWARDS = Role.THANK_YOU, Role.REMINDER
"""The roles of papers for after the meeting, in the order they are needed."""
_TO_ASK_FOR_A_DAY = {Role.APPOINTMENT, Role.TELEPHONE}


def is_due(paper: Paper, case: Case) -> bool:
    """Return whether `paper` is of use now: before the meeting, after it, or while it has no day yet."""
    if have_met(case):
        return paper.role in AFTERWARDS
    is_asked_for = paper.role in _TO_ASK_FOR_A_DAY and case.meeting.day is not None
    return paper.role not in AFTERWARDS and not is_asked_for


def have_met(case: Case) -> bool:
    """Return whether the meeting is over: its day has passed, or it is known what was agreed."""
    day = case.meeting.day
    return bool(case.notes.get("agreed")) or (day is not None and day < case.date)


def check_papers(
    visit: Visit, campaign: Campaign, papers: Iterable[Paper], style: PageStyle, doubt: MemberDoubt
) -> list[CheckedLetter]:
    """Return `papers` of the visit, each filled in, typeset in `style` and checked. Raise DdmError if one cannot be."""
    # here, not above: what typesets takes long to load
    from ddm_desktop.services.check_letter import check

    manuscripts = [open_paper(visit, campaign, paper, is_written=False) for paper in papers]
    return [check(manuscript, style, doubt) for manuscript in manuscripts]


def with_large_copy(checked: CheckedLetter) -> list[CheckedLetter]:
    """Return the letter in ordinary print, for the member, and then in large print, for who signs it."""
    from ddm_desktop.services.check_letter import check

    styles = (replace(checked.style, large_print=is_large) for is_large in (False, True))
    return [check(checked.manuscript, style, checked.doubt) for style in styles]


def with_copies(checked: CheckedLetter) -> list[CheckedLetter]:
    """Return the letter, and then a copy of it for each who gets one."""
    if not checked.manuscript.letter.copy_to:
        return [checked]
    # here, not above: what typesets takes long to load
    from ddm_desktop.output.pdf.typeset import typeset

    manuscripts = (
        replace(checked.manuscript, letter=copy) for copy in letter_copies(checked.manuscript.letter)
    )
    copies = (
        replace(checked, manuscript=each, pages=typeset(each.letter, checked.style)) for each in manuscripts
    )
    return [checked, *copies]


def count_stops(checked: CheckedLetter) -> int:
    """Return how many findings stop the letter, but for a member to confirm: that is asked about by itself."""
    stops = sum(finding.severity is Severity.STOP for finding in checked.findings)
    return stops - bool(checked.doubt.unconfirmed)
