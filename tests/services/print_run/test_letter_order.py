"""The order of the letters, and which of them are wanted."""

from __future__ import annotations

import pytest

from ddm_desktop.model.people import House, Member
from ddm_desktop.services.print_run.letter_numbers import LetterNumbersError, letter_numbers
from ddm_desktop.services.print_run.letter_order import LetterOrder, order_of


def by(order: LetterOrder, members: list[Member] = (), postcodes: list[str] = ()) -> list[int]:
    count = max(len(members), len(postcodes))
    recipients = zip(members or [Member()] * count, postcodes or [""] * count, strict=True)
    return order_of(list(recipients), order)


def test_as_listed_is_as_listed():
    assert by(LetterOrder.LISTED, postcodes=["SW2 1AA", "AB1 1AA", ""]) == [0, 1, 2]


def test_by_member_goes_by_the_surname_whatever_its_accents_and_the_unknown_ones_are_last():
    members = [
        Member(), Member("Zoë Ångström"), Member(full_title="Rt Hon Ada Zimmer MP"), Member("Bo angle"),
        Member("Lord Bell of York", house=House.LORDS), Member("Al Bell", constituency="Leeds"),
        Member("Al Bell", constituency="Arfon"), Member("Zoë Ångström"), Member("of York"), Member("Cy Dee"),
    ]  # fmt: skip
    assert by(LetterOrder.MEMBER, members) == [3, 1, 7, 6, 5, 4, 9, 8, 2, 0]


def test_letters_to_one_member_stay_together_and_as_listed():
    members = [
        Member("Ann Lee", constituency="Hull"),
        Member("Bob Lee"),
        Member("Ann Lee", constituency="Hull"),
    ]
    assert by(LetterOrder.MEMBER, members * 2) == [0, 2, 3, 5, 1, 4]


def test_by_postcode_counts_as_people_do_and_what_is_none_is_last():
    postcodes = [
        "SW10 0AA", "", "sw2 1ab", "SW1A 2AA", "SW2 1AA", "S11 8AA", "nowhere", "SW1 1AA", "SW21AA", "M1 1AA"
    ]  # fmt: skip
    assert by(LetterOrder.POSTCODE, postcodes=postcodes) == [9, 5, 7, 3, 4, 8, 2, 0, 1, 6]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4-", [4, 5, 6, 7]),
        ("3", [3]),
        ("2-4", [2, 3, 4]),
        ("1-3,6", [1, 2, 3, 6]),
        ("6, 1 – 3, 2-2,6-", [1, 2, 3, 6, 7]),
        ("5-20", [5, 6, 7]),
        ("7-", [7]),
    ],
)
def test_letters_are_chosen_by_their_numbers_in_order_and_once(text, numbers):
    assert letter_numbers(text).among(7) == numbers


@pytest.mark.parametrize(
    "text", ["", " ", ",", "1,", "-5", "a", "1-2-3", "1 2", "1.5", "٣", "+1", "9" * 5_000]
)
def test_what_names_no_letters_is_refused_with_an_example(text):
    with pytest.raises(LetterNumbersError, match=r"names no letters: write .* 1-3,9\.$") as error:
        letter_numbers(text)
    assert len(str(error.value)) < 200


def test_numbers_that_cannot_be_are_refused_in_words():
    with pytest.raises(LetterNumbersError, match=r"^“0-3” begins with 0, but the first letter is 1"):
        letter_numbers("0-3")
    with pytest.raises(
        LetterNumbersError, match=r"^“1,20-5” has 20-5, which ends before it begins: write 5-20\.$"
    ):
        letter_numbers("1,20-5")
    with pytest.raises(LetterNumbersError, match=r"^There is no letter 400: there are only 188 letters\.$"):
        letter_numbers("1-3,400-").among(188)
    with pytest.raises(LetterNumbersError, match=r"^There is no letter 2: there is only one letter\.$"):
        letter_numbers("2").among(1)
