"""How near a typed word is to one of a name."""

import pytest

from ddm_desktop.directory.near_spellings import forgiven_mistakes, is_typing_slip, unlikeness, words_near


@pytest.mark.parametrize(
    ("letters", "alone", "beside_others"),
    [(2, 0, 0), (3, 0, 1), (4, 1, 1), (5, 1, 1), (6, 1, 2), (8, 1, 2), (9, 2, 2), (10, 2, 2), (11, 2, 3), (13, 2, 3),
     (14, 3, 3)],
)  # fmt: skip
def test_the_longer_a_word_the_more_mistakes_it_may_hold(letters, alone, beside_others):
    word = "x" * letters
    assert (forgiven_mistakes(word, alone=True), forgiven_mistakes(word, alone=False)) == (
        alone,
        beside_others,
    )


@pytest.mark.parametrize(
    ("typed", "known", "mistakes"),
    [
        ("boot", "bootle", 0), ("bootel", "bootle", 1), ("botle", "bootle", 1), ("boottle", "bootle", 1),
        ("bxxtle", "bootle", None), ("cootle", "bootle", None), ("venlands", "fenlands", 2),
        ("benland", "fenlands", None),
        ("kingsbo", "kingsbarrow", 1), ("kingbo", "kingsbarrow", None), ("hal", "hall", 0), ("hxl", "hall", None),
    ],
)  # fmt: skip
def test_mistakes_in_a_lone_word_are_counted_and_too_many_are_none(typed, known, mistakes):
    assert words_near(typed, [known, "zzzzzzzzzzzz"], alone=True) == (
        {} if mistakes is None else {known: mistakes}
    )


def test_beside_others_a_word_of_three_letters_or_one_not_yet_whole_may_hold_a_mistake():
    assert words_near("mxr", ["moor", "mor"], alone=False) == {"mor": 1}
    assert words_near("kingbo", ["kingsbarrow"], alone=False) == {"kingsbarrow": 2}


@pytest.mark.parametrize(
    ("typed", "known", "is_slip"),
    [("bakre", "baker", True), ("bakker", "baker", True), ("mos", "moss", True), ("byker", "baker", False),
     ("bker", "baker", False)],
)  # fmt: skip
def test_letters_swapped_or_doubled_are_a_slip_of_a_finger(typed, known, is_slip):
    assert is_typing_slip(typed, known) is is_slip


def test_the_more_alike_name_has_the_words_whole_in_their_order_and_first():
    assert unlikeness("west ham", ("wst", "ham")) == (1, False, 0)
    assert unlikeness("west ham", ("ham", "wst")) == (1, True, 1)
    assert unlikeness("old west ham", ("wst", "ham")) == (1, False, 1)
