"""One visitor's work without a window: one case for all papers, and points for each campaign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ddm_desktop.gui.session import Session
from ddm_desktop.model.people import Constituent
from ddm_desktop.services.find_campaigns import campaign_named
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
    session.set_points([second, first])
    session.set_point_words(first, "In my own words.")
    session.set_constituent(Constituent(name="Rosa Bramble"))
    session.start(PLAIN)
    case = session.draft.case
    assert (case.points, case.point_words) == (None, {})
    assert case.constituent.name == "Rosa Bramble"
    session.start(CENSUS, CENSUS.papers[1])
    case = session.draft.case
    assert (case.points, case.point_words) == ((second, first), {first: "In my own words."})


def test_a_point_that_a_corrected_pack_has_dropped_is_no_longer_picked(session):
    kept, dropped = (point.id for point in CENSUS.points[:2])
    session.start(CENSUS)
    session.set_points([dropped, kept])
    session.set_point_words(dropped, "In my own words.")
    fewer = tuple(point for point in CENSUS.points if point.id != dropped)
    assert session.start(replace(CENSUS, points=fewer))
    assert (session.draft.case.points, session.draft.case.point_words) == ((kept,), {})


def test_a_corrected_pack_gives_its_new_wording_to_the_paper_resumed_and_keeps_own_words(session):
    first, second = CENSUS.papers[:2]
    session.start(CENSUS, first)
    session.set_subject("Mine")
    corrected = replace(first, template=replace(first.template, text="Put right."))
    session.start(replace(CENSUS, papers=(corrected, *CENSUS.papers[1:])), second)
    session.start(session.draft.campaign, corrected)
    assert [block.text for block in session.letter().body] == ["Put right."]
    assert session.letter().subject == "Mine"
    session.look_at(second)
    assert session.resume()
    assert [block.text for block in session.letter().body] == ["Put right."]
