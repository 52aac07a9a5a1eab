"""Characters people bring along from Word, phones, web pages and PDFs become those that can be printed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.text import clean, clean_line, clean_lines

BLANKS = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u1680"
DROPPED = "\ufe0e\ufe0f\u200b\u2060\ufeff\u00ad\u034f\ufffc\u202a\u202e\u2066\u200e\ue0100".replace(
    "\ue0100", "\U000e0100"
)
BULLETS = "\uf0b7●▪‣◦■"
MAPPED = {
    "COVID\u201119": "COVID-19",
    "well\u2010known": "well-known",
    "10.30\u202fam": "10.30\u00a0am",
    "1\u2007000": "1\u00a0000",
    "o\ufb00er, \ufb01ne, \ufb02at, o\ufb03ce, ba\ufb04e, \ufb05, \ufb06": "offer, fine, flat, office, baffle, st, st",
    "❤\ufe0f": "❤",
    "6\u20322\u2033": "6'2\"",
    "it\x92s \x93so\x94 \x96 \x80 5": "it’s “so” – € 5",
    "ＭＰ": "MP",
    "𝗕𝗼𝗹𝗱 𝘪𝘵𝘢𝘭𝘪𝘤 𝟏𝟐": "Bold italic 12",
    "20℃": "20°C",
    "Cafe\u0301": "Café",
    "one\u2028two\u2029three": "one\ntwo\nthree",
    "می\u200cخواهم": "می\u200cخواهم",
    "क्\u200dष": "क्\u200dष",
    "an\u200dd, or\u200c": "and, or",
    "👩\u200d💻": "👩💻",
    "x\u200dक, क\u200dx, می\u200c ": "xक, कx, می ",
    "one\x85two": "one\ntwo",
}  # fmt: skip


@pytest.mark.parametrize(("brought", "printed"), MAPPED.items())
def test_a_character_that_few_fonts_have_becomes_the_one_it_stands_for(brought, printed):
    assert clean(brought) == printed


@pytest.mark.parametrize("blank", BLANKS)
def test_every_blank_is_one(blank):
    assert clean(f"a{blank}b") == "a b"
    assert clean_line(f"{blank}a{blank}") == "a"


@pytest.mark.parametrize("char", DROPPED)
def test_what_carries_no_ink_is_left_out(char):
    assert clean(f"un{char}seen{char}") == "unseen"


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_of_another_font_at_a_lines_start_is_a_bullet(bullet):
    assert clean_lines(f"{bullet} one\n {bullet}\u00a0two\nand {bullet} three") == (
        "• one",
        "•\u00a0two",
        "and • three",
    )


def test_signs_that_look_like_bullets_stay_where_they_are_none():
    assert clean("rated ●●○") == "rated ●●○"


@pytest.mark.parametrize(
    "kept", ["naïve – “yes” ‘no’ … £5", "½ of 10°", "Ẹ̀kọ́", "日本", "a\u00a0b", "😀", "\ue000"]
)
def test_what_is_a_persons_own_stays(kept):
    assert clean(kept) == kept


def test_lines_become_one_with_a_blank_between_and_empty_ones_are_none():
    assert clean_line("one\ntwo") == "one two"
    assert clean_lines("one\n \n\u00a0\ntwo ") == ("one", "two")


@given(st.text(st.sampled_from([*BLANKS, *DROPPED, *BULLETS, *"".join(MAPPED), *"aé \n\r\t’\ud800\x00"])))
def test_nothing_that_is_mapped_is_left_and_cleaning_twice_changes_nothing(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & {
        *BLANKS,
        *DROPPED,
        "\u2010",
        "\u2011",
        "\u202f",
        "\u2007",
        *map(chr, range(0xFB00, 0xFB07)),
    }


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x24F), max_size=60))
def test_letters_and_digits_of_latin_are_never_lost(text):
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalnum()]
    assert [char for char in clean(text) if char.isalnum()] == letters
