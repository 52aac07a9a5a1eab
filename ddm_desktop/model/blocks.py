"""Formatted text: blocks, each a tuple of styled runs.

Frozen and hashable, so that layout can be cached per block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from typing import NamedTuple


class BlockKind(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"  # one bulleted list item; neighbouring items form a list
    RULE = "rule"  # a line to write on by hand; it has no runs

    # Members are singletons: identity is enough, and Enum's own hash (by name) is written in Python.
    __hash__ = object.__hash__


class Run(NamedTuple):
    """A stretch of text in one style. No line breaks or control characters inside."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """Marks a block of a paragraph in two versions as the person's `own`, or else the template's new one.

    The blocks of both versions share `pair`, a number from 1. See `model.versions`.
    """

    pair: int
    own: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or rule.

    `version` is no part of the text: blocks that read alike are equal.
    """

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    version: Version | None = field(default=None, compare=False)

    def __hash__(self) -> int:
        return hash(self.runs)  # whoever sets letters asks for it a hundred times a letter

    @property
    def text(self) -> str:
        """The text without its styles."""
        runs = self.runs
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])

    @property
    def as_printed(self) -> Block:
        """The block as one of a single version, with its runs joined; itself if it is so already, as nearly always."""
        runs = self.runs
        if len(runs) == 1 and runs[0].text and self.version is None:
            return self
        return Block(join_runs(runs), self.kind)

    @classmethod
    def of(cls, text: str, kind: BlockKind = BlockKind.PARAGRAPH, version: Version | None = None) -> Block:
        """Return a block of one plain run."""
        return cls((Run(text),) if text else (), kind, version)


RULE = Block((), BlockKind.RULE)
Blocks = tuple[Block, ...]


class Body(Blocks):
    """The blocks of a finished letter, whose hash is computed once: setting a letter looks its body up in caches."""

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            self._hash: int = super().__hash__()
            return self._hash

    def __getstate__(self) -> None:
        """Keep the hash out of what goes to another process: a text has another one there."""


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with empty ones dropped and neighbours of one style joined, so that equal texts are equal."""
    kept = [run for run in runs if run.text]
    if len(kept) < 2:  # as nearly always
        return tuple(kept)
    return tuple(
        Run("".join(run.text for run in group), *style)
        for style, group in groupby(kept, key=lambda run: (run.bold, run.italic))
    )


def runs_without_italics(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with bold in place of italics, which clear print does without."""
    return join_runs(Run(run.text, run.bold or run.italic) for run in runs)


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the blocks' text, one block a line."""
    return "\n".join(block.text for block in blocks)
