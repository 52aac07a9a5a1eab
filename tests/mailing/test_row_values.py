"""A row's texts become a case: cleaned, put together, and never anybody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.mailing.row_values import CaseReader, lost_zero
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import Casework
from ddm_desktop.model.mailing import ColumnMatch, ListRow
from ddm_desktop.model.people import Constituent, Member

BASE = Case("about-anything", date(2026, 11, 22), notes={"why": "The school is full."})


def case_of(cells: dict[str, str], base: Case = BASE) -> Case:
    row = ListRow(2, tuple(cells.values()))
    return CaseReader(suggest_columns(tuple(cells), [row]), base)(row)


def person(**cells: str) -> Constituent:
    return case_of({header.replace("_", " "): text for header, text in cells.items()}).constituent


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"Name": "Rosa Bramble"}, "Rosa Bramble"),
        ({"First name": " Rosa ", "Surname": "Bramble\u00a0"}, "Rosa Bramble"),
        ({"First name": "", "Surname": "Bramble"}, "Bramble"),
        ({"Name": "Smith, Dr Jane"}, "Dr Jane Smith"),
        ({"Name": "Smith, KC"}, "Smith, KC"),
        ({"Name": 'O\'Neill, "Bob" <b>'}, 'O\'Neill, "Bob" <b>'),
        ({"Name": "محمد علي"}, "محمد علي"),
        ({"Name": "Ana 🌻"}, "Ana 🌻"),
        ({"Name": "Rosa\nBramble"}, "Rosa Bramble"),
        ({"Title": "Dr", "Name": "Dr. Jane Smith"}, "Jane Smith"),
        ({"Title": "Ms", "Name": "Dr Jane Smith"}, "Dr Jane Smith"),
    ],
)
def test_the_name(cells, name):
    assert case_of(cells).constituent.name == name


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ({"Address": "12 Orchard Lane, Little Haven"}, "12 Orchard Lane|Little Haven"),
        ({"Address": "The Mill, North\n12 Road\n\nHaven,"}, "The Mill, North|12 Road|Haven"),
        ({"Address 1": "12 Orchard Lane,", "Address 2": "", "Town": "HAVEN"}, "12 Orchard Lane|HAVEN"),
        ({"Address 1": "Flat 3, The Mill", "Town": "HAVEN"}, "Flat 3, The Mill|HAVEN"),
        ({"Address": "Flat 3, 12 Orchard Lane, Haven", "Town": ""}, "Flat 3|12 Orchard Lane|Haven"),
        ({"House number": "12a", "Street": "Orchard Lane", "Town": "Haven"}, "12a Orchard Lane|Haven"),
        ({"House number": "12-14", "Street": "Orchard Lane"}, "12-14 Orchard Lane"),
        ({"Address": "12, Orchard Lane, Little Haven"}, "12 Orchard Lane|Little Haven"),
    ],
)
def test_the_address(cells, lines):
    assert case_of(cells).constituent.address == tuple(lines.split("|"))


def test_a_postcode_is_normalised_and_anything_else_left_for_the_checks_to_quote():
    assert person(Postcode="l200xx").postcode == "L20 0XX"
    assert person(Postcode="L20\u00a00XX ").postcode == "L20 0XX"
    assert person(Postcode="not known").postcode == "not known"


def test_a_postcode_is_taken_from_the_end_of_the_address_if_it_has_no_column_or_the_cell_is_empty():
    found = person(Address="12 Orchard Lane, Little Haven l20 0xx")
    assert (found.address, found.postcode) == (("12 Orchard Lane", "Little Haven"), "L20 0XX")
    found = person(Address="12 Orchard Lane, L20 0XX", Postcode="L20 0XX")
    assert (found.address, found.postcode) == (("12 Orchard Lane",), "L20 0XX")


@pytest.mark.parametrize(
    "end",
    [", L20 0XX, UK", " L20 0XX GB", ", L20 0XX.", ", l200xx, England, United Kingdom", "\nL20 0XX\nNorthern Ireland",
     ", L20 0XX (UK)", ", L20 0XX, U.K."],
)  # fmt: skip
@pytest.mark.parametrize("postcode", ["", "L20 0XX"])
def test_a_postcode_is_taken_from_before_the_country_and_the_full_stop(end, postcode):
    found = person(Address=f"12 Orchard Lane, Little Haven{end}", Postcode=postcode)
    assert (found.address[-1].endswith("Little Haven"), found.postcode) == (True, "L20 0XX")


@pytest.mark.parametrize(
    "line", ["Wales", "New England", "Flat UK", "L20 0AA Haven", "L20 0AAUK", "The Mill."]
)
def test_a_line_without_a_postcode_before_it_stays(line):
    assert person(Address_1="12 Lane", Address_2=line, Postcode="").address == ("12 Lane", line)
    assert person(Address_1="12 Lane", Address_2=line, Postcode="L20 0XX").address == ("12 Lane", line)


@pytest.mark.parametrize(
    ("line", "is_kept"), [("Unknown", False), ("TRUE", False), ("Yes", False), ("Y", True)]
)
def test_what_answers_or_says_unknown_is_no_line_of_an_address(line, is_kept):
    address = person(Address_1="12 Orchard Lane", Address_2=line, Postcode="L20 0XX").address
    assert address == ("12 Orchard Lane", line)[: 1 + is_kept]
    assert person(Address="12 Orchard Lane, True Street, Unknown Farm").address[1:] == (
        "True Street",
        "Unknown Farm",
    )


def test_two_different_postcodes_both_stay_for_the_checks_to_compare():
    found = person(Address="12 Orchard Lane, L20 0AA", Postcode="L20 0XX")
    assert (found.address, found.postcode) == (("12 Orchard Lane", "L20 0AA"), "L20 0XX")


@pytest.mark.parametrize(
    ("typed", "phone"),
    [("7700900123", "07700900123"), ("2079460000", "02079460000"), ("07700 900123", "07700 900123"),
     ("7,700,900,123", "07700900123"), ("7,700 900", "7,700 900"), ("Do not phone", ""), ("x", ""), ("Unlisted", ""),
     ("0x12", "0x12"), ("+44 20 7946 0000", "+44 20 7946 0000"), ("8001234567", "8001234567"), ("n/a", "")],
)  # fmt: skip
def test_a_telephone_number_gets_its_lost_zero_back(typed, phone):
    assert person(Phone=typed).phone == phone
    assert lost_zero(typed) == (phone == f"0{typed.replace(',', '')}")


def test_paragraphs_of_a_note_stay_and_an_empty_one_leaves_the_notes_of_all():
    case = case_of({"Name": "R", "Happened": "First.\r\n\r\nSecond."})
    assert case.notes == {"why": "The school is full.", "happened": "First.\n\nSecond."}
    assert case_of({"Why": ""}).notes == BASE.notes


def test_an_apostrophe_that_kept_a_cell_from_being_a_formula_is_taken_away():
    assert person(Phone="'+44 20 7946 0000").phone == "+44 20 7946 0000"
    assert person(Name="'Oliver").name == "'Oliver"


def test_nothing_of_the_person_of_the_base_gets_into_a_row():
    base = Case(
        "x", date(2026, 11, 22), Constituent("Ms", "Somebody Else", ("1 Road",), "L20 0XX", "a@b.example")
    )
    assert case_of({"Name": "", "Postcode": ""}, base).constituent == Constituent()


def test_the_member_of_the_base_stays_unless_the_row_names_one():
    base = Case("x", date(2026, 11, 22), member=Member("Jane Smith"))
    assert case_of({"Name": "R", "MP": ""}, base).member == Member("Jane Smith")
    assert case_of({"Name": "R", "MP": "Marsh, Sir Colin"}, base).member == Member("Sir Colin Marsh")


def test_the_casework_of_a_row_and_that_of_all_where_it_says_nothing():
    base = replace(BASE, casework=Casework(our_ref="All/1", helped_by="Citizens Advice"))
    case = case_of(
        {
            "Name": "R",
            "Our ref": "",
            "On behalf of": "Ana Bramble",
            "cc": "Ann; Ben\nCy",
            "CC 2": "Di",
            "Consent": "Yes",
        },
        base,
    )
    assert case.casework == replace(
        base.casework, on_behalf_of="Ana Bramble", copy_to=("Ann", "Ben", "Cy", "Di"), consent=True
    )
    assert case_of({"Name": "R", "Our ref": ""}, base).casework is base.casework
    assert not case_of({"Name": "R", "Signs with a mark": "no"}).casework.signs_with_mark


@pytest.mark.parametrize(
    "word", ["nan", "NULL", "None", "n/a", "N/A", "-", "(none)", "None.", "?", "TBC", "not applicable"]
)
def test_a_word_that_fills_its_cell_says_nothing_in_any_field(word):
    headers = (
        "Name",
        "Town",
        "Phone",
        "Email",
        "Why",
        "What happened",
        "Our ref",
        "Helped by",
        "On behalf of",
        "cc",
        "MP",
    )
    case = case_of({"Address": "1 Road", **dict.fromkeys(headers, word)})
    assert (case.constituent, case.member) == (Constituent(address=("1 Road",)), Member())
    assert case.notes == BASE.notes
    assert case.casework is BASE.casework


@pytest.mark.parametrize("word", ["no", "No", "NO", "nobody", "self", "Myself", "same", "unknown", "0"])
def test_what_names_nobody_else_is_not_printed_as_a_name(word):
    assert case_of({"Name": "R", "On behalf of": word, "Helped by": word}).casework is BASE.casework
    assert case_of({"Name": "R", "Return address": "as above"}).casework is BASE.casework
    assert case_of({"Name": "R", "cc": "Ann; n/a; Ben"}).casework.copy_to == ("Ann", "Ben")


@pytest.mark.parametrize(
    ("cells", "full_name"),
    [
        ({"First name": "Nan", "Surname": "Brown"}, "Nan Brown"),
        ({"First name": "JENNIFER", "Surname": "NULL"}, "JENNIFER NULL"),
        ({"Title": "Mr", "Surname": "No"}, "Mr No"),
        ({"Title": "Ms", "Name": "None"}, "Ms None"),
        ({"Title": "None", "Name": "Will Self"}, "Will Self"),
        ({"First name": "Ann", "Surname": "-"}, "Ann"),
        ({"First name": "None", "Surname": "None"}, ""),
        ({"Name": "nan nan"}, ""),
        ({"Name": "Unknown"}, ""),
    ],
)
def test_a_word_that_fills_a_cell_may_be_a_part_of_a_name(cells, full_name):
    assert case_of(cells).constituent.full_name == full_name


@pytest.mark.parametrize(
    "words", ["No.", "Nothing.", "None of it.", "Nil by mouth.", "Unknown men came.", "Same as ever.", "🌻"]
)
def test_words_of_a_persons_own_stay_however_few(words):
    assert case_of({"Name": "R", "What happened": words}).notes["happened"] == words


@pytest.mark.parametrize(
    ("word", "is_yes"), [("Agreed", True), ("✓", True), ("TRUE", True), ("X", True), ("Consents", True),
                         ("No", False), ("0", False), ("not given", False), ("maybe", False)]
)  # fmt: skip
def test_yes_in_its_usual_words(word, is_yes):
    assert case_of({"Name": "R", "Consent": word}).casework.consent is is_yes


def test_columns_that_are_in_no_field_change_nothing():
    match = ColumnMatch({"constituent.name": (1,)})
    assert CaseReader(match, BASE)(ListRow(2, ("secret", "Rosa", "secret"))).constituent == Constituent(
        name="Rosa"
    )


CELLS = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)


@given(st.lists(CELLS, min_size=9, max_size=9))
def test_whatever_the_cells_hold_no_value_has_control_characters_or_blanks_at_its_ends(cells):
    headers = ("Title", "First name", "Surname", "Address 1", "Town", "Postcode", "Email", "Phone", "Why")
    row = ListRow(2, tuple(cells))
    case = CaseReader(suggest_columns(headers, []), BASE)(row)
    one = case.constituent
    for text in (one.title, one.name, one.postcode, one.email, one.phone, *one.address):
        assert text == text.strip()
        assert "\n" not in text
        assert not any(ord(char) < 32 for char in text)
    assert all(one.address)


@given(st.lists(CELLS, min_size=3, max_size=3))
def test_the_same_row_gives_the_same_case_beside_any_number_of_other_columns(cells):
    narrow, wide = ListRow(2, tuple(cells)), ListRow(2, (*["x"] * 50, *cells, "y"))
    keys = ("constituent.name", "constituent.address", "notes.ask")
    matches = [ColumnMatch({key: (n + shift,) for n, key in enumerate(keys)}) for shift in (0, 50)]
    assert CaseReader(matches[0], BASE)(narrow) == CaseReader(matches[1], BASE)(wide)
