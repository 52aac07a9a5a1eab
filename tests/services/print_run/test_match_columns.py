"""Columns are matched before rows are looked at, and the match is remembered without a person's data."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from tools.mailing_lists import SOUND, invented_finder, mailing_list

from ddm_desktop import paths
from ddm_desktop.errors import ListError
from ddm_desktop.mailing.column_problems import column_problems
from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.mailing.fields import list_fields
from ddm_desktop.model.case import Case
from ddm_desktop.model.mailing import ColumnMatch, ListRow, MailingList
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.column_memory import (
    MOST_SHAPES,
    may_be_remembered,
    remember_match,
    remembered_match,
)
from ddm_desktop.services.print_run.match_columns import (
    column_lines,
    fields_to_match,
    match_columns,
    needed_fields,
    problems_with_columns,
    with_columns_named,
)

HEADERS = ("Name", "Address", "Postcode", "Ref")
CHOSEN = ColumnMatch({"constituent.name": (0,), "constituent.address": (1,), "constituent.postcode": (2,)})
ANY_MATTER = campaign_named("about-anything")


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch) -> Path:
    """A person's own folder, empty."""
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    return tmp_path / "data"


def listed(headers=HEADERS) -> MailingList:
    return MailingList("people.csv", tuple(headers), [ListRow(2, ("Rosa", "12 Road", "L20 0XX", "A1"))])


def test_the_headers_suggest_until_a_person_chose_and_then_their_choice_stands():
    assert match_columns(listed(), ANY_MATTER).columns["casework.our_ref"] == (3,)
    remember_match(HEADERS, CHOSEN)
    assert match_columns(listed(), ANY_MATTER) == CHOSEN
    assert match_columns(listed(("name", "ADDRESS", "Post-code", "ref")), ANY_MATTER) == CHOSEN
    assert match_columns(listed((*HEADERS, "Column")), ANY_MATTER) != CHOSEN
    assert match_columns(listed(("Postcode", "Name", "Address", "Ref")), ANY_MATTER) != CHOSEN


def test_only_the_last_shapes_are_kept():
    for number in range(MOST_SHAPES + 2):
        remember_match((*HEADERS, f"Column {'x' * number}"), CHOSEN)
    assert remembered_match((*HEADERS, "Column ")) is None
    assert remembered_match((*HEADERS, f"Column {'x' * (MOST_SHAPES + 1)}")) == CHOSEN


@pytest.mark.parametrize(
    "headers",
    [
        ("Rosa Bramble", "12 Orchard Lane", "L20 0XX"),
        ("Name", "Postcode", "rosa@example.org"),
        ("Name", "Postcode", "07700 900123"),
        ("Name", "Postcode", "L20 0XX"),
        ("Rosa", "Bramble", "Little Haven"),
    ],
)
def test_headers_that_may_be_a_persons_data_are_never_stored(headers, data):
    assert not may_be_remembered(headers)
    remember_match(headers, CHOSEN)
    assert not data.exists()


def test_no_header_is_readable_in_what_is_stored():
    remember_match((*HEADERS, "Bramble"), CHOSEN)
    stored = paths.column_memory_file().read_text(encoding="utf-8")
    assert "Bramble" not in stored
    assert "Name" not in stored


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff", b'{"format": "ddm-desktop columns", "version": 1, "shapes": 3}']
)
def test_a_damaged_memory_keeps_no_list_from_being_matched_and_is_replaced(content):
    paths.column_memory_file().parent.mkdir(parents=True)
    paths.column_memory_file().write_bytes(content)
    assert match_columns(listed(), ANY_MATTER).columns["constituent.name"] == (0,)
    remember_match(HEADERS, CHOSEN)
    assert match_columns(listed(), ANY_MATTER) == CHOSEN


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_memory_that_is_no_file_is_not_waited_for():
    paths.column_memory_file().parent.mkdir(parents=True)
    os.mkfifo(paths.column_memory_file())
    assert match_columns(listed(), ANY_MATTER).columns["constituent.name"] == (0,)


def test_a_remembered_match_that_this_program_does_not_know_is_left_alone():
    remember_match(HEADERS, ColumnMatch({"constituent.shoe_size": (3,)}))
    assert remembered_match(HEADERS) is None


def test_every_field_can_be_chosen_by_its_label():
    labels = [field.label for field in fields_to_match(ANY_MATTER)]
    assert len(labels) == len(set(labels)) == len(list_fields())
    assert all(labels)


def test_a_letter_needs_the_notes_that_it_would_ask_for_and_no_others():
    base = Case(ANY_MATTER.id, date(2026, 11, 22))
    needed = needed_fields(ANY_MATTER, ANY_MATTER.letter, base)
    assert "notes.why" in needed
    assert not [key for key in needed if key.startswith("member.")]
    filled = Case(
        ANY_MATTER.id,
        date(2026, 11, 22),
        notes=dict.fromkeys(("why", "ask", "happened"), "The same for all."),
    )
    assert [
        key for key in needed_fields(ANY_MATTER, ANY_MATTER.letter, filled) if key.startswith("notes.")
    ] == []


def test_without_postcodes_the_list_is_refused_once_and_not_row_by_row():
    people = mailing_list({})
    match = suggest_columns(people.headers, people.rows)
    assert problems_with_columns(people, match, (), invented_finder()) == ()
    without = {header: number for number, header in enumerate(SOUND) if header not in ("MP", "Constituency")}
    narrow = MailingList("people.csv", tuple(without), people.rows)
    (problem,) = problems_with_columns(narrow, suggest_columns(narrow.headers, []), (), Finder())
    assert problem.code == "no-postcodes"


def named(headers, *choices) -> dict[str, tuple[int, ...]]:
    return dict(with_columns_named(ColumnMatch({}), listed(headers), ANY_MATTER, choices).columns)


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("constituent.email", "constituent.email"),
        ("email", "constituent.email"),
        ("E-mail", "constituent.email"),
        ("Full name", "constituent.name"),
        ("name", "constituent.name"),
        ("MP’s name", "member.name"),
        ("what happened", "notes.happened"),
    ],
)
def test_a_field_is_chosen_by_its_key_and_by_the_name_it_is_shown_with(field, key):
    assert named(HEADERS, (field, "Ref")) == {key: (3,)}


def test_every_label_that_is_shown_chooses_its_field():
    for field in fields_to_match(ANY_MATTER):
        assert named(HEADERS, (field.label, "Ref")) == {field.key: (3,)}


def test_of_columns_with_the_same_header_each_is_chosen_by_its_letters():
    headers = ("Name", "Postcode", "Postcode ", "D")
    assert named(headers, ("postcode", "Postcode")) == {"constituent.postcode": (1,)}
    assert named(headers, ("postcode", "c")) == {"constituent.postcode": (2,)}
    assert named(headers, ("postcode", "D")) == {"constituent.postcode": (3,)}
    with pytest.raises(ListError, match="no column “E”; it has Name,"):
        named(headers, ("postcode", "E"))
    with pytest.raises(ListError, match="no field “shoe size”"):
        named(headers, ("shoe size", "Name"))


def test_a_name_is_chosen_from_two_columns_and_no_column_is_in_two_fields():
    headers = ("First", "Last", "Ref")
    assert named(headers, ("name", "First"), ("name", "Last")) == {"constituent.name": (0, 1)}
    assert named(headers, ("why", "Ref"), ("ask", "Ref")) == {"notes.ask": (2,)}
    assert named(headers, ("ask", "Ref"), ("ask", "Last")) == {"notes.ask": (1,)}


def test_a_field_whose_only_column_is_taken_for_another_has_none_and_is_not_told_of():
    people = listed(("Name", "Address", "Postcode", "Phone", "Mobile"))
    match = ColumnMatch({"constituent.name": (0,), "constituent.address": (1,), "constituent.phone": (3,)})
    chosen = with_columns_named(match, people, ANY_MATTER, [("why", "Phone")])
    assert chosen.columns == {"constituent.name": (0,), "constituent.address": (1,), "notes.why": (3,)}
    assert "two-columns" not in {problem.code for problem in column_problems(people, chosen)}


def test_a_field_without_a_column_is_left_out_and_may_be_chosen_again():
    match = ColumnMatch({"constituent.name": (0, 1), "notes.ask": (2,)})
    people = listed(("First", "Last", "Ref"))
    left = with_columns_named(match, people, ANY_MATTER, [("ask", "")]).columns
    assert (left["notes.ask"], left["constituent.name"]) == ((), (0, 1))
    again = with_columns_named(match, people, ANY_MATTER, [("name", ""), ("name", "Last")]).columns
    assert (again["constituent.name"], again["notes.ask"]) == ((1,), (2,))


def test_columns_without_a_header_are_shown_in_one_line():
    headers = ("Name", *(f"Column {letter}" for letter in "BCDE"), "Ref", "Column G")
    lines = list(column_lines(listed(headers), ColumnMatch({"constituent.name": (0,), "notes.why": (3,)})))
    assert lines == [
        "Name: Full name",
        "Column B to C, 2 without a header: left alone",
        "Column D: Why this matters to you",
        "Column E: left alone",
        "Ref: left alone",
        "Column G: left alone",
    ]
