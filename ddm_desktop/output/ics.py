"""A day for the calendar: iCalendar (RFC 5545), as every calendar program opens it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from hashlib import sha256

_OCTETS = 75  # of a line, its end not counted (RFC 5545, 3.1)


def reminder_ics(day: date, summary: str, description: str, hour: int = 9) -> bytes:
    """Return a calendar file with a whole-day event and its alarm `hour` hours after the day begins.

    If `hour` is below 0, the alarm is on the day before. The same texts give the same bytes: the time stamp is the
    day itself, the identifier a digest of the texts.
    """
    content = f"{day.isoformat()}\n{summary}\n{description}"
    next_day = min(day, date.max - timedelta(1)) + timedelta(1)  # iCalendar names the day after the last
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//DDM Desktop//EN",
        "BEGIN:VEVENT",
        f"UID:{sha256(content.encode()).hexdigest()[:32]}@ddm-desktop",
        f"DTSTAMP:{_basic(day)}T000000Z",
        f"DTSTART;VALUE=DATE:{_basic(day)}",
        f"DTEND;VALUE=DATE:{_basic(next_day)}",
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
    """Return `text` as the value of a property (RFC 5545, 3.3.11)."""
    return re.sub(r"[\\;,]", r"\\\g<0>", text).replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return the line in pieces of 75 octets at most; each further one begins with a blank, and no character is cut."""
    folded, length = "", 0
    for char in line:
        length += len(char.encode())
        if length > _OCTETS:
            folded, length = f"{folded}\r\n ", 1 + len(char.encode())
        folded += char
    return f"{folded}\r\n".encode()
