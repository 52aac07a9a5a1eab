import csv
import os
from pathlib import Path

import pytest

from ddm_desktop.directory.forms_of_address import (
    UNKNOWN_MEMBER,
    close_for,
    envelope_name,
    greets,
    recipient_lines,
    salutation_for,
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
        ("Rt Hon Dr John Smith MP", "John Smith", "Dear Dr Smith"),
        ("", "Prof. Ada van der Berg", "Dear Professor van der Berg"),
        ("", "Mrs Ann Saville Jones", "Dear Mrs Ann Saville Jones"),
        ("Rt Hon Sir John Smith MP", "", "Dear Sir John"),
        ("Rt Hon Professor Dame Ann Brown Smith MP", "", "Dear Dame Ann"),
        ("", "Dr Sir John Smith", "Dear Sir John"),
        ("The Rt Hon the Lord Smith", "", "Dear Lord Smith"),
        ("The Rt Hon. the Baroness Brown of Anytown CBE", "", "Dear Lady Brown"),
        ("The Earl of Exampleshire", "", "Dear Lord Exampleshire"),
        ("The Viscountess Smith, PC", "", "Dear Lady Smith"),
        ("The Rt Revd the Lord Bishop of Anytown", "", "Dear Bishop"),
        ("The Most Revd the Lord Archbishop of Anytown", "", "Dear Archbishop"),
        ("", "Mr Speaker", "Dear Mr Speaker"),
        ("", "Prince", "Dear Prince"),
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


def test_a_name_may_be_shortened_and_where_no_name_is_known_every_greeting_fits():
    assert greets("Dear Tim", Member("Timothy Smith"))
    assert greets("Dear Kim", Member(constituency="Bootle"))


@pytest.mark.parametrize("address_as", ["Ms Smith", "Dear Ms Smith"])
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


def test_every_member_of_a_real_directory_gets_a_greeting_and_an_envelope():
    folder = os.environ.get("DDM_SAMPLE_DATA")
    if not folder:
        pytest.skip("DDM_SAMPLE_DATA does not name a folder with sample data")
    with (Path(folder) / "mps" / "mp_lookup.csv").open(encoding="utf-8-sig", newline="") as file:
        members = [Member(row["display_as"], row["full_title"]) for row in csv.DictReader(file)]
    assert len(members) == 650
    for member in members:
        greeting, envelope = salutation_for(member).split(), envelope_name(member)
        assert greeting[0] == "Dear"
        assert len(greeting) >= 3
        assert not {"Rt", "Hon", "MP", "KC"} & set(greeting)
        assert envelope.endswith(" MP")
        assert envelope.count("MP") == 1
        given = set(f"{member.full_title} {member.name}".split())
        titles = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Dame"}
        assert titles & set(greeting) == set(greeting[1:2]) & titles <= given
        assert bool(titles & set(greeting)) == bool(titles & given)
