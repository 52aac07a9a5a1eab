"""A line to write on gives way to what is filled in later, whatever was edited beside it, and is told of till then."""

from dataclasses import replace
from datetime import date

import pytest
from tools.manuscripts import manuscript

from ddm_desktop.model.blocks import RULE, Block, plain_text
from ddm_desktop.model.case import Case, Meeting
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.paper import Role
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.services.check_letter import check, has_lines
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.prepare_meeting import paper_for
from ddm_desktop.services.write_letter import revise

PLAIN = campaign_named("about-anything")
CASE = Case(PLAIN.id, date(2026, 11, 22))
SHEET = paper_for(PLAIN, Role.MEETING_SHEET)
FILLED = replace(
    CASE,
    constituent=Constituent(name="Rosa Bramble", postcode="L20 0XX"),
    meeting=Meeting(date(2026, 11, 24), "10.30 am", "The Library"),
    notes={"why": "It hurt us."},
)


def beside_the_lines(body):
    return (Block.of("Bring the blue folder."), *body, Block.of("Ring my sister afterwards."))


def between_the_lines(body):
    at = body.index(Block.of("Place:"))
    return (*body[:at], Block.of("Bring the blue folder."), *body[at:])


def unchanged(body):
    return body


def test_a_sheet_has_lines_to_write_on_besides_those_for_a_field():
    assert has_lines(manuscript(PLAIN, SHEET, CASE))
    assert has_lines(manuscript(PLAIN, SHEET, FILLED))
    without = tuple(block for block in manuscript(PLAIN, SHEET, FILLED).draft.body if block != RULE)
    assert not has_lines(manuscript(PLAIN, SHEET, FILLED, body=without))
    assert not has_lines(manuscript(PLAIN, PLAIN.letter, FILLED))
    only_a_place = (Block.of("Place:"), RULE)
    assert not has_lines(manuscript(PLAIN, SHEET, CASE, body=only_a_place))


@pytest.mark.parametrize("edit", [unchanged, beside_the_lines, between_the_lines])
def test_the_line_gives_way_to_what_is_filled_in(edit):
    blank = manuscript(PLAIN, SHEET, CASE)
    edited = manuscript(PLAIN, SHEET, CASE, body=edit(blank.draft.body))
    filled = revise(edited, replace(edited.visit, case=FILLED)).draft.body
    text = plain_text(filled)
    for words in (
        "Tuesday 24 November 2026, 10.30 am",
        "The Library",
        "I am Rosa Bramble, L20 0XX.",
        "It hurt us.",
    ):
        assert text.count(words) == 1
    assert "Place:" not in text
    assert "____" not in text
    assert text.count("blue folder") == (edit is not unchanged)
    assert filled.count(RULE) == blank.draft.body.count(RULE) - 4, (
        "two of the reason, one of the day and the place"
    )
    assert not any(block.version for block in filled)


def lines_told(shown):
    return {f.spot.field: f for f in check(shown, PageStyle()).findings if f.code == "prompt-left"}


def test_each_line_is_told_with_its_field_until_it_is_filled_or_taken_out():
    blank = manuscript(PLAIN, SHEET, CASE)
    found = lines_told(blank)
    assert {"meeting.when", "meeting.where", "constituent.name", "notes.why"} <= found.keys()
    assert found["meeting.where"].severity is Severity.WARNING
    assert "line for “the place of the meeting”" in found["meeting.where"].sentence
    assert blank.letter.body[found["meeting.where"].spot.block].text == "Place:"
    without = tuple(block for block in blank.draft.body if block.text != "Place:")
    assert "meeting.where" not in lines_told(manuscript(PLAIN, SHEET, CASE, body=without))
    assert "meeting.where" not in lines_told(manuscript(PLAIN, SHEET, FILLED))


def test_only_a_sheet_in_ordinary_print_is_told_that_it_takes_two_pages():
    notes = {"why": "It hurt us. " * 80, "happened": "He was moved. " * 80}
    long = manuscript(PLAIN, SHEET, replace(FILLED, notes=notes))
    codes = [
        [finding.code for finding in check(long, PageStyle(large_print=large)).findings]
        for large in (False, True)
    ]
    assert ["sheet-too-long" in each for each in codes] == [True, False]
    short = check(manuscript(PLAIN, SHEET, FILLED), PageStyle()).findings
    assert "sheet-too-long" not in [finding.code for finding in short]
