"""Typesetting: a letter becomes pages of placed lines. Pure geometry; all lengths in points from the top left.

One idea carries the page breaks: every row of text says whether it is glued to the next one. Widows and
orphans, headings that stay with their text and the sign-off that stays with the last two lines of the
letter are all glue; a page ends at the last row that fits and is not glued.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.blocks import Block, BlockKind, Run, runs_without_italics
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf.foot import footer_lines, page_labels
from ddm_desktop.output.pdf.head import Head, set_head
from ddm_desktop.output.pdf.lines import set_lines
from ddm_desktop.output.pdf.measures import MM, PAGE_HEIGHT, Measures, measures_to_try
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, Pages, PlacedLine, TypesetPage
from ddm_desktop.output.pdf.sign_off import consent_rows, sign_off_rows


class _TypesetRow(NamedTuple):
    """A line on its way to a page: what it needs above it, and whether it must stay with the next row."""

    placed: PlacedLine  # its baseline is not yet set
    leading: float
    space_before: float
    glued: bool


class _Layout(NamedTuple):
    """A letter's rows, and the pages that they fill: where each begins and may end, and the index of its last row + 1.

    It is counted before anything is placed, since several measures are tried and one is kept.
    """

    measures: Measures
    head: Head | None
    footer: list[PlacedLine]
    rows: list[_TypesetRow]
    pages: list[tuple[float, float, int]]


def typeset(letter: Letter, style: PageStyle) -> Pages:
    """Set `letter` in `style`; closer, wider, and a sheet smaller, if that saves a side of paper."""
    return _place_pages(letter, style, _best_fit(letter, style))


def measures_for(letter: Letter, style: PageStyle) -> Measures:
    """Return the sizes and positions with which `typeset` sets `letter`."""
    return _best_fit(letter, style).measures


def _best_fit(letter: Letter, style: PageStyle) -> _Layout:
    """Return the layout by the first measures with which `letter` takes the fewest sides of paper.

    Only if those that hold the most save a side are those between tried.
    """
    ladder = measures_to_try(is_letter=letter.is_letter, large_print=style.large_print)
    first = _lay_out(letter, style, ladder[0])
    if len(first.pages) == 1:
        return first
    best = _lay_out(letter, style, ladder[-1])
    if len(best.pages) >= len(first.pages):
        return first
    # Each step holds more than the one before, so that halving finds the first that is enough.
    below, above = 0, len(ladder) - 1
    while above - below > 1:
        middle = (below + above) // 2
        tried = _lay_out(letter, style, ladder[middle])
        if len(tried.pages) <= len(best.pages):
            best, above = tried, middle
        else:
            below = middle
    return best


def _lay_out(letter: Letter, style: PageStyle, measures: Measures) -> _Layout:
    head = set_head(letter, style, measures) if letter.is_letter else None
    footer = footer_lines(letter, measures)
    limit = PAGE_HEIGHT - measures.bottom
    first_limit = footer[0].baseline - ASCENT * footer[0].size - measures.footer_gap if footer else limit
    rows = _rows(letter, measures)
    pages: list[tuple[float, float, int]] = []
    first, end = (head.text_top if head else measures.top, first_limit), 0
    while end < len(rows) or not pages:
        top, lowest = (measures.top, limit) if pages else first
        end = _page_end(rows, end, top, lowest)
        pages.append((top, lowest, end))
    return _Layout(measures, head, footer, rows, pages)


def _place_pages(letter: Letter, style: PageStyle, layout: _Layout) -> Pages:
    measures, head, count = layout.measures, layout.head, len(layout.pages)
    folds = tuple(fold * MM for fold in style.envelope.value.folds) if style.fold_marks and head else ()
    pages, start = [], 0
    for n, (label, (top, limit, end)) in enumerate(
        zip(page_labels(letter, count, measures), layout.pages, strict=True)
    ):
        column = _place_rows(layout.rows[start:end], top)
        if n == count - 1 and head is None:
            column += _further_rules(column, limit, measures)
        if n == 0:
            column = [*(head.lines if head else ()), *column, *layout.footer]
        pages.append(TypesetPage(tuple(column), () if n else folds, label))
        start = end
    fits = (head.address_fits, head.sender_fits, head.return_fits) if head else (True, True, True)
    return Pages(tuple(pages), *fits)


def _further_rules(column: list[PlacedLine], limit: float, measures: Measures) -> Iterator[PlacedLine]:
    """Yield lines to write on for the rest of the page, if the paper ends with such lines.

    A single one asks for a day or a name, and stays alone.
    """
    if len(column) < 2 or not (column[-1].rule and column[-2].rule):
        return
    placed = column[-1]
    while (baseline := placed.baseline + measures.writing) + DESCENT * placed.size <= limit:
        placed = placed._replace(baseline=baseline)
        yield placed


def _rows(letter: Letter, measures: Measures) -> list[_TypesetRow]:
    """Return all rows that may go over the page: salutation, subject, body, sign-off, enclosures."""
    rows = _glue(_paragraph(LetterPart.SALUTATION, 0, letter.salutation, measures, 0.0))
    rows += _glue(
        _paragraph(LetterPart.WRITTEN_FOR, 0, letter.written_for, measures, measures.gap if rows else 0.0)
    )
    space = measures.gap if rows else 0.0
    rows += _glue(_paragraph(LetterPart.SUBJECT, 0, letter.subject, measures, space, is_title=True))
    previous: BlockKind | None = None
    for number, block in enumerate(letter.body):
        if block.kind is BlockKind.RULE:
            rows = rows[:-1] + _glue(rows[-1:])  # a line to write on stays with what it asks for
        rows += _block_rows(number, block, previous, measures, first=not rows)
        previous = block.kind
    sign_off = _sign_off(letter, measures)
    if sign_off:
        # The sign-off never parts from the last two lines of the text.
        rows = rows[:-2] + _glue(rows[-2:]) + sign_off
    return rows


@lru_cache(maxsize=2048)
def _block_rows(
    number: int, block: Block, previous: BlockKind | None, measures: Measures, first: bool
) -> tuple[_TypesetRow, ...]:
    """Return the rows of one body block. It and `set_lines` keep their results, which makes a keystroke cheap."""
    if block.kind is BlockKind.RULE:
        return (_rule(number, measures),)
    item, heading = block.kind is BlockKind.ITEM, block.kind is BlockKind.HEADING
    x = measures.left + (measures.indent if item else 0.0)
    size = measures.heading_size if heading else measures.size
    runs = _printed_runs(block, measures)
    space = 0.0 if first else _space_between(previous, block.kind, measures)
    lines = set_lines(runs, size, measures.right - x)
    return tuple(
        _TypesetRow(
            PlacedLine(
                LetterPart.BODY, number, line, x, 0.0, size, heading, item,
                "•" if item and n == 0 else "", measures.left + measures.label_indent if item else 0.0,
            ),
            measures.leading,
            0.0 if n else space,
            # heading with its text; no orphan (n == 0) and no widow (the line before the last)
            heading or (len(lines) > 1 and n in (0, len(lines) - 2)),
        )
        for n, line in enumerate(lines)
    )  # fmt: skip


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


def _rule(number: int, measures: Measures) -> _TypesetRow:
    """Return a line to write on, with room above it for handwriting."""
    length = measures.full_right - measures.left
    (empty,) = set_lines((), measures.size, length)
    placed = PlacedLine(LetterPart.BODY, number, empty, measures.left, 0.0, measures.size, rule=length)
    return _TypesetRow(placed, measures.writing, 0.0, False)


def _sign_off(letter: Letter, measures: Measures) -> list[_TypesetRow]:
    """Return close, room for the signature (20 mm of paper), the name and what follows it, all glued together.

    The consent, which has a signature of its own, is glued together too, and may part from them.
    """
    groups = sign_off_rows(letter, measures), consent_rows(letter, measures)
    return [_TypesetRow(*row, glued=n < len(group) - 1) for group in groups for n, row in enumerate(group)]


def _paragraph(
    part: LetterPart, block: int, text: str, measures: Measures, space: float, *, is_title: bool = False
) -> list[_TypesetRow]:
    """Return the rows of `text` with `space` points above the first; none if it is empty."""
    m = measures
    size, leading = (m.title_size, m.title_leading) if is_title else (m.size, m.leading)
    lines = set_lines((Run(text, bold=is_title),), size, m.right - m.left) if text else ()
    return [
        _TypesetRow(
            PlacedLine(part, block, line, m.left, 0.0, size, heading=is_title),
            leading,
            0.0 if n else space,
            False,
        )
        for n, line in enumerate(lines)
    ]


def _glue(rows: list[_TypesetRow]) -> list[_TypesetRow]:
    return [row._replace(glued=True) for row in rows]


def _page_end(rows: list[_TypesetRow], start: int, top: float, limit: float) -> int:
    """Return the index behind the last row of a page that begins with row `start`, between `top` and `limit`.

    At least one row goes on each page, so that too much glue cannot stop the flow.
    """
    baseline, end = top, start
    for row in rows[start:]:
        size = row.placed.size
        baseline += row.space_before + row.leading if end > start else ASCENT * size
        if end > start and baseline + DESCENT * size > limit:
            break
        end += 1
    if end == len(rows):
        return end
    unglued = end
    while unglued > start and rows[unglued - 1].glued:
        unglued -= 1
    return unglued if unglued > start else end


def _place_rows(rows: list[_TypesetRow], top: float) -> list[PlacedLine]:
    """Return the lines of `rows`, placed one below the other from `top`."""
    placed, baseline = [], top
    for n, row in enumerate(rows):
        baseline += row.space_before + row.leading if n else ASCENT * row.placed.size
        placed.append(row.placed._replace(baseline=baseline))
    return placed
