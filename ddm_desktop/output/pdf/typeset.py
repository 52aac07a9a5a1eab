"""Typesetting: a letter becomes pages of placed lines. Pure geometry; all lengths in points from the top left.

A page ends at the last row that fits and is not glued to the next. Where pages end depends on the rows' heights alone,
so that nothing is placed before the measures are chosen; what many letters share is placed once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple

from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf.foot import footer_lines, page_labels
from ddm_desktop.output.pdf.head import Head, set_head
from ddm_desktop.output.pdf.measures import MM, PAGE_HEIGHT, Measures, measures_to_try, widths_to_try
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, Pages, PlacedLine, TypesetPage
from ddm_desktop.output.pdf.rows import LetterRows, TextRows, opening_rows, rows_of, text_rows, text_shape
from ddm_desktop.output.pdf.set_blocks import RowHeight, Rows
from ddm_desktop.output.pdf.sign_off import sign_off_rows


class _Column(NamedTuple):
    """Where text may stand on a page: below `top` and above `limit`."""

    top: float
    limit: float


class _Layout(NamedTuple):
    """A letter's rows, and the pages that they fill: the column of each, and the index of its last row + 1.

    It is counted before anything is placed, since several measures are tried and one is kept.
    """

    measures: Measures
    head: Head | None
    footer: tuple[PlacedLine, ...]
    rows: LetterRows
    pages: tuple[tuple[_Column, int], ...]


def typeset(letter: Letter, style: PageStyle) -> Pages:
    """Set `letter` in `style`; closer, wider, and a sheet smaller, if that saves a side of paper."""
    return _place_pages(letter, style, _best_fit(letter, style))


def measures_for(letter: Letter, style: PageStyle) -> Measures:
    """Return the sizes and positions with which `typeset` sets `letter`."""
    return _best_fit(letter, style).measures


def _best_fit(letter: Letter, style: PageStyle) -> _Layout:
    """Return the layout by the first measures with which `letter` takes the fewest sides of paper."""
    ladder = measures_to_try(is_letter=letter.is_letter, large_print=style.large_print)
    if not letter.is_letter:
        return _fewest_sides(letter, style)
    head = set_head(letter, style, ladder[0])
    opening, sign_off = opening_rows(letter, ladder[0]), sign_off_rows(letter, ladder[0])
    if not (head.is_ordinary and opening.is_ordinary and sign_off.is_ordinary):
        return _fewest_sides(letter, style)
    text = text_shape(
        letter.subject, letter.body, widths_to_try(is_letter=True, large_print=style.large_print)
    )
    shape = text, letter.footer, letter.phrases.page, opening.heights, sign_off.heights, sign_off.parts
    like = _like_others(_OrdinaryLetter(shape, letter), style)
    is_below, is_signed = bool(opening.blocks), bool(sign_off.blocks)
    rows = LetterRows(
        Rows(opening.blocks, like.rows.opening.heights),
        text_rows(letter.subject, letter.body, like.measures, is_below, is_signed),
        Rows(sign_off.blocks, like.rows.sign_off.heights),
    )
    return _Layout(like.measures, head, like.footer, rows, like.pages)


@dataclass(frozen=True, slots=True)
class _OrdinaryLetter:
    """A letter whose head leaves the text where it begins, and in which each part above and below has one line.

    All whose text has the same shape take the same pages, whoever they are from and to: they are equal.
    """

    shape: tuple[object, ...]
    letter: Letter = field(compare=False)


@lru_cache(maxsize=64)
def _like_others(ordinary: _OrdinaryLetter, style: PageStyle) -> _Layout:
    return _fewest_sides(ordinary.letter, style)


def _fewest_sides(letter: Letter, style: PageStyle) -> _Layout:
    """Try one measure after the other. Only if those that hold the most save a side are those between tried."""
    ladder = measures_to_try(is_letter=letter.is_letter, large_print=style.large_print)
    first = _lay_out(letter, style, ladder[0])
    if len(first.pages) == 1:
        return first
    closer = _lay_out(letter, style, ladder[1], first.head) if letter.is_letter else None
    if closer and len(closer.pages) == 1:
        return closer  # found at once, for its lines are the same
    best = _lay_out(letter, style, ladder[-1], first.head)
    if len(best.pages) >= len(first.pages):
        return first
    if closer and len(closer.pages) <= len(best.pages):
        return closer
    # Each step holds more than the one before, so that halving finds the first that is enough.
    below, above = 1 if closer else 0, len(ladder) - 1
    while above - below > 1:
        middle = (below + above) // 2
        tried = _lay_out(letter, style, ladder[middle], first.head)
        if len(tried.pages) <= len(best.pages):
            best, above = tried, middle
        else:
            below = middle
    return best


def _lay_out(letter: Letter, style: PageStyle, measures: Measures, known: Head | None = None) -> _Layout:
    """Set `letter` by `measures`. `known`: its head by better ones, the same if it leaves the text its place."""
    head = known if known and known.is_ordinary else None
    if letter.is_letter and head is None:
        head = set_head(letter, style, measures)
    footer = footer_lines(letter.footer, measures, letter.phrases.page)
    rows = rows_of(letter, measures)
    later = _Column(measures.top, PAGE_HEIGHT - measures.bottom)
    first = _Column(
        head.text_top if head else later.top,
        footer[0].baseline - ASCENT * footer[0].size - measures.footer_gap if footer else later.limit,
    )
    return _Layout(measures, head, footer, rows, _page_ends(rows, first, later))


def _page_ends(rows: LetterRows, first: _Column, later: _Column) -> tuple[tuple[_Column, int], ...]:
    """Return the column of each page, and the index behind its last row."""
    heights = (*rows.opening.heights, *rows.text.heights, *rows.sign_off.heights)
    pages: list[tuple[_Column, int]] = []
    column, end = first, 0
    while end < len(heights) or not pages:
        end = _page_end(heights, end, column)
        pages.append((column, end))
        column = later
    return tuple(pages)


def _page_end(heights: Sequence[RowHeight], start: int, column: _Column) -> int:
    """Return the index behind the last row of a page that begins with row `start`.

    At least one row goes on each page, so that too much glue cannot stop the flow.
    """
    baseline, end = column.top, start
    for advance, size, _ in heights[start:]:
        baseline += advance if end > start else ASCENT * size
        if end > start and baseline + DESCENT * size > column.limit:
            break
        end += 1
    if end == len(heights):
        return end
    unglued = end
    while unglued > start and heights[unglued - 1].glued:
        unglued -= 1
    return unglued if unglued > start else end


def _place_pages(letter: Letter, style: PageStyle, layout: _Layout) -> Pages:
    measures, head, count = layout.measures, layout.head, len(layout.pages)
    folds = _folds(style) if head else ()
    pages, start = [], 0
    labels = page_labels(letter, count, measures)
    for n, (label, (column, end)) in enumerate(zip(labels, layout.pages, strict=True)):
        lines = _place_page(layout.rows, start, end, column.top)
        if n == count - 1 and head is None:
            lines += _further_rules(lines, column.limit, measures)
        if n == 0:
            lines = [*(head.lines if head else ()), *lines, *layout.footer]
        pages.append(TypesetPage(tuple(lines), () if n else folds, label))
        start = end
    fits = (head.address_fits, head.sender_fits, head.return_fits) if head else (True, True, True)
    return Pages(tuple(pages), *fits)


@lru_cache(maxsize=16)
def _folds(style: PageStyle) -> tuple[float, ...]:
    return tuple(fold * MM for fold in style.envelope.value.folds) if style.fold_marks else ()


def _place_page(rows: LetterRows, start: int, end: int, top: float) -> list[PlacedLine]:
    """Return the lines of rows `start` to `end`, placed one below the other from `top`."""
    lines: list[PlacedLine] = []
    for part in rows:
        if start < len(part.heights) and end > 0:
            place = _place_text if part is rows.text else _place
            lines += place(part, max(start, 0), end, top, lines[-1].baseline if lines else None)
        start, end = start - len(part.heights), end - len(part.heights)
    return lines


_new_placed: Callable[[tuple[object, ...]], PlacedLine] = partial(
    tuple.__new__, PlacedLine
)  # in half the time


def _place(
    rows: Rows | TextRows, start: int, end: int, top: float, above: float | None
) -> tuple[PlacedLine, ...]:
    """Return lines `start` to `end` below the baseline `above`; without one, they begin a page at `top`."""
    placed: list[PlacedLine] = []
    index = -1
    for lines, part, number, x, size, heading, item, label_x, rule in rows.blocks:
        for line in lines:
            index += 1
            if not start <= index < end:
                continue
            above = top + ASCENT * size if above is None else above + rows.heights[index].advance
            label = "•" if item and not line.start else ""
            placed.append(
                _new_placed((part, number, line, x, above, size, heading, item, label, label_x, rule))
            )
    return tuple(placed)


_place_text = lru_cache(maxsize=64)(_place)


def _further_rules(lines: list[PlacedLine], limit: float, measures: Measures) -> Iterator[PlacedLine]:
    """Yield lines to write on for the rest of the page, if the paper ends with such lines.

    A single one asks for a day or a name, and stays alone.
    """
    if len(lines) < 2 or not (lines[-1].rule and lines[-2].rule):
        return
    placed = lines[-1]
    while (baseline := placed.baseline + measures.writing) + DESCENT * placed.size <= limit:
        placed = placed._replace(baseline=baseline)
        yield placed
