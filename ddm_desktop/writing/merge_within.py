"""Two changes to one paragraph merged word by word, so that an edited one still gets a new name or date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import Match, SequenceMatcher
from typing import TypeVar

from ddm_desktop.model.blocks import Block, BlockKind, Run, join_runs

_TOKEN = re.compile(r"\s+|[,.;:!?()\[\]“”\"]|[^\s,.;:!?()\[\]“”\"]+")

_T = TypeVar("_T")


def merge_words(base: Block, mine: Block, theirs: Block) -> Block:
    """Return `mine` with the changes from `base` to `theirs` made in the words that the person left alone.

    If both changed the same words, the person's stay. Bold, italic and the kind of block merge likewise. The version
    is that of `mine`.
    """
    if mine in (base, theirs):
        return replace(theirs, version=mine.version)
    if theirs == base:
        return mine
    old, edited, updated = _tokens(base), _tokens(mine), _tokens(theirs)
    kept = _matcher(old, edited).get_matching_blocks()
    changes = _matcher(old, updated).get_opcodes()
    runs = join_runs(_with_changes(old, edited, updated, kept, changes))
    kind = _merge_value(base.kind, mine.kind, theirs.kind)
    return Block(runs, BlockKind.PARAGRAPH if runs and kind is BlockKind.RULE else kind, mine.version)


def _tokens(block: Block) -> list[Run]:
    """Return the words, punctuation marks and blanks of the block, each as a run."""
    return [Run(text, run.bold, run.italic) for run in block.runs for text in _TOKEN.findall(run.text)]


def _matcher(old: Sequence[Run], new: Sequence[Run]) -> SequenceMatcher[str]:
    """Return a matcher of words, without their styles. White space never starts a match: it is everywhere."""
    return SequenceMatcher(str.isspace, [token.text for token in old], [token.text for token in new])


def _merge_value(base: _T, mine: _T, theirs: _T) -> _T:
    """Return the person's value if they changed it, else the template's new one."""
    return theirs if mine == base else mine


def _with_changes(
    old: list[Run],
    edited: list[Run],
    updated: list[Run],
    kept: list[Match],
    changes: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[Run]:
    """Yield the words of `edited`, with each change from `old` to `updated` whose surroundings were kept."""
    edited_index = {match.a + i: match.b + i for match in kept for i in range(match.size)}
    done = 0
    for tag, z0, z1, b0, b1 in changes:
        if tag == "equal":
            for z in range(z0, z1):
                if z in edited_index:
                    a = edited_index[z]
                    edited[a] = _merge_style(edited[a], old[z], updated[b0 + z - z0])
        elif (position := _kept_position(old, kept, z0, z1)) is not None:
            yield from edited[done:position]
            done = position + z1 - z0
            yield from _in_replaced_style(old[z0:z1], edited[position:done], updated[b0:b1])
    yield from edited[done:]


def _kept_position(old: list[Run], kept: list[Match], z0: int, z1: int) -> int | None:
    """Return the index in the edited text at which the words `old[z0:z1]` still stand; None if they do not.

    They must lie in a kept stretch of two words or more: one lone word may stand in a sentence written anew
    by chance. An insertion (`z0 == z1`) must lie inside such a stretch, or where the paragraph ends.
    """
    for start, position, size in kept:
        end = start + size
        inside = start < z0 < end or (z0 == start == 0) or (z0 == end == len(old))
        if start <= z0 and z1 <= end and (z0 < z1 or inside):
            words = sum(not token.text.isspace() for token in old[start:end])
            return position + z0 - start if words > 1 else None
    return None


def _merge_style(mine: Run, base: Run, theirs: Run) -> Run:
    bold = _merge_value(base.bold, mine.bold, theirs.bold)
    return Run(mine.text, bold, _merge_value(base.italic, mine.italic, theirs.italic))


def _in_replaced_style(base: list[Run], mine: list[Run], theirs: list[Run]) -> Iterator[Run]:
    """Yield `theirs` in the style that the person gave to all the words replaced, if it is a single one."""
    styles_now = _styles(mine)
    if len(styles_now) == 1 and styles_now != _styles(base):
        return (Run(token.text, *style) for token in theirs for style in styles_now)
    return iter(theirs)


def _styles(tokens: list[Run]) -> set[tuple[bool, bool]]:
    """Return the styles in use, each as whether it is bold and whether it is italic."""
    return {(token.bold, token.italic) for token in tokens}
