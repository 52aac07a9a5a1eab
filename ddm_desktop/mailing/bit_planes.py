"""Counting for thousands of letters at once, with whole numbers as rows of bits.

A count for each letter is held in planes: bit `n` of plane `k` is bit `k` of the count of letter `n`. Two planes are
added for all letters by five operations on whole numbers, which Python does some thousand bits at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Planes = list[int]


def planes_of(counts: Sequence[int]) -> Planes:
    """Return the planes of `counts`, one count a letter, none below 0."""
    planes: Planes = []
    for k in range(max(counts, default=0).bit_length()):
        digits = "".join("1" if count >> k & 1 else "0" for count in reversed(counts))
        planes.append(int(digits, 2))
    return planes


def add_up(columns: list[list[int]]) -> Planes:
    """Return the sum of all numbers in `columns`, which are used up; one of column `k` counts `2 ** k` for its bits."""
    total: Planes = []
    for column in columns:  # grows while it is gone through
        while len(column) > 1:
            one, other = column.pop(), column.pop()
            differing, carry = one ^ other, one & other
            if column:
                third = column.pop()
                carry |= differing & third
                differing ^= third
            column.append(differing)
            if carry:
                if column is columns[-1]:
                    columns.append([])
                columns[len(total) + 1].append(carry)
        total.append(column[0] if column else 0)
    return total


def weighted(bits: int, weight: int, columns: list[list[int]]) -> None:
    """Add `weight` to `columns` for each letter in `bits`."""
    while len(columns) < weight.bit_length():
        columns.append([])
    for k in range(weight.bit_length()):
        if weight >> k & 1:
            columns[k].append(bits)


def times(planes: Planes, factor: int) -> Planes:
    """Return the counts of `planes`, each multiplied by `factor`."""
    columns: list[list[int]] = [[]]
    for k, plane in enumerate(planes):
        weighted(plane, factor << k, columns)
    return add_up(columns)


def plus(planes: Planes, amount: int, everybody: int) -> Planes:
    """Return the counts of `planes`, with `amount` added for each letter in `everybody`."""
    columns = [[plane] for plane in planes] or [[]]
    weighted(everybody, amount, columns)
    return add_up(columns)


def exceeds(left: Planes, right: Planes, equal: int) -> int:
    """Return the letters whose count in `left` is above that in `right`; of the equal ones, those in `equal`."""
    above = equal
    for k in range(max(len(left), len(right))):
        mine = left[k] if k < len(left) else 0
        differing = mine ^ (right[k] if k < len(right) else 0)
        above ^= differing & (above ^ mine)
    return above


def count_at(planes: Planes, position: int) -> int:
    """Return the count of the letter at `position`."""
    return sum((plane >> position & 1) << k for k, plane in enumerate(planes))


def positions(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, the lowest first."""
    digits = bin(bits)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)
