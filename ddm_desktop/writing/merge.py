"""Carries the person's edits over to the template rendered again: a three-way merge of blocks.

The blocks that all three texts have stay. A merge of lines would call neighbouring changes one conflict, so the
stretches between are aligned paragraph by paragraph: an untouched paragraph follows the template though the one
beside it was edited, an edited one is merged word by word (`merge_words`). If the template has another paragraph
instead of one that the person edited, both stand, marked as two versions of one (`model.versions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from ddm_desktop.model.blocks import Block, Blocks
from ddm_desktop.writing.merge_versions import MergePiece, Origin, mark_versions
from ddm_desktop.writing.merge_within import merge_words

_MIN_LIKENESS = 0.4
"""The likeness from which two paragraphs count as versions of one."""

_PROMPT = re.compile(r"\[[^\]]*\]")
_PUNCTUATION = str.maketrans(dict.fromkeys('.,;:!?()“”"', " "))

_Sketch = tuple[Block, frozenset[str]]
"""A block and its words, for comparing it with many."""


def merge_blocks(base: Blocks, mine: Blocks, theirs: Blocks) -> Blocks:
    """Return `theirs` with the person's changes from `base` to `mine` kept.

    `base` is the template as last rendered, `mine` the text as edited, `theirs` the template rendered again.
    What the person wrote is never lost, what they deleted stays deleted, what they left alone follows the
    template; paragraphs new to the template are inserted. A paragraph that the person edited and that has another
    text in the template now stands in both versions, marked as such; marks already there stay.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    new = _new_to_template(base, mine, theirs)
    pieces: list[MergePiece] = []
    z = a = b = 0  # of base, mine and theirs: where the stretch after the last shared block begins
    for shared, in_mine, in_theirs in _shared_blocks(base, mine, theirs):
        pieces.extend(_merge_stretch(base[z:shared], mine[a:in_mine], theirs[b:in_theirs], new))
        pieces.append(MergePiece(mine[in_mine], Origin.BOTH))  # theirs carries no marks of versions
        z, a, b = shared + 1, in_mine + 1, in_theirs + 1
    pieces.extend(_merge_stretch(base[z:], mine[a:], theirs[b:], new))
    return _update_moved(mark_versions(pieces), base, theirs)


def _shared_blocks(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[tuple[int, int, int]]:
    """Yield the index in `base`, in `mine` and in `theirs` of each block that all three have, in the same order."""
    in_mine, in_theirs = _indexes(base, mine), _indexes(base, theirs)
    return ((index, in_mine[index], in_theirs[index]) for index in in_mine if index in in_theirs)


def _indexes(base: Blocks, other: Blocks) -> dict[int, int]:
    """Map the index of a block of `base` to that of the same block in `other`, for the longest stretches in common."""
    stretches = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {stretch.a + i: stretch.b + i for stretch in stretches for i in range(stretch.size)}


def _new_to_template(base: Blocks, mine: Blocks, theirs: Blocks) -> frozenset[Block]:
    """Return the blocks that may be inserted from `theirs`.

    Left out are those that the person deleted or edited and the template only moves, and those they already have.
    """
    base_set, mine_set = set(base), set(mine)
    return frozenset(block for block in theirs if (block in base_set) == (block in mine_set))


def _merge_stretch(base: Blocks, mine: Blocks, theirs: Blocks, new: frozenset[Block]) -> Iterator[MergePiece]:
    """Yield the merge of one stretch on which the three differ, in the order of `base`."""
    in_mine, in_theirs = _align(base, mine), _align(base, theirs)
    mine_done = theirs_done = 0  # how many blocks of each have been yielded or left out
    for index, old in enumerate(base):
        edited = updated = None
        if index in in_mine:
            yield from (MergePiece(block, Origin.ADDED) for block in mine[mine_done : in_mine[index]])
            edited = mine[in_mine[index]]
            mine_done = in_mine[index] + 1
        else:  # the person deleted it; blocks they wrote there replace it
            end = min((i for base_index, i in in_mine.items() if base_index > index), default=len(mine))
            is_kept = index in in_theirs and _likeness(_sketch(old), _sketch(theirs[in_theirs[index]]))
            origin = Origin.ADDED if is_kept else Origin.EDITED
            yield from (MergePiece(block, origin) for block in mine[mine_done:end])
            mine_done = max(mine_done, end)
        if index in in_theirs:
            above = theirs[theirs_done : in_theirs[index]]
            yield from (MergePiece(block, Origin.NEW) for block in above if block in new)
            updated = theirs[in_theirs[index]]
            theirs_done = in_theirs[index] + 1
        yield from _merge_block(old, edited, updated, new)
    yield from (MergePiece(block, Origin.ADDED) for block in mine[mine_done:])
    yield from (MergePiece(block, Origin.NEW) for block in theirs[theirs_done:] if block in new)


def _merge_block(
    old: Block, edited: Block | None, updated: Block | None, new: frozenset[Block]
) -> Iterator[MergePiece]:
    """Yield the pieces that replace `old`. None means deleted; an `updated` unlike `old` counts as a new paragraph."""
    if updated is not None and edited is not None and edited.text == old.text:
        yield MergePiece(merge_words(old, edited, updated), Origin.BOTH)
    elif updated is not None and _likeness(_sketch(old), _sketch(updated)):
        if edited is not None:
            yield MergePiece(merge_words(old, edited, updated), Origin.BOTH)
    else:
        if edited is not None and edited != old:
            yield MergePiece(edited, Origin.EDITED)
        if updated is not None and updated in new:
            yield MergePiece(updated, Origin.NEW)


def _align(base: Blocks, other: Blocks) -> dict[int, int]:
    """Map the index of a block of `base` to the index of its counterpart in `other`; both in order.

    The likest blocks are paired; those between two pairs are matched one to one if both sides have equally many.
    """
    rows, columns = [_sketch(block) for block in base], [_sketch(block) for block in other]
    if len(rows) == len(columns) and all(map(_likeness, rows, columns)):
        return {i: i for i in range(len(rows))}
    pairs = [(-1, -1), *_likest_pairs(rows, columns), (len(rows), len(columns))]
    between = (
        pair
        for (i, j), (next_i, next_j) in pairwise(pairs)
        if next_i - i == next_j - j
        for pair in zip(range(i + 1, next_i), range(j + 1, next_j), strict=True)
    )
    return dict([*pairs[1:-1], *between])


def _likest_pairs(rows: list[_Sketch], columns: list[_Sketch]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of indexes, in order on both sides, whose likeness adds up to the most."""
    likeness = [[_likeness(row, column) for column in columns] for row in rows]
    # best[i][j]: the most that pairs from row i and column j on can add up to
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(columns))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    i = j = 0
    while i < len(rows) and j < len(columns):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _sketch(block: Block) -> _Sketch:
    """Return the block and its words without prompts, which are expected to change."""
    return block, frozenset(_PROMPT.sub(" ", block.text).translate(_PUNCTUATION).split())


def _likeness(one: _Sketch, other: _Sketch) -> float:
    """Return 2 for equal blocks, else from 0 to 1 by the words in common; 0 if too few are.

    Dice's coefficient, or half of the smaller text's share: a field may fill a short sentence with much text.
    """
    (block, words), (other_block, other_words) = one, other
    if block == other_block:
        return 2.0
    if not words or not other_words:
        return 0.0
    common = len(words & other_words)
    sizes = (len(words), len(other_words))
    share = max(2 * common / sum(sizes), common / min(sizes) / 2)
    return share if share >= _MIN_LIKENESS else 0.0


def _update_moved(merged: Blocks, base: Blocks, theirs: Blocks) -> Blocks:
    """Return `merged` with the template's new text in paragraphs that the person only moved or copied."""
    stale = set(base) - set(theirs)
    if stale.isdisjoint(merged):
        return merged
    successor = {base[i]: theirs[j] for i, j in _align(base, theirs).items()}
    return tuple(
        replace(successor.get(block, block), version=block.version) if block in stale else block
        for block in merged
    )
