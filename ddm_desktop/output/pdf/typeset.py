"""Typesetting: a letter becomes pages of placed lines. Pure geometry; all lengths in points from the top left.

One idea carries the page breaks: every row of text says whether it is glued to the next one. Widows and
orphans, headings that stay with their text and the sign-off that stays with the last two lines of the
letter are all glue; a page ends at the last row that fits and is not glued.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.blocks import Block, BlockKind, Run
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.output.pdf.lines import set_lines
from ddm_desktop.output.pdf.measures import (
    LETTER,
    MM,
    PAGE_HEIGHT,
    SHEET,
    Measures,
    for_large_print,
    set_closer,
    smaller,
)
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, Pages, PlacedLine, TypesetPage

_SMALLER_SHEETS = (13.0, 12.0)  # points


class _TypesetRow(NamedTuple):
    """A line on its way to a page: what it needs above it, and whether it must stay with the next row."""

    placed: PlacedLine  # its baseline is not yet set
    leading: float
    space_before: float
    glued: bool


def typeset(letter: Letter, style: PageStyle) -> Pages:
    """Set `letter` in `style`; a little closer, and a sheet a little smaller, if that saves a side of paper."""
    return _best_fit(letter, style)[1]


def measures_for(letter: Letter, style: PageStyle) -> Measures:
    """Return the sizes and positions with which `typeset` sets `letter`."""
    return _best_fit(letter, style)[0]


def _best_fit(letter: Letter, style: PageStyle) -> tuple[Measures, Pages]:
    """Return the first measures with which `letter` takes the fewest sides of paper, and its pages."""
    best: tuple[Measures, Pages] | None = None
    for measures in _measures_to_try(letter, style):
        pages = _set_pages(letter, style, measures)
        if best is None or len(pages.pages) < len(best[1].pages):
            best = measures, pages
        if len(pages.pages) == 1:
            break
    assert best
    return best


def _measures_to_try(letter: Letter, style: PageStyle) -> Iterator[Measures]:
    """Yield the measures to try, the best to read first. Clear print asks for 12 points at least."""
    base = LETTER if letter.is_letter else SHEET
    sizes = () if style.large_print or base is LETTER else _SMALLER_SHEETS
    first = for_large_print(base) if style.large_print else base
    for measures in (first, *(smaller(first, size) for size in sizes)):
        yield measures
        yield set_closer(measures)


def _set_pages(letter: Letter, style: PageStyle, measures: Measures) -> Pages:
    head, body_top, fits = _head(letter, style, measures) if letter.is_letter else ([], measures.top, True)
    footer = _footer(letter, measures)
    limit = PAGE_HEIGHT - measures.bottom
    first_limit = footer[0].baseline - ASCENT * footer[0].size - measures.gap if footer else limit
    columns = _break_pages(_rows(letter, measures), body_top, first_limit, measures)
    columns[0] = [*head, *columns[0], *footer]
    folds = style.envelope.value.folds if style.fold_marks and letter.is_letter else ()
    return Pages(
        tuple(
            TypesetPage(
                tuple(column),
                folds=() if n else tuple(fold * MM for fold in folds),
                number=f"Page {n + 1} of {len(columns)}" if n else "",
                number_size=measures.footer_size,
            )
            for n, column in enumerate(columns)
        ),
        fits,
    )


def _head(letter: Letter, style: PageStyle, measures: Measures) -> tuple[list[PlacedLine], float, bool]:
    """Return the lines above the body, the position at which the body starts, and whether the address fits its window.

    Sender and date stand on the right, the recipient in the window.
    """
    x, width = measures.sender_x, measures.right - measures.sender_x
    size, leading = measures.size, measures.tight_leading
    sender = _placed_lines(LetterPart.SENDER, letter.sender, x, measures.sender_top, width, size, leading)
    below = sender[-1].baseline + measures.leading if sender else measures.sender_top
    dates = (letter.date,) if letter.date else ()
    date = _placed_lines(LetterPart.DATE, dates, x, below, width, size, leading)
    recipient, fits = _recipient(letter.recipient, style)
    head = [*sender, *date, *recipient]
    lowest = max((line.baseline for line in head), default=0.0) + measures.gap
    return head, max(measures.body_top, lowest), fits


def _recipient(lines: tuple[str, ...], style: PageStyle) -> tuple[list[PlacedLine], bool]:
    """Return the address in the largest size that fits its window, and whether one does.

    Machines read 12 to 10 points (Royal Mail).
    """
    area = style.address_area
    left, top, width, bottom = (v * MM for v in (area.left, area.top, area.right - area.left, area.bottom))
    placed: list[PlacedLine] = []
    for size, leading in ((12.0, 14.0), (11.0, 13.0), (10.5, 12.3), (10.0, 11.5)):
        placed = _placed_lines(LetterPart.RECIPIENT, lines, left, top, width, size, leading)
        if not placed or placed[-1].baseline + DESCENT * size <= bottom:
            return placed, True
    return placed, style.envelope is Envelope.NONE


def _placed_lines(
    part: LetterPart, lines: tuple[str, ...], x: float, top: float, width: float, size: float, leading: float
) -> list[PlacedLine]:
    """Return `lines` one below the other from `top`, each broken if it is too wide."""
    placed: list[PlacedLine] = []
    for number, text in enumerate(lines):
        for line in set_lines((Run(text),), size, width):
            baseline = placed[-1].baseline + leading if placed else top + ASCENT * size
            placed.append(PlacedLine(part, number, line, x, baseline, size))
    return placed


def _footer(letter: Letter, measures: Measures) -> list[PlacedLine]:
    """Return the campaign's contact lines, placed at the foot of the page."""
    left, width, size = measures.left, measures.right - measures.left, measures.footer_size
    lines = _placed_lines(LetterPart.FOOTER, letter.footer, left, 0.0, width, size, measures.footer_leading)
    if not lines:
        return []
    shift = PAGE_HEIGHT - measures.footer_bottom - DESCENT * size - lines[-1].baseline
    return [line._replace(baseline=line.baseline + shift) for line in lines]


def _rows(letter: Letter, measures: Measures) -> list[_TypesetRow]:
    """Return all rows that may go over the page: salutation, subject, body, sign-off, enclosures."""
    rows = _glue(_paragraph(LetterPart.SALUTATION, 0, letter.salutation, measures, 0.0))
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
    runs = tuple(Run(run.text, True, run.italic) for run in block.runs) if heading else block.runs
    gap = measures.item_gap if item and previous is BlockKind.ITEM else measures.gap
    space = 0.0 if first else measures.heading_gap if heading else gap
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


def _rule(number: int, measures: Measures) -> _TypesetRow:
    """Return a line to write on, with room above it for handwriting."""
    length = measures.right - measures.left
    (empty,) = set_lines((), measures.size, length)
    placed = PlacedLine(LetterPart.BODY, number, empty, measures.left, 0.0, measures.size, rule=length)
    return _TypesetRow(placed, measures.writing, 0.0, False)


def _sign_off(letter: Letter, measures: Measures) -> list[_TypesetRow]:
    """Return close, room for the signature (20 mm of paper), the name and enclosures, all glued together."""
    rows = _paragraph(LetterPart.CLOSE, 0, letter.close, measures, measures.gap)
    rows += _paragraph(LetterPart.SIGNATORY, 0, letter.signatory, measures, measures.signature_space)
    for number, name in enumerate(letter.enclosures):
        text, space = (name, 0.0) if number else (f"Enc: {name}", measures.gap)
        rows += _paragraph(LetterPart.ENCLOSURES, number, text, measures, space)
    return [*_glue(rows[:-1]), *rows[-1:]]


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


def _break_pages(
    rows: list[_TypesetRow], first_top: float, first_limit: float, measures: Measures
) -> list[list[PlacedLine]]:
    """Fill pages with rows. At least one row goes on each page, so that too much glue cannot stop the flow."""
    pages: list[list[PlacedLine]] = []
    start = 0
    while start < len(rows) or not pages:
        top = measures.top if pages else first_top
        limit = PAGE_HEIGHT - measures.bottom if pages else first_limit
        column = list(_fill_page(rows[start:], top, limit))
        count = len(column)
        if start + count < len(rows):
            unglued = count
            while unglued and rows[start + unglued - 1].glued:
                unglued -= 1
            count = unglued or count or 1
        pages.append(column[:count])
        start += max(count, 1)
    return pages


def _fill_page(rows: list[_TypesetRow], top: float, limit: float) -> Iterator[PlacedLine]:
    """Yield the lines of those rows that fit between `top` and `limit`, placed; always at least one."""
    baseline = 0.0
    for n, row in enumerate(rows):
        size = row.placed.size
        baseline = top + ASCENT * size if n == 0 else baseline + row.space_before + row.leading
        if n and baseline + DESCENT * size > limit:
            return
        yield row.placed._replace(baseline=baseline)
