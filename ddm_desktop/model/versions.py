"""Paragraphs in two versions, until the person chooses which one is to stay.

A merge of the person's wording with a template rendered anew makes them: what the person wrote is kept, what is
new to the template is put below it, and both are marked (`Block.version`). The marks stay with their blocks while
the text is edited, so that undoing a choice brings the question back.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from ddm_desktop.model.blocks import Blocks


class Keep(Enum):
    """Which version of a paragraph is to stay."""

    OWN = "own"
    NEW = "new"
    BOTH = "both"


class TwoVersions(NamedTuple):
    """One paragraph in two versions: its number, and the indexes of each version's blocks in the letter's body."""

    pair: int
    own: tuple[int, ...]
    new: tuple[int, ...]


def two_versions(body: Blocks) -> tuple[TwoVersions, ...]:
    """Return the paragraphs in two versions, in reading order. A version without text does not count."""
    sides: dict[int, tuple[list[int], list[int]]] = {}
    for index, block in enumerate(body):
        if block.version and block.text.strip():
            own, new = sides.setdefault(block.version.pair, ([], []))
            (own if block.version.own else new).append(index)
    return tuple(
        TwoVersions(pair, tuple(own), tuple(new)) for pair, (own, new) in sides.items() if own and new
    )


def keep(body: Blocks, pair: int, kept: Keep) -> Blocks:
    """Return `body` with only the `kept` version of the paragraph `pair`, or with both, no longer marked."""
    blocks = []
    for block in body:
        if block.version is None or block.version.pair != pair:
            blocks.append(block)
        elif kept is Keep.BOTH or block.version.own is (kept is Keep.OWN):
            blocks.append(replace(block, version=None))
    return tuple(blocks)


def same_state(body: Blocks, other: Blocks) -> bool:
    """Return whether both have the same text and the same paragraphs in two versions."""
    return body == other and [block.version for block in body] == [block.version for block in other]
