"""Dates as British letters write them, whatever the machine's language."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def british_date(day: date) -> str:
    """`22 November 2026`: no ordinal, no comma."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def british_day(day: date) -> str:
    """`Sunday 22 November 2026`."""
    return f"{DAYS[day.weekday()]} {british_date(day)}"
