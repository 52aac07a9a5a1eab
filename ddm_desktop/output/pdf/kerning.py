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
        """The adjustment between two glyphs, by their numbers."""
        return sum(_first(lookup, left, right) for lookup in self._lookups)


class _Pairs:
    """A subtable that lists pairs of single glyphs (format 1)."""

    def __init__(self, gpos: bytes, at: int) -> None:
        self._gpos, self._at = gpos, at
        self._covered = _coverage(gpos, at + _shorts(gpos, at + 2, 1)[0])
        self._seconds: dict[int, dict[int, int]] = {}

    def value(self, left: int, right: int) -> int | None:
        index = self._covered.get(left)
        if index is None:
            return None
        if left not in self._seconds:
            self._seconds[left] = self._pair_set(index)
        return self._seconds[left].get(right)

    def _pair_set(self, index: int) -> dict[int, int]:
        place = self._at + _shorts(self._gpos, self._at + 10 + 2 * index, 1)[0]
        count = _shorts(self._gpos, place, 1)[0]
        return dict(struct.iter_unpack(">Hh", self._gpos[place + 2 : place + 2 + 4 * count]))


class _Classes:
    """A subtable that lists pairs of classes of glyphs (format 2). A covered first glyph settles the matter.

    The classes are read when a covered glyph is first met: most subtables serve scripts a letter never uses.
    """

    def __init__(self, gpos: bytes, at: int) -> None:
        self._gpos, self._at = gpos, at
        self._covered = _coverage(gpos, at + _shorts(gpos, at + 2, 1)[0])

    def value(self, left: int, right: int) -> int | None:
        if self._covered.get(left) is None:
            return None
        first, second, columns, values = self._table
        return values[(first.get(left) or 0) * columns + (second.get(right) or 0)]

    @cached_property
    def _table(self) -> tuple[_Glyphs, _Glyphs, int, tuple[int, ...]]:
        first, second, rows, columns = _shorts(self._gpos, self._at + 8, 4)
        values = struct.unpack_from(f">{rows * columns}h", self._gpos, self._at + 16)
        return (
            _class_of(self._gpos, self._at + first),
            _class_of(self._gpos, self._at + second),
            columns,
            values,
        )


def _first(lookup: list[_Pairs | _Classes], left: int, right: int) -> int:
    for subtable in lookup:
        value = subtable.value(left, right)
        if value is not None:
            return value
    return 0


def _shorts(data: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", data, at)


def _kern_lookups(gpos: bytes) -> Iterator[int]:
    """Places of the lookups which the feature `kern` names, in the order in which they apply."""
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
    kind, _, count = _shorts(gpos, lookup, 3)
    for offset in _shorts(gpos, lookup + 6, count):
        at, what = lookup + offset, kind
        if kind == _EXTENSION:
            _, what, far = struct.unpack_from(">HHI", gpos, at)
            at += far
        form, _, first_values, second_values = _shorts(gpos, at, 4)
        if what == _PAIR and first_values == _X_ADVANCE and second_values == 0:
            yield _Pairs(gpos, at) if form == 1 else _Classes(gpos, at)


class _Glyphs:
    """Glyph numbers, each with an index or a class: what OpenType calls a coverage or class definition table.

    Kept as the ranges it is stored in and searched by halves: a font has thousands of glyphs, a letter few.
    """

    def __init__(
        self, starts: tuple[int, ...], ends: tuple[int, ...], values: tuple[int, ...], step: int
    ) -> None:
        """`step` is 1 if a value counts on within its range, 0 if it is the same for the whole range."""
        self._starts, self._ends, self._values, self._step = starts, ends, values, step

    def get(self, glyph: int) -> int | None:
        """The glyph's index or class, None if it is not there."""
        place = bisect_right(self._starts, glyph) - 1
        if place < 0 or glyph > self._ends[place]:
            return None
        return self._values[place] + self._step * (glyph - self._starts[place])


def _coverage(gpos: bytes, at: int) -> _Glyphs:
    """Glyph to index."""
    form, count = _shorts(gpos, at, 2)
    if form == 1:
        glyphs = _shorts(gpos, at + 4, count)
        return _Glyphs(glyphs, glyphs, tuple(range(count)), 0)
    ranges = _shorts(gpos, at + 4, 3 * count)
    return _Glyphs(ranges[0::3], ranges[1::3], ranges[2::3], 1)


def _class_of(gpos: bytes, at: int) -> _Glyphs:
    """Glyph to class; a glyph that is not there is of class 0."""
    form, start, count = _shorts(gpos, at, 3)
    if form == 1:
        glyphs = tuple(range(start, start + count))
        return _Glyphs(glyphs, glyphs, _shorts(gpos, at + 6, count), 0)
    ranges = _shorts(gpos, at + 4, 3 * start)
    return _Glyphs(ranges[0::3], ranges[1::3], ranges[2::3], 0)
