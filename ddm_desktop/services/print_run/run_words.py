"""The words for a list in the window: what a row's state and an order are called, how many rows have each state."""

from __future__ import annotations

from collections.abc import Mapping

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


def rows_sentence(counts: Mapping[RowState, int]) -> str:
    """Return `12 rows are faulty, 37 have an MP who is only likely and 151 are ready.`; empty without rows."""
    parts = [counted(counts[state], *words) for state, words in _COUNTED.items() if counts.get(state)]
    first, *others = parts or [""]
    if not first:
        return ""
    number, _, state = first.partition(" ")
    noun = "row" if number == "1" else "rows"
    return f"{listed([f'{number} {noun} {state}', *others])}."


def listed_sentence(plan: RunPlan, row: ListRow, column: int) -> str:
    """Return what the list itself has in a cell that was mended; empty if the cell is as in the list."""
    if column not in plan.mended.get(row.number, ()):
        return ""
    text = row.cells[column].strip()
    kept = text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"
    return f"In the list: “{kept}”." if text else "In the list, this cell is empty."


def letters_sentence(counts: Mapping[RowState, int]) -> str:
    """Return how many letters a run makes of rows so counted, and why it leaves out the others."""
    letters = counts.get(RowState.READY, 0) + counts.get(RowState.WARNED, 0)
    left_out = (RowState.FAULTY, RowState.LIKELY, RowState.SKIPPED)
    reasons = [counted(counts[state], *_COUNTED[state]) for state in left_out if counts.get(state)]
    made = f"{counted(letters, 'letter', 'letters')} can be made."
    return f"{made} The other rows are left out: {listed(reasons)}." if reasons else made
