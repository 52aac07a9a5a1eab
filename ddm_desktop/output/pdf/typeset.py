"""Typesetting: a letter becomes pages of placed lines. Pure geometry; all lengths in points from the top left.

A page ends at the last row that fits and is not glued to the next. Where pages end depends on the rows' heights alone,
so that nothing is placed before the measures are chosen; what many letters share is placed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf.foot import footer_lines, page_labels
from ddm_desktop.output.pdf.head import Head, set_head
from ddm_desktop.output.pdf.measures import (
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Measures,
    measures_to_try,
    widths_to_try,
)
from ddm_desktop.output.pdf.pages import (
    ASCENT,
    DESCENT,
    PageForm,
    Pages,
    Place,
    PlacedText,
    Places,
    TypesetPage,
    page_form,
)
from ddm_desktop.output.pdf.rows import (
    LetterRows,
    opening_rows,
    rows_of,
    text_lines,
    text_shape,
)
from ddm_desktop.output.pdf.set_blocks import BlockShape, RowHeight, Rows, line_places
from ddm_desktop.output.pdf.sign_off import sign_off_rows

_KEPT_LAYOUTS = 64


class _Column(NamedTuple):
    """Where text may stand on a page: below `top` and above `limit`."""

    top: float
    limit: float


@dataclass(frozen=True, eq=False, slots=True)
class _Layout:
    """The measures of a letter, and the pages its rows fill: the column of each, and the index of its last row + 1.

    It is counted before anything is placed, since several measures are tried and one is kept. Letters may share it; it
    is equal to itself alone.
    """

    style: PageStyle
    measures: Measures
    head: Head | None
    footer: PlacedText
    rows: LetterRows
    pages: tuple[tuple[_Column, int], ...]


class _Fit(NamedTuple):
    """A layout, perhaps of another letter, and the parts of a letter round its text."""

    layout: _Layout
    head: Head | None
    opening: Rows
    sign_off: Rows


_layouts: dict[object, _Layout] = {}
"""The layouts of ordinary letters, by the shapes of their texts and what else decides where their pages end."""


def typeset(letter: Letter, style: PageStyle) -> Pages:
    """Set `letter` in `style`; closer, wider, and a sheet smaller, if that saves a side of paper."""
    layout, head, opening, sign_off = _best_fit(letter, style)
    text = text_lines(letter.subject, letter.body, layout.measures)
    lines = (*opening.lines, *text, *sign_off.lines)
    above = tuple([text.places for text in head.texts]) if head else ()
    forms = _page_forms(layout, above, opening.shapes, sign_off.shapes)
    labels = page_labels(letter, len(forms), layout.measures)
    first = tuple(chain.from_iterable([text.words for text in head.texts])) if head else ()
    pages, start, last = [], 0, layout.footer.words
    for form, label, (_, end) in zip(forms, labels, layout.pages, strict=True):
        words = (*first, *lines[start:end])
        if further := len(form.places) - len(words) - len(last):  # lines to write on
            words += words[-1:] * further
        pages.append(TypesetPage(form, words + last, label))
        start, first, last = end, (), ()
    fits = (head.address_fits, head.sender_fits, head.return_fits) if head else (True, True, True)
    return Pages(tuple(pages), *fits)


def measures_for(letter: Letter, style: PageStyle) -> Measures:
    """Return the sizes and positions with which `typeset` sets `letter`."""
    return _best_fit(letter, style).layout.measures


def _best_fit(letter: Letter, style: PageStyle) -> _Fit:
    """Return the layout by the first measures with which `letter` takes the fewest sides of paper.

    An ordinary letter's head leaves the text where it begins, and each part above and below it has one line. All
    whose text has the same shape take the same pages, whoever they are from and to.
    """
    ladder = measures_to_try(is_letter=letter.is_letter, large_print=style.large_print)
    if letter.is_letter:
        head = set_head(letter, style, ladder[0])
        opening, sign_off = opening_rows(letter, ladder[0]), sign_off_rows(letter, ladder[0])
        if head.is_ordinary and opening.is_ordinary and sign_off.is_ordinary:
            widths = widths_to_try(is_letter=True, large_print=style.large_print)
            around = letter.footer, letter.phrases.page, opening.heights, sign_off.heights, sign_off.parts
            for tried in (widths[:1], widths):
                shape = text_shape(letter.subject, letter.body, tried), *around, style
                layout = _like_others(letter, style, shape)
                if len(layout.pages) == 1 and layout.measures.of_lines is widths[0]:
                    break  # wider lines were not tried
            return _Fit(layout, head, opening, sign_off)
    layout = _fewest_sides(letter, style)
    return _Fit(layout, layout.head, layout.rows.opening, layout.rows.sign_off)


def _like_others(letter: Letter, style: PageStyle, shape: object) -> _Layout:
    """Return the layout of letters of this shape."""
    layout = _layouts.get(shape)
    if layout is None:
        if len(_layouts) >= _KEPT_LAYOUTS:
            _layouts.clear()
        layout = _layouts[shape] = _fewest_sides(letter, style)
    return layout


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
    first = later
    if head:
        first = first._replace(top=head.text_top)
    if footer.words:
        highest = footer.places.each[0]
        limit = highest.baseline - ASCENT * highest.size - measures.footer_gap
        first = first._replace(limit=limit)
    return _Layout(style, measures, head, footer, rows, _page_ends(rows.heights, first, later))


def _page_ends(
    heights: Sequence[RowHeight], first: _Column, later: _Column
) -> tuple[tuple[_Column, int], ...]:
    """Return the column of each page, and the index behind its last row."""
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


@lru_cache(maxsize=256)
def _page_forms(
    layout: _Layout,
    above: tuple[Places, ...],
    opening: tuple[BlockShape, ...],
    sign_off: tuple[BlockShape, ...],
) -> tuple[PageForm, ...]:
    """Return the forms of a letter's pages. `above` are the places of its head."""
    measures, rows = layout.measures, layout.rows
    places = [*line_places(opening), *line_places(rows.text.shapes), *line_places(sign_off)]
    folds = _folds(layout.style) if layout.head else ()
    forms, start = [], 0
    for number, (column, end) in enumerate(layout.pages):
        of_page = list(_placed_rows(places, rows.heights, start, end, column.top))
        if layout.head is None and end == len(places):
            of_page += _further_rules(of_page, column.limit, measures)
        if number == 0:
            of_page = [
                *chain.from_iterable(each.each for each in above),
                *of_page,
                *layout.footer.places.each,
            ]
        forms.append(page_form(tuple(of_page), () if number else folds, (), PAGE_WIDTH, PAGE_HEIGHT))
        start = end
    return tuple(forms)


@lru_cache(maxsize=16)
def _folds(style: PageStyle) -> tuple[float, ...]:
    return tuple(fold * MM for fold in style.envelope.value.folds) if style.fold_marks else ()


def _placed_rows(
    places: Sequence[Place], heights: Sequence[RowHeight], start: int, end: int, top: float
) -> Iterator[Place]:
    """Yield the places of rows `start` to `end`, one below the other from `top`."""
    baseline = top
    for index in range(start, end):
        baseline += ASCENT * places[index].size if index == start else heights[index].advance
        yield places[index]._replace(baseline=baseline)


def _further_rules(places: Sequence[Place], limit: float, measures: Measures) -> Iterator[Place]:
    """Yield lines to write on for the rest of the page, if the paper ends with such lines.

    A single one asks for a day or a name, and stays alone.
    """
    if len(places) < 2 or not (places[-1].rule and places[-2].rule):
        return
    place = places[-1]
    while (baseline := place.baseline + measures.writing) + DESCENT * place.size <= limit:
        place = place._replace(baseline=baseline)
        yield place
