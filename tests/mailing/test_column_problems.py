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
    for end in (", L20 0XX", " L20 0XX GB", ", L20 0XX, United Kingdom", ". L20 0XX."):
        address = f"12 Orchard Lane, Little Haven{end}"
        assert codes(("Name", "Address"), ("Rosa Bramble", address)) == set()
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


def test_columns_with_the_same_header_are_told_apart_by_their_letters():
    (problem,) = problems(("Name", "Address", "Postcode", "Postcode"), (*PERSON, "L20 0AA"))
    assert "“Postcode” (column C) is used, “Postcode” (column D) is not" in problem.sentence


def test_columns_that_brackets_give_to_somebody_else_are_told_in_one_note():
    headers = ("Name", "Address", "Postcode", "Address (previous)", "Postcode (previous)")
    (problem,) = problems(headers, (*PERSON, "9 Old Street", "L20 0AA"))
    assert (problem.code, problem.severity, problem.columns) == ("left-alone", Severity.NOTE, (3, 4))
    assert "“Address (previous)” and “Postcode (previous)” are left alone" in problem.sentence


def test_a_needed_column_that_is_another_persons_is_asked_for():
    person = ("Rosa Bramble", "12 Orchard Lane", "L20 0XX")
    assert codes(("Name", "Address", "Landlord postcode"), person) == {"no-postcode-column"}
    assert codes(("Name", "Address", "Postcode (landlord)"), person) == {"no-postcode-column", "left-alone"}


@pytest.mark.parametrize(
    ("headers", "names", "told"),
    [
        (("First name", "Sire name"), ("Rosa", "Bramble"), True),
        (("Surname", "Rufname"), ("Bramble", "Rosa"), True),
        (("First name", "Surname"), ("Rosa", "Bramble"), False),
        (("First name", "Area"), ("Rosa Bramble", "North"), False),
        (("Title", "Surname"), ("Ms", "Bramble"), False),
        (("Initials", "Surname"), ("R", "Bramble"), False),
        (("Name", "Area"), ("Rosa", "North"), False),
    ],
)
def test_letters_that_would_be_signed_with_half_a_name_are_told(headers, names, told):
    found = problems((*headers, "Address", "Postcode"), (*names, "12 Orchard Lane", "L20 0XX"))
    assert [problem.code for problem in found] == ["half-name"] * told


@pytest.mark.parametrize(
    ("headers", "cells", "named"),
    [
        (("Location street", "Town"), ("1 Mill Close", "Fenham"), "“Location street” may belong"),
        (("Address 1", "Line of address (more)", "Town"), ("Flat 2", "1 Mill Close", "Fenham"), "“Line of"),
        (("Address", "Village or so"), ("1 Mill Close", "Fenham"), "“Village or so” may belong"),
        (("Town", "Area"), ("Fenham", "North"), "no column for the street"),
        (("Address 2", "Address 3"), ("The Green", "Fenham"), "no column for the street"),
        (("House number", "Town"), ("1", "Fenham"), "no column for the street"),
        (("Town",), ("1 Mill Close Fenham",), ""),
        (("Hostel", "Town"), ("Bramley Lodge", "Fenham"), ""),
        (("House name", "Village"), ("Rose Cottage", "Fenham"), ""),
        (("Address 1", "Town council"), ("1 Mill Close", "Fenham TC"), ""),
        (("Address", "Email address 2"), ("1 Mill Close", "rosa@example.org"), ""),
        (("Address", "Address to contact"), ("1 Mill Close", "ann@example.org"), ""),
        (("Address", "New line"), ("1 Mill Close", "no"), ""),
        (("Address", "Member address"), ("1 Mill Close", "House of Commons"), ""),
        (("Address", "Landlord street"), ("1 Mill Close", "9 Old Street"), ""),
        (("Address 1", "City where you live"), ("1 Mill Close, Fenham", "Fenham"), ""),
        (("Address", "Property address"), ("1 Mill Close, Fenham", "9 Old Street, Fenham"), ""),
        (("Street", "Town", "Flat or so"), ("1 Mill Close", "Fenham", ""), ""),
    ],
)
def test_an_address_that_would_lack_a_part_is_told(headers, cells, named):
    found = problems(("Name", "Postcode", *headers), ("Rosa Bramble", "L20 0XX", *cells))
    assert [problem.code for problem in found if problem.severity is Severity.WARNING] == [
        "half-address"
    ] * bool(named)
    assert named in "".join(problem.sentence for problem in found)


def test_a_column_called_title_that_holds_no_titles_is_told():
    headers = ("Title", "Name", "Address", "Postcode")
    (problem,) = problems(headers, ("Damp in the flat", *PERSON), ("Bins", *PERSON))
    assert (problem.code, problem.severity, problem.columns) == ("no-titles", Severity.NOTE, (0,))
    assert codes(headers, ("", *PERSON), ("Ms", *PERSON)) == set()
