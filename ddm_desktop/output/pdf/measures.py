"""Sizes and positions on the page, in points. Clear print asks for 12 points at least, large print for 18."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from ddm_desktop.model import stationery

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = stationery.PAGE_WIDTH * MM, stationery.PAGE_HEIGHT * MM


@dataclass(frozen=True, slots=True)
class Measures:
    """One set of sizes. `top`, `bottom` and `footer_bottom` are margins; `x` positions count from the left edge."""

    left: float = 22 * MM  # also where the window begins, so that address and text share an edge
    right: float = 185 * MM
    top: float = 22 * MM
    bottom: float = 24 * MM
    footer_bottom: float = 10 * MM
    body_top: float = 96 * MM  # below the window of every envelope
    sender_x: float = 122 * MM
    sender_top: float = 17 * MM
    size: float = 12.0
    leading: float = 16.0
    tight_leading: float = 15.0
    gap: float = 8.0  # between paragraphs
    item_gap: float = 2.5
    indent: float = 16.0
    label_indent: float = 4.0
    heading_size: float = 12.5
    heading_gap: float = 13.0
    title_size: float = 12.5
    title_leading: float = 17.0
    footer_size: float = 9.5
    footer_leading: float = 12.5
    signature_space: float = 20 * MM
    writing: float = 9.5 * MM  # from one line to write on to the next


LETTER = Measures()
SHEET = replace(
    LETTER,
    left=20 * MM,
    right=190 * MM,
    top=20 * MM,
    size=14.0,
    leading=18.5,
    gap=9.0,
    item_gap=5.0,
    heading_size=15.0,
    heading_gap=15.0,
    title_size=20.0,
    title_leading=25.0,
)


@cache
def for_large_print(measures: Measures) -> Measures:
    """Return `measures` for text of 18 points, the rest in proportion; small print has 16 points at least."""
    return replace(
        measures,
        left=20 * MM,
        right=192 * MM,
        sender_x=108 * MM,
        sender_top=14 * MM,
        size=18.0,
        leading=24.0,
        tight_leading=21.5,
        gap=12.0,
        item_gap=5.0,
        indent=24.0,
        label_indent=6.0,
        heading_size=20.0,
        heading_gap=18.0,
        title_size=max(20.0, measures.title_size + 4),
        title_leading=max(26.0, measures.title_leading + 5),
        footer_size=16.0,
        footer_leading=20.0,
        writing=12 * MM,
    )


@cache
def smaller(measures: Measures, size: float) -> Measures:
    """Return `measures` with text in `size` points, leading and gaps in proportion. Titles and footers stay."""
    scale = size / measures.size
    return replace(
        measures,
        size=size,
        leading=round(measures.leading * scale, 1),
        gap=measures.gap * scale,
        item_gap=measures.item_gap * scale,
        heading_size=measures.heading_size * scale,
        heading_gap=measures.heading_gap * scale,
    )


@cache
def set_closer(measures: Measures) -> Measures:
    """Return `measures` with a little less space, for a letter that would spill over by a few lines."""
    return replace(
        measures,
        top=measures.top - 4 * MM,
        bottom=measures.bottom - 5 * MM,
        footer_bottom=measures.footer_bottom - 2 * MM,
        leading=round(measures.leading * 0.94, 1),
        gap=measures.gap * 0.75,
        item_gap=measures.item_gap * 0.5,
        heading_gap=measures.heading_gap * 0.75,
    )
