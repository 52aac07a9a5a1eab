"""The next visitor: what a fresh start is, and whether the one before would lose something."""

from __future__ import annotations

import sys
from datetime import date

from ddm_desktop.model.case import Case
from ddm_desktop.model.letter import Letter
from ddm_desktop.services.write_letter import Draft, compose


def fresh_case(campaign: str, today: date) -> Case:
    """A case in which nothing is known of anyone, dated today."""
    return Case(campaign, today)


def something_typed(draft: Draft) -> bool:
    """Whether a person has put anything into the draft: a field, a note, or a word of the text."""
    case = draft.case
    untouched = fresh_case(case.campaign, case.date)
    overridden = (draft.salutation, draft.close, draft.subject) != (None, None, None)
    return case != untouched or draft.body != draft.template.blocks or overridden


def would_lose(draft: Draft | None, handed_over: Letter | None) -> bool:
    """Whether clearing loses work: text that differs from the letter last printed, saved or copied."""
    return draft is not None and something_typed(draft) and compose(draft) != handed_over


def forget_text() -> None:
    """Empty the caches of typesetting, which hold the words of the letters that were set."""
    if "ddm_desktop.output.pdf.typeset" in sys.modules:  # else nothing was set yet
        from ddm_desktop.output.pdf import memory

        memory.forget_text()
