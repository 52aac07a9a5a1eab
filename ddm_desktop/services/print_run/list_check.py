"""Checks the rows of a plan's list: all of them quickly first, then the letter of each as it would print."""

from __future__ import annotations

from ddm_desktop.model.mailing import CheckedRow, ListRow, RowState
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.print_run.check_rows import RowChecker, accept_likely, with_further
from ddm_desktop.services.print_run.letters import RowLetter, RunLetters
from ddm_desktop.services.print_run.plan import RunPlan, first_visit

_WITHOUT_LETTER = RowState.FAULTY, RowState.SKIPPED


class ListCheck:
    """Checks rows of one list, for one letter in one style. Not to be shared between threads."""

    def __init__(self, plan: RunPlan, *, finds_duplicates: bool = True) -> None:
        """Load what all rows need.

        Without `finds_duplicates`, somebody who sees every row looks for people who are in the list twice.
        """
        base = first_visit(plan)
        self._rows = RowChecker(
            plan.mailing_list, plan.match, base, open_finder(), finds_duplicates=finds_duplicates
        )
        self._letters = RunLetters(plan.campaign, plan.paper, plan.style)

    def check(self, row: ListRow, plan: RunPlan) -> CheckedRow:
        """Return what is known of `row`, as mended, skipped and confirmed in `plan`, without setting its letter."""
        mended = plan.mended.get(row.number, {})
        if row.number in plan.skipped:
            return self._rows.skip(row, mended)
        checked = self._rows.check(row, mended)
        return accept_likely(checked) if plan.member_confirmed else checked

    def with_letter(self, checked: CheckedRow) -> CheckedRow:
        """Return `checked` with what only its finished letter shows, unless it will have none."""
        return checked if checked.state in _WITHOUT_LETTER else self.write(checked)[0]

    def write(self, checked: CheckedRow) -> tuple[CheckedRow, RowLetter]:
        """Return `checked` with what its finished letter shows (its sides, window and characters), and the letter."""
        written = self._letters.write(checked.visit)
        return with_further(checked, written.findings) if written.findings else checked, written
