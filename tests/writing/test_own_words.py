import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.model.blocks import Block
from ddm_desktop.writing.own_words import own_words_share


def text(*lines: str) -> tuple[Block, ...]:
    return tuple(Block.of(line) for line in lines)


LINES = (
    "The department will soon collect data about children.",
    "Please pause it until they are safe.",
    "Why?",
)
WORDS = st.lists(st.sampled_from(["one", "two", "three", "a", "the", "😀", "שלום"]), max_size=12).map(
    " ".join
)
BLOCKS = st.lists(WORDS, max_size=6).map(lambda lines: text(*lines))


@pytest.mark.parametrize(
    ("body", "share"),
    [
        (text(*LINES), 0.0),
        (text(*reversed(LINES)), 0.0),  # put in another order
        (text(" ".join(LINES[:2])), 0.0),  # joined to one paragraph
        (text(*(line.upper().replace(".", " !") for line in LINES)), 0.0),
        (text("The department will soon gather data about children."), 1 / 8),  # one word changed
        (text("My son was sent away from his school."), 1.0),
        (text(LINES[0], "My son was sent away from school."), 7 / 15),
        (text("Why?"), 0.0),
        ((), 0.0),
        (text("", "…"), 0.0),
    ],
)
def test_only_words_that_are_not_the_templates_count_as_own(body, share):
    assert own_words_share(text(*LINES), body) == pytest.approx(share)


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_the_shape_of_an_apostrophe_makes_no_word_ones_own(apostrophe):
    assert own_words_share(text("It is the child's file."), text(f"It is the child{apostrophe}s file.")) == 0


@given(BLOCKS, BLOCKS)
def test_the_share_lies_between_none_and_all_and_a_copy_has_none(template, body):
    assert 0 <= own_words_share(template, body) <= 1
    assert own_words_share(template, template) == 0
    assert own_words_share((), body) == (1 if any(block.text for block in body) else 0)
