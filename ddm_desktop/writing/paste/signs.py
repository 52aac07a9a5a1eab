"""Bullets and numbers that stand as text at the head of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, join_runs

_TICKS, _CROSSES, _BOXES = "✓✔✅☑🗹", "✗✘❌☒✕🗷", "☐□"
# Signs that stand at the head of a line for no other reason than to list it. Word's and PDFs' private ones too.
_CERTAIN = re.compile(
    rf"[·•▪◦‣∙●■○◆◇❖◼◾▫⁃➢➣➤►▶▸➔➜➙➧❯👉🔹🔸🔵⚫{_TICKS}{_CROSSES}{_BOXES}\uf020-\uf0ff][ \u00a0]*(?=\S)"
)
# Signs that may also be a dash of speech, a footnote, a section of an Act, a word of another language.
_POSSIBLE = re.compile(r"(?:[-–—*+→»›]|§(?![ \u00a0]*[0-9])|o)[ \u00a0]+(?=\S)")
_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,2})*|[a-zA-Z]|[ivxIVX]{2,5})[.):]\)?[ \u00a0]+(?=\S)")


def sign_of(text: str) -> str:
    """The sign of a list that `text` may begin with, without the blank behind it; empty for none."""
    match = _CERTAIN.match(text) or _POSSIBLE.match(text)
    return match[0].rstrip(" \u00a0") if match else ""


def is_certain(text: str) -> bool:
    """Whether `text` begins with a sign that is nothing but one of a list."""
    return _CERTAIN.match(text) is not None


def is_numbered(text: str) -> bool:
    """Whether `text` begins with a number or letter as the items of a list have: `2.`, `(iv)`, `b)`."""
    return _NUMBER.match(text) is not None


def with_items(blocks: Sequence[Block]) -> Blocks:
    """`blocks`, of which those that begin with a sign of a list are its items, without the sign.

    A sign that may mean something else is one of a list only if the block above or below has a sign too, or the
    one above ends with a colon. Signs that tell items apart, ticks from crosses, stay.
    """
    signs = ["" if block.kind is BlockKind.HEADING else sign_of(block.text) for block in blocks]
    listed = [bool(sign) and _is_list_sign(blocks, signs, at) for at, sign in enumerate(signs)]
    result: list[Block] = []
    for first, last in _item_stretches(listed):
        tells_apart = len({_meaning(sign) for sign in signs[first:last]}) > 1
        for block in blocks[len(result) : first]:
            result.append(block)
        for block in blocks[first:last]:
            result.append(replace(block, kind=BlockKind.ITEM) if tells_apart else _as_item(block))
    return (*result, *blocks[len(result) :])


def without_start(block: Block, count: int) -> Block:
    """`block` without its first `count` characters."""
    runs = []
    for run in block.runs:
        runs.append(replace(run, text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return replace(block, runs=join_runs(runs))


def _is_list_sign(blocks: Sequence[Block], signs: Sequence[str], at: int) -> bool:
    block = blocks[at]
    if is_certain(block.text) or (block.kind is BlockKind.ITEM and signs[at] != "o"):
        return True
    around = [signs[index] for index in (at - 1, at + 1) if 0 <= index < len(signs)]
    return any(around) or (at > 0 and blocks[at - 1].text.rstrip().endswith(":"))


def _as_item(block: Block) -> Block:
    match = _CERTAIN.match(block.text) or _POSSIBLE.match(block.text)
    return replace(without_start(block, match.end() if match else 0), kind=BlockKind.ITEM)


def _meaning(sign: str) -> str:
    """What a sign says of its item; signs that only list say nothing."""
    return next((kind for kind in (_TICKS, _CROSSES, _BOXES) if sign and sign in kind), "")


def _item_stretches(listed: Sequence[bool]) -> list[tuple[int, int]]:
    """Where neighbouring items begin and end."""
    edges = [
        at
        for at in range(len(listed) + 1)
        if (at > 0 and listed[at - 1]) != (at < len(listed) and listed[at])
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))
