"""The sentences on a list and on a print run: what a row's state is called, how far a run is, how long it takes."""

from __future__ import annotations

from collections.abc import Mapping

from ddm_desktop.model.mailing import RowState
from ddm_desktop.model.text import counted, listed
from ddm_desktop.services.print_run.plan import RunOrder

STATES = {
    RowState.READY: "Ready",
    RowState.WARNED: "Look at it",
    RowState.LIKELY: "MP likely",
    RowState.FAULTY: "Faulty",
    RowState.SKIPPED: "Skipped",
}
"""What each state is called in a cell of the table."""

ORDERS = {
    RunOrder.LISTED: "As listed",
    RunOrder.MEMBER: "By MP",
    RunOrder.POSTCODE: "By postcode",
}

_COUNTED = {
    RowState.FAULTY: ("is faulty", "are faulty"),
    RowState.LIKELY: ("has an MP who is only likely", "have an MP who is only likely"),
    RowState.WARNED: ("is to be looked at", "are to be looked at"),
    RowState.SKIPPED: ("is skipped", "are skipped"),
    RowState.READY: ("is ready", "are ready"),
}
_FEW = 5  # seconds


def rows_sentence(counts: Mapping[RowState, int]) -> str:
    """Return `12 are faulty, 37 have an MP who is only likely and 151 are ready.`; empty without rows."""
    parts = (counted(counts[state], *words) for state, words in _COUNTED.items() if counts.get(state))
    sentence = listed(parts)
    return f"{sentence}." if sentence else ""


def progress_sentence(done: int, total: int, seconds: float) -> str:
    """Return `1,200 of 10,000 letters, 400 a second, about 22 seconds left`."""
    sentence = f"{done:,} of {counted(total, 'letter', 'letters')}"
    if not done or seconds <= 0:
        return sentence
    rate = done / seconds
    return f"{sentence}, {_rate_words(rate)}, {_left_words((total - done) / rate)}"


def _rate_words(rate: float) -> str:
    return f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:,.0f} a minute"


def _left_words(seconds: float) -> str:
    if seconds < _FEW:
        return "a few seconds left"
    if seconds < 90:
        return f"about {round(seconds / 5) * 5} seconds left"
    return f"about {counted(round(seconds / 60), 'minute', 'minutes')} left"
