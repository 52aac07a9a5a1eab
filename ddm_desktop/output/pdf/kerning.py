"""Kerning: how much nearer two letters stand, such as the `Y` and `o` of `Yours sincerely`.

Reads the pair adjustments of a TrueType font's `kern` feature from its GPOS table (OpenType 1.9, GPOS
lookup type 2), as far as they change the first glyph's advance, which is all that Latin, Greek and
Cyrillic fonts use. ReportLab sets letters without kerning.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

_PAIR, _EXTENSION = 2, 9
_X_ADVANCE = 4


class Kerning:
    """The kerning of one font. Values are in the font's units, negative if letters move together."""

    def __init__(self, gpos: bytes) -> None:
        self._lookups = [list(_subtables(gpos, lookup)) for lookup in _kern_lookups(gpos)]

    def between(self, left: int, right: int) -> int:
        """Return the adjustment between two glyphs, given by their numbers."""
        return sum(_first_value(lookup, left, right) for lookup in self._lookups)


class _Pairs:
    """A subtable that lists pairs of single glyphs (format 1)."""

    def __init__(self, gpos: bytes, offset: int) -> None:
        self._gpos, self._offset = gpos, offset
        self._covered = _coverage(gpos, offset + _shorts(gpos, offset + 2, 1)[0])
        self._seconds: dict[int, dict[int, int]] = {}

    def value(self, left: int, right: int) -> int | None:
        index = self._covered.get(left)
        if index is None:
            return None
        if left not in self._seconds:
            self._seconds[left] = self._pair_set(index)
        return self._seconds[left].get(right)

    def _pair_set(self, index: int) -> dict[int, int]:
        start = self._offset + _shorts(self._gpos, self._offset + 10 + 2 * index, 1)[0]
        count = _shorts(self._gpos, start, 1)[0]
        return dict(struct.iter_unpack(">Hh", self._gpos[start + 2 : start + 2 + 4 * count]))


class _Classes:
    """A subtable that lists pairs of classes of glyphs (format 2). For a covered first glyph it has every value.

    The classes are read when a covered glyph is first met: most subtables serve scripts a letter never uses.
    """

    def __init__(self, gpos: bytes, offset: int) -> None:
        self._gpos, self._offset = gpos, offset
        self._covered = _coverage(gpos, offset + _shorts(gpos, offset + 2, 1)[0])

    def value(self, left: int, right: int) -> int | None:
        if self._covered.get(left) is None:
            return None
        first, second, columns, values = self._table
        return values[(first.get(left) or 0) * columns + (second.get(right) or 0)]

    @cached_property
    def _table(self) -> tuple[_Glyphs, _Glyphs, int, tuple[int, ...]]:
        first, second, rows, columns = _shorts(self._gpos, self._offset + 8, 4)
        values = struct.unpack_from(f">{rows * columns}h", self._gpos, self._offset + 16)
        first_classes, second_classes = (
            _class_table(self._gpos, self._offset + each) for each in (first, second)
        )
        return first_classes, second_classes, columns, values


def _first_value(lookup: list[_Pairs | _Classes], left: int, right: int) -> int:
    """Return the adjustment by the first subtable of `lookup` that has one, 0 if none has."""
    values = (subtable.value(left, right) for subtable in lookup)
    return next((value for value in values if value is not None), 0)


def _shorts(data: bytes, offset: int, count: int) -> tuple[int, ...]:
    """Return `count` unsigned 16-bit numbers of `data` from `offset` on."""
    return struct.unpack_from(f">{count}H", data, offset)


def _kern_lookups(gpos: bytes) -> Iterator[int]:
    """Yield the offsets of the lookups which the feature `kern` names, in the order in which they apply."""
    features, lookups = _shorts(gpos, 6, 2)
    numbers: set[int] = set()
    for n in range(_shorts(gpos, features, 1)[0]):
        tag, offset = struct.unpack_from(">4sH", gpos, features + 2 + 6 * n)
        if tag == b"kern":
            count = _shorts(gpos, features + offset + 2, 1)[0]
            numbers.update(_shorts(gpos, features + offset + 4, count))
    for number in sorted(numbers):
        yield lookups + _shorts(gpos, lookups + 2 + 2 * number, 1)[0]


def _subtables(gpos: bytes, lookup: int) -> Iterator[_Pairs | _Classes]:
    lookup_kind, _, count = _shorts(gpos, lookup, 3)
    for distance in _shorts(gpos, lookup + 6, count):
        offset, kind = lookup + distance, lookup_kind
        if kind == _EXTENSION:
            _, kind, further = struct.unpack_from(">HHI", gpos, offset)
            offset += further
        form, _, first_values, second_values = _shorts(gpos, offset, 4)
        if kind == _PAIR and first_values == _X_ADVANCE and second_values == 0:
            yield _Pairs(gpos, offset) if form == 1 else _Classes(gpos, offset)


class _Glyphs:
    """Glyph numbers, each with an index or a class: what OpenType calls a coverage or class definition table.

    Kept as the ranges it is stored in and searched by halves: a font has thousands of glyphs, a letter few.
    """

    def __init__(
        self, starts: tuple[int, ...], ends: tuple[int, ...], values: tuple[int, ...], step: int
    ) -> None:
        """Set the ranges. `step`: 1 if the value grows within a range, 0 if it is the same for a whole range."""
        self._starts, self._ends, self._values, self._step = starts, ends, values, step

    def get(self, glyph: int) -> int | None:
        """Return the glyph's index or class, None if it is not there."""
        position = bisect_right(self._starts, glyph) - 1
        if position < 0 or glyph > self._ends[position]:
            return None
        return self._values[position] + self._step * (glyph - self._starts[position])


def _coverage(gpos: bytes, offset: int) -> _Glyphs:
    """Read the coverage table at `offset`: the index of each glyph."""
    form, count = _shorts(gpos, offset, 2)
    if form == 1:
        glyphs = _shorts(gpos, offset + 4, count)
        return _Glyphs(glyphs, glyphs, tuple(range(count)), 0)
    ranges = _shorts(gpos, offset + 4, 3 * count)
    return _Glyphs(ranges[0::3], ranges[1::3], ranges[2::3], 1)


def _class_table(gpos: bytes, offset: int) -> _Glyphs:
    """Read the class definition table at `offset`: the class of each glyph; a glyph that is not there has class 0."""
    form, start, count = _shorts(gpos, offset, 3)
    if form == 1:
        glyphs = tuple(range(start, start + count))
        return _Glyphs(glyphs, glyphs, _shorts(gpos, offset + 6, count), 0)
    ranges = _shorts(gpos, offset + 4, 3 * start)
    return _Glyphs(ranges[0::3], ranges[1::3], ranges[2::3], 0)
