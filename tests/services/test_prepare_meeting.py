"""What the Prepare page asks of the services: points, questions, steps, times, calendar files."""

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.errors import CaseError
from ddm_desktop.model.campaign import STEP_IDS
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.paper import Form, Role
from ddm_desktop.model.visit import Visit
from ddm_desktop.services import prepare_meeting as prepare
from ddm_desktop.services.change_visit import with_points
from ddm_desktop.services.find_campaigns import campaign_named, paper_named

PACK = campaign_named("alternative-provision-2018")
PLAIN = campaign_named("about-anything")
BEFORE, AFTER = date(2018, 1, 8), date(2026, 11, 22)
CASE = Case(PACK.id, AFTER)


@pytest.mark.parametrize("campaign", [PACK, PLAIN], ids=lambda campaign: campaign.id)
@pytest.mark.parametrize("role", Role)
def test_every_campaign_has_a_paper_for_every_role(campaign, role):
    paper = prepare.paper_for(campaign, role)
    assert paper.role is role
    assert paper_named(campaign, role.value) is paper
    spoken = {Role.MEETING_SHEET, Role.TELEPHONE, Role.REMINDER}
    assert paper.form is (Form.SHEET if role in spoken else Form.LETTER)


def test_a_pack_keeps_its_own_paper_and_its_own_first():
    assert prepare.paper_for(PACK, Role.LEAVE_BEHIND).id == "key-concerns"
    assert PACK.papers[0].id == "write-to-your-mp"
    assert len({paper.id for paper in PACK.papers}) == len(PACK.papers) == 1 + len(Role)


def test_all_points_are_offered_with_what_a_person_needs_to_choose():
    case = replace(
        CASE, points=("third-parties", "eight-reasons"), point_words={"third-parties": "My son’s\ndata"}
    )
    found = {point.id: point for point in prepare.points(PACK, case)}
    assert list(found) == [point.id for point in PACK.points]
    chosen = found["third-parties"]
    assert (chosen.chosen, chosen.position, chosen.own_words, chosen.line) == (
        True,
        0,
        *["My son’s data"] * 2,
    )
    assert chosen.spoken == "It is a risk to children’s privacy when data are released to third parties."
    assert "not anonymous" in chosen.detail[0].text
    assert chosen.sources == (
        "defenddigitalme, timeline of the Alternative Provision census changes, "
        "defenddigitalme.com/timeline-alternative-provision/",
    )
    assert found["eight-reasons"].position == 1
    assert found["eight-reasons"].line == found["eight-reasons"].spoken
    assert not found["right-to-know"].chosen


def test_a_point_that_looks_ahead_is_past_once_its_day_is_and_a_right_never_is():
    past = {point.id for point in prepare.points(PACK, CASE) if point.past}
    assert past == {"eight-reasons", "families-not-told"}
    assert not any(point.past for point in prepare.points(PACK, replace(CASE, date=BEFORE)))


def test_where_nothing_was_chosen_yet_the_first_three_stand():
    assert [point.position for point in prepare.points(PACK, CASE)] == [0, 1, 2, None, None]
    assert not any(point.chosen for point in prepare.points(PACK, replace(CASE, points=())))


def test_choosing_keeps_the_order_and_takes_each_point_once():
    assert with_points(Visit(CASE), ["a", "b", "a"]).case.points == ("a", "b")


def test_a_point_of_another_campaign_is_named():
    with pytest.raises(CaseError, match="“walk”"):
        prepare.points(PACK, replace(CASE, points=("walk",)))


def test_questions_come_with_answers_and_sources():
    first, *_ = prepare.questions(PACK, CASE)
    assert first.question.endswith("leave mainstream school?")
    assert first.answer[0].text.startswith("Yes. Ofsted’s report")
    assert first.sources[0] == "Ofsted, report on local area SEND inspections, 2017"
    assert prepare.questions(PLAIN, CASE) == ()


@pytest.mark.parametrize("campaign", [PACK, PLAIN], ids=lambda campaign: campaign.id)
def test_the_guide_has_every_step_in_the_order_of_asking(campaign):
    steps = prepare.steps(campaign, CASE)
    assert tuple(step.id for step in steps) == STEP_IDS
    assert all(step.title and step.help for step in steps)


def test_steps_come_in_the_order_of_asking_however_the_pack_lists_them():
    shuffled = replace(PACK, steps=tuple(reversed(PACK.steps)))
    assert prepare.steps(shuffled, CASE) == prepare.steps(PACK, CASE)


def test_the_time_counts_the_reason_the_chosen_points_and_the_ask():
    words = {"third-parties": "one two three " * 13}
    case = replace(CASE, notes={"why": "word " * 26, "ask": "word " * 13}, point_words=words)
    time = prepare.speaking_time(PACK, replace(case, points=("third-parties",)))
    assert (time.why, dict(time.points), time.ask) == (12, {"third-parties": 18}, 6)
    assert time.total == 36
    both = prepare.speaking_time(PACK, replace(case, points=("third-parties", "right-to-know")))
    assert list(both.points) == ["third-parties", "right-to-know"]
    assert both.total > time.total


def test_without_an_own_ask_the_campaigns_is_counted():
    assert prepare.speaking_time(PACK, CASE).ask > 0
    assert prepare.speaking_time(PLAIN, CASE).total == 0


@pytest.mark.parametrize(
    ("seconds", "minutes", "advice"),
    [
        (0, 10, "Nothing is chosen to be said yet."),
        (3, 10, "It takes about 10 seconds to say, which leaves time to talk in your 10 minutes."),
        (54, 15, "It takes about 50 seconds to say, which leaves time to talk in your 15 minutes."),
        (58, 10, "It takes about one minute to say, which leaves time to talk in your 10 minutes."),
        (92, 10, "It takes about a minute and a half to say, which leaves time to talk in your 10 minutes."),
        (120, 10, "It takes about 2 minutes to say, which leaves time to talk in your 10 minutes."),
        (151, 10, "It takes about 2½ minutes to say: plan for 2 minutes, so that there is time to talk."),
        (
            90,
            2,
            "It takes about a minute and a half to say: plan for one minute, so that there is time to talk.",
        ),
        (700, 10, "It takes about 11½ minutes to say, longer than your 10 minutes: leave something out."),
        (61, 1, "It takes about one minute to say, longer than your one minute: leave something out."),
    ],
)
def test_the_advice_on_time_is_one_plain_sentence(seconds, minutes, advice):
    assert prepare.time_advice(seconds, minutes) == advice


MET = replace(
    CASE,
    meeting=Meeting(date(2026, 11, 24), "10.30 am", "Library", 15),
    notes={"agreed": "To write.", "ask": "Will you?"},
)


def entries(file: bytes) -> str:
    return file.decode().replace("\r\n ", "")


def test_the_reminder_says_what_was_agreed_a_month_after_the_meeting():
    file = entries(prepare.calendar_file(PACK, prepare.paper_for(PACK, Role.REMINDER), MET))
    assert "DTSTART;VALUE=DATE:20261224" in file
    assert "We met on Tuesday 24 November 2026.\\nAgreed: To write.\\nI asked: Will you?" in file


def test_the_meeting_goes_into_the_calendar_once_it_has_a_day():
    sheet = prepare.paper_for(PACK, Role.MEETING_SHEET)
    file = entries(prepare.calendar_file(PACK, sheet, MET))
    assert "DTSTART;VALUE=DATE:20261124" in file
    assert "10.30 am\\nLibrary\\nI ask: Will you?" in file
    with pytest.raises(CaseError, match="day of the meeting is missing"):
        prepare.calendar_file(PACK, sheet, CASE)


def test_a_letter_has_no_day_for_the_calendar():
    with pytest.raises(CaseError, match="“write-to-your-mp” has no day for the calendar; meeting-sheet and"):
        prepare.calendar_file(PACK, PACK.papers[0], MET)
