"""Straight quotation marks and apostrophes are printed as the curly ones they stand for."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.blocks import Block, Run
from ddm_desktop.model.quotes import curl, curl_block, curl_typed

QUOTATIONS = {
    'He said "yes" and "no".': "He said “yes” and “no”.",
    "He said 'no' to 'em": "He said ‘no’ to ’em",
    "'quoted' words": "‘quoted’ words",
    "\"'No', she said\"": "“‘No’, she said”",
    '("yes")': "(“yes”)",
    'he said,"no"': "he said,“no”",
    '"I left in 2019"': "“I left in 2019”",
    "'10 people came', he said": "‘10 people came’, he said",
    "he called it 'cause and effect' today": "he called it ‘cause and effect’ today",
    "'We were told": "‘We were told",
    "“it's”": "“it’s”",
    'he said " hello " then': "he said “ hello ” then",
    "'I don't want it since 2019' he said": "‘I don’t want it since 2019’ he said",
}
APOSTROPHES = {
    "It's O'Brien's": "It’s O’Brien’s",
    "MPs' letters": "MPs’ letters",
    "the 1990's": "the 1990’s",
    "the '90s": "the ’90s",
    "'90s": "’90s",
    "'80s and '90s music'": "’80s and ’90s music’",
    '"The \'90s were hard"': "“The ’90s were hard”",
    "class of '68": "class of ’68",
    "in '05.": "in ’05.",
    "pre-'68": "pre-’68",
    "'Tis the season": "’Tis the season",
    '"\'Tis so," he said': "“’Tis so,” he said",
    "'twas, 'twasn't": "’twas, ’twasn’t",
    "rock 'n' roll": "rock ’n’ roll",
    "fish 'n chips": "fish ’n chips",
    "give 'em a chance": "give ’em a chance",
    "'cause I said so": "’cause I said so",
    "stay 'til five": "stay ’til five",
    "said 'ello to me": "said ’ello to me",
    "got the 'flu": "got the ’flu",
}
STRAIGHT = (
    "6'2\" tall", "6' 2\"", 'a 12" pipe', "a 5' fence", '10" x 12"', '5½" x 7"', 'name="a b" ok', "print('hi')",
    "o'brien@example.org", "https://example.org/it's", "C:\\it's", "a['x']",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "printed"), (QUOTATIONS | APOSTROPHES).items())
def test_marks_are_curled_as_a_typesetter_would(typed, printed):
    assert curl(typed) == printed


@pytest.mark.parametrize("text", STRAIGHT)
def test_feet_inches_and_code_keep_their_marks(text):
    assert curl(text) == text
    assert curl(f'It\'s {text} and "so"') == f"It’s {text} and “so”"


def test_inches_inside_a_quotation_stay_and_the_quotation_ends():
    assert curl('"Is he 5\'10"?" I asked') == "“Is he 5'10\"?” I asked"


def test_a_quotation_goes_on_over_bold_words():
    block = Block((Run('He said "'), Run("no", bold=True), Run('" twice')))
    assert curl_block(block) == Block((Run("He said “"), Run("no", bold=True), Run("” twice")))


def test_a_mark_typed_last_begins_or_ends_by_what_stands_before():
    assert [curl_typed(before, '"') for before in ("", "he ", "he “said", "“in 2019", "6'2", "id=")] == list(
        '““””""'
    )


@given(st.text(st.sampled_from("aN' \"9x=“’\n-."), max_size=40))
def test_curling_keeps_every_other_character_and_place_and_is_done_once(text):
    curled = curl(text)
    straightened = curled.translate(str.maketrans("‘’“”", "''\"\""))
    assert straightened == text.translate(str.maketrans("‘’“”", "''\"\""))
    assert len(curled) == len(text)
    assert curl(curled) == curled


@given(st.lists(st.sampled_from(["'", '"', "9", "it's ", 'a" ', "x="]), min_size=1, max_size=3))
def test_the_time_grows_with_the_text_alone(parts):
    assert len(curl("".join(parts) * 5_000)) == len("".join(parts) * 5_000)


@pytest.mark.parametrize("piece", ["a", "'a ", "\"a' ", "a'", '("', "a@", "1'"])
def test_a_text_of_any_kind_is_curled_in_time_that_grows_with_its_length(piece):
    start = time.process_time()
    curl(piece * (100_000 // len(piece)) + " 'b")
    assert time.process_time() - start < 2
