"""A day for the calendar: iCalendar (RFC 5545), as every calendar program opens it."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

_OCTETS = 75  # of a line, its end not counted (RFC 5545, 3.1)


def reminder_ics(day: date, summary: str, description: str, hour: int = 9) -> bytes:
    """A whole-day event with an alarm `hour` hours after the day begins; below 0 on the day before.

    The same words give the same bytes: the stamp is the day itself, the identifier a digest of the words.
    """
    content = f"{day.isoformat()}\n{summary}\n{description}"
    until = min(day, date.max - timedelta(1)) + timedelta(1)  # the first day no longer of the event
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//DDM Desktop//EN",
        "BEGIN:VEVENT",
        f"UID:{sha256(content.encode()).hexdigest()[:32]}@ddm-desktop",
        f"DTSTAMP:{_basic(day)}T000000Z",
        f"DTSTART;VALUE=DATE:{_basic(day)}",
        f"DTEND;VALUE=DATE:{_basic(until)}",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(description)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(summary)}",
        f"TRIGGER:{'-' if hour < 0 else ''}PT{abs(hour)}H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    return (
        text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n")
    )


def _folded(line: str) -> bytes:
    """The line in pieces of 75 octets at most, none ending inside a character; each further one begins with a blank."""
    pieces, piece = [], b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
