"""Ranges of postcodes and the constituency of each: likely, never certain."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ddm_desktop.directory.contents import Place, Status
from ddm_desktop.model.directory import Certainty


def as_number(postcode: str) -> int:
    """`postcode` without its space, read as a base-36 integer; ValueError where it cannot be."""
    return int(postcode.replace(" ", ""), 36)


class PostcodeRanges:
    """Where postcodes probably lie. Fulfils `contents.Postcodes`.

    A postcode takes the last range that starts at or before it: as mySociety's range files are meant.
    """

    certainty = Certainty.LIKELY

    def __init__(self, starts: array[int], values: tuple[int | None, ...]) -> None:
        self._starts, self._values = starts, values

    @classmethod
    def build(cls, starts: Sequence[int], values: Sequence[int | None]) -> PostcodeRanges:
        """From ascending base-36 integers of compact postcodes, and the constituency from each on."""
        return cls(array("Q", starts), tuple(values))

    def place(self, postcode: str) -> Place:
        """The constituency of the range `postcode` lies in; unknown before the first range, or without one."""
        try:
            index = bisect_right(self._starts, as_number(postcode)) - 1
        except ValueError:
            return Place(Status.UNKNOWN)
        value = self._values[index] if index >= 0 else None
        return Place(Status.UNKNOWN) if value is None else Place(Status.LIVE, (value,))

    def around(self, postcode: str) -> tuple[int, ...]:
        """The constituencies of the ranges its sector touches, the one with the widest share of it first."""
        try:
            first, last = (as_number(postcode[:-2] + unit) for unit in ("AA", "ZZ"))
        except ValueError:
            return ()
        begin, end = max(bisect_right(self._starts, first) - 1, 0), bisect_left(self._starts, last + 1)
        edges = [*(max(start, first) for start in self._starts[begin:end]), last + 1]
        shares: dict[int, int] = {}
        for value, low, high in zip(self._values[begin:end], edges, edges[1:], strict=False):
            if value is not None:
                shares[value] = shares.get(value, 0) + high - low
        return tuple(sorted(shares, key=lambda number: (-shares[number], number)))

    def __len__(self) -> int:
        return len(self._starts)
