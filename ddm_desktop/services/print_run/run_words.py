"""The words for a list in the window: what a row's state and an order are called, how many rows have each state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddm_desktop.model.mailing import ListRow, RowState
from ddm_desktop.model.text import counted, listed
from ddm_desktop.services.print_run.letter_order import LetterOrder
from ddm_desktop.services.print_run.plan import RunPlan

_MOST_QUOTED = 400  # characters of a cell
STATES = {
    RowState.FAULTY: "Faulty",
    RowState.LIKELY: "MP likely",
    RowState.WARNED: "Look at it",
    RowState.SKIPPED: "Skipped",
    RowState.READY: "Ready",
}
"""What each state is called in a cell of the table; first what needs somebody."""

ORDERS = {
    LetterOrder.LISTED: "As listed",
    LetterOrder.MEMBER: "By MP",
    LetterOrder.POSTCODE: "By postcode",
}

_COUNTED = {
    RowState.FAULTY: ("is faulty", "are faulty"),
    RowState.LIKELY: ("has an MP who is only likely", "have an MP who is only likely"),
    RowState.WARNED: ("is to be looked at", "are to be looked at"),
    RowState.SKIPPED: ("is skipped", "are skipped"),
    RowState.READY: ("is ready", "are ready"),
}
_LEFT_OUT = RowState.FAULTY, RowState.LIKELY, RowState.SKIPPED


def rows_sentence(counts: Mapping[RowState, int]) -> str:
    """Return `12 rows are faulty, 37 have an MP who is only likely and 151 are ready.`; empty without rows."""
    return _rows_listed(
        [counted(counts[state], *words) for state, words in _COUNTED.items() if counts.get(state)]
    )


def listed_sentence(plan: RunPlan, row: ListRow, column: int) -> str:
    """Return what the list itself has in a cell that was mended; empty if the cell is as in the list."""
    if column not in plan.mended.get(row.number, ()):
        return ""
    text = row.cells[column].strip()
    kept = text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"
    return f"In the list: “{kept}”." if text else "In the list, this cell is empty."


def letters_sentence(counts: Mapping[RowState, int], not_chosen: int = 0) -> str:
    """Return how many letters a run makes of rows so counted, and why it leaves out the others; empty without rows.

    `not_chosen` further rows are left out because others were chosen.
    """
    reasons = [counted(counts[state], *_COUNTED[state]) for state in _LEFT_OUT if counts.get(state)]
    if not_chosen:
        reasons.append(counted(not_chosen, "is not chosen", "are not chosen"))
    letters = letter_count(counts)
    if not letters:
        return f"No letter can be made: {_rows_listed(reasons)}" if reasons else ""
    made = f"{counted(letters, 'letter', 'letters')} can be made."
    return f"{made} The other rows are left out: {listed(reasons)}." if reasons else made


def letter_count(counts: Mapping[RowState, int]) -> int:
    """Return how many letters a run makes of rows so counted."""
    return counts.get(RowState.READY, 0) + counts.get(RowState.WARNED, 0)


def _rows_listed(parts: Sequence[str]) -> str:
    """Return `12 rows are faulty and 151 are ready.` for `12 are faulty`, `151 are ready`; empty without any."""
    if not parts:
        return ""
    number, _, state = parts[0].partition(" ")
    noun = "row" if number == "1" else "rows"
    return f"{listed([f'{number} {noun} {state}', *parts[1:]])}."
