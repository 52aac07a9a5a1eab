"""The rows of a letter that may go over the page, from the salutation to the enclosures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.blocks import Block, BlockKind, Blocks, Run, runs_without_italics
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.output.pdf.lines import break_runs, set_text
from ddm_desktop.output.pdf.measures import Measures
from ddm_desktop.output.pdf.set_blocks import (
    RowHeight,
    Rows,
    SetBlock,
    glued,
    joined,
    row_heights,
    set_paragraph,
)
from ddm_desktop.output.pdf.sign_off import sign_off_rows


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
    m = measures
    blocks = _text_blocks(subject, body, m.lines_as or m)
    heights: list[RowHeight] = []
    previous: SetBlock | None = None
    for block in blocks:
        count, size = len(block.lines), block.size
        if block.part is LetterPart.SUBJECT:
            heights += row_heights(count, m.gap if is_below else 0.0, m.title_leading, size, True)
            continue
        if block.rule:
            heights[-1:] = glued(heights[-1:])  # a line to write on stays with what it asks for
            heights.append(RowHeight(m.writing, size, False))
        else:
            space = _space_between(previous, block, m) if heights or is_below else 0.0
            heights += row_heights(count, space, m.leading, size, block.heading, True)
        previous = block
    if is_signed:
        heights[-2:] = glued(heights[-2:])  # the sign-off never parts from the last two lines of the text
    return TextRows(blocks, tuple(heights))


@lru_cache(maxsize=64)
def _text_blocks(subject: str, body: Blocks, measures: Measures) -> tuple[SetBlock, ...]:
    m = measures
    title = set_text(subject, m.title_size, m.right - m.left, True) if subject else ()
    head = [SetBlock(title, LetterPart.SUBJECT, 0, m.left, m.title_size, True)] if subject else []
    return (*head, *[_set_block(number, block, m) for number, block in enumerate(body)])


@lru_cache(maxsize=2048)
def _set_block(number: int, block: Block, measures: Measures) -> SetBlock:
    """Return block `number` of the body, set. What is kept of it makes a keystroke cheap, which changes one block."""
    if block.kind is BlockKind.RULE:  # with room above it for handwriting
        length = measures.full_right - measures.left
        empty = break_runs((), measures.size, length)
        return SetBlock(empty, LetterPart.BODY, number, measures.left, measures.size, rule=length)
    item, heading = block.kind is BlockKind.ITEM, block.kind is BlockKind.HEADING
    x = measures.left + measures.indent if item else measures.left
    size = measures.heading_size if heading else measures.size
    label_x = measures.left + measures.label_indent if item else 0.0
    runs = _printed_runs(block, measures) if heading or not measures.italics else block.runs
    lines = break_runs(runs, size, measures.right - x)
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
