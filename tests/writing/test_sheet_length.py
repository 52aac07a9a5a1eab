"""A meeting sheet of several pages is told of, with what to shorten."""

from datetime import date

import pytest

from ddm_desktop.model.case import Case
from ddm_desktop.writing.sheet_length import check_sheet_length

LONG = "word " * 60


@pytest.mark.parametrize(
    ("notes", "points", "remedy", "field"),
    [
        ({}, 3, "pick fewer than 3 points.", "points"),
        (
            {"why": LONG},
            3,
            "pick fewer than 3 points or shorten what you wrote under “Why this matters to you”.",
            "points",
        ),
        (
            {"why": "Short.", "happened": LONG},
            0,
            "shorten what you wrote under “What happened”.",
            "notes.happened",
        ),
    ],
)
def test_a_sheet_of_two_pages_says_what_to_shorten(notes, points, remedy, field):
    (finding,) = check_sheet_length(Case("pack", date(2026, 11, 22), notes=notes), 2, points)
    assert finding.sentence == f"It takes 2 pages, and one is easier to hold: {remedy}"
    assert finding.spot.field == field


def test_a_sheet_of_one_page_is_as_it_should_be():
    assert not list(check_sheet_length(Case("pack", date(2026, 11, 22), notes={"why": LONG}), 1, 3))
