"""The next visitor: what a fresh start is, and whether the one before would lose something."""

from __future__ import annotations

import sys
from collections.abc import Collection
from datetime import date

from ddm_desktop.model.case import Case
from ddm_desktop.services.write_letter import Draft, compose


def fresh_case(campaign: str, today: date) -> Case:
    """A case in which nothing is known of anyone, dated today."""
    return Case(campaign, today)


def would_lose(draft: Draft | None, begun: Collection[Draft], handed_over: Collection[Draft]) -> bool:
    """Whether clearing loses work. `draft` is the one in sight, `begun` are all of the visitor's.

    `handed_over` are those printed, saved or copied, as they were then. What a person typed is safe once a
    paper took it along; a paper they reworded must itself have been handed over as it stands.
    """
    if draft is None:
        return False
    papers = [compose(each) for each in handed_over]
    known = [fresh_case(draft.case.campaign, draft.case.date), *(each.case for each in handed_over)]
    notes_lost = draft.case not in known and compose(draft) not in papers
    return notes_lost or any(_reworded(each) and compose(each) not in papers for each in begun)


def _reworded(draft: Draft) -> bool:
    overridden = (draft.salutation, draft.close, draft.subject) != (None, None, None)
    return draft.body != draft.template.blocks or overridden


def forget_text() -> None:
    """Empty the caches of typesetting, which hold the words of the letters that were set."""
    if "ddm_desktop.output.pdf.typeset" in sys.modules:  # else nothing was set yet
        from ddm_desktop.output.pdf import memory

        memory.forget_text()
