"""Which columns of a mailing list hold which field, whatever people call them."""

from __future__ import annotations

import time

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


@pytest.mark.parametrize(
    "header", ["(" * 32_000, ": " * 16_000 + "(", " - " * 10_000 + "<", "(a" * 16_000 + ")"]
)
def test_a_cell_full_of_brackets_or_dashes_is_no_header_at_once(header):
    begun = time.monotonic()
    assert known_header(header) is None
    assert time.monotonic() - begun < 0.5


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
        ("Client surname", "constituent.name"),
        ("CLIENTS_SURNAME", "constituent.name"),
        ("Constituent street", "constituent.address"),
        ("Residents’ street", "constituent.address"),
        ("Person suffix", "constituent.name"),
        ("Supporter story", "notes.why"),
        ("Contact seat", "member.constituency"),
        ("Their address", "constituent.address"),
        ("What is your postcode?", "constituent.postcode"),
        ("Please enter your full name", "constituent.name"),
        ("Postcode of constituent", "constituent.postcode"),
        ("Forename(s)", "constituent.name"),
        ("Phone (mobile)", "constituent.phone"),
        ("Name (first)", "constituent.name"),
        ("Address (line 1)", "constituent.address"),
        ("Email (MP)", "member.email"),
        ("Postcode (home)", "constituent.postcode"),
        ("Postcode (e.g. L20 0XX)", "constituent.postcode"),
        ("Postcode - required", "constituent.postcode"),
        ("Address (incl. postcode)", "constituent.address"),
        ("Why (max 200 words)", "notes.why"),
        ("What happened (tell us in your own words what you saw)", "notes.happened"),
        ("Cod post", "constituent.postcode"),
        ("Postcode (for finding your MP)", "constituent.postcode"),
        ("Phone (include area code)", "constituent.phone"),
        ("Full name (as on passport)", "constituent.name"),
        ("Title (Mr/Mrs/Ms)", "constituent.title"),
        ("What happened? (dates, places)", "notes.happened"),
        ("Helped by (worker)", "casework.helped_by"),
        ("Please tell us why this matters to you", "notes.why"),
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


@pytest.mark.parametrize(
    "header",
    [
        "Previous postcode",
        "Postcode (previous)",
        "Second address",
        "City of birth",
        "Street lighting",
        "Number of flats",
        "Landlord's street and town",
        "Town (work)",
        "Area",
        "Postcode - previous",
        "Landlord: postcode",
        "First name (partner)",
        "Phone (GP)",
        "Email (office)",
        "Address (if different)",
        "Address (if different from above)",
        "Postcode (for the landlord’s records)",
        "Name (next of kin)",
        "Postcode (Bramley Lodge)",
        "Why (office notes)",
        "Staff email",
        "Employer",
        "First contact",
        "Preferred contact",
        "Date of contact",
        "Is MP",
        "Own" * 5_000,
    ],
)
def test_a_header_that_may_mean_another_person_is_left_alone(header):
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


@pytest.mark.parametrize(
    "who", ["Member's", "Members", "Member’s", "Tenant", "Tenant's", "Applicant", "Customer"]
)
def test_the_signers_of_an_association_or_a_landlords_list_are_known(who):
    found = suggested(f"{who} first name", f"{who} surname", f"{who} address", f"{who} postcode")
    assert found == {"constituent.name": (0, 1), "constituent.address": (2,), "constituent.postcode": (3,)}
    assert suggested(f"{who} name", "Address")["constituent.name"] == (0,)


def test_a_member_beside_somebody_who_signs_may_be_the_mp():
    found = suggested("Name", "Address", "Member name", "Member address", "Member of Parliament")
    assert found == {"constituent.name": (0,), "constituent.address": (1,), "member.name": (4,)}
    assert suggested("Address", "Member of Parliament", "Member since", "Membership") == {
        "constituent.address": (0,),
        "member.name": (1,),
    }


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


@pytest.mark.parametrize(
    "headers",
    [
        ("House number and street", "Town or city", "County"),
        ("No. & street", "Village/Town"),
        ("Flat/House No.", "Road", "City/Town"),
        ("First line of address", "Second line of address", "Town"),
        ("1st line of your address", "2nd line of your address", "Town"),
        ("Street address", "Supplemental address 1", "Supplemental address 2", "City"),
        ("Addr", "Addr 2", "Addr 3"),
        ("Home street", "Home street 2", "Home city"),
        ("Building/flat name", "House number or name", "Street name", "Town, village"),
        ("Address (line 1)", "Address (line 2)", "Address (town)"),
        ("Address: street", "Address: town"),
        ("Address 1 - Street", "Address 1 - City"),
        ("Address line 1 (house number and street)", "Address line 2 (town)"),
    ],
)
def test_no_part_of_an_address_is_left_out_whatever_people_call_it(headers):
    assert suggested(*reversed(headers))["constituent.address"] == tuple(reversed(range(len(headers))))


def test_an_address_in_one_cell_is_not_printed_beside_the_same_in_several():
    assert suggested("Address", "Address 1", "Address 2", "Town")["constituent.address"] == (1, 2, 3)


def test_several_columns_with_the_same_header_are_the_lines_of_the_address():
    assert suggested("Address", "Address", "Address")["constituent.address"] == (0, 1, 2)


def test_of_two_groups_of_columns_with_the_same_headers_the_first_is_taken():
    group = ("Name", "Address", "Town", "Postcode")
    found = suggested(*group, *group)
    assert found == {"constituent.name": (0,), "constituent.address": (1, 2), "constituent.postcode": (3,)}
    assert suggested("Street", "Town", "Worker", "Street", "Town")["constituent.address"] == (0, 1)


def test_a_second_line_beside_an_address_is_the_line_behind_it():
    assert suggested("Address", "Address 2", "Town")["constituent.address"] == (0, 1, 2)
    assert suggested("Flat", "Address", "Town")["constituent.address"] == (0, 1, 2)
    assert suggested("Address", "House number", "Town")["constituent.address"] == (1, 0, 2)


@pytest.mark.parametrize(
    ("headers", "person", "columns"),
    [
        (("Address", "Home address"), ("1 Mill Close", "1 Mill Close"), (0,)),
        (("Home address", "Postal address"), ("1 Mill Close", "PO Box 9"), (0,)),
        (("Postal address", "Address"), ("PO Box 9", "1 Mill Close"), (1,)),
        (("Full address", "Street", "Town"), ("1 Mill Close, Fenham L20 0XX", "Mill Close", "Fenham"), (0,)),
        (("Address", "Street", "Town"), ("Flat 2", "Mill Close", "Fenham"), (0, 1, 2)),
        (("Address", "Town"), ("12 Fenham Road", "Fenham"), (0, 1)),
        (("Address", "Flat"), ("22 Mill Close", "2"), (1, 0)),
        (("Address", "House", "Unit"), ("1 Mill Close", "Labour", "Team B"), (0,)),
        (("Address", "House", "Unit"), ("Mill Close", "12", "Unit 4"), (2, 1, 0)),
        (("House", "Address", "Town"), ("12a", "Mill Close", "Fenham"), (0, 1, 2)),
        (("Property", "Contact address"), ("Rose Cottage", "1 Mill Close"), (1,)),
        (("Property", "Street", "Town"), ("Rose Cottage", "Mill Close", "Fenham"), (0, 1, 2)),
        (("Address", "Line 1", "Line 2"), ("1 Mill Close, Fenham", "Bakerloo", "Central"), (0,)),
        (("Address", "Line 1", "Line 2"), ("1 Mill Close, Fenham", "1 Mill Close", "Fenham"), (1, 2)),
        (("Address 1", "Address 2", "Contact address 1"), ("Flat 2", "1 Mill Close", "Flat 2"), (0, 1)),
        (("Town", "City"), ("Fenham", "Little Haven"), (0, 1)),
    ],
)
def test_no_line_of_an_address_is_taken_twice_or_from_elsewhere(headers, person, columns):
    assert suggested(*headers, people=(person,))["constituent.address"] == columns


@pytest.mark.parametrize(
    ("headers", "key", "columns"),
    [
        (("Address (home)", "Address"), "constituent.address", (1,)),
        (("Postcode (required)", "Postcode"), "constituent.postcode", (1,)),
        (("Contact", "Name"), "constituent.name", (1,)),
        (("Contact postcode", "Zip"), "constituent.postcode", (1,)),
        (("Client first name", "First name", "Surname"), "constituent.name", (1, 2)),
    ],
)
def test_of_two_columns_the_one_with_the_plainer_header_is_taken(headers, key, columns):
    assert suggested(*headers)[key] == columns


def test_of_two_columns_for_a_postcode_the_first_is_taken():
    assert suggested("Postcode", "Post code")["constituent.postcode"] == (0,)


def test_values_tell_what_a_strange_header_holds():
    headers = ("A", "B", "C", "D", "E", "F", "G")
    found = suggested(*headers, people=PEOPLE)
    assert found == {"constituent.title": (0,), "constituent.postcode": (5,), "constituent.email": (6,)}


@pytest.mark.parametrize(
    "header",
    ["", "Column F", "Field 3", "Unnamed: 4", "Home", "Postcode 1", "Pstcode", "Potscode", "Your post-cod"],
)
def test_values_tell_only_where_the_header_says_nothing_else(header):
    assert suggested(header, people=(("L20 0XX",), ("L20 0AA",))) == {"constituent.postcode": (0,)}


@pytest.mark.parametrize(
    "header",
    ["Previous postcode", "GP postcode", "Landlord", "School", "Postcode (work)", "Next of kin", "Office"],
)
def test_values_never_make_a_field_of_what_is_somebody_elses(header):
    assert suggested(header, people=(("L20 0XX",), ("L20 0AA",))) == {}
    assert suggested(header, "Home", people=(("L20 0XX", "L20 0AA"),)) == {"constituent.postcode": (1,)}


def test_the_titles_of_people_are_known_in_a_column_of_salutations():
    assert suggested("Salutation", people=(("Ms",), ("Dr",))) == {"constituent.title": (0,)}
    assert suggested("Partner title", people=(("Ms",), ("Dr",))) == {}


@pytest.mark.parametrize(
    ("headers", "people", "column"),
    [
        (("Salutation", "Title"), (("Ms", "Manager"), ("Mr", "")), 0),
        (("Title", "Prefix"), (("Housing Officer", "Ms"), ("Dr", "Dr"), ("Clerk", "")), 1),
        (("Title", "Salutation"), (("Cllr", "Dear Councillor Lee"), ("Rabbi", "Dear Rabbi Lee")), 0),
        (("Title", "Salutation"), (("", "Ms"), ("", "Mr")), 1),
        (("Title",), (("Manager",), ("Dr",), ("Clerk",)), 0),
        (("Title",), (("",), ("",)), 0),
        (("Title",), (("Complaint about bins",), ("Damp",)), None),
    ],
)
def test_what_people_work_as_is_not_their_title(headers, people, column):
    assert suggested(*headers, people=people).get("constituent.title") == (
        None if column is None else (column,)
    )


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
