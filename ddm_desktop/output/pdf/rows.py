"""The rows of a letter that may go over the page, from the salutation to the enclosures."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, runs_without_italics
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.output.pdf.lines import TypesetLine, break_runs, count_lines, set_text
from ddm_desktop.output.pdf.measures import Measures
from ddm_desktop.output.pdf.set_blocks import (
    BlockShape,
    RowHeight,
    Rows,
    SetBlock,
    glued,
    joined,
    row_heights,
    set_block,
    set_paragraph,
)
from ddm_desktop.output.pdf.sign_off import sign_off_rows


class TextRows(NamedTuple):
    """The rows of subject and body."""

    subject: str
    body: Blocks
    measures: Measures
    heights: tuple[RowHeight, ...]

    @property
    def shapes(self) -> tuple[BlockShape, ...]:
        """The blocks without their words."""
        blocks = _text_blocks(self.subject, self.body, self.measures.of_lines)
        return tuple([shape for shape, _ in blocks])


class TextShape(NamedTuple):
    """All that the heights of subject and body depend on: the kind of each block, and how many lines it has.

    `lines` has for each width of lines the number of the subject's, 0 without one, and that of each block.
    """

    kinds: tuple[BlockKind, ...]
    lines: tuple[tuple[int, ...], ...]


class LetterRows(NamedTuple):
    """All rows of a letter, from top to end."""

    opening: Rows
    text: TextRows
    sign_off: Rows

    @property
    def heights(self) -> tuple[RowHeight, ...]:
        """The heights of all rows."""
        return (*self.opening.heights, *self.text.heights, *self.sign_off.heights)


def rows_of(letter: Letter, measures: Measures) -> LetterRows:
    """Return the rows of `letter`."""
    opening, sign_off = opening_rows(letter, measures), sign_off_rows(letter, measures)
    text = text_rows(letter.subject, letter.body, measures, bool(opening.shapes), bool(sign_off.shapes))
    return LetterRows(opening, text, sign_off)


def opening_rows(letter: Letter, measures: Measures) -> Rows:
    """Return the rows above the text, glued to it: the salutation, and for whom the letter is written."""
    m, paragraphs = measures, []
    if letter.salutation:
        paragraphs.append(set_paragraph(LetterPart.SALUTATION, 0, letter.salutation, m, 0.0))
    if letter.written_for:
        space = m.gap if paragraphs else 0.0
        paragraphs.append(set_paragraph(LetterPart.WRITTEN_FOR, 0, letter.written_for, m, space))
    return joined(paragraphs, is_end=False)


@lru_cache(maxsize=64)
def text_rows(subject: str, body: Blocks, measures: Measures, is_below: bool, is_signed: bool) -> TextRows:
    """Return the rows of subject and body: below a salutation or not, and above a sign-off or not."""
    kinds, lines = _kinds(body), _line_counts(subject, body, measures.of_lines)
    return TextRows(subject, body, measures, _text_heights(kinds, lines, measures, is_below, is_signed))


@lru_cache(maxsize=64)
def text_shape(subject: str, body: Blocks, widths: tuple[Measures, ...]) -> TextShape:
    """Return the shape of a text by measures that differ in the width of lines."""
    return TextShape(_kinds(body), tuple([_line_counts(subject, body, each) for each in widths]))


def _kinds(body: Blocks) -> tuple[BlockKind, ...]:
    return tuple([block.kind for block in body])


@lru_cache(maxsize=64)
def _line_counts(subject: str, body: Blocks, measures: Measures) -> tuple[int, ...]:
    title = len(_title(subject, measures)) if subject else 0
    return (title, *[_line_count(block, measures) for block in body])


def _line_count(block: Block, measures: Measures) -> int:
    if block.kind is BlockKind.RULE:
        return 1
    runs, x, size = _printed(block, measures)
    return count_lines(runs, size, measures.right - x)


@lru_cache(maxsize=256)
def _text_heights(
    kinds: tuple[BlockKind, ...], lines: tuple[int, ...], measures: Measures, is_below: bool, is_signed: bool
) -> tuple[RowHeight, ...]:
    m, (title, *counts) = measures, lines
    heights = [*row_heights(title, m.gap if is_below else 0.0, m.title_leading, m.title_size, True)]
    previous: BlockKind | None = None
    for kind, count in zip(kinds, counts, strict=True):
        if kind is BlockKind.RULE:
            heights[-1:] = glued(heights[-1:])  # a line to write on stays with what it asks for
            heights.append(RowHeight(m.writing, m.size, False))
        else:
            space = _space_between(previous, kind, m) if heights or is_below else 0.0
            is_heading = kind is BlockKind.HEADING
            size = m.heading_size if is_heading else m.size
            heights += row_heights(count, space, m.leading, size, is_heading, True)
        previous = kind
    if is_signed:
        heights[-2:] = glued(heights[-2:])  # the sign-off never parts from the last two lines of the text
    return tuple(heights)


def text_lines(subject: str, body: Blocks, measures: Measures) -> tuple[TypesetLine, ...]:
    """Return the lines of subject and body."""
    return _text_lines(subject, body, measures.of_lines)


@lru_cache(maxsize=64)
def _text_lines(subject: str, body: Blocks, measures: Measures) -> tuple[TypesetLine, ...]:
    return tuple(chain.from_iterable([lines for _, lines in _text_blocks(subject, body, measures)]))


@lru_cache(maxsize=64)
def _text_blocks(subject: str, body: Blocks, measures: Measures) -> tuple[SetBlock, ...]:
    m = measures
    head = (
        [set_block(_title(subject, m), LetterPart.SUBJECT, 0, m.left, m.title_size, True)] if subject else []
    )
    return (*head, *[_set_block(number, block, m) for number, block in enumerate(body)])


def _title(subject: str, measures: Measures) -> tuple[TypesetLine, ...]:
    return set_text(subject, measures.title_size, measures.right - measures.left, True)


@lru_cache(maxsize=2048)
def _set_block(number: int, block: Block, measures: Measures) -> SetBlock:
    """Return block `number` of the body, set. What is kept of it makes a keystroke cheap, which changes one block."""
    if block.kind is BlockKind.RULE:  # with room above it for handwriting
        length = measures.full_right - measures.left
        empty = break_runs((), measures.size, length)
        return set_block(empty, LetterPart.BODY, number, measures.left, measures.size, rule=length)
    item, heading = block.kind is BlockKind.ITEM, block.kind is BlockKind.HEADING
    runs, x, size = _printed(block, measures)
    label_x = measures.left + measures.label_indent if item else 0.0
    lines = break_runs(runs, size, measures.right - x)
    return set_block(lines, LetterPart.BODY, number, x, size, heading, item, label_x)


def _printed(block: Block, measures: Measures) -> tuple[tuple[Run, ...], float, float]:
    """Return the runs of `block` as they are printed, where its lines begin, and their size."""
    heading = block.kind is BlockKind.HEADING
    runs = _printed_runs(block, measures) if heading or not measures.italics else block.runs
    x = measures.left + measures.indent if block.kind is BlockKind.ITEM else measures.left
    return runs, x, measures.heading_size if heading else measures.size


def _printed_runs(block: Block, measures: Measures) -> tuple[Run, ...]:
    """Return the runs of `block` as they are printed: a heading in bold, and italics only where there are any."""
    runs = block.runs if measures.italics else runs_without_italics(block.runs)
    if block.kind is not BlockKind.HEADING:
        return runs
    return tuple(Run(run.text, True, run.italic) for run in runs)


def _space_between(previous: BlockKind | None, kind: BlockKind, measures: Measures) -> float:
    """Return the space between two blocks: more above a heading than below it."""
    if kind is BlockKind.HEADING:
        return measures.heading_gap
    if previous is BlockKind.HEADING:
        return measures.heading_below
    return measures.item_gap if kind is previous is BlockKind.ITEM else measures.gap
