"""Marks the paragraphs of a merge that are two versions of one: the person's edit and the template's new text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from ddm_desktop.model.blocks import Block, Blocks, Version


class Origin(Enum):
    """Where a paragraph of a merge is from."""

    BOTH = auto()  # the person's and the template's agree, or were merged into one
    ADDED = auto()  # the person's, and never the template's
    EDITED = auto()  # the person's edit or replacement of a paragraph that the template has changed too
    NEW = auto()  # new to the template


class MergePiece(NamedTuple):
    """A paragraph of a merge."""

    block: Block
    origin: Origin


def mark_versions(pieces: Sequence[MergePiece]) -> Blocks:
    """Return the merged blocks, with those that are versions of one paragraph marked as such.

    EDITED pieces and the NEW ones below them are a pair. A NEW piece below the new version of a pair belongs to
    it: a note may grow to several paragraphs while it is typed.
    """
    blocks = [piece.block for piece in pieces]
    origins = [piece.origin for piece in pieces]
    fresh = 1 + max((block.version.pair for block in blocks if block.version), default=0)
    for indexes in _version_pairs(origins):
        existing = [version.pair for index in indexes if (version := blocks[index].version)]
        pair, fresh = (existing[0], fresh) if existing else (fresh, fresh + 1)
        for index in indexes:
            blocks[index] = replace(blocks[index], version=Version(pair, own=origins[index] is Origin.EDITED))
    return tuple(_extend_pairs(blocks, origins))


def _version_pairs(origins: Sequence[Origin]) -> Iterator[list[int]]:
    """Yield the indexes of each pair of versions. Paragraphs that both texts have separate one pair from another."""
    stretch: list[int] = []
    for index, origin in enumerate([*origins, Origin.BOTH]):
        if origin in (Origin.EDITED, Origin.NEW):
            stretch.append(index)
        elif origin is Origin.BOTH and stretch:
            yield from _pairs_of_stretch(stretch, origins)
            stretch = []


def _pairs_of_stretch(stretch: Sequence[int], origins: Sequence[Origin]) -> Iterator[list[int]]:
    """Pair each run of EDITED paragraphs with the NEW ones below it; those left over at both ends are one pair."""
    groups: list[list[int]] = []
    for index in stretch:
        begins = not groups or (origins[index] is Origin.EDITED and origins[groups[-1][-1]] is Origin.NEW)
        groups.append([index]) if begins else groups[-1].append(index)
    complete = [group for group in groups if len({origins[index] for index in group}) == 2]
    rest = [index for group in groups if group not in complete for index in group]
    yield from complete
    if len({origins[index] for index in rest}) == 2:
        yield rest


def _extend_pairs(blocks: Sequence[Block], origins: Sequence[Origin]) -> Iterator[Block]:
    """Yield the blocks, with NEW ones below the new version of a pair added to that pair."""
    before: Version | None = None
    for block, origin in zip(blocks, origins, strict=True):
        if origin is Origin.NEW and block.version is None and before and not before.own:
            block = replace(block, version=before)
        before = block.version
        yield block
