"""The foot of a paper: where the points of a sheet come from, and how to reach the campaign."""

from dataclasses import replace
from datetime import date

import pytest
from tools.manuscripts import manuscript

from ddm_desktop.model.blocks import RULE
from ddm_desktop.model.case import Case
from ddm_desktop.model.paper import Role
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.prepare_meeting import paper_for

PACK = campaign_named("alternative-provision-2018")
CASE = Case(PACK.id, date(2026, 11, 22), points=("third-parties", "no-assessment", "families-not-told"))


def sheet(role=Role.MEETING_SHEET, **changes):
    return manuscript(PACK, paper_for(PACK, role), replace(CASE, **changes)).letter


def test_it_names_each_source_of_the_chosen_points_once():
    assert sheet().footer == (
        "Sources: defenddigitalme, timeline of the Alternative Provision census changes; Information "
        "Commissioner, recommendation on privacy impact assessments; GDPR, General Data Protection Regulation, 2016.",
    )


@pytest.mark.parametrize("day", [date(2018, 1, 18), date(2026, 11, 22)])
def test_it_says_nothing_of_the_campaigns_day_which_is_no_source(day):
    (sources,) = sheet(date=day).footer
    assert sources.startswith("Sources:")


@pytest.mark.parametrize("role", [Role.TELEPHONE, Role.REMINDER])
def test_a_sheet_without_points_has_no_foot(role):
    assert sheet(role).footer == ()


def test_where_no_point_is_to_be_said_there_is_no_foot():
    assert sheet(points=()).footer == ()


def test_a_letter_keeps_the_campaigns_contact_lines_with_addresses_as_people_read_them():
    assert sheet(Role.LEAVE_BEHIND).footer == (
        "For more on the Alternative Provision census changes, see the timeline:",
        "defenddigitalme.com/timeline-alternative-provision/",
        "defenddigitalme · defenddigitalme.com · @defenddigitalme",
    )


def test_lines_to_write_on_at_the_end_are_kept():
    paper = paper_for(PACK, Role.MEETING_SHEET)
    assert manuscript(PACK, paper, CASE).letter.body[-3:] == (RULE, RULE, RULE)
    assert manuscript(PACK, paper, CASE, body=(RULE,)).letter.body == (RULE,)
