"""Names as lists write them, turned to how a person is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.directory import forms_of_address
from ddm_desktop.model.person_name import TITLES, forename_first, take_apart

TURNED = [
    ("Smith, Jane", "Jane Smith"),
    ("SMITH, Jane", "Jane SMITH"),
    ("O'Hara, Dr Mary", "Dr Mary O'Hara"),
    ("Smith, Dr Jane", "Dr Jane Smith"),
    ("Smith, Ms Jane MP", "Ms Jane Smith MP"),
    ("Smith, Rt Hon Sir John KC MP", "Rt Hon Sir John Smith KC MP"),
    ("Smith, Jane, MP", "Jane Smith MP"),
    ("Smith, Jane, KC, MP", "Jane Smith KC MP"),
    ("Smith, Jane, Dr", "Dr Jane Smith"),
    ("Dr Smith, Jane", "Dr Jane Smith"),
    ("Rees-Moor, Jacob", "Jacob Rees-Moor"),
    ("Duncan Moor, Iain", "Iain Duncan Moor"),
    ("Ní Bhroin, Áine", "Áine Ní Bhroin"),
    ("van der Berg, Ada", "Ada van der Berg"),
    ("Smith , Jane", "Jane Smith"),
    ("Smith,Jane", "Jane Smith"),
    ("Smith, J. A.", "J. A. Smith"),
    ("Ashdown, Lord", "Lord Ashdown"),
    ("Smith, Ms", "Ms Smith"),
    ("Exampleshire, Earl of", "Earl of Exampleshire"),
]
AS_IT_STANDS = [
    "Jane Smith", "Jane Smith, KC", "Jane Smith, KC, MP", "Jane Smith, K.C., M.P.",
    "Dr Jane Smith, PhD", "Jane Smith, Jr",
    "Smith, KC", "Sir John Smith, Minister for Trade", "John Smith, Minister for Trade", "Rt Hon Jane Smith, MP",
    "The Viscountess Smith, PC", "Lord Smith, Baron Smith of Moor", "Smith, 12 High Street", "Smith, Jane (Bootle)",
    "Smith, Jane, John, Joan", ", Jane", "Smith,", ",", "", "Smith, Jane & John",
]  # fmt: skip


@pytest.mark.parametrize(("listed", "called"), TURNED)
def test_a_name_with_the_surname_first_is_turned_round(listed, called):
    assert forename_first(listed) == called


@pytest.mark.parametrize("text", AS_IT_STANDS)
def test_letters_offices_and_what_is_no_such_name_turn_nothing_round(text):
    assert forename_first(text) == text


@given(st.text(alphabet="Smith, Jane DrKCMPof.'-1", max_size=40))
def test_what_is_turned_stays_and_loses_no_word(text):
    once = forename_first(text)
    assert forename_first(once) == once
    assert sorted(once.replace(",", " ").split()) == sorted(text.replace(",", " ").split())


def test_letters_after_the_name_are_told_from_it_with_a_comma_or_without():
    for text in ("Jane Smith, KC", "Smith, Jane KC", "Jane Smith KC"):
        assert (take_apart(text).words, take_apart(text).letters) == (("Jane", "Smith"), ("KC",))


def test_every_title_that_is_greeted_is_known_as_one():
    assert set(forms_of_address._RULES) <= TITLES
