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
    """The sizes and places in which `typeset` sets `letter`."""
    return _best_fit(letter, style)[0]


def _best_fit(letter: Letter, style: PageStyle) -> tuple[Measures, Pages]:
    """The first measures that fit the letter on one side, else the first that take the fewest; and its pages."""
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
    """The measures to try, the best to read first. Clear print asks for 12 points at least."""
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
    """Sender and date on the right, the recipient in the window; where the body starts; whether the address fits."""
    x, width = measures.sender_x, measures.right - measures.sender_x
    size, leading = measures.size, measures.tight_leading
    sender = list(
        _placed_lines(LetterPart.SENDER, letter.sender, x, measures.sender_top, width, size, leading)
    )
    below = sender[-1].baseline + measures.leading if sender else measures.sender_top
    date = list(
        _placed_lines(LetterPart.DATE, _line_unless_empty(letter.date), x, below, width, size, leading)
    )
    recipient, fits = _recipient(letter.recipient, style)
    lowest = max((row.baseline for row in (*sender, *date, *recipient)), default=0.0) + measures.gap
    return [*sender, *date, *recipient], max(measures.body_top, lowest), fits


def _recipient(lines: tuple[str, ...], style: PageStyle) -> tuple[list[PlacedLine], bool]:
    """The address in the largest size of 12 to 10 points (Royal Mail, for machine reading) that fits its window."""
    area = style.address_area
    left, top, width, bottom = (v * MM for v in (area.left, area.top, area.right - area.left, area.bottom))
    placed: list[PlacedLine] = []
    for size, leading in ((12.0, 14.0), (11.0, 13.0), (10.5, 12.3), (10.0, 11.5)):
        placed = list(_placed_lines(LetterPart.RECIPIENT, lines, left, top, width, size, leading))
        if not placed or placed[-1].baseline + DESCENT * size <= bottom:
            return placed, True
    return placed, style.envelope is Envelope.NONE


def _placed_lines(
    part: LetterPart, lines: tuple[str, ...], x: float, top: float, width: float, size: float, leading: float
) -> Iterator[PlacedLine]:
    """`lines` one below the other from `top`, each broken if it is too wide."""
    baseline = top + ASCENT * size
    for number, text in enumerate(lines):
        for line in set_lines((Run(text),), size, width):
            yield PlacedLine(part, number, line, x, baseline, size)
            baseline += leading


def _footer(letter: Letter, measures: Measures) -> list[PlacedLine]:
    """The campaign's contact lines at the foot of page one."""
    width = measures.right - measures.left
    rows = list(
        _placed_lines(
            LetterPart.FOOTER,
            letter.footer,
            measures.left,
            0.0,
            width,
            measures.footer_size,
            measures.footer_leading,
        )
    )
    if not rows:
        return []
    shift = PAGE_HEIGHT - measures.footer_bottom - DESCENT * measures.footer_size - rows[-1].baseline
    return [row._replace(baseline=row.baseline + shift) for row in rows]


def _rows(letter: Letter, measures: Measures) -> list[_TypesetRow]:
    """Everything that flows, top to bottom: salutation, subject, body, sign-off, enclosures."""
    rows: list[_TypesetRow] = []
    rows += _glue(_paragraph(LetterPart.SALUTATION, 0, _line_unless_empty(letter.salutation), measures, 0.0))
    rows += _glue(_title(letter.subject, measures, measures.gap if rows else 0.0))
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
    """The rows of one body block. This and `set_lines` are the cache that makes a keystroke cheap."""
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
    """A line to write on, with room above it for handwriting."""
    length = measures.right - measures.left
    (empty,) = set_lines((), measures.size, length)
    placed = PlacedLine(LetterPart.BODY, number, empty, measures.left, 0.0, measures.size, rule=length)
    return _TypesetRow(placed, measures.writing, 0.0, False)


def _sign_off(letter: Letter, measures: Measures) -> list[_TypesetRow]:
    """Close, room for the signature (20 mm of paper), the name, enclosures: one piece that is never parted."""
    rows = _paragraph(LetterPart.CLOSE, 0, _line_unless_empty(letter.close), measures, measures.gap)
    rows += _paragraph(
        LetterPart.SIGNATORY, 0, _line_unless_empty(letter.signatory), measures, measures.signature_space
    )
    enclosures = tuple(f"Enc: {name}" if n == 0 else name for n, name in enumerate(letter.enclosures))
    for number, text in enumerate(enclosures):
        rows += _paragraph(LetterPart.ENCLOSURES, number, (text,), measures, 0.0 if number else measures.gap)
    return [*_glue(rows[:-1]), *rows[-1:]]


def _paragraph(
    part: LetterPart, block: int, texts: tuple[str, ...], measures: Measures, space: float
) -> list[_TypesetRow]:
    return [
        _TypesetRow(
            PlacedLine(part, block, line, measures.left, 0.0, measures.size),
            measures.leading,
            0.0 if n else space,
            False,
        )
        for text in texts
        for n, line in enumerate(set_lines((Run(text),), measures.size, measures.right - measures.left))
    ]


def _title(subject: str, measures: Measures, space: float) -> list[_TypesetRow]:
    lines = (
        set_lines((Run(subject, bold=True),), measures.title_size, measures.right - measures.left)
        if subject
        else ()
    )
    return [
        _TypesetRow(
            PlacedLine(LetterPart.SUBJECT, 0, line, measures.left, 0.0, measures.title_size, heading=True),
            measures.title_leading,
            0.0 if n else space,
            True,
        )
        for n, line in enumerate(lines)
    ]


def _glue(rows: list[_TypesetRow]) -> list[_TypesetRow]:
    return [row._replace(glued=True) for row in rows]


def _line_unless_empty(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


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
    """The rows that fit between `top` and `limit`, placed; always at least one."""
    baseline = 0.0
    for n, row in enumerate(rows):
        size = row.placed.size
        baseline = top + ASCENT * size if n == 0 else baseline + row.space_before + row.leading
        if n and baseline + DESCENT * size > limit:
            return
        yield row.placed._replace(baseline=baseline)
