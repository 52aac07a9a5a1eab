"""Dates as British letters write them, whatever the machine's language."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def british_date(day: date) -> str:
    """Return `day` as `22 November 2026`: no ordinal, no comma."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def british_day(day: date) -> str:
    """Return `day` as `Sunday 22 November 2026`."""
    return f"{DAYS[day.weekday()]} {british_date(day)}"


def month_after(day: date) -> date:
    """Return the same day of the next month, or that month's last day if it is shorter."""
    if (day.year, day.month) == (MAXYEAR, 12):
        return day  # the calendar ends there
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def office_day(day: date) -> date:
    """Return `day`, or the Monday after it if it is a Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day
