"""The next visitor: whether the one before would lose something, and what is forgotten beside the visit."""

from __future__ import annotations

import sys
from collections.abc import Collection

from ddm_desktop.model.case import Case
from ddm_desktop.model.visit import Picks, Visit


def would_lose(visit: Visit) -> bool:
    """Whether clearing loses work.

    What fills the fields is the same for all papers, so it is safe once any paper was printed or saved with it.
    What was picked or reworded among the points of a campaign is safe with any paper of that campaign. A text,
    subject, greeting or close changed by hand is safe only with its own paper, as it stands.
    """
    kept = [paper.case for paper in visit.handed_over]
    answers = _answers(visit.case)
    papers = [(paper.paper, paper.draft) for paper in visit.handed_over]
    return (
        answers not in (_answers(Case("", visit.case.date)), *map(_answers, kept))
        or any(_is_lost(campaign, picks, kept) for campaign, picks in _all_picks(visit).items())
        or any(draft.is_reworded and (key, draft) not in papers for key, draft in visit.drafts.items())
    )


def _answers(case: Case) -> object:
    return case.constituent, case.member, case.notes, case.meeting, case.chase


def _all_picks(visit: Visit) -> dict[str, Picks]:
    return {**visit.picks, visit.case.campaign: Picks(visit.case.points, visit.case.point_words)}


def _is_lost(campaign: str, picks: Picks, kept: Collection[Case]) -> bool:
    return picks != Picks() and not any(
        (case.campaign, case.points, case.point_words) == (campaign, picks.points, picks.point_words)
        for case in kept
    )


def forget_text() -> None:
    """Empty the caches of typesetting, which hold the words of the letters that were set."""
    if "ddm_desktop.output.pdf.typeset" in sys.modules:  # else nothing was set yet
        from ddm_desktop.output.pdf import memory

        memory.forget_text()
