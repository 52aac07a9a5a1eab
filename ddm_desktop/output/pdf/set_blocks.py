"""Blocks of lines on their way to a page, and the heights of their rows, by which page breaks are found.

One idea carries the page breaks: every row says whether it is glued to the next one. Widows and orphans, headings
that stay with their text and the sign-off that stays with the last two lines of the letter are all glue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.letter import LetterPart
from ddm_desktop.output.pdf.lines import TypesetLine, set_text
from ddm_desktop.output.pdf.measures import Measures
from ddm_desktop.output.pdf.pages import Place


class RowHeight(NamedTuple):
    """What page breaks go by: how far a row's baseline is below the one above, its size, and whether it is glued."""

    advance: float
    size: float
    glued: bool


BlockShape = tuple[int, LetterPart, int, float, float, bool, bool, float, float]
"""A set block without its words: how many lines it has; part, number, `x` and size of all of them; whether they are a
heading, or an item of a list; where its label stands, and how long a line to write on is. See `PlacedLine`."""
SetBlock = tuple[BlockShape, tuple[TypesetLine, ...]]
"""A block and its lines. Plain tuples, since each letter of a print run has some of its own."""


def set_block(
    lines: tuple[TypesetLine, ...],
    part: LetterPart,
    number: int,
    x: float,
    size: float,
    heading: bool = False,
    item: bool = False,
    label_x: float = 0.0,
    rule: float = 0.0,
) -> SetBlock:
    """Return the block of these `lines`; all else as in `BlockShape`."""
    return (len(lines), part, number, x, size, heading, item, label_x, rule), lines


def line_places(shapes: Iterable[BlockShape]) -> Iterator[Place]:
    """Yield the place of each line of some blocks, which are not yet placed one below the other."""
    for count, part, number, x, size, heading, item, label_x, rule in shapes:
        for line in range(count):
            label = "•" if item and not line else ""
            yield Place(part, number, x, 0.0, size, heading, item, label, label_x, rule)


class Rows(NamedTuple):
    """Blocks one below the other, their lines, and the height of each of those."""

    shapes: tuple[BlockShape, ...] = ()
    lines: tuple[TypesetLine, ...] = ()
    heights: tuple[RowHeight, ...] = ()

    @property
    def is_ordinary(self) -> bool:
        """Whether each block has one line, as it then has in any wider measure."""
        return len(self.shapes) == len(self.heights)

    @property
    def parts(self) -> tuple[LetterPart, ...]:
        """The part of each block."""
        return tuple([shape[1] for shape in self.shapes])


SetParagraph = tuple[SetBlock, tuple[RowHeight, ...]]
"""A block, and the heights of its lines, each glued to the next and the last to what follows."""


def set_paragraph(
    part: LetterPart, number: int, text: str, measures: Measures, space: float, is_heading: bool = False
) -> SetParagraph:
    """Return `text` as a block, `space` points below what is above it."""
    m = measures
    size = m.heading_size if is_heading else m.size
    lines = set_text(text, size, m.right - m.left, is_heading)
    shape = len(lines), part, number, m.left, size, is_heading, False, 0.0, 0.0
    return (shape, lines), row_heights(len(lines), space, m.leading, size, True)


def joined(paragraphs: list[SetParagraph], *, is_end: bool) -> Rows:
    """Return `paragraphs`, which stay together, and with what follows unless they are the end."""
    shapes = tuple([shape for (shape, _), _ in paragraphs])
    lines = tuple([line for (_, lines), _ in paragraphs for line in lines])
    return Rows(shapes, lines, _joined_heights(tuple([heights for _, heights in paragraphs]), is_end))


@lru_cache(maxsize=512)
def _joined_heights(paragraphs: tuple[tuple[RowHeight, ...], ...], is_end: bool) -> tuple[RowHeight, ...]:
    heights = [height for each in paragraphs for height in each]
    if is_end and heights:
        advance, size, _ = heights[-1]
        heights[-1] = RowHeight(advance, size, False)
    return tuple(heights)


@lru_cache(maxsize=512)
def row_heights(
    count: int,
    space: float,
    leading: float,
    size: float,
    keeps_with_next: bool = False,
    keeps_pairs: bool = False,
) -> tuple[RowHeight, ...]:
    """Return the heights of `count` lines, the first `space` points below what is above.

    `keeps_pairs`: no orphan and no widow, so that the first two and the last two stay together.
    """
    pairs = (0, count - 2) if keeps_pairs and count > 1 else ()
    return tuple(
        RowHeight(leading if n else space + leading, size, keeps_with_next or n in pairs)
        for n in range(count)
    )


def glued(heights: Iterable[RowHeight]) -> tuple[RowHeight, ...]:
    return tuple([RowHeight(advance, size, True) for advance, size, _ in heights])
