"""The text of a cell's value, as a letter would have it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from ddm_desktop.model.dates import british_date

MOST_EXACT = 1e15
"""From here on a spreadsheet keeps no longer every digit of a whole number."""
LOST_DIGITS = (
    "The number has more than 15 digits, of which a spreadsheet keeps only the first 15; format the column as text "
    "and type it again."
)


def text_of(value: object) -> str:
    """Return the text of a value of a cell.

    A whole number has no decimals: 7700900123.0 is `7700900123`; others have up to 15 digits. A day is
    `4 May 2026`, with a time of day `4 May 2026, 14:30`; a truth is `yes` or `no`.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime):
        value = value + timedelta(microseconds=500_000)
        clock = f", {_clock(value.time())}" if (value.hour, value.minute, value.second) != (0, 0, 0) else ""
        return british_date(value.date()) + clock
    if isinstance(value, date):
        return british_date(value)
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return "" if value is None else str(value)


def number_text(value: float) -> str:
    """Return a number in figures, without a power of ten; `#NUM!` if it is none, or has no end."""
    if not isfinite(value):
        return "#NUM!"
    if value == int(value):
        return str(int(value))
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def _clock(value: time) -> str:
    return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
