"""What became of each paper of a visit: printed, saved as a file, or changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ddm_desktop.errors import DdmError
from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.visit import HandedOverPaper, Visit
from ddm_desktop.services.paper_choice import letter_with_subject
from ddm_desktop.services.write_letter import compose, open_paper


def paper_marks(visit: Visit, campaign: Campaign) -> Mapping[str, str]:
    """Return a mark by the id of each paper of `campaign` that was handed over, such as `Printed`."""
    marks = ((paper.id, paper_mark(visit, campaign, paper)) for paper in campaign.papers)
    return {id: mark for id, mark in marks if mark}


def paper_mark(visit: Visit, campaign: Campaign, paper: Paper) -> str:
    """Return the mark of one paper, empty if it was not handed over.

    A paper has changed if its words are others now, not if something did that it does not print.
    """
    copies = [copy for copy in visit.handed_over if copy.paper == (campaign.id, paper.id)]
    if not copies:
        return ""
    try:
        now = open_paper(visit, campaign, paper, is_written=False).letter
        current = [copy for copy in copies if _letter_of(copy, visit, campaign, paper) == now]
    except DdmError:  # it can be made no more, so it is no longer what it was
        current = []
    if not current:
        return f"Changed since it was {_ways(copies[-1:])}"
    ways = _ways(current)
    return f"{ways[0].upper()}{ways[1:]}"


def _ways(copies: list[HandedOverPaper]) -> str:
    """Return `printed and saved as thank-you.pdf`."""
    saved = next((copy.file for copy in reversed(copies) if copy.file), "")
    printed = any(not copy.file for copy in copies)
    ways = ("printed" if printed else "", f"saved as {Path(saved).name}" if saved else "")
    return " and ".join(filter(None, ways))


def _letter_of(copy: HandedOverPaper, visit: Visit, campaign: Campaign, paper: Paper) -> Letter:
    """Return the words that `copy` was handed over with."""
    # here, not above: the first screen has no letter
    from ddm_desktop.campaigns.render import render_paper

    letter, subject = letter_with_subject(visit, campaign, paper)
    drafts = {**visit.drafts, copy.paper: copy.draft}
    as_it_was = replace(visit, case=copy.case, paper=paper.id, drafts=drafts)
    rendered = render_paper(campaign, paper, as_it_was.paper_case, subject, letter)
    return compose(as_it_was, campaign, paper, rendered)
