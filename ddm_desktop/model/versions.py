"""Paragraphs that stand in two versions, until the person says which one is to stay.

A merge of the person's wording with a template rendered anew makes them: what the person wrote is kept, what is
new to the template is put below it, and both are marked (`Block.version`). The marks stay with their blocks while
the text is edited, so that undoing a choice brings the question back.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from ddm_desktop.model.blocks import Block, Blocks, Version


class Keep(Enum):
    """Which version of a paragraph is to stay."""

    OWN = "own"
    NEW = "new"
    BOTH = "both"


class TwoVersions(NamedTuple):
    """One paragraph in two versions: the places of their blocks in the letter's body."""

    pair: int
    own: tuple[int, ...]
    new: tuple[int, ...]


def two_versions(body: Blocks) -> tuple[TwoVersions, ...]:
    """The paragraphs in two versions, in reading order. A version without words was deleted by hand: it is none."""
    sides: dict[int, tuple[list[int], list[int]]] = {}
    for place, block in enumerate(body):
        if block.version and block.text.strip():
            own, new = sides.setdefault(block.version.pair, ([], []))
            (own if block.version.own else new).append(place)
    return tuple(
        TwoVersions(pair, tuple(own), tuple(new)) for pair, (own, new) in sides.items() if own and new
    )


def keep(body: Blocks, pair: int, kept: Keep) -> Blocks:
    """`body` with the `kept` version of the paragraph `pair`, or both, no longer marked as a version."""
    gone = {Keep.OWN: False, Keep.NEW: True, Keep.BOTH: None}[kept]

    def stays(version: Version | None) -> bool:
        return version is None or version.pair != pair or version.own is not gone

    return tuple(_without_mark(block, pair) for block in body if stays(block.version))


def same_state(body: Blocks, other: Blocks) -> bool:
    """Whether both read alike and have the same paragraphs in two versions."""
    return body == other and [block.version for block in body] == [block.version for block in other]


def _without_mark(block: Block, pair: int) -> Block:
    return replace(block, version=None) if block.version and block.version.pair == pair else block
