"""All trouble with columns comes before all trouble with rows, each with its remedy."""

from __future__ import annotations

import pytest

from ddm_desktop.mailing.column_problems import column_problems
from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.mailing import ColumnMatch, ListRow, MailingList

PERSON = ("Rosa Bramble", "12 Orchard Lane", "L20 0XX")


def problems(headers, *people, needed=(), header_row=1):
    rows = [ListRow(number, cells) for number, cells in enumerate(people, header_row + 1)]
    listed = MailingList("people.csv", tuple(headers), rows, header_row)
    return column_problems(listed, suggest_columns(headers, rows), needed)


def codes(*args, **kwargs):
    return {problem.code for problem in problems(*args, **kwargs)}


def test_a_sound_list_has_none():
    assert problems(("Name", "Address", "Postcode"), PERSON) == ()


@pytest.mark.parametrize(
    ("missing", "code"),
    [(0, "no-name-column"), (1, "no-address-column"), (2, "no-postcode-column")],
)
def test_a_column_that_every_letter_needs_is_missing(missing, code):
    headers = ["Name", "Address", "Postcode"]
    headers[missing] = "Favourite colour"
    person = list(PERSON)
    person[missing] = "blue"
    (problem,) = problems(headers, tuple(person))
    assert (problem.code, problem.severity) == (code, Severity.STOP)


def test_a_postcode_at_the_end_of_the_address_needs_no_column():
    assert codes(("Name", "Address"), ("Rosa Bramble", "12 Orchard Lane, Little Haven, L20 0XX")) == set()
    assert codes(("Name", "Address"), ("Rosa Bramble", "12 Orchard Lane, Little Haven")) == {
        "no-postcode-column"
    }


def test_a_field_that_the_letter_needs_says_which_column_to_add():
    headers = ("Name", "Address", "Postcode", "Ask")
    (problem,) = problems(
        headers, (*PERSON, "Please"), needed=("notes.happened", "notes.ask", "constituent.name")
    )
    assert problem.code == "no-needed-column"
    assert problem.severity is Severity.WARNING
    assert "“What happened”" in problem.sentence


def test_two_columns_for_one_field_are_told_with_the_one_that_is_used():
    (problem,) = problems(("Name", "Address", "Postcode", "Post code"), (*PERSON, "L20 0AA"))
    assert problem.code == "two-columns"
    assert problem.columns == (2, 3)
    assert "“Postcode” is used, “Post code” is not" in problem.sentence


def test_a_list_without_headers_is_recognised():
    found = problems(PERSON, ("Ade Oni", "3 High Street", "L20 0AA"))
    assert found[0].code == "no-headers"
    assert "Row 1" in found[0].sentence


def test_a_list_that_was_read_without_headers_can_be_matched_by_hand():
    rows = [ListRow(1, PERSON), ListRow(2, ("Ade Oni", "3 High Street", "L20 0AA"))]
    listed = MailingList("people.csv", ("Column A", "Column B", "Column C"), rows, header_row=0)
    match = suggest_columns(listed.headers, rows)
    assert match.columns == {"constituent.postcode": (2,)}
    by_hand = ColumnMatch({**match.columns, "constituent.name": (0,), "constituent.address": (1,)})
    (problem,) = column_problems(listed, by_hand)
    assert (problem.code, problem.severity) == ("no-headers", Severity.WARNING)


def test_a_second_header_row_is_recognised_with_its_number():
    found = problems(
        ("People", "", "Contact details"), ("First name", "Surname", "Postcode"), PERSON, header_row=3
    )
    assert found[0].code == "two-header-rows"
    assert "Row 4" in found[0].sentence
    assert "row 3" in found[0].sentence


def test_a_list_of_nobody_says_so():
    assert "no-rows" in codes(("Name", "Address", "Postcode"))
