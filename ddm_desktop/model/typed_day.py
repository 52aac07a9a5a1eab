"""Reads a day as people in Britain type it: `24 November`, `Tue 24th Nov 2026`, `24/11/26`, `2026-11-24`."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date

from ddm_desktop.model.dates import DAYS, MONTHS

_WORDS = re.compile(r"\d+|[a-z]+")
_FILLER_WORDS = {"st", "nd", "rd", "th", "the", "of", "on"}
_MIN_LETTERS = 3  # letters that name a month or a day of the week


def read_day(text: str, today: date) -> date | None:
    """Return the day that `text` names, None if it names none. Without a year it is the next such day from `today`."""
    words = [word for word in _WORDS.findall(text.lower()) if word not in _FILLER_WORDS]
    words = [word for word in words if not _name_number(word, DAYS)]
    months = [_name_number(word, MONTHS) for word in words]
    if any(not word.isdigit() and not month for word, month in zip(words, months, strict=True)):
        return None
    numbers = [month or int(word) for word, month in zip(words, months, strict=True)]
    if len(numbers) == 3 and len(words[0]) == 4:
        return _date_or_none(*numbers)
    if any(months[:1]):  # November 24
        numbers[:2] = reversed(numbers[:2])
    if len(numbers) == 3:
        return _date_or_none(numbers[2] + (2000 if numbers[2] < 100 else 0), numbers[1], numbers[0])
    return _next_date(numbers[1], numbers[0], today) if len(numbers) == 2 else None


def _name_number(word: str, names: tuple[str, ...]) -> int:
    """Return the number, from 1, of the name in `names` that starts with `word`; 0 if none does."""
    numbers = (
        n for n, name in enumerate(names, 1) if len(word) >= _MIN_LETTERS and name.lower().startswith(word)
    )
    return next(numbers, 0)


def _next_date(month: int, day: int, today: date) -> date | None:
    nearest = _date_or_none(today.year, month, day)
    return _date_or_none(today.year + 1, month, day) if nearest is None or nearest < today else nearest


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(min(year, MAXYEAR + 1), month, day)
    except ValueError:
        return None
