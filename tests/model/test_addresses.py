"""Addresses as people type them: nothing is printed twice, and what is no address is said so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.addresses import (
    address_lines,
    home_lines,
    in_running_text,
    is_email,
    other_postcode,
    says_no_address,
)
from ddm_desktop.model.people import Constituent, House, Member, postal_address

PERSON = Constituent("Ms", "Rosa Bramble", (), "L20 0XX")
HOME = ("12 Orchard Lane", "LITTLE HAVEN")


@pytest.mark.parametrize(
    "typed",
    [
        HOME,
        ("12 Orchard Lane,", " LITTLE HAVEN ,"),
        ("12 Orchard Lane\r\nLITTLE HAVEN",),
        ("12 Orchard Lane,\u2028LITTLE HAVEN\r",),
        ("", "12 Orchard Lane", ",", "LITTLE HAVEN;", " "),
        (*HOME, "L20 0XX"),
        (*HOME, "l200xx,"),
        ("12 Orchard Lane", "LITTLE HAVEN, L20 0XX"),
        ("12 Orchard Lane", "LITTLE HAVEN\u00a0L200XX"),
        ("Rosa Bramble", *HOME),
        ("Ms Rosa Bramble,", *HOME),
        ("MRS. ROSA BRAMBLE", *HOME, "L20 0XX"),
    ],
)
def test_each_element_of_an_address_is_printed_once_and_without_its_comma(typed):
    assert home_lines(replace(PERSON, address=typed)) == HOME


@pytest.mark.parametrize(
    "lines",
    [
        ("c/o Rosa Bramble", *HOME),
        ("Bramble House", *HOME),
        ("L20 0XX Lodge", *HOME),
        ("Unit 4, 12 Orchard Lane", "LITTLE HAVEN"),
        ("12 Orchard Lane", "HAVEN 20"),
        ("12 St. John’s Rd.", "LITTLE HAVEN"),
    ],
)
def test_what_only_looks_like_the_name_or_the_postcode_stays(lines):
    assert home_lines(replace(PERSON, address=lines)) == lines


def test_nothing_is_taken_for_a_name_or_a_postcode_that_is_not_given():
    assert home_lines(Constituent(address=("!!!", "L20 0XX"))) == ("!!!", "L20 0XX")


@pytest.mark.parametrize(
    ("last", "postcode", "found"),
    [
        ("L21 9AA", "L20 0XX", "L21 9AA"),
        ("LITTLE HAVEN l219aa", "L20 0XX", "L21 9AA"),
        ("L20 0XX", "L20 0XX", ""),
        ("L21 9AA", "", ""),
        ("Flat 2AB", "L20 0XX", ""),
    ],
)
def test_another_postcode_at_the_end_of_the_address_is_noticed(last, postcode, found):
    assert other_postcode(replace(PERSON, address=("12 Orchard Lane", last), postcode=postcode)) == found


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("No fixed address",), True),
        (("NO FIXED", "ABODE."), True),
        (("N.F.A.",), True),
        (("n/a",), True),
        (("Homeless",), True),
        (("homeless", "at the moment"), True),
        (("Of no fixed abode",), True),
        (("I am currently homeless",), True),
        (("Sofa-surfing with friends",), True),
        (("TBC",), True),
        (("Temporary accommodation",), True),
        (("Temporary accommodation, 4 Mill Rd",), False),
        (("The Homeless Centre",), False),
        (("Nowhere Cottage", "Mill Lane"), False),
        (("At Home Farm",), False),
        (("No fixed address", "c/o The Whitechapel Centre"), False),
        (("Homeless Link, 2 Hill St",), False),
        ((), False),
    ],
)
def test_no_fixed_address_alone_is_told_from_a_place_that_takes_letters(lines, says):
    assert says_no_address(lines) is says


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=5))
def test_tidied_once_is_tidied_and_no_letter_or_figure_is_lost(lines):
    tidy = address_lines(lines)
    assert address_lines(tidy) == tidy
    assert all(line and "\n" not in line for line in tidy)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("rosa@example.org", True),
        ("o'hare+mp@parliament.example", True),
        ("rosa@@example", False),
        ("rosa@example", False),
        ("rosa@example,org", False),
        ("rosa@example.org.", False),
        ("rosa example.org", False),
        ("Rosa <rosa@example.org>", False),
        ("rosa@", False),
        ("", False),
    ],
)
def test_the_shape_of_an_email_address(text, is_one):
    assert is_email(text) is is_one


@pytest.mark.parametrize(
    ("member", "lines"),
    [
        (Member(), ("Houses of Parliament", "Parliament Square", "LONDON", "SW1A 0AA")),
        (Member(house=House.LORDS), ("House of Lords", "LONDON", "SW1A 0PW")),
        (Member(house=House.LORDS, address=HOME), HOME),
    ],
)
def test_a_member_is_written_to_at_their_house_unless_another_address_is_known(member, lines):
    assert postal_address(member) == lines


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("LITTLE HAVEN", "Little Haven"),
        ("NEWCASTLE UPON TYNE", "Newcastle upon Tyne"),
        ("STOKE-ON-TRENT", "Stoke-on-Trent"),
        ("WELLS-NEXT-THE-SEA", "Wells-next-the-Sea"),
        ("HOUGHTON LE SPRING", "Houghton le Spring"),
        ("ST HELENS", "St Helens"),
        ("BISHOP'S STORTFORD", "Bishop's Stortford"),
        ("BISHOP’S STORTFORD", "Bishop’s Stortford"),
        ("Y FELINHELI", "Y Felinheli"),
        ("BETWS-Y-COED", "Betws-y-Coed"),
        ("YNYS MÔN", "Ynys Môn"),
        ("THE GABLES", "The Gables"),
        ("12A HIGH STREET", "12A High Street"),
        ("1ST FLOOR, FLAT A", "1st Floor, Flat A"),
        ("HMP LIVERPOOL", "HMP Liverpool"),
        ("JOHN O'GROATS", "John O'Groats"),
        ("MCDONALD HOUSE", "McDonald House"),
        ("12 Orchard Lane, LITTLE HAVEN", "12 Orchard Lane, Little Haven"),
        ("LITTLE HAVEN, L20 0XX", "Little Haven, L20 0XX"),
        ("LITTLE HAVEN L200XX", "Little Haven L200XX"),
        ("The YMCA hostel", "The YMCA hostel"),
        ("L20 0XX", "L20 0XX"),
        ("", ""),
    ],
)
def test_in_a_sentence_no_town_is_in_capitals_and_every_postcode_is(line, words):
    assert in_running_text(line) == words
