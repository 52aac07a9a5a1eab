"""Lists and amounts as they stand in a sentence."""

from datetime import date

import pytest

from ddm_desktop.model.directory import Certainty, DirectoryPart, DirectorySource
from ddm_desktop.model.people import House
from ddm_desktop.model.text import counted, listed


@pytest.mark.parametrize(
    ("names", "most", "text"),
    [
        ("", 0, ""), ("A", 0, "A"), ("AB", 0, "A and B"), ("ABC", 0, "A, B and C"), ("ABC", 3, "A, B and C"),
        ("ABCD", 3, "A, B, C and 1 more"), ("ABC", 1, "A and 2 more"), ("A", 1, "A"),
    ],
)  # fmt: skip
def test_names_are_listed_as_people_say_them(names, most, text):
    assert listed(names, most) == text


def test_names_that_hold_a_comma_or_an_and_are_listed_with_other_marks():
    assert listed(["A and B", "C, D and E", "F"], 2, "; ", " or ") == "A and B; C, D and E or 1 more"


def test_one_is_no_plural():
    assert [counted(n, "member", "members") for n in (0, 1, 1234)] == [
        "0 members",
        "1 member",
        "1,234 members",
    ]


@pytest.mark.parametrize(
    ("part", "more", "counts"),
    [
        (DirectoryPart.MEMBERS, {}, ("member", "members")),
        (DirectoryPart.MEMBERS, {"house": House.COMMONS}, ("member", "members")),
        (DirectoryPart.MEMBERS, {"house": House.LORDS}, ("peer", "peers")),
        (DirectoryPart.CONSTITUENCIES, {}, ("constituency", "constituencies")),
        (DirectoryPart.POSTCODES, {"certainty": Certainty.EXACT}, ("postcode", "postcodes")),
    ],
)
def test_a_source_says_what_it_counts(part, more, counts):
    source = DirectorySource(part, "A list", "x.csv", date(2026, 6, 27), 2, **more)
    assert (source.counts, source.amount) == (counts, f"2 {counts[1]}")


def test_ranges_of_postcodes_are_told_by_what_they_are_good_for():
    ranges = DirectorySource(
        DirectoryPart.POSTCODES, "A list", "x.csv", date(2026, 6, 27), 2, certainty=Certainty.LIKELY
    )
    assert ranges.amount == "the most likely constituency of any postcode"
