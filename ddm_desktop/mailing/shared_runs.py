"""Which shingles several letters share: those that one letter alone has, the most by far, are only counted."""

from __future__ import annotations

from collections.abc import Iterable

from ddm_desktop.mailing.bit_planes import positions
from ddm_desktop.mailing.shingles import PackedLine, shingles_of

_MOST_SLOTS = 1 << 24  # a byte each
_SLOTS_A_WORD = 4
_ONE, _SEVERAL = 1, 2

SharedGroup = tuple[int, int]
"""Shingles that the very same letters have: those letters as bits, and how many shingles they are."""


class SharedRuns:
    """Finds the shared shingles of letters that are each gone through twice, first by `note`, then by `group`.

    `note` marks in a table of bytes which shingles may be shared, so that `group` keeps only few in memory.
    """

    def __init__(self, words: int) -> None:
        """Prepare for letters with so many words in all."""
        slots = min(1 << (_SLOTS_A_WORD * words).bit_length(), _MOST_SLOTS)
        self._seen, self._mask = bytearray(slots), slots - 1
        self._group_of: dict[bytes, int] = {}
        self._letters, self._weights = [0], [0]  # for each group; the first has the shingles of no letter yet

    def note(self, lines: Iterable[PackedLine]) -> int:
        """Note the shingles of a letter and return their number."""
        seen, mask = self._seen, self._mask
        shingles = shingles_of(lines)
        for shingle in shingles:
            slot = hash(shingle) & mask
            seen[slot] = _SEVERAL if seen[slot] else _ONE
        return len(shingles)

    def group(self, number: int, lines: Iterable[PackedLine]) -> None:
        """Part each group of shingles into those that letter `number` has and those that it has not."""
        seen, mask, group_of, weights = self._seen, self._mask, self._group_of, self._weights
        parted: dict[int, int] = {}
        for shingle in shingles_of(lines):
            if seen[hash(shingle) & mask] == _SEVERAL:
                old = group_of.get(shingle, 0)
                new = parted.get(old)
                if new is None:
                    new = parted[old] = len(weights)
                    weights.append(0)
                    self._letters.append(self._letters[old] | 1 << number)
                group_of[shingle] = new
                weights[new] += 1
                weights[old] -= 1
        for old in parted:
            if not weights[old]:
                self._letters[old] = 0

    def groups_of_each(self, count: int) -> list[list[SharedGroup]]:
        """Return for each of `count` letters the groups that it shares with another one."""
        groups: list[list[SharedGroup]] = [[] for _ in range(count)]
        for group in zip(self._letters, self._weights, strict=True):
            letters, weight = group
            if weight > 0 and letters & (letters - 1):
                for number in positions(letters):
                    groups[number].append(group)
        return groups
