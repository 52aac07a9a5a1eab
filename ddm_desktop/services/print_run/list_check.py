"""Checks the rows of a list for the window: all of them quickly first, then the letter of each as it would print."""

from __future__ import annotations

from ddm_desktop.model.mailing import CheckedRow, ListRow, RowState
from ddm_desktop.services.find_campaigns import campaign_named, paper_named
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.print_run.check_rows import RowChecker, accept_likely, with_further
from ddm_desktop.services.print_run.letters import RunLetters
from ddm_desktop.services.print_run.plan import RunPlan, first_visit

_WITHOUT_LETTER = RowState.FAULTY, RowState.SKIPPED


class ListCheck:
    """Checks rows of one list, for one letter in one style. Not to be shared between threads."""

    def __init__(self, plan: RunPlan) -> None:
        """Load what all rows need. Raise CaseError or PackError for a campaign or paper that is not there."""
        campaign = campaign_named(plan.campaign)
        paper = paper_named(campaign, plan.paper)
        base = first_visit(plan, campaign, paper)
        self._rows = RowChecker(plan.mailing_list, plan.match, base, open_finder())
        self._letters = RunLetters(campaign, paper, plan.style)

    def check(self, row: ListRow, plan: RunPlan) -> CheckedRow:
        """Return what is known of `row`, as mended, skipped and confirmed in `plan`, without setting its letter."""
        mended = plan.mended.get(row.number, {})
        if row.number in plan.skipped:
            return self._rows.skip(row, mended)
        checked = self._rows.check(row, mended)
        return accept_likely(checked) if plan.member_confirmed else checked

    def with_letter(self, checked: CheckedRow) -> CheckedRow:
        """Return `checked` with what only its finished letter shows: its sides, its window, its characters."""
        if checked.state in _WITHOUT_LETTER:
            return checked
        findings = self._letters.write(checked.visit).findings
        return with_further(checked, findings) if findings else checked
