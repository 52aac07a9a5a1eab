"""Ranges of postcodes and the likely constituency of each."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ddm_desktop.directory.contents import PostcodeEntry, Status
from ddm_desktop.model.directory import Certainty
from ddm_desktop.model.postcode import area_of

_UNKNOWN = PostcodeEntry(Status.UNKNOWN)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_POSTCODE = 7
"""Letters and digits of the longest postcode."""


@dataclass(frozen=True, slots=True)
class PostcodeRanges:
    """The constituencies in which ranges of postcodes probably lie. Fulfils `contents.Postcodes`; `build` makes one.

    A postcode belongs to the last range that starts at or before it, as in mySociety's range files, but only if
    that range starts in the postcode's own area: a range has no end, and the next may be hundreds of miles off.
    `starts`: postcodes without a space as base-36 integers, ascending. `values`: 1 + the index of the constituency,
    0 for none. Raise ValueError if these do not fit together.
    """

    starts: array[int]
    values: array[int]

    def __post_init__(self) -> None:
        if len(self.starts) != len(self.values) or not all(a < b for a, b in pairwise(self.starts)):
            raise ValueError(
                "the ranges of postcodes do not ascend, or are not as many as their constituencies"
            )

    @classmethod
    def build(cls, starts: Sequence[int], values: Sequence[int | None]) -> PostcodeRanges:
        """Make ranges from their first postcodes, as ascending base-36 integers, and the constituency of each.

        Raise ValueError if the starts do not ascend, or are not as many as the values.
        """
        return cls(array("Q", starts), array("H", (0 if value is None else value + 1 for value in values)))

    @property
    def certainty(self) -> Certainty:
        """LIKELY: ranges do not tell whether a postcode exists."""
        return Certainty.LIKELY

    def look_up(self, postcode: str) -> PostcodeEntry:
        """Return the constituency of the range that `postcode` lies in; UNKNOWN if it lies in none of its area."""
        try:
            index = bisect_right(self.starts, _as_number(postcode)) - 1
        except ValueError:
            return _UNKNOWN
        is_of_area = index >= 0 and _area_of_start(self.starts[index]) == area_of(postcode)
        value = self.values[index] if is_of_area else 0
        return PostcodeEntry(Status.LIVE, (value - 1,)) if value else _UNKNOWN

    def around(self, postcode: str) -> tuple[int, ...]:
        """Return the constituencies in the sector of `postcode`, the one with the largest share first."""
        try:
            first, last = (_as_number(postcode[:-2] + unit) for unit in ("AA", "ZZ"))
        except ValueError:
            return ()
        begin, end = max(bisect_right(self.starts, first) - 1, 0), bisect_left(self.starts, last + 1)
        edges = [*(max(start, first) for start in self.starts[begin:end]), last + 1]
        shares: Counter[int] = Counter()
        for index, (low, high) in zip(range(begin, end), pairwise(edges), strict=True):
            if _area_of_start(self.starts[index]) == area_of(postcode):
                shares[self.values[index] - 1] += high - low
        return tuple(sorted(shares.keys() - {-1}, key=lambda number: (-shares[number], number)))

    def covers(self, area: str) -> bool:
        """Whether a range starts in `area`."""
        lengths = range(len(area) + 1, _LONGEST_POSTCODE + 1)
        spans = ((area.ljust(length, "0"), f"{area}9".ljust(length, "Z")) for length in lengths)
        return any(
            bisect_left(self.starts, int(low, 36)) < bisect_right(self.starts, int(high, 36))
            for low, high in spans
        )

    def numbers(self) -> set[int]:
        """Return the indexes of all constituencies in the table."""
        return {value - 1 for value in set(self.values) if value}

    def __len__(self) -> int:
        return len(self.starts)


def _area_of_start(start: int) -> str:
    """Return the area of the postcode that `_as_number` turns into `start`."""
    text = ""
    while start:
        start, digit = divmod(start, 36)
        text = _DIGITS[digit] + text
    return area_of(text)


def _as_number(postcode: str) -> int:
    """Return `postcode` without its space as a base-36 integer. Raise ValueError if it cannot be read as one."""
    return int(postcode.replace(" ", ""), 36)
