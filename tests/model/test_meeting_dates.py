"""When one meets, and when one asks again: about a month on, never on a weekend, whatever the calendar does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.case import Case, Meeting, chase_date
from ddm_desktop.model.dates import month_after, office_day

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("meeting", "when"),
    [
        (Meeting(DAY, "10.30 am"), "Tuesday 24 November 2026, 10.30 am"),
        (Meeting(DAY), "Tuesday 24 November 2026"),
        (Meeting(time="10.30 am"), "10.30 am"),
        (Meeting(), ""),
    ],
)
def test_the_time_of_a_meeting_is_said_as_far_as_it_is_known(meeting, when):
    assert meeting.when == when


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 11, 24), date(2026, 12, 24)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_month_after(day, later):
    assert month_after(day) == later


@given(st.dates())
def test_asking_again_comes_within_five_weeks_and_on_an_office_day(day):
    again = office_day(month_after(day))
    assert again.weekday() < 5
    assert (again - day).days in range(28, 34) or (day.year, day.month) == (9999, 12)


def test_one_asks_again_a_month_after_the_meeting_else_after_the_letter():
    case = Case("x", date(2026, 1, 31))
    assert chase_date(case) == date(2026, 3, 2)  # 28 February is a Saturday
    assert chase_date(Case("x", date(2026, 1, 31), meeting=Meeting(DAY))) == date(2026, 12, 24)


def test_the_day_a_person_chose_stands_even_on_a_sunday():
    assert chase_date(Case("x", DAY, chase=date(2026, 12, 27))) == date(2026, 12, 27)
