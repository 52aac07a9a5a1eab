"""The letter of one row, painted as the run paints it."""

from __future__ import annotations

from ddm_desktop.model.mailing import CheckedRow
from ddm_desktop.services.print_run.letter_pile import LetterPile
from ddm_desktop.services.print_run.letters import RunLetters
from ddm_desktop.services.print_run.plan import RunPlan


def preview_row(plan: RunPlan, row: CheckedRow) -> bytes:
    """Return the letter of `row` as a PDF. Characters that the font lacks are shown as U+FFFD."""
    [written] = RunLetters(plan.campaign, plan.paper, plan.style).write([row.visit])
    pile = LetterPile(plan)
    pile.lay(written.letter, written.pages)
    return pile.as_file(written.letter)
