"""Checks the rows of a plan's list: all of them quickly first, then the letter of each as it would print."""

from __future__ import annotations

from collections.abc import Sequence

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

    def check(self, rows: Sequence[ListRow], plan: RunPlan) -> list[CheckedRow]:
        """Return what is known of `rows`, as mended, skipped and confirmed in `plan`, without setting their letters."""
        checked = self._rows.check([row for row in rows if row.number not in plan.skipped], plan.mended)
        if plan.member_confirmed:
            checked = list(map(accept_likely, checked))
        if len(checked) == len(rows):
            return checked
        others, mended, none = iter(checked), plan.mended, dict[int, str]()
        return [
            self._rows.skip(row, mended.get(row.number, none)) if row.number in plan.skipped else next(others)
            for row in rows
        ]

    def with_letters(self, rows: Sequence[CheckedRow]) -> list[CheckedRow]:
        """Return `rows` with what only their finished letters show; a row that will have none stays as it is."""
        letters = iter(self.write([row for row in rows if row.state not in _WITHOUT_LETTER]))
        return [row if row.state in _WITHOUT_LETTER else next(letters)[0] for row in rows]

    def write(self, rows: Sequence[CheckedRow]) -> list[tuple[CheckedRow, RowLetter]]:
        """Return `rows`, each with what its letter shows (its sides, window and characters), and that letter."""
        letters = self._letters.write([row.visit for row in rows])
        return [
            (with_further(row, written.findings) if written.findings else row, written)
            for row, written in zip(rows, letters, strict=True)
        ]
