"""One paragraph changed by the person and by the template: whose words stand where, and in which style."""

from __future__ import annotations

import pytest

from ddm_desktop.model.blocks import Block, Run
from ddm_desktop.writing.merge_within import merge_words


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        # both put something in at one place: the person's stands
        ("We ask you to act.", "We ask you today to act.", "We ask you kindly to act.", "We ask you today to act."),
        # the template goes on behind an edited paragraph, or begins before it
        ("We ask you.", "Today I say: We ask you.", "We ask you. Thank you.", "Today I say: We ask you. Thank you."),
        ("We ask you to act.", "We ask you to act today.", "Now We ask you to act.", "Now We ask you to act today."),
    ],
)  # fmt: skip
def test_words_put_in_by_both(base, mine, theirs, expected):
    assert merge_words(Block.of(base), Block.of(mine), Block.of(theirs)).text == expected


def test_one_word_the_person_made_italic_stays_so_while_others_follow_the_field():
    mine = Block((Run("I ask Jane to "), Run("act", italic=True), Run(" now.")))
    merged = merge_words(Block.of("I ask Jane to act now."), mine, Block.of("I ask John to act now."))
    assert merged == Block((Run("I ask John to "), Run("act", italic=True), Run(" now.")))


def test_a_new_word_that_the_template_prints_bold_is_bold():
    theirs = Block((Run("I ask "), Run("John", bold=True), Run(" to act.")))
    merged = merge_words(Block.of("I ask Jane to act."), Block.of("I ask Jane to act. Please!"), theirs)
    assert merged == Block((Run("I ask "), Run("John", bold=True), Run(" to act. Please!")))
