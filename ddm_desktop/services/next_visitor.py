"""The next visitor: what a fresh start is, and whether the one before would lose something."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable
from datetime import date

from ddm_desktop.model.case import Case
from ddm_desktop.services.write_letter import Draft, compose


def fresh_case(campaign: str, today: date) -> Case:
    """A case in which nothing is known of anyone, dated today."""
    return Case(campaign, today)


def would_lose(begun: Collection[Draft], handed_over: Collection[Draft]) -> bool:
    """Whether clearing loses work. `begun` are the visitor's drafts, the one in sight last.

    `handed_over` are those that were printed or saved, as they were then. What fills the fields is the same for
    all papers, so it is safe once any paper was handed over with it. What was picked or reworded among the
    points of a campaign is safe with any paper of that campaign. A text, subject, greeting or close changed by
    hand is safe only with its own paper, handed over as it stands.
    """
    kept, papers = [draft.case for draft in handed_over], [compose(draft) for draft in handed_over]
    in_sight = [draft.case for draft in begun][-1:]
    newest = {draft.campaign.id: draft.case for draft in begun}.values()
    return (
        _says_more(in_sight, kept, _answers)
        or _says_more(newest, kept, _picked)
        or any(_reworded(draft) and compose(draft) not in papers for draft in begun)
    )


def _says_more(cases: Iterable[Case], kept: Iterable[Case], about: Callable[[Case], object]) -> bool:
    """Whether one of `cases` says something that neither a fresh case nor one of `kept` does."""
    known = [about(case) for case in kept]
    return any(about(case) not in [about(fresh_case(case.campaign, case.date)), *known] for case in cases)


def _answers(case: Case) -> object:
    return case.constituent, case.member, case.notes, case.meeting, case.chase


def _picked(case: Case) -> object:
    return case.campaign, case.points, case.point_words


def _reworded(draft: Draft) -> bool:
    overridden = (draft.salutation, draft.close, draft.subject) != (None, None, None)
    return draft.body != draft.template.blocks or overridden


def forget_text() -> None:
    """Empty the caches of typesetting, which hold the words of the letters that were set."""
    if "ddm_desktop.output.pdf.typeset" in sys.modules:  # else nothing was set yet
        from ddm_desktop.output.pdf import memory

        memory.forget_text()
