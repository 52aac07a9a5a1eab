"""Paragraphs in two versions: which are, and what is left of them once one is chosen."""

from __future__ import annotations

from ddm_desktop.model.blocks import Block, Version
from ddm_desktop.model.versions import Keep, keep, two_versions


def block(text: str, pair: int, *, own: bool) -> Block:
    return Block.of(text, version=Version(pair, own))


BODY = (
    block("Mine.", 1, own=True), block("New.", 1, own=False),
    Block.of("Between."),
    block("Mine too.", 2, own=True), block("New too.", 2, own=False),
)  # fmt: skip


def test_a_version_emptied_by_hand_is_none():
    emptied = (block("", 1, own=True), block("New.", 1, own=False))
    assert two_versions(emptied) == ()
    assert [each.pair for each in two_versions(BODY)] == [1, 2]


def test_choosing_for_one_paragraph_leaves_the_question_about_the_other():
    for kept, first in ((Keep.OWN, ["Mine."]), (Keep.NEW, ["New."]), (Keep.BOTH, ["Mine.", "New."])):
        left = keep(BODY, 1, kept)
        assert [each.text for each in left] == [*first, "Between.", "Mine too.", "New too."]
        assert [each.pair for each in two_versions(left)] == [2]
