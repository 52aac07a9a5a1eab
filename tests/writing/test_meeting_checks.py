"""Days of a meeting's papers that contradict each other, and a letter to the member that speaks of the member."""

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.letter import LetterPart, Severity, Spot
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Member
from ddm_desktop.writing.meeting_checks import check_meeting

DAY = date(2026, 11, 24)
MEMBER = Member("Peter Dowd", "Rt Hon Peter Dowd MP", "Mr Dowd")
CASE = Case("x", DAY, member=MEMBER, meeting=Meeting(DAY), notes={"agreed": "You will write."})


def check(role, case=CASE, *lines):
    return tuple(check_meeting(role, case, tuple(map(Block.of, lines))))


def on(day, **changes):
    return replace(CASE, date=day, **changes)


@pytest.mark.parametrize("role", [*Role, None])
def test_on_the_day_of_the_meeting_all_is_well_and_without_a_day_too(role):
    assert check(role) == ()
    assert check(role, replace(CASE, meeting=Meeting())) == ()


def test_thanks_dated_before_the_meeting_are_not_fit_to_post():
    (finding,) = check(Role.THANK_YOU, on(date(2026, 11, 23)))
    assert finding.severity is Severity.STOP
    assert finding.spot == Spot(LetterPart.DATE, field="date")
    assert "meeting on Tuesday 24 November 2026, but is dated Monday 23 November 2026" in finding.sentence
    assert check(Role.THANK_YOU, on(date(2026, 11, 25))) == ()


def test_a_letter_that_is_handed_over_at_the_meeting_has_its_day():
    (finding,) = check(Role.LEAVE_BEHIND, on(date(2026, 11, 23)))
    assert finding.severity is Severity.WARNING
    assert finding.spot == Spot(LetterPart.DATE, field="date")
    assert (
        "at the meeting on Tuesday 24 November 2026, but is dated Monday 23 November 2026" in finding.sentence
    )
    assert check(Role.LEAVE_BEHIND, on(date(2026, 11, 24))) == ()


@pytest.mark.parametrize("role", [Role.MEETING_SHEET, Role.APPOINTMENT, Role.TELEPHONE])
def test_a_meeting_to_come_on_a_day_that_has_passed_is_warned_of(role):
    (finding,) = check(role, on(date(2026, 11, 25)), "My meeting", "On Tuesday 24 November 2026, 3 pm")
    assert (finding.severity, finding.spot) == (
        Severity.WARNING,
        Spot(LetterPart.BODY, 1, 3, 27, "meeting.day"),
    )
    assert "Tuesday 24 November 2026, has passed" in finding.sentence
    assert check(role, on(date(2026, 11, 23))) == ()


@pytest.mark.parametrize("role", [Role.THANK_YOU, Role.REMINDER])
@pytest.mark.parametrize(
    ("today", "chase", "words"),
    [
        (DAY, date(2026, 11, 20), "20 November 2026, is before the meeting on Tuesday 24 November"),
        (date(2026, 12, 2), date(2026, 12, 1), "1 December 2026, has passed"),
        (date(2027, 3, 1), None, "24 December 2026, has passed"),
        (DAY, DAY, ""),
        (date(2026, 12, 2), date(2026, 12, 3), ""),
    ],
)
def test_a_day_to_ask_again_that_is_too_early_is_warned_of(role, today, chase, words):
    found = check(role, on(today, chase=chase))
    assert [(f.severity, f.spot.field) for f in found] == [(Severity.WARNING, "chase")] * bool(words)
    assert all(words in f.sentence for f in found)


@pytest.mark.parametrize(
    ("agreed", "instead"),
    [
        ("He will write to the minister by Christmas", "“You will …”"),
        ("she'll write.", "“You will …”"),
        ("They’ve agreed to write.", "“You”, as in"),
        ("The MP has offered a visit.", "“You have …”"),
        ("My MP agreed to write.", "“You agreed …”"),
        ("Mr Dowd is going to write.", "“You are …”"),
        ("Peter Dowd promised to write.", "“You promised …”"),
        ("Peter writes to the school.", "“You”, as in"),
        ("Rt Hon Peter Dowd MP will write.", "“You will …”"),
    ],
)
def test_what_was_agreed_speaks_to_the_member_in_a_letter_to_the_member(agreed, instead):
    (finding,) = check(
        Role.THANK_YOU, on(DAY, notes={"agreed": f"I send the papers.\n{agreed}"}), "Thanks.", agreed
    )
    assert finding.severity is Severity.WARNING
    assert (finding.spot.block, finding.spot.field) == (1, "notes.agreed")
    assert instead in finding.sentence


@pytest.mark.parametrize(
    "agreed",
    [
        "You will write.",
        "To write to the minister.",
        "Heating will be looked at.",
        "Theyre",
        "I will call Mr Dowd.",
    ],
)
def test_other_words_are_left_alone(agreed):
    assert check(Role.THANK_YOU, on(DAY, notes={"agreed": agreed}), agreed) == ()


def test_only_the_letter_minds_how_it_is_said_and_only_as_long_as_it_says_so():
    case = on(DAY, notes={"agreed": "He will write."})
    assert check(Role.REMINDER, case, "He will write.") == ()
    assert check(Role.THANK_YOU, case, "You will write.") == ()


def test_of_a_member_nobody_knows_yet_only_pronouns_and_offices_speak():
    case = on(DAY, member=Member(), notes={"agreed": "Will do.\nShe will write."})
    assert len(check(Role.THANK_YOU, case, "Will do.", "She will write.")) == 1
