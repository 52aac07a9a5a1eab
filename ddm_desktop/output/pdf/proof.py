"""A proof page: print it, fold it, put it into the envelope, and see whether the address sits in the window."""

from __future__ import annotations

from ddm_desktop.model.blocks import Run
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import PAGE_HEIGHT, PAGE_WIDTH, Area, PageStyle
from ddm_desktop.output.pdf.lines import set_lines
from ddm_desktop.output.pdf.measures import MM
from ddm_desktop.output.pdf.pages import Pages, PlacedLine, page_of
from ddm_desktop.output.pdf.paint import paint

_TICK_EVERY = 10  # mm
_LINE_OF_100_MM = (22.0, 182.0, 122.0, 182.0)  # x1, y1, x2, y2


def proof_pdf(style: PageStyle) -> bytes:
    """Return a PDF with the safe area, rulers in millimetres and the folds, for the envelope and offset of `style`."""
    envelope = style.envelope.value
    area = style.address_area
    title = f"Proof page: {envelope.label}"
    lines = tuple(
        PlacedLine(
            LetterPart.SUBJECT if text == title else LetterPart.BODY,
            number, set_lines((Run(text, bold),), size, 180 * MM)[0],
            x * MM, y * MM, size, heading=text == title,
        )
        for number, (x, y, size, bold, text) in enumerate(_texts(style, title))
    )  # fmt: skip
    rules_in_mm = (*_edge_lines(area), _LINE_OF_100_MM, *_rulers())
    rules = tuple((x1 * MM, y1 * MM, x2 * MM, y2 * MM) for x1, y1, x2, y2 in rules_in_mm)
    folds = tuple(fold * MM for fold in envelope.folds)
    page = page_of(lines, rules, folds)
    return paint(Pages((page,)), Letter(title=title, body=(), subject=title))


def _texts(style: PageStyle, title: str) -> tuple[tuple[float, float, float, bool, str], ...]:
    """Return the texts of the page, each as left and top in mm, size in points, whether it is bold, and its words."""
    area = style.address_area
    explanation = (
        (121, "Print this page at actual size (100 %), fold it at the marks on its left edge,"),
        (127, "and put it into the envelope. Tap the envelope on each of its edges."),
        (137, "If the frame stays wholly inside the window, the envelope is right."),
        (143, "If not, read how many millimetres it is off and set the offset by as much."),
        (149, "You set it in the program’s Settings (Display), or with --offset-x and --offset-y."),
        (159, f"Offset: {style.offset_x:g} mm to the right, {style.offset_y:g} mm down."),
        (169, "The rulers along the edges count millimetres from the top left corner;"),
        (175, "the line below is exactly 100 mm long: measure it to see that nothing was scaled."),
    )
    return (
        (area.left + 4, area.top + 5, 11.0, True, "The address must show here,"),
        (area.left + 4, area.top + 10, 11.0, True, "with this frame inside the window."),
        (22, 112, 15.0, True, title),
        *((22, y, 12.0, False, text) for y, text in explanation),
    )


def _edge_lines(area: Area) -> tuple[tuple[float, float, float, float], ...]:
    """Return the edges of `area`, each as x1, y1, x2, y2 in mm."""
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    return (
        (left, top, right, top),
        (right, top, right, bottom),
        (right, bottom, left, bottom),
        (left, bottom, left, top),
    )


def _rulers() -> list[tuple[float, float, float, float]]:
    """Return ticks along the top and left edges, one every 10 mm, a longer one every 50, as x1, y1, x2, y2 in mm."""
    columns, rows = (range(_TICK_EVERY, int(side), _TICK_EVERY) for side in (PAGE_WIDTH, PAGE_HEIGHT))
    return [
        *((x, 6, x, 9 if x % 50 else 12) for x in columns),
        *((10, y, 13 if y % 50 else 16, y) for y in rows),
    ]
