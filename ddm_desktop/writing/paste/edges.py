"""Fits the blanks at the ends of pasted text to the text around it: none is lost, none is doubled."""

from __future__ import annotations

from dataclasses import replace

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, join_runs
from ddm_desktop.writing.paste.signs import sign_of

_BLANKS = (" ", "\u00a0")
_CLOSING, _OPENING = ".,;:!?…)]”’", "“‘(["


def fit_between(blocks: Blocks, before: str, after: str) -> Blocks:
    """Return `blocks` fit to stand between the texts `before` and `after` in one paragraph.

    Several words get a blank that separates them from a word; a single word may be meant as the end of another.
    """
    first, last = blocks[0].text, blocks[-1].text
    has_several_words = len(blocks) > 1 or len(first.split()) > 1
    front = back = ""
    if first.startswith(_BLANKS) and (not before or before.endswith(_BLANKS)):
        blocks = (_without_blanks(blocks[0], front=True), *blocks[1:])
    elif has_several_words and _needs_blank(before[-1:], first[:1]):
        front = " "
    if last.endswith(_BLANKS) and after.startswith(_BLANKS):
        blocks = (*blocks[:-1], _without_blanks(blocks[-1], front=False))
    elif has_several_words and _needs_blank(last[-1:], after[:1]):
        back = " "
    if front:
        blocks = (_with_runs(blocks[0], Run(front), *blocks[0].runs), *blocks[1:])
    if back:
        blocks = (*blocks[:-1], _with_runs(blocks[-1], *blocks[-1].runs, Run(back)))
    return blocks


def with_edges(blocks: Blocks, leads: bool, trails: bool) -> Blocks:
    """Return `blocks` with a blank before (`leads`) and behind them (`trails`), except beside items and headings."""
    if blocks and leads and blocks[0].kind is BlockKind.PARAGRAPH and not sign_of(blocks[0].text):
        blocks = (_with_runs(blocks[0], Run(" "), *blocks[0].runs), *blocks[1:])
    if len(blocks) == 1 and trails and blocks[0].kind is BlockKind.PARAGRAPH:
        blocks = (_with_runs(blocks[0], *blocks[0].runs, Run(" ")),)
    return blocks


def _with_runs(block: Block, *runs: Run) -> Block:
    return replace(block, runs=join_runs(runs))


def _needs_blank(left: str, right: str) -> bool:
    """Return whether a blank belongs between these two characters; either may be missing."""
    return (
        bool(left and right)
        and (left.isalnum() or left in _CLOSING)
        and (right.isalnum() or right in _OPENING)
    )


def _without_blanks(block: Block, *, front: bool) -> Block:
    first, last = block.runs[0], block.runs[-1]
    if front:
        return _with_runs(block, first._replace(text=first.text.lstrip("".join(_BLANKS))), *block.runs[1:])
    return _with_runs(block, *block.runs[:-1], last._replace(text=last.text.rstrip("".join(_BLANKS))))
