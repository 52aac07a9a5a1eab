import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddm_desktop.model.postcode import (
    AREAS,
    area_of,
    is_begun,
    is_bfpo,
    is_first_half,
    is_postcode,
    normalise_postcode,
    other_readings,
)

SHAPES = ("A9", "A99", "AA9", "AA99", "A9A", "AA9A")
SEPARATORS = (" ", "\u00a0", "\u2009", "-", "\u2010", "\u2011", "–", "—", "\u2212", ".", "\t", "\u200b")


@st.composite
def postcodes(draw):
    """Postcodes as the public guides describe their shapes, written with the letters each place allows."""
    shape = draw(st.sampled_from(SHAPES))
    letters = {
        0: "ABCDEFGHIJKLMNOPRSTUWYZ",
        1: "ABCDEFGHKLMNOPQRSTUVWXY",
        2: "ABCDEFGHJKPSTUW",
        3: "ABEHMNPRVWXY",
    }
    first_digit = shape.index("9")
    outward = ""
    for place, kind in enumerate(shape):
        two_figures = shape.endswith("99") and place == first_digit
        digits = "123456789" if two_figures else "0123456789"
        outward += draw(st.sampled_from(digits if kind == "9" else letters[place]))
    unit = st.sampled_from("ABDEFGHJLNPQRSTUWXYZ")
    return f"{outward} {draw(st.sampled_from('0123456789'))}{draw(unit)}{draw(unit)}"


def wide(text):
    """Full-width letters and digits, as an East Asian keyboard types them."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@settings(max_examples=40)
@given(postcodes(), st.data())
def test_a_postcode_is_read_however_it_is_written(postcode, data):
    chars = [
        data.draw(st.sampled_from((char, char.lower(), wide(char)))) for char in postcode.replace(" ", "")
    ]
    between = st.lists(st.sampled_from(SEPARATORS), max_size=2).map("".join)
    typed = "".join(data.draw(between) + char for char in chars) + data.draw(between)
    assert is_postcode(typed)
    assert normalise_postcode(typed) == postcode


@given(st.text())
def test_normalising_takes_any_text_and_changes_nothing_the_second_time(text):
    once = normalise_postcode(text)
    assert normalise_postcode(once) == once
    assert re.fullmatch(r"[A-Z0-9 ]*", once)
    assert not is_postcode(text) or is_postcode(once)


@pytest.mark.parametrize(
    "postcode",
    ["GIR 0AA", "W1A 0AX", "EC1A 1BB", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "L20 0XX", "BF1 3AA"],
)
def test_every_shape_in_use_is_a_postcode(postcode):
    assert is_postcode(postcode)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "L20",
        "L20 0X",
        "L20 0XXX",
        "Q1 1AA",
        "L20 0XO",
        "LI1 1AA",
        "P01 2AB",
        "SO01 2AB",
        "ABC 1AA",
        "99 9ZZ",
        "é20 0XX",
    ],
)
def test_what_has_not_the_shape_is_none(text):
    assert not is_postcode(text)


def test_a_letter_is_never_made_of_another_one():
    assert normalise_postcode("ß1 1AA") == "1 1AA"


@pytest.mark.parametrize("typed", ["BFPO 61 BF1 2AY", "bfpo61, bf12ay", "BF1 2AY BFPO 61"])
def test_an_address_of_the_forces_keeps_its_number_beside_its_postcode(typed):
    assert normalise_postcode(typed) == "BFPO 61 BF1 2AY"
    assert is_bfpo(typed)
    assert not is_bfpo("BFPO 61 L20 0XX")


def test_the_areas_are_the_124_of_royal_mail():
    assert len(AREAS) == 124
    assert {area_of(postcode) for postcode in ("L20 0XX", "EC1A 1BB", "ZE1 0AA")} <= AREAS


@pytest.mark.parametrize("typed", ["bfpo 12", "BFPO12", "Bfpo-12"])
def test_a_number_of_the_forces_post_office_keeps_its_own_shape(typed):
    assert normalise_postcode(typed) == "BFPO 12"
    assert not is_postcode(typed)


@pytest.mark.parametrize(
    ("text", "first_half", "begun"),
    [
        ("L20", True, True),
        ("sw1a", True, True),
        ("L20 0", False, True),
        ("L20 0X", False, True),
        ("L20 0XX", False, False),
        ("L", False, False),
        ("Bootle", False, False),
        ("", False, False),
    ],
)
def test_the_beginning_of_a_postcode_is_told_from_other_texts(text, first_half, begun):
    assert is_first_half(text) is first_half
    assert is_begun(text) is begun


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("L2O 0XX", ("L20 0XX",)),
        ("l20 oxx", ("L20 0XX",)),
        ("WIA IAA", ("W1A 1AA",)),
        ("P01 2AB", ("PO1 2AB",)),
        ("0X1 1AA", ("OX1 1AA",)),
        ("G1R 0AA", ("GIR 0AA",)),
        ("S01 1AA", ("SO1 1AA",)),
        ("L20 0XX", ()),
        ("B1 1AA", ()),
        ("", ()),
        ("O" * 100, ()),
    ],
)
def test_slips_between_o_and_nought_and_between_i_and_one_are_read_by_their_place(typed, meant):
    assert other_readings(typed) == meant


@settings(max_examples=40)
@given(postcodes(), st.data())
def test_a_slip_can_always_be_read_back(postcode, data):
    slips = {"0": "O", "O": "0", "1": "I", "I": "1"}
    chars = [data.draw(st.sampled_from((char, slips.get(char, char)))) for char in postcode]
    typed = "".join(chars)
    readings = other_readings(typed)
    assert postcode in (typed, *readings)
    assert typed not in readings
    assert all(is_postcode(reading) for reading in readings)


def test_no_text_can_be_read_as_two_postcodes():
    for length in (2, 3, 4):
        for chars in product("GOI01AHPR5", repeat=length):
            typed = "".join(chars) + " 1AA"
            assert len(other_readings(typed)) + is_postcode(typed) <= 1, typed


@given(st.text(max_size=12))
def test_reading_takes_any_text(text):
    assert all(is_postcode(reading) for reading in other_readings(text))
