"""Which columns of a mailing list hold which field, whatever people call them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.mailing.columns import has_no_headers, names_columns, suggest_columns
from ddm_desktop.mailing.fields import JOINED, known_header, list_fields
from ddm_desktop.model.case import NOTES
from ddm_desktop.model.mailing import ListRow
from ddm_desktop.model.people import Constituent, person_fields

PROMISED = [
    "title",
    "name",
    "address1",
    "address2",
    "address3",
    "address4",
    "town",
    "postcode",
    "email",
    "why",
    "happened",
    "ask",
    "mp_name",
    "mp_full_title",
    "mp_address_as",
    "constituency",
    "on_behalf_of",
    "your_ref",
    "our_ref",
    "copy_to",
]
PEOPLE = (
    ("Ms", "Rosa", "Bramble", "12 Orchard Lane", "LITTLE HAVEN", "L20 0XX", "rosa@example.org"),
    ("Dr", "Ade", "O'Neill", "3 High Street", "LITTLE HAVEN", "L20 0AA", "ade@example.org"),
)


def rows(*people: tuple[str, ...]) -> list[ListRow]:
    return [ListRow(number, cells) for number, cells in enumerate(people, 2)]


def suggested(*headers: str, people: tuple[tuple[str, ...], ...] = ()) -> dict[str, tuple[int, ...]]:
    return dict(suggest_columns(headers, rows(*people)).columns)


@pytest.mark.parametrize("header", PROMISED)
def test_the_headers_of_the_command_lines_contract_are_known(header):
    assert known_header(header)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Post code", "constituent.postcode"),
        ("POSTAL CODE", "constituent.postcode"),
        ("Postcode (required)", "constituent.postcode"),
        ("post-codes:", "constituent.postcode"),
        ("E-mail address", "constituent.email"),
        ("Contact e-mail", "constituent.email"),
        ("Mobile", "constituent.phone"),
        ("Tel. no.", "constituent.phone"),
        ("Home telephone", "constituent.phone"),
        ("Forename", "constituent.name"),
        ("LastName", "constituent.name"),
        ("Address line 1", "constituent.address"),
        ("House", "constituent.address"),
        ("Town/City", "constituent.address"),
        ("Addréss", "constituent.address"),
        ("MP", "member.name"),
        ("MP name", "member.name"),
        ("MP’s e-mail", "member.email"),
        ("Constituency", "member.constituency"),
        ("Our reference", "casework.our_ref"),
        ("cc", "casework.copy_to"),
        ("On behalf of", "casework.on_behalf_of"),
        ("Written with the help of", "casework.helped_by"),
        ("What happened", "notes.happened"),
    ],
)
def test_headers_are_known_by_their_usual_spellings(header, key):
    known = known_header(header)
    assert known
    assert known.key == key


@pytest.mark.parametrize(
    "header", ["Comments", "Salutation", "Member", "Notes", "Row", "Reason", "ID", "Region", ""]
)
def test_a_header_that_often_means_something_else_is_left_alone(header):
    assert known_header(header) is None


def test_every_field_of_a_person_and_every_note_can_be_a_column_by_its_label():
    keys = {f"constituent.{field.name}" for field in person_fields(Constituent)} | {
        f"notes.{key}" for key in NOTES
    }
    assert keys <= set(list_fields())
    for field in list_fields().values():
        known = known_header(field.label)
        assert known
        assert known.key == field.key


def test_forename_and_surname_are_joined_in_their_order_wherever_they_stand():
    assert suggested("Surname", "Postcode", "First name")["constituent.name"] == (2, 0)


def test_whole_names_are_used_only_without_their_parts():
    assert suggested("Name", "First name", "Last name")["constituent.name"] == (1, 2)
    assert suggested("Full name", "Postcode")["constituent.name"] == (0,)


def test_a_name_beside_a_surname_is_the_forename_unless_it_holds_the_surname():
    assert suggested("Name", "Surname", people=(("Rosa", "Bramble"), ("Ade", "Oni")))["constituent.name"] == (
        0,
        1,
    )
    assert suggested("Name", "Surname", people=(("Rosa Bramble", "Bramble"), ("Ade Oni", "Oni")))[
        "constituent.name"
    ] == (0,)


def test_the_address_is_put_together_from_the_house_to_the_county():
    headers = ("County", "Town", "Address 2", "Address 1", "Flat", "Postcode")
    assert suggested(*headers)["constituent.address"] == (4, 3, 2, 1, 0)
    assert suggested("House number", "Street", "City")["constituent.address"] == (0, 1, 2)
    assert suggested("Address", "Town")["constituent.address"] == (0, 1)


def test_an_address_in_one_cell_is_not_printed_beside_the_same_in_several():
    assert suggested("Address", "Address 1", "Address 2", "Town")["constituent.address"] == (1, 2, 3)


def test_several_columns_with_the_same_header_are_the_lines_of_the_address():
    assert suggested("Address", "Address", "Address")["constituent.address"] == (0, 1, 2)


def test_of_two_columns_for_a_postcode_the_first_is_taken():
    assert suggested("Postcode", "Post code")["constituent.postcode"] == (0,)


def test_values_tell_what_a_strange_header_holds():
    headers = ("A", "B", "C", "D", "E", "F", "G")
    found = suggested(*headers, people=PEOPLE)
    assert found == {"constituent.title": (0,), "constituent.postcode": (5,), "constituent.email": (6,)}


def test_values_never_overrule_a_header():
    found = suggested("Postcode", "Work", people=(("", "L20 0XX"), ("", "L20 0AA")))
    assert found == {"constituent.postcode": (0,)}


def test_the_columns_that_the_program_adds_are_left_alone():
    people = (("Rosa", "L20 0XX", "07700900123", "rosa@example.org"),)
    assert set(suggested("Name", "Postcode", "Row", "Reason", people=people)) == {
        "constituent.name",
        "constituent.postcode",
    }


@pytest.mark.parametrize("cells", PEOPLE)
def test_a_list_without_headers_is_known_by_its_first_person(cells):
    assert has_no_headers(cells)


@pytest.mark.parametrize(
    "headers",
    [
        ("Name", "Address 1", "Postcode"),
        ("Name", "Postcode", "Paid in 2024"),
        ("Name", "Postcode", "member since 01/01/2024 or earlier"),
        ("A", "B", "Q1"),
    ],
)
def test_ordinary_headers_are_no_person(headers):
    assert not has_no_headers(headers)


def test_a_row_names_columns_only_if_most_of_it_does():
    assert names_columns(("First name", "Surname", "Postcode"))
    assert not names_columns(("Rosa", "Title", "L20 0XX"))
    assert not names_columns(("Name", "", ""))


HEADERS = st.lists(
    st.one_of(
        st.sampled_from(
            ["Name", "First name", "Surname", "Postcode", "Address", "Address 1", "Town", "cc", "Why", "MP"]
        ),
        st.text(max_size=12),
    ),
    max_size=20,
)


@given(HEADERS, st.lists(st.lists(st.text(max_size=10), max_size=20), max_size=4))
def test_no_column_is_ever_in_two_fields_and_only_names_addresses_and_copies_take_several(headers, people):
    padded = [(*cells, *[""] * len(headers))[: len(headers)] for cells in people]
    columns = suggest_columns(headers, rows(*padded)).columns
    taken = [number for numbers in columns.values() for number in numbers]
    assert len(taken) == len(set(taken))
    assert all(0 <= number < len(headers) for number in taken)
    assert all(len(numbers) == 1 or key in JOINED for key, numbers in columns.items())
    assert set(columns) <= set(list_fields())
