"""Sizes and positions on the page, in points. Clear print asks for 12 points at least, large print for 18."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ddm_desktop.model import stationery

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = stationery.PAGE_WIDTH * MM, stationery.PAGE_HEIGHT * MM


@dataclass(frozen=True, eq=False, slots=True)
class Measures:
    """One set of sizes. `top`, `bottom` and `footer_bottom` are margins; `x` positions count from the left edge.

    Text ends at `right`, after the 60 to 72 characters that read best; lines to write on and the foot of the page
    go on to `full_right`. `sender_blocks` are the ways to set the sender's lines, the best first: left and right
    edge, size and leading.

    There are few, each made once and equal to itself alone: so it is soon found what was set with one.
    """

    left: float = 22 * MM  # also where the window begins, so that address and text share an edge
    right: float = 155 * MM
    full_right: float = 185 * MM
    top: float = 22 * MM
    bottom: float = 24 * MM
    footer_bottom: float = 10 * MM
    sender_top: float = 17 * MM
    sender_blocks: tuple[tuple[float, float, float, float], ...] = (
        (122 * MM, 185 * MM, 12.0, 15.0),
        (115 * MM, 195 * MM, 12.0, 15.0),
        (115 * MM, 195 * MM, 12.0, 13.8),
    )
    size: float = 12.0
    leading: float = 16.0
    tight_leading: float = 15.0
    gap: float = 8.0  # between paragraphs
    item_gap: float = 2.5
    indent: float = 16.0
    label_indent: float = 4.0
    heading_size: float = 13.5
    heading_gap: float = 14.0  # above a heading
    heading_below: float = 4.0
    title_size: float = 14.0
    title_leading: float = 18.0
    footer_size: float = 9.5
    footer_leading: float = 12.5
    footer_gap: float = 16.0  # above the footer: else it reads as the text's next line
    signature_space: float = 20 * MM
    writing: float = 9.5 * MM  # from one line to write on to the next: what handwriting needs, never closer
    italics: bool = True
    lines_as: Measures | None = None  # those with which text breaks into the very same lines

    @property
    def of_lines(self) -> Measures:
        """Those that stand for all by which text breaks into the same lines."""
        return self.lines_as or self


LETTER = Measures()
SHEET = replace(
    LETTER,
    left=20 * MM,
    right=176 * MM,
    full_right=190 * MM,
    top=20 * MM,
    size=14.0,
    leading=18.5,
    gap=9.0,
    item_gap=5.0,
    heading_size=16.0,
    heading_gap=16.0,
    heading_below=5.0,
    title_size=20.0,
    title_leading=25.0,
)
_SHEET_SIZES = (14.0, 13.0, 12.0)


@cache
def measures_to_try(*, is_letter: bool, large_print: bool) -> tuple[Measures, ...]:
    """Return the measures to try, the best to read first and the one that holds the most text last.

    Clear print asks for 12 points at least. Before a paper takes another side, it is set closer, then wider than
    reads best, and a sheet then smaller.
    """
    base = LETTER if is_letter else SHEET
    if large_print:
        chosen = [for_large_print(base)]
    else:
        sizes = (base.size,) if is_letter else _SHEET_SIZES
        chosen = [wide for size in sizes for wide in _by_width(smaller(base, size))]
    steps = (0.94, 0.9) if large_print else (0.94,)
    return tuple(
        each for measures in chosen for each in (measures, *(set_closer(measures, step) for step in steps))
    )


@cache
def widths_to_try(*, is_letter: bool, large_print: bool) -> tuple[Measures, ...]:
    """Return those of the measures to try by which text breaks into different lines."""
    tried = measures_to_try(is_letter=is_letter, large_print=large_print)
    return tuple(each for each in tried if each.lines_as is None)


def _by_width(measures: Measures) -> Iterator[Measures]:
    """Yield `measures` with lines of the best length, and with lines across the page."""
    yield measures
    yield replace(measures, right=measures.full_right)


@cache
def for_large_print(measures: Measures) -> Measures:
    """Return `measures` for text of 18 points, the rest in proportion; small print has 16 points at least.

    Large print has no italics, as clear print asks.
    """
    return replace(
        measures,
        right=192 * MM,
        full_right=192 * MM,
        sender_top=14 * MM,
        sender_blocks=(
            (115 * MM, 195 * MM, 18.0, 21.5),
            (115 * MM, 195 * MM, 17.0, 20.0),
            (115 * MM, 195 * MM, 16.0, 18.5),
        ),
        size=18.0,
        leading=24.0,
        tight_leading=21.5,
        gap=12.0,
        item_gap=5.0,
        indent=24.0,
        label_indent=6.0,
        heading_size=20.0,
        heading_gap=19.0,
        heading_below=7.0,
        title_size=max(21.0, measures.title_size + 4),
        title_leading=max(27.0, measures.title_leading + 5),
        footer_size=16.0,
        footer_leading=20.0,
        writing=12 * MM,
        italics=False,
    )


@cache
def smaller(measures: Measures, size: float) -> Measures:
    """Return `measures` with text in `size` points, line length, leading and gaps in proportion.

    Titles and footers stay.
    """
    scale = size / measures.size
    return replace(
        measures,
        right=measures.left + (measures.right - measures.left) * scale,
        size=size,
        leading=round(measures.leading * scale, 1),
        gap=measures.gap * scale,
        item_gap=measures.item_gap * scale,
        heading_size=measures.heading_size * scale,
        heading_gap=measures.heading_gap * scale,
        heading_below=measures.heading_below * scale,
    )


@cache
def set_closer(measures: Measures, leading: float) -> Measures:
    """Return `measures` with a little less space, for a letter that would spill over by a few lines.

    `leading`: the share of the leading to keep.
    """
    return replace(
        measures,
        top=measures.top - 4 * MM,
        bottom=measures.bottom - 5 * MM,
        footer_bottom=measures.footer_bottom - 2 * MM,
        footer_gap=measures.footer_gap * 0.75,
        leading=round(measures.leading * leading, 1),
        gap=measures.gap * 0.75,
        item_gap=measures.item_gap * 0.5,
        heading_gap=measures.heading_gap * 0.75,
        heading_below=measures.heading_below * 0.5,
        lines_as=measures,
    )
