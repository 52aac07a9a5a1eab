"""Which letters of a run are wanted: `400-` is the 400th and all after it, as after a paper jam.

Letters are counted from 1 in the order in which the whole run is printed; the manifest has this number of each letter
as well as its row in the spreadsheet.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ddm_desktop.errors import DdmError
from ddm_desktop.model.text import clean_line, shortened

_RANGE = re.compile(r"([0-9]{1,7})\s*(?:([-–])\s*([0-9]{1,7})?)?")
_HOW = "write numbers of letters in the order of printing, such as 400- or 12 or 5-20 or 1-3,9"


class LetterNumbersError(DdmError):
    """A text does not name letters of the run."""


class NumberRange(NamedTuple):
    """From the first to the last letter, both included; no `last` means all after the first."""

    first: int
    last: int | None


class LetterNumbers(NamedTuple):
    """The numbers of the letters that are wanted."""

    ranges: tuple[NumberRange, ...]

    def wants(self, number: int) -> bool:
        """Return whether the letter of this number, from 1, is wanted."""
        return any(first <= number and (last is None or number <= last) for first, last in self.ranges)

    def among(self, count: int) -> list[int]:
        """Return the numbers wanted of `count` letters, in order, each once.

        Raise LetterNumbersError if a range begins after the last letter.
        """
        if beyond := next((first for first, _last in self.ranges if first > count), 0):
            there_are = {0: "there are no letters", 1: "there is only one letter"}
            raise LetterNumbersError(
                f"There is no letter {beyond:,}: {there_are.get(count, f'there are only {count:,} letters')}."
            )
        return [number for number in range(1, count + 1) if self.wants(number)]


def letter_numbers(text: str) -> LetterNumbers:
    """Return the numbers that `text` names: `400-`, `12`, `5-20`, `1-3,9`. Raise LetterNumbersError."""
    return LetterNumbers(tuple(_range_of(part.strip(), text) for part in text.split(",")))


def _range_of(part: str, text: str) -> NumberRange:
    match = _RANGE.fullmatch(part)
    if not match:
        raise LetterNumbersError(f"“{_shown(text)}” names no letters: {_HOW}.")
    first = int(match[1])
    last = int(match[3]) if match[3] else None if match[2] else first
    if first == 0:
        raise LetterNumbersError(f"“{_shown(text)}” begins with 0, but the first letter is 1: {_HOW}.")
    if last is not None and last < first:
        raise LetterNumbersError(
            f"“{_shown(text)}” has {part}, which ends before it begins: write {last}-{first}."
        )
    return NumberRange(first, last)


def _shown(text: str) -> str:
    return shortened(clean_line(text))
