"""One visitor's work without a window: one case for all papers, and points for each campaign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tools.directories import invented_directory

from ddm_desktop.gui.session import Session
from ddm_desktop.model.member_choice import MemberChoice
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.services import change_visit as rules
from ddm_desktop.services import find_member
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.settings import Settings

PLAIN, CENSUS = campaign_named("about-anything"), campaign_named("alternative-provision-2018")


@pytest.fixture
def session(qapp):
    session = Session(Settings(), today=lambda: date(2026, 11, 22))
    session.failed.connect(pytest.fail)
    return session


def test_points_do_not_follow_the_visitor_into_another_campaign_and_are_there_on_coming_back(session):
    first, second = (point.id for point in CENSUS.points[:2])
    session.start(CENSUS)
    session.change(rules.with_points, [second, first])
    session.change(rules.with_point_words, first, "In my own words.")
    session.set_constituent(Constituent(name="Rosa Bramble"))
    session.start(PLAIN)
    case = session.visit.case
    assert (case.points, case.point_words) == (None, {})
    assert case.constituent.name == "Rosa Bramble"
    session.start(CENSUS, CENSUS.papers[1])
    case = session.visit.case
    assert (case.points, case.point_words) == ((second, first), {first: "In my own words."})


def test_a_point_that_a_corrected_pack_has_dropped_is_no_longer_picked(session):
    kept, dropped = (point.id for point in CENSUS.points[:2])
    session.start(CENSUS)
    session.change(rules.with_points, [dropped, kept])
    session.change(rules.with_point_words, dropped, "In my own words.")
    fewer = tuple(point for point in CENSUS.points if point.id != dropped)
    assert session.start(replace(CENSUS, points=fewer))
    assert (session.visit.case.points, session.visit.case.point_words) == ((kept,), {})


def test_a_corrected_pack_gives_its_new_wording_to_the_paper_resumed_and_keeps_own_words(session):
    first, second = CENSUS.papers[:2]
    session.start(CENSUS, first)
    session.change(rules.with_frame, "subject", "Mine")
    corrected = replace(first, template=replace(first.template, text="Put right."))
    session.start(replace(CENSUS, papers=(corrected, *CENSUS.papers[1:])), second)
    session.start(session.manuscript.campaign, corrected)
    assert [block.text for block in session.manuscript.letter.body] == ["Put right."]
    assert session.manuscript.letter.subject == "Mine"
    session.look_at(second)
    assert session.resume()
    assert [block.text for block in session.manuscript.letter.body] == ["Put right."]


@pytest.fixture
def opened(monkeypatch):
    """How often the directory was opened; an invented one."""
    times = []
    finder = Finder(invented_directory())
    monkeypatch.setattr(find_member, "open_finder", lambda: times.append(1) or finder)
    return times


def test_the_directory_is_opened_once_and_only_when_there_is_a_postcode_to_look_up(session, opened):
    session.start(PLAIN)
    session.set_constituent(Constituent(name="Rosa Bramble", postcode="L20"))
    assert opened == []
    for postcode in ("L20 0XX", "L20 1AA", "B1 1AA"):
        session.set_constituent(Constituent(name="Rosa Bramble", postcode=postcode))
    assert opened == [1]


def test_a_change_of_the_directory_has_it_opened_anew_and_the_postcode_looked_up_again(session, opened):
    session.start(PLAIN)
    session.set_constituent(Constituent(postcode="L20 0XX"))
    session.directory_changed.emit()
    assert opened == [1, 1]
    assert session.visit.case.member.name == "Jane Smith"


def test_a_directory_may_change_before_anything_is_begun(session, opened):
    session.directory_changed.emit()
    assert opened == []


def test_constituent_and_member_change_in_one_step(session, opened, qtbot):
    session.start(PLAIN)
    seen = []
    session.changed.connect(lambda: seen.append(session.visit.case))
    with qtbot.waitSignal(session.member_chosen):
        session.set_constituent(Constituent(name="Rosa Bramble", postcode="L20 0XX"))
    assert [(case.constituent.postcode, case.member.name) for case in seen] == [("L20 0XX", "Jane Smith")]


def test_a_member_found_by_postcode_goes_into_every_paper_and_with_the_visitor(session, opened):
    session.start(PLAIN)
    session.set_constituent(Constituent(postcode="L20 0XX"))
    session.start(CENSUS)
    assert session.visit.case.member.name == "Jane Smith"
    session.set_constituent(Constituent(postcode="L20 1AA"))
    assert session.visit.case.member.name == "Sir Colin Marsh"
    session.clear()
    session.start(PLAIN)
    assert session.visit.case.member == Member()
    assert session.visit.choice == MemberChoice()


def test_with_a_corrected_postcode_the_new_member_comes_with_their_own_greeting(session, opened, qtbot):
    session.start(PLAIN)
    session.set_constituent(Constituent(postcode="L20 0XX"))
    session.change(rules.with_member, replace(session.visit.case.member, address_as="Jane"))
    assert session.manuscript.letter.salutation == "Dear Jane"
    with qtbot.waitSignal(session.member_chosen):
        session.set_constituent(Constituent(postcode="L20 1AA"))
    assert session.manuscript.letter.salutation == "Dear Sir Colin"


@pytest.mark.parametrize(("greeting", "kept"), [("My dear Jane", False), ("Sir or Madam", True)])
def test_a_greeting_written_by_hand_goes_with_the_member_it_names(session, opened, greeting, kept):
    first, second = PLAIN.papers[:2]
    session.start(PLAIN, second)
    session.set_constituent(Constituent(postcode="L20 0XX"))
    session.change(rules.with_frame, "salutation", greeting)
    session.start(PLAIN, first)
    session.change(rules.with_frame, "salutation", greeting)
    session.set_constituent(Constituent(postcode="L20 1AA"))
    assert (session.visit.draft.salutation == greeting) is kept
    session.start(PLAIN, second)
    assert (session.visit.draft.salutation == greeting) is kept
