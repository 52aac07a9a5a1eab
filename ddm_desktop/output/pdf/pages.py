"""The result of typesetting: placed lines on pages, and where on them each spot of the letter lies.

All lengths in points, counted from the page's top left corner. Named tuples rather than dataclasses: there
are thousands of them, and tuples are made, hashed and compared several times as fast.
"""

from __future__ import annotations

from typing import NamedTuple

from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.output.pdf.atoms import BLANKS
from ddm_desktop.output.pdf.fonts import face
from ddm_desktop.output.pdf.lines import TypesetLine
from ddm_desktop.output.pdf.measures import PAGE_HEIGHT, PAGE_WIDTH

ASCENT, DESCENT = 0.74, 0.22  # of the size: cap height and ascenders of Fira Sans, and its descenders


class PlacedLine(NamedTuple):
    """A line on a page. `baseline` and `x` in points; `label` is a bullet at `label_x`.

    `rule` is the length of a line to write on by hand, which has no text.
    """

    part: LetterPart
    block: int
    line: TypesetLine
    x: float
    baseline: float
    size: float
    heading: bool = False
    item: bool = False
    label: str = ""
    label_x: float = 0.0
    rule: float = 0.0


class PageLabel(NamedTuple):
    """What a page says of itself at its foot; `x` and `baseline` in points. It is no part of the letter's text."""

    text: str
    x: float
    baseline: float
    size: float


class TypesetPage(NamedTuple):
    """One side of paper: its lines, the fold marks at its edge, its label if it is one of several.

    `rules` are hairlines `(x1, y1, x2, y2)`, on a proof page. `width` and `height` are those of A4 unless it is an
    envelope.
    """

    lines: tuple[PlacedLine, ...]
    folds: tuple[float, ...] = ()
    label: PageLabel | None = None
    rules: tuple[tuple[float, float, float, float], ...] = ()
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT


class Pages(NamedTuple):
    """`address_fits`: the window shows all of the address. `sender_fits`: the sender's lines push no text down.

    `return_address_fits`: the window never shows the address to reply to.
    """

    pages: tuple[TypesetPage, ...]
    address_fits: bool = True
    sender_fits: bool = True
    return_address_fits: bool = True

    def spot_at(self, page: int, x: float, y: float) -> Spot | None:
        """Return the spot of the letter nearest to the point `x`, `y` of `page` (from 0); None if it has no lines."""
        if not 0 <= page < len(self.pages) or not self.pages[page].lines:
            return None
        line = min(self.pages[page].lines, key=lambda placed: _distance(placed, x, y))
        offset = _offset_nearest(line, x)
        return Spot(line.part, line.block, offset, offset)

    def box_of(self, spot: Spot) -> tuple[int, float, float, float, float] | None:
        """Return page number (from 0), left, top, right and bottom of the line that holds `spot`; None if none does."""
        for number, page in enumerate(self.pages):
            for placed in page.lines:
                holds = placed.part is spot.part and placed.block == spot.block
                if holds and (spot.start < placed.line.end or placed.line.end == placed.line.start):
                    top = placed.baseline - ASCENT * placed.size
                    bottom = placed.baseline + DESCENT * placed.size
                    return number, placed.x, top, placed.x + placed.line.width, bottom
        return None


def offset_x(placed: PlacedLine, offset: int) -> float:
    """Return how many points from its line's start the character `offset` of the line begins; at most its width."""
    passed = 0
    for piece in placed.line.pieces:
        if offset <= passed + len(piece.text):
            shown = piece.text[: max(0, offset - passed)]
            return piece.x + sum(face(piece.face).width(char) for char in shown) * placed.size / 1000
        passed += len(piece.text)
    return placed.line.width


def _distance(placed: PlacedLine, x: float, y: float) -> tuple[float, float]:
    """Return how far a point is from a line, first down, then across: a click beside a line means that line."""
    top, bottom = placed.baseline - placed.size, placed.baseline + DESCENT * placed.size
    down = max(top - y, y - bottom, 0.0)
    across = max(placed.x - x, x - placed.x - placed.line.width, 0.0)
    return down, across


def _offset_nearest(placed: PlacedLine, x: float) -> int:
    """Return the character offset in the block that is nearest to `x`."""
    offset = placed.line.start
    for piece in placed.line.pieces:
        position = placed.x + piece.x
        for char in piece.text:
            width = face(piece.face).width(char) * placed.size / 1000
            if x < position + width / 2:
                return offset
            position, offset = position + width, offset + 1
    return placed.line.start + len(placed.line.text.rstrip(BLANKS))
