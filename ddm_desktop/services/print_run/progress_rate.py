"""How far a run is, how fast it goes and how long it will take, in one short line."""

from __future__ import annotations

from math import ceil, floor, log10

_SOONEST = 0.5
"""Seconds before which the rate says nothing: the first letters wait for fonts."""
_MINUTE, _HOUR = 60, 3600


def progress_line(done: int, total: int, seconds: float) -> str:
    """Return `1,250 of 5,000 · 2,100 a second · about 2 s left`, `seconds` after the start.

    The rate is that of the whole time so far, in two digits, so that it stands still enough to be read. In the first
    moments, and as long as nothing is done, there is none.
    """
    parts = [f"{done:,} of {total:,}"]
    if done > 0 and seconds >= _SOONEST:
        parts.append(_rate(done / seconds))
        if done < total:
            parts.append(f"about {_duration((total - done) * seconds / done)} left")
    return " · ".join(parts)


def _rate(a_second: float) -> str:
    for each, unit in ((1, "a second"), (_MINUTE, "a minute"), (_HOUR, "an hour")):
        if a_second * each >= 1:
            return f"{_two_digits(a_second * each):,} {unit}"
    return "less than one an hour"


def _two_digits(number: float) -> int:
    """Return `number`, from 1 on, rounded to a whole number of which but two digits are not 0."""
    return round(number, min(0, 1 - floor(log10(number)))).__int__()


def _duration(seconds: float) -> str:
    """Return the time in seconds up to a minute and a half, in minutes up to one hour and a half, then in hours."""
    if seconds <= 1.5 * _MINUTE:
        return f"{max(1, ceil(seconds))} s"
    if seconds <= 1.5 * _HOUR:
        return f"{ceil(seconds / _MINUTE)} min"
    return f"{ceil(seconds / _HOUR):,} h"
