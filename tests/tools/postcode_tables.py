"""Arbitrary tables of postcodes, for properties that hold of every one."""

from __future__ import annotations

from array import array

from hypothesis import strategies as st

from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import FIRST, NEVER, UNIT, PostcodeSet

SECTORS = ("AB1 0", "AB1 9", "AB10 1", "GIR 0", "W1A 1", "ZE3 9")
LETTERS = tuple(UNIT)
MOST_NUMBER = 9


def cells_of(runs: list[tuple[int, int]]) -> array[int]:
    """The cells of a sector from what they hold and how many of them do, one after the other."""
    held = [kind for kind, length in runs for _ in range(length)][: len(UNIT)]
    return array("H", held + [NEVER] * (len(UNIT) - len(held)))


# Long stretches of one kind, as they come, beside single cells.
_runs = st.lists(st.tuples(st.integers(NEVER, FIRST + 3), st.integers(1, 120)), max_size=30)
_postcodes = st.builds("{}{}".format, st.sampled_from(SECTORS), st.sampled_from(LETTERS))
_several = st.lists(st.integers(0, MOST_NUMBER), min_size=1, max_size=3).map(tuple)

cells_by_sector = st.dictionaries(st.sampled_from(SECTORS), _runs.map(cells_of))
straddling = st.dictionaries(_postcodes, _several, max_size=5)
postcode_sets = st.builds(PostcodeSet.build, cells_by_sector, straddling)

spans = st.lists(
    st.tuples(st.integers(0, 36**7 - 1), st.none() | st.integers(0, MOST_NUMBER)),
    unique_by=lambda span: span[0],
).map(sorted)
"""Where ranges start, ascending, and the constituency of each."""


def ranges_of(spans: list[tuple[int, int | None]]) -> PostcodeRanges:
    """The table of `spans`."""
    return PostcodeRanges.build([start for start, _ in spans], [value for _, value in spans])
