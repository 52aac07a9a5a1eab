"""The rows of a letter that may go over the page, from the salutation to the enclosures.

One idea carries the page breaks: every row says whether it is glued to the next one. Widows and orphans, headings
that stay with their text and the sign-off that stays with the last two lines of the letter are all glue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, runs_without_italics
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.output.pdf.lines import TypesetLine, set_lines, set_text
from ddm_desktop.output.pdf.measures import Measures


class RowHeight(NamedTuple):
    """What page breaks go by: how far a row's baseline is below the one above, its size, and whether it is glued."""

    advance: float
    size: float
    glued: bool


class SetBlock(NamedTuple):
    """The lines of a block, and what they share; see `PlacedLine`."""

    lines: tuple[TypesetLine, ...]
    part: LetterPart
    number: int
    x: float
    size: float
    heading: bool = False
    item: bool = False
    label_x: float = 0.0
    rule: float = 0.0


class Rows(NamedTuple):
    """Blocks one below the other, and the height of each of their lines."""

    blocks: tuple[SetBlock, ...] = ()
    heights: tuple[RowHeight, ...] = ()

    @property
    def is_ordinary(self) -> bool:
        """Whether each block has one line, as it then has in any wider measure."""
        return len(self.blocks) == len(self.heights)


@dataclass(frozen=True, eq=False, slots=True)
class TextRows:
    """The rows of subject and body, the same in many letters of a print run. Equal to itself alone, as is soon told."""

    blocks: tuple[SetBlock, ...]
    heights: tuple[RowHeight, ...]


class LetterRows(NamedTuple):
    """All rows of a letter, from top to end."""

    opening: Rows
    text: TextRows
    sign_off: Rows


def rows_of(letter: Letter, measures: Measures) -> LetterRows:
    """Return the rows of `letter`."""
    opening, sign_off = opening_rows(letter, measures), sign_off_rows(letter, measures)
    text = text_rows(letter.subject, letter.body, measures, bool(opening.blocks), bool(sign_off.blocks))
    return LetterRows(opening, text, sign_off)


def opening_rows(letter: Letter, measures: Measures) -> Rows:
    """Return the rows above the text: the salutation, glued to it."""
    if not letter.salutation:
        return Rows()
    block, heights = _paragraph(LetterPart.SALUTATION, 0, letter.salutation, measures, 0.0)
    return Rows((block,), _glue(heights))


def sign_off_rows(letter: Letter, measures: Measures) -> Rows:
    """Return close, room for the signature (20 mm of paper), the name and enclosures, all glued together."""
    parts = [
        (LetterPart.CLOSE, 0, letter.close, measures.gap),
        (LetterPart.SIGNATORY, 0, letter.signatory, measures.signature_space),
    ]
    for number, name in enumerate(letter.enclosures):
        text, space = (name, 0.0) if number else (f"Enc: {name}", measures.gap)
        parts.append((LetterPart.ENCLOSURES, number, text, space))
    blocks: list[SetBlock] = []
    heights: list[RowHeight] = []
    for part, number, text, space in parts:
        if text:
            block, further = _paragraph(part, number, text, measures, space)
            blocks.append(block)
            heights += further
    return Rows(tuple(blocks), (*_glue(heights[:-1]), *heights[-1:]))


@lru_cache(maxsize=64)
def text_rows(subject: str, body: Blocks, measures: Measures, is_below: bool, is_signed: bool) -> TextRows:
    """Return the rows of subject and body: below a salutation or not, and above a sign-off or not."""
    m = measures
    blocks = _text_blocks(subject, body, m.lines_as or m)
    heights: list[RowHeight] = []
    previous: SetBlock | None = None
    for block in blocks:
        count, size = len(block.lines), block.size
        if block.part is LetterPart.SUBJECT:
            heights += _glue(_heights(count, m.gap if is_below else 0.0, m.title_leading, size))
            continue
        if block.rule:
            heights[-1:] = _glue(heights[-1:])  # a line to write on stays with what it asks for
            heights.append(RowHeight(m.writing, size, False))
        else:
            space = _space_between(previous, block, m) if heights or is_below else 0.0
            heights += _heights(count, space, m.leading, size, block.heading, True)
        previous = block
    if is_signed:
        heights[-2:] = _glue(heights[-2:])  # the sign-off never parts from the last two lines of the text
    return TextRows(blocks, tuple(heights))


@lru_cache(maxsize=64)
def _text_blocks(subject: str, body: Blocks, measures: Measures) -> tuple[SetBlock, ...]:
    m = measures
    title = set_text(subject, m.title_size, m.right - m.left, True) if subject else ()
    head = [SetBlock(title, LetterPart.SUBJECT, 0, m.left, m.title_size, True)] if subject else []
    return (*head, *[_set_block(number, block, m) for number, block in enumerate(body)])


def _set_block(number: int, block: Block, measures: Measures) -> SetBlock:
    """Return block `number` of the body, set."""
    if block.kind is BlockKind.RULE:  # with room above it for handwriting
        length = measures.full_right - measures.left
        empty = set_lines((), measures.size, length)
        return SetBlock(empty, LetterPart.BODY, number, measures.left, measures.size, rule=length)
    item, heading = block.kind is BlockKind.ITEM, block.kind is BlockKind.HEADING
    x = measures.left + measures.indent if item else measures.left
    size = measures.heading_size if heading else measures.size
    label_x = measures.left + measures.label_indent if item else 0.0
    runs = _printed_runs(block, measures) if heading or not measures.italics else block.runs
    lines = set_lines(runs, size, measures.right - x)
    return SetBlock(lines, LetterPart.BODY, number, x, size, heading, item, label_x)


def _printed_runs(block: Block, measures: Measures) -> tuple[Run, ...]:
    """Return the runs of `block` as they are printed: a heading in bold, and italics only where there are any."""
    runs = block.runs if measures.italics else runs_without_italics(block.runs)
    if block.kind is not BlockKind.HEADING:
        return runs
    return tuple(Run(run.text, True, run.italic) for run in runs)


def _space_between(previous: SetBlock | None, block: SetBlock, measures: Measures) -> float:
    """Return the space between two blocks: more above a heading than below it."""
    if block.heading:
        return measures.heading_gap
    if previous and previous.heading:
        return measures.heading_below
    return measures.item_gap if block.item and previous and previous.item else measures.gap


def _paragraph(
    part: LetterPart, number: int, text: str, measures: Measures, space: float
) -> tuple[SetBlock, tuple[RowHeight, ...]]:
    """Return `text` as a block, and the heights of its lines, `space` points below what is above it."""
    m = measures
    lines = set_text(text, m.size, m.right - m.left)
    return SetBlock(lines, part, number, m.left, m.size), _heights(len(lines), space, m.leading, m.size)


@lru_cache(maxsize=512)
def _heights(
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


def _glue(heights: Iterable[RowHeight]) -> tuple[RowHeight, ...]:
    return tuple([RowHeight(advance, size, True) for advance, size, _ in heights])
