"""Ranges of postcodes: the last that starts at or before one tells where it probably lies."""

from itertools import pairwise

import pytest
from hypothesis import given
from tools.postcode_tables import ranges_of, spans

from ddm_desktop.directory.contents import PostcodeEntry, Status
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.model.directory import Certainty
from ddm_desktop.model.postcode import area_of


def number(postcode):
    return int(postcode.replace(" ", ""), 36)


def ranges(*pairs):
    return PostcodeRanges.build([number(start) for start, _ in pairs], [value for _, value in pairs])


# Short postcodes come before long ones: that is how the compact forms count.
SOME = ranges(("L1 1AA", 0), ("L1 1LA", 1), ("L1 3AA", None), ("L20 0AA", 0), ("L20 0XA", 1), ("CF10 1AA", 2))


@pytest.mark.parametrize(
    ("postcode", "constituencies"),
    [("L1 1AA", (0,)), ("L1 1AB", (0,)), ("L1 1LA", (1,)), ("L1 2ZZ", (1,)), ("CF10 1AA", (2,)),
     ("L20 0WZ", (0,)), ("L20 0XA", (1,)), ("L99 9ZZ", (1,))],
)  # fmt: skip
def test_a_postcode_takes_the_last_range_that_starts_at_or_before_it(postcode, constituencies):
    assert SOME.look_up(postcode) == PostcodeEntry(Status.LIVE, constituencies)


@pytest.mark.parametrize(
    "postcode", ["B1 1AA", "L1 3AA", "L9 9ZZ", "", "L1-3AA", "é", "LA1 1AA", "M1 1AA", "ZE3 9ZZ", "CF1 1AA"]
)
def test_before_the_first_range_and_in_one_without_constituency_a_postcode_is_unknown(postcode):
    assert SOME.look_up(postcode) == PostcodeEntry(Status.UNKNOWN)


def test_around_a_postcode_the_widest_range_of_its_sector_comes_first():
    assert SOME.around("L1 1BB") == (1, 0)
    assert SOME.around("L20 0XX") == (0, 1)
    assert SOME.around("L1 2AA") == (1,)


def test_nothing_is_around_where_no_range_is():
    assert SOME.around("B1 1AA") == SOME.around("L1 3AA") == SOME.around("L1 é") == ()
    assert PostcodeRanges.build([], []).around("L1 1AA") == ()
    assert PostcodeRanges.build([], []).look_up("L1 1AA") == PostcodeEntry(Status.UNKNOWN)


@given(spans)
def test_each_range_holds_up_to_the_next(found):
    table = ranges_of(found)
    for (start, value), (following, _) in pairwise([*found, (36**7, None)]):
        entry = PostcodeEntry(Status.UNKNOWN) if value is None else PostcodeEntry(Status.LIVE, (value,))
        assert table.look_up(base36(start)) == entry
        last = base36(following - 1)
        same_area = area_of(last) == area_of(base36(start))
        assert table.look_up(last) == (entry if same_area else PostcodeEntry(Status.UNKNOWN))
    assert table.numbers() == {value for _, value in found if value is not None}


@pytest.mark.parametrize(
    ("area", "is_there"), [("L", True), ("CF", True), ("C", False), ("LA", False), ("BT", False)]
)
def test_an_area_is_covered_where_a_range_starts_in_it(area, is_there):
    assert SOME.covers(area) is is_there


def test_an_area_is_covered_by_the_longest_postcodes_alone_and_by_the_shortest():
    assert ranges(("CF10 1AA", 0)).covers("CF")
    assert ranges(("L1 1AA", 0)).covers("L")
    assert not ranges(("L1 1AA", 0), ("N1 1AA", 1)).covers("M")


def base36(value):
    text = ""
    while value:
        value, digit = divmod(value, 36)
        text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + text
    return text or "0"


def test_ranges_are_only_likely_and_counted_as_ranges():
    assert (SOME.certainty, len(SOME)) == (Certainty.LIKELY, 6)


@pytest.mark.parametrize(("starts", "values"), [([2, 1], [0, 1]), ([1, 1], [0, 1]), ([1], []), ([1, 2], [0])])
def test_ranges_that_do_not_ascend_or_lack_a_constituency_are_refused(starts, values):
    with pytest.raises(ValueError, match="do not ascend"):
        PostcodeRanges.build(starts, values)
