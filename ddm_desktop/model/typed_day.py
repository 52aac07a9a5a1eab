"""A day as people in Britain type it: `24 November`, `Tue 24th Nov 2026`, `24/11/26`, `2026-11-24`."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date

from ddm_desktop.model.dates import DAYS, MONTHS

_WORDS = re.compile(r"\d+|[a-z]+")
_SILENT = {"st", "nd", "rd", "th", "the", "of", "on"}
_SHORTEST = 3  # letters that name a month or a day of the week


def read_day(text: str, today: date) -> date | None:
    """The day that `text` names, None if it names none. Without a year it is the next such day from `today`."""
    words = [word for word in _WORDS.findall(text.lower()) if word not in _SILENT]
    words = [word for word in words if not _begins(word, DAYS)]
    months = [_begins(word, MONTHS) for word in words]
    if any(not word.isdigit() and not month for word, month in zip(words, months, strict=True)):
        return None
    numbers = [month or int(word) for word, month in zip(words, months, strict=True)]
    if len(numbers) == 3 and len(words[0]) == 4:
        return _day(*numbers)
    if any(months[:1]):  # November 24
        numbers[:2] = reversed(numbers[:2])
    if len(numbers) == 3:
        return _day(numbers[2] + (2000 if numbers[2] < 100 else 0), numbers[1], numbers[0])
    return _next(numbers[1], numbers[0], today) if len(numbers) == 2 else None


def _begins(word: str, names: tuple[str, ...]) -> int:
    """Which of `names`, from 1, is `word` or begins with it; 0 for none."""
    found = (n for n, name in enumerate(names, 1) if len(word) >= _SHORTEST and name.lower().startswith(word))
    return next(found, 0)


def _next(month: int, day: int, today: date) -> date | None:
    nearest = _day(today.year, month, day)
    return _day(today.year + 1, month, day) if nearest is None or nearest < today else nearest


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(min(year, MAXYEAR + 1), month, day)
    except ValueError:
        return None
