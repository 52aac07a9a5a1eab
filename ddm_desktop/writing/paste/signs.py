"""Bullets and numbers written as text at the start of a line."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, join_runs

_TICKS, _CROSSES, _BOXES = "✓✔✅☑🗹", "✗✘❌☒✕🗷", "☐□"
# Signs that at the start of a line can only mark a list item, Word's and PDFs' private ones among them.
_CERTAIN = re.compile(
    rf"[·•▪◦‣∙●■○◆◇❖◼◾▫⁃➢➣➤►▶▸➔➜➙➧❯👉🔹🔸🔵⚫{_TICKS}{_CROSSES}{_BOXES}\uf020-\uf0ff][ \u00a0]*(?=\S)"
)
# Signs that may also be a dash of speech, a footnote, a section of an Act, a word of another language.
_POSSIBLE = re.compile(r"(?:[-–—*+→»›]|§(?![ \u00a0]*[0-9])|o)[ \u00a0]+(?=\S)")
_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,2})*|[a-zA-Z]|[ivxIVX]{2,5})[.):]\)?[ \u00a0]+(?=\S)")


def sign_of(text: str) -> str:
    """Return the list sign that `text` may begin with, without the blank behind it; empty for none."""
    match = _match_sign(text)
    return match[0].rstrip(" \u00a0") if match else ""


def is_certain(text: str) -> bool:
    """Return whether `text` begins with a sign that can only be one of a list."""
    return _CERTAIN.match(text) is not None


def is_numbered(text: str) -> bool:
    """Return whether `text` begins with a number or letter as list items do: `2.`, `(iv)`, `b)`."""
    return _NUMBER.match(text) is not None


def with_items(blocks: Sequence[Block]) -> Blocks:
    """Return `blocks` with those that begin with a list sign made list items, without the sign.

    A sign that may mean something else counts only if the block above or below has a sign too, or the one above ends
    with a colon. Signs that tell items apart, such as ticks and crosses, stay.
    """
    signs = ["" if block.kind is BlockKind.HEADING else sign_of(block.text) for block in blocks]
    are_items = [_is_list_sign(blocks, signs, index) for index in range(len(blocks))]
    result: list[Block] = []
    for is_item, group in groupby(zip(are_items, blocks, signs, strict=True), key=lambda each: each[0]):
        entries = [(block, sign) for _, block, sign in group]
        tells_apart = len({_meaning(sign) for _, sign in entries}) > 1
        for block, _ in entries:
            result.append(_as_item(block, keeps_sign=tells_apart) if is_item else block)
    return tuple(result)


def slice_block(block: Block, start: int, end: int = sys.maxsize) -> Block:
    """Return `block` with only its characters from `start` to `end`."""
    runs = []
    offset = 0
    for run in block.runs:
        text = run.text[max(start - offset, 0) : max(end - offset, 0)]
        runs.append(run._replace(text=text))
        offset += len(run.text)
    return replace(block, runs=join_runs(runs))


def _match_sign(text: str) -> re.Match[str] | None:
    return _CERTAIN.match(text) or _POSSIBLE.match(text)


def _is_list_sign(blocks: Sequence[Block], signs: Sequence[str], index: int) -> bool:
    """Return whether the sign of the block at `index`, if it has one, marks a list item."""
    if not signs[index]:
        return False
    block = blocks[index]
    if is_certain(block.text) or (block.kind is BlockKind.ITEM and signs[index] != "o"):
        return True
    has_neighbour = any((*signs[max(index - 1, 0) : index], *signs[index + 1 : index + 2]))
    return has_neighbour or (index > 0 and blocks[index - 1].text.rstrip().endswith(":"))


def _as_item(block: Block, *, keeps_sign: bool) -> Block:
    match = None if keeps_sign else _match_sign(block.text)
    return replace(slice_block(block, match.end()) if match else block, kind=BlockKind.ITEM)


def _meaning(sign: str) -> str:
    """Return what a sign says of its item: the ticks, crosses or boxes it is one of; empty for a mere bullet."""
    return next((kind for kind in (_TICKS, _CROSSES, _BOXES) if sign and sign in kind), "")
