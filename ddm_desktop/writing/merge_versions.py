"""Which paragraphs of a merge are two versions of one: the person's edited one and what the template has now."""

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
    EDITED = (
        auto()
    )  # the template's as the person changed it, or what they wrote instead; the template has another
    NEW = auto()  # new to the template


class MergePiece(NamedTuple):
    """A paragraph of a merge."""

    block: Block
    origin: Origin


def mark_versions(pieces: Sequence[MergePiece]) -> Blocks:
    """The merged blocks, those that are versions of one paragraph marked as such.

    EDITED pieces and the NEW ones below them are a pair. A NEW piece below the new version of a pair belongs to
    it: a note may grow to several paragraphs while it is typed.
    """
    blocks = [piece.block for piece in pieces]
    origins = [piece.origin for piece in pieces]
    fresh = 1 + max((block.version.pair for block in blocks if block.version), default=0)
    for places in _version_pairs(origins):
        existing = [version.pair for at in places if (version := blocks[at].version)]
        pair, fresh = (existing[0], fresh) if existing else (fresh, fresh + 1)
        for at in places:
            blocks[at] = replace(blocks[at], version=Version(pair, own=origins[at] is Origin.EDITED))
    return tuple(_extend_pairs(blocks, origins))


def _version_pairs(origins: Sequence[Origin]) -> Iterator[list[int]]:
    """The indexes of each pair of versions. Paragraphs that both texts have separate one pair from another."""
    stretch: list[int] = []
    for at, origin in enumerate([*origins, Origin.BOTH]):
        if origin in (Origin.EDITED, Origin.NEW):
            stretch.append(at)
        elif origin is Origin.BOTH and stretch:
            yield from _pairs_of_stretch(stretch, origins)
            stretch = []


def _pairs_of_stretch(stretch: Sequence[int], origins: Sequence[Origin]) -> Iterator[list[int]]:
    """Pair each run of EDITED paragraphs with the NEW ones below it; those left over at both ends are one more pair."""
    groups: list[list[int]] = []
    for at in stretch:
        begins = not groups or (origins[at] is Origin.EDITED and origins[groups[-1][-1]] is Origin.NEW)
        groups.append([at]) if begins else groups[-1].append(at)
    whole = [group for group in groups if len({origins[at] for at in group}) == 2]
    rest = [at for group in groups if group not in whole for at in group]
    if len({origins[at] for at in rest}) == 2:
        whole.append(rest)
    yield from whole


def _extend_pairs(blocks: Sequence[Block], origins: Sequence[Origin]) -> Iterator[Block]:
    """Give NEW blocks below the new version of a pair to that pair."""
    before: Version | None = None
    for block, origin in zip(blocks, origins, strict=True):
        if origin is Origin.NEW and block.version is None and before and not before.own:
            block = replace(block, version=before)
        before = block.version
        yield block
