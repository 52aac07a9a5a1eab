"""A paper of a case, as if somebody had opened it, and changed its wording by hand."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.model.campaign import Campaign
from ddm_desktop.model.case import Case
from ddm_desktop.model.paper import Paper
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.write_letter import Manuscript, open_paper, revise


def manuscript(campaign: Campaign, paper: Paper, case: Case, **reworded: object) -> Manuscript:
    """`paper` of `campaign` for `case`; `reworded` are fields of its Draft that were changed by hand."""
    return changed_by_hand(open_paper(Visit(case), campaign, paper), **reworded)


def changed_by_hand(opened: Manuscript, **reworded: object) -> Manuscript:
    """The same for a paper that is open."""
    visit = opened.visit
    draft = replace(visit.draft, **reworded)
    return revise(opened, replace(visit, drafts={**visit.drafts, visit.key: draft}))
