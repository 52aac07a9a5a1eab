"""The next visitor: whether clearing the visit would lose something, and clearing texts from memory."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace

from ddm_desktop.model.case import Case
from ddm_desktop.model.visit import Picks, Visit


def would_lose(visit: Visit, saved: Visit | None = None) -> bool:
    """Whether clearing the visit would lose work that was neither printed nor saved.

    `saved` is the visit as it was last saved as a case, or opened from one.

    The values of fields are safe with any paper, since all papers share them. Points picked or reworded, answers and
    ticked paragraphs are safe with any paper of their campaign. A text, subject, greeting or close changed by hand is
    safe only with its own paper, in its present wording.
    """
    saved_cases = [paper.case for paper in visit.handed_over]
    saved_cases += _cases_by_campaign(saved) if saved else []
    values = _field_values(visit.case)
    saved_drafts = [(paper.paper, paper.draft) for paper in visit.handed_over]
    saved_drafts += saved.drafts.items() if saved else []
    return (
        values not in (_field_values(Case("", visit.case.date)), *map(_field_values, saved_cases))
        or any(
            _is_unsaved(campaign, picks, saved_cases) for campaign, picks in _picks_by_campaign(visit).items()
        )
        or any(draft.is_reworded and (key, draft) not in saved_drafts for key, draft in visit.drafts.items())
    )


def _cases_by_campaign(visit: Visit) -> list[Case]:
    return [
        picks.in_case(replace(visit.case, campaign=id)) for id, picks in _picks_by_campaign(visit).items()
    ]


def _field_values(case: Case) -> object:
    return case.constituent, case.member, case.notes, case.meeting, case.chase, case.casework


def _picks_by_campaign(visit: Visit) -> dict[str, Picks]:
    return {**visit.picks, visit.case.campaign: Picks.of(visit.case)}


def _is_unsaved(campaign: str, picks: Picks, saved_cases: Collection[Case]) -> bool:
    return picks != Picks() and not any(
        (case.campaign, Picks.of(case)) == (campaign, picks) for case in saved_cases
    )


_TEXT_CACHES = (
    ("ddm_desktop.directory.plain_names", "plain"),  # what was typed to find a member
    ("ddm_desktop.output.text", "_body"),
    ("ddm_desktop.mailing.fields", "known_header"),  # of a list without headers, its first person
)


def forget_text() -> None:
    """Empty the caches that hold words of letters and lists, in those modules that have been loaded."""
    for module, function in _TEXT_CACHES:
        if module in sys.modules:
            getattr(sys.modules[module], function).cache_clear()
    if "ddm_desktop.output.pdf.typeset" in sys.modules:  # else nothing was typeset yet, nor need be loaded
        from ddm_desktop.output.pdf import memory

        memory.forget_text()
