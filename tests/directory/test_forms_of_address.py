import csv
import os
from pathlib import Path

import pytest

from ddm_desktop.directory.forms_of_address import (
    UNKNOWN_MEMBER,
    addressed_as,
    bare_name,
    close_for,
    envelope_name,
    greets,
    recipient_lines,
    salutation_for,
    speaker_addressed_as,
)
from ddm_desktop.model.people import HOUSE_OF_LORDS, HOUSES_OF_PARLIAMENT, House, Member


@pytest.mark.parametrize(
    ("full_title", "name", "expected"),
    [
        ("Jane Smith MP", "Jane Smith", "Dear Jane Smith"),
        ("Rt Hon Jane Smith MP", "", "Dear Jane Smith"),
        ("The Right Honourable Jane Smith KC MP", "", "Dear Jane Smith"),
        ("Rt Hon Jane Smith MP", "Ms Jane Smith", "Dear Ms Smith"),
        ("", "Mr John A. Smith", "Dear Mr Smith"),
        ("", "Mx Sam Jones OBE", "Dear Mx Jones"),
        ("Mrs Jane Smith MP", "", "Dear Mrs Smith"),
        ("Miss Jane Smith MP", "", "Dear Miss Smith"),
        ("Dr Jane Smith KCB KC MP", "", "Dear Dr Smith"),
        ("Rt Hon Dr John Smith MP", "John Smith", "Dear Dr Smith"),
        ("Dr Anne Clifton-Smith MP", "", "Dear Dr Clifton-Smith"),
        ("Ms Marta De Costa MP", "", "Dear Ms De Costa"),
        ("Dr Órla Ní Bhroin MP", "", "Dear Dr Ní Bhroin"),
        ("Mr Seán Ó Broin MP", "", "Dear Mr Ó Broin"),
        ("Mr Huw ap Gwyn MP", "", "Dear Mr ap Gwyn"),
        ("Mr John O’Smith MP", "", "Dear Mr O’Smith"),
        ("Rt Hon Sir John Duncan Smith MP", "", "Dear Sir John"),
        ("Ann Saville Smith MP", "", "Dear Ann Saville Smith"),
        ("Rt Hon Dame Jane Smith DBE MP", "", "Dear Dame Jane"),
        ("Rt Hon Sir John Smith KCB KC MP", "", "Dear Sir John"),
        ("Jane Smith K.C., M.P.", "", "Dear Jane Smith"),
        ("", "Prof. Ada van der Berg", "Dear Professor van der Berg"),
        ("", "Mrs Ann Saville Jones", "Dear Mrs Ann Saville Jones"),
        ("Rt Hon Sir John Smith MP", "", "Dear Sir John"),
        ("Rt Hon Professor Dame Ann Brown Smith MP", "", "Dear Dame Ann"),
        ("", "Dr Sir John Smith", "Dear Sir John"),
        ("The Rt Hon the Lord Smith", "", "Dear Lord Smith"),
        ("The Rt Hon. the Baroness Brown of Anytown CBE", "", "Dear Lady Brown"),
        ("The Earl of Exampleshire", "", "Dear Lord Exampleshire"),
        ("The Viscountess Smith, PC", "", "Dear Lady Smith"),
        ("The Rt Hon the Viscount Smith", "", "Dear Lord Smith"),
        ("Lord Smith of Anytown", "", "Dear Lord Smith"),
        ("Lady Smith", "", "Dear Lady Smith"),
        ("The Duke of Exampleshire", "", "Dear Duke"),
        ("The Bishop of Anytown", "", "Dear Bishop"),
        ("Professor the Lord Smith", "", "Dear Lord Smith"),
        ("The Rt Revd the Lord Bishop of Anytown", "", "Dear Bishop"),
        ("The Most Revd the Lord Archbishop of Anytown", "", "Dear Archbishop"),
        ("", "Mr Speaker", "Dear Mr Speaker"),
        ("", "Madam Speaker", "Dear Madam Speaker"),
        ("", "Prince", "Dear Prince"),
        ("Smith, Jane", "", "Dear Jane Smith"),
        ("", "Smith, Dr Jane", "Dear Dr Smith"),
        ("O'Hara, Dr Mary", "O'Hara, Dr Mary", "Dear Dr O'Hara"),
        ("Jane Smith, KC", "", "Dear Jane Smith"),
        ("Dr Jane Smith, PhD", "", "Dear Dr Smith"),
        ("Smith, Rt Hon Sir John", "", "Dear Sir John"),
        ("", "", "Dear Member of Parliament"),
    ],
)
def test_the_greeting_follows_the_title_that_was_given_and_infers_none(full_title, name, expected):
    member = Member(name=name, full_title=full_title, constituency="Bootle")
    assert salutation_for(member) == expected
    assert greets(expected, member)


@pytest.mark.parametrize(
    ("greeting", "fits"),
    [
        ("Dear Ms Smith", True),
        ("Dear Jane,", True),
        ("Dear Mr Speaker", True),
        ("Dear Member of Parliament", True),
        ("Dear Sir or Madam", True),
        ("", True),
        ("Dear Kim", False),
        ("Dear Ms Jones", False),
        ("Kim Jones", False),
    ],
)
def test_a_greeting_fits_if_it_names_the_member_or_nobody(greeting, fits):
    assert greets(greeting, Member("Jane Smith", "Rt Hon Jane Smith MP")) is fits


@pytest.mark.parametrize("greeting", ["Dear Dr O’Hara", "Dear Siân", "Dear Sian", "Dear Dr Glyndwr Jones"])
def test_apostrophes_hyphens_and_accents_make_no_other_name_of_it(greeting):
    assert greets(greeting, Member("Dr Siân O'Hara Glyndŵr-Jones"))


def test_a_name_may_be_shortened_and_where_no_name_is_known_every_greeting_fits():
    assert greets("Dear Tim", Member("Timothy Smith"))
    assert greets("Dear Kim", Member(constituency="Bootle"))


@pytest.mark.parametrize(
    ("name", "address_as", "expected"),
    [
        ("Sir John Smith", "", "Mr Speaker"),
        ("Mr John Smith", "", "Mr Speaker"),
        ("John Smith", "Mr Smith", "Mr Speaker"),
        ("John Smith", "Dear Mr Speaker", "Mr Speaker"),
        ("Dame Jane Smith", "", "Madam Speaker"),
        ("Mrs Jane Smith", "", "Madam Speaker"),
        ("Jane Smith", "Ms Smith", "Madam Speaker"),
        ("Jane Smith", "", "Speaker"),
        ("Dr Jane Smith", "", "Speaker"),
    ],
)
def test_the_speaker_is_greeted_by_office_and_no_gender_is_guessed(name, address_as, expected):
    assert speaker_addressed_as(Member(name, f"Rt Hon {name} MP", address_as)) == expected


def test_how_to_address_a_member_is_the_greeting_without_dear():
    assert addressed_as(Member("Jane Smith", "Rt Hon Jane Smith MP")) == "Jane Smith"
    assert addressed_as(Member("Jane Smith", address_as="dear Ms Smith")) == "Ms Smith"


@pytest.mark.parametrize(
    "text",
    ["Jane Smith", "Rt Hon Jane Smith MP", "The Rt. Hon. Dr Jane Smith CBE KC MP", "Dame Jane Smith, MP"],
)
def test_a_bare_name_has_no_titles_and_no_letters_after_it(text):
    assert bare_name(text) == "Jane Smith"


@pytest.mark.parametrize("address_as", ["Ms Smith", "Dear Ms Smith", "Smith, Ms"])
def test_what_the_directory_says_comes_first(address_as):
    assert salutation_for(Member("Sir John Smith", "Rt Hon Sir John Smith MP", address_as)) == "Dear Ms Smith"


@pytest.mark.parametrize(
    ("salutation", "expected"),
    [
        ("Dear Ms Smith", "Yours sincerely"),
        ("Dear Sir John", "Yours sincerely"),
        ("Dear Sir or Madam", "Yours faithfully"),
        ("Dear Sir or Madam,", "Yours faithfully"),
        ("dear member of parliament", "Yours faithfully"),
        ("", "Yours sincerely"),
    ],
)
def test_the_close_agrees_with_the_greeting(salutation, expected):
    assert close_for(salutation) == expected


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (Member("Jane Smith", "Rt Hon Jane Smith MP"), "Rt Hon Jane Smith MP"),
        (Member("Jane Smith", "Rt Hon Jane Smith KC MP"), "Rt Hon Jane Smith KC MP"),
        (Member("Jane Smith", "Rt Hon Jane Smith"), "Rt Hon Jane Smith MP"),
        (Member("Jane Smith", "Rt Hon Ms Jane Smith MP"), "Rt Hon Jane Smith MP"),
        (Member("Jane Smith", "Rt Hon Mr John Smith KCB KC"), "Rt Hon John Smith KCB KC MP"),
        (Member("Jane Smith", "The Right Honourable Mrs Jane Smith"), "The Right Honourable Jane Smith MP"),
        (Member("Jane Smith", "Jane Smith MP KC"), "Jane Smith KC MP"),
        (Member("Jane Smith", "Jane Smith, K.C., M.P."), "Jane Smith KC MP"),
        (Member("Smith, Jane"), "Jane Smith MP"),
        (Member("O'Hara, Dr Mary"), "Dr Mary O'Hara MP"),
        (Member("Jane Smith", "Jane Smith, KC"), "Jane Smith KC MP"),
        (Member("Jane Smith", "Smith, Rt Hon Ms Jane"), "Rt Hon Jane Smith MP"),
        (Member("Jane Smith", "Jane Smith, Mayor of Anytown"), "Jane Smith, Mayor of Anytown MP"),
        (Member("Smith of Anytown, Lord", house=House.LORDS), "Lord Smith of Anytown"),
        (Member("Jane Smith", "Jane Smith MP for Bootle"), "Jane Smith MP for Bootle"),
        (Member("Mr John Smith"), "Mr John Smith MP"),
        (Member("Dr Jane Smith"), "Dr Jane Smith MP"),
        (Member("Lord Smith", house=House.LORDS), "Lord Smith"),
        (Member("Baroness Brown of Anytown"), "Baroness Brown of Anytown"),
        (Member(constituency="Bootle"), "Member of Parliament for Bootle"),
        (Member(), ""),
    ],
)
def test_the_envelope_carries_the_full_title_and_mp_for_the_commons(member, expected):
    assert envelope_name(member) == expected


def test_the_address_goes_to_the_members_house():
    assert recipient_lines(Member("Jane Smith")) == ("Jane Smith MP", *HOUSES_OF_PARLIAMENT)
    assert recipient_lines(Member("Lord Smith", house=House.LORDS)) == ("Lord Smith", *HOUSE_OF_LORDS)


def test_the_members_own_address_replaces_the_houses():
    lines = recipient_lines(Member("Jane Smith", address=("1 High Street", "ANYTOWN", "A1 1AA")))
    assert lines == ("Jane Smith MP", "1 High Street", "ANYTOWN", "A1 1AA")


def test_a_missing_member_shows_on_the_page():
    assert recipient_lines(Member())[0] == UNKNOWN_MEMBER


@pytest.fixture(scope="module")
def real_members():
    folder = os.environ.get("DDM_SAMPLE_DATA")
    if not folder:
        pytest.skip("DDM_SAMPLE_DATA does not name a folder with sample data")
    with (Path(folder) / "mps" / "mp_lookup.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 650
    return [(Member(row["display_as"], row["full_title"]), row["party_text"]) for row in rows]


TITLES = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Dame"}


def test_every_real_envelope_ends_in_mp_once_and_has_no_mr_after_rt_hon(real_members):
    for member, _ in real_members:
        words = envelope_name(member).split()
        assert words[-1] == "MP"
        assert words.count("MP") == 1
        assert words[:2] != ["Rt", "Hon"] or not {"Mr", "Mrs", "Ms", "Miss"} & set(words)
        assert set(member.full_title.split()) - {"MP"} <= set(words)


def test_every_real_member_is_greeted_by_the_title_that_was_given(real_members):
    for member, _ in real_members:
        dear, *greeted = salutation_for(member).split()
        given = TITLES & set(f"{member.full_title} {member.name}".split())
        named = bare_name(member.full_title).split()
        assert dear == "Dear"
        assert greets(salutation_for(member), member)
        if not given:
            assert greeted == named
        elif given & {"Sir", "Dame"}:
            assert greeted == [*given, named[0]]
        else:
            assert greeted[0] in given
            assert (
                greeted[1:] == named[-1:] or greeted[1:] == named
            )  # where it is unclear what the surname is


def test_the_real_speaker_is_greeted_by_office_and_nobody_else(real_members):
    [speaker] = [member for member, party in real_members if party.casefold() == "speaker"]
    assert speaker_addressed_as(speaker) in {"Mr Speaker", "Madam Speaker"}
    assert not any("Speaker" in addressed_as(member) for member, _ in real_members)
