"""The result of typesetting: placed lines on pages, and where on them each spot of the letter lies.

All lengths in points, counted from the page's top left corner. Named tuples rather than dataclasses: there
are thousands of them, and tuples are made, hashed and compared several times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.letter import LetterPart, Spot
from ddm_desktop.output.pdf.atoms import BLANKS
from ddm_desktop.output.pdf.fonts import face
from ddm_desktop.output.pdf.lines import TypesetLine
from ddm_desktop.output.pdf.measures import PAGE_HEIGHT, PAGE_WIDTH

ASCENT, DESCENT = 0.74, 0.22  # of the size: cap height and ascenders of Fira Sans, and its descenders


class Place(NamedTuple):
    """Where a line stands on its page, and what it is; see `PlacedLine`."""

    part: LetterPart
    block: int
    x: float
    baseline: float
    size: float
    heading: bool = False
    item: bool = False
    label: str = ""
    label_x: float = 0.0
    rule: float = 0.0


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


class Places:
    """The places of some lines. Made once for all texts that lie alike, and equal to itself alone, as is soon told."""

    __slots__ = ("each",)

    def __init__(self, each: Iterable[Place]) -> None:
        self.each = tuple(each)


class PlacedText(NamedTuple):
    """The lines of some text, and their places."""

    places: Places
    words: tuple[TypesetLine, ...]

    @property
    def lines(self) -> tuple[PlacedLine, ...]:
        """The lines with their places."""
        return tuple(map(_placed, self.places.each, self.words))

    @property
    def end(self) -> float:
        """The last baseline; 0 if there are no lines."""
        return self.places.each[-1].baseline if self.words else 0.0


def _placed(place: Place, line: TypesetLine) -> PlacedLine:
    part, block, x, baseline, size, heading, item, label, label_x, rule = place
    return PlacedLine(part, block, line, x, baseline, size, heading, item, label, label_x, rule)


class PageLabel(NamedTuple):
    """What a page says of itself at its foot; `x` and `baseline` in points. It is no part of the letter's text."""

    text: str
    x: float
    baseline: float
    size: float


class PageForm:
    """All of a page but its words: the places of its lines, the fold marks at its edge, its hairlines, its size.

    Nearly all letters of a print run have one of a few. So a form is equal to itself alone, and `page_form` makes it.
    """

    def __init__(
        self,
        places: tuple[Place, ...],
        folds: tuple[float, ...],
        rules: tuple[tuple[float, float, float, float], ...],
        width: float,
        height: float,
    ) -> None:
        """Set the form. `rules` are hairlines `(x1, y1, x2, y2)`, on a proof page; an envelope is smaller than A4."""
        self.places, self.folds, self.rules = places, folds, rules
        self.width, self.height = width, height
        self.paper = folds, rules, width, height
        """What it looks like without any words."""


page_form = lru_cache(maxsize=500)(PageForm)


class TypesetPage(NamedTuple):
    """One side of paper: its form, the line at each place of it, and its label if it is one of several."""

    form: PageForm
    words: tuple[TypesetLine, ...]
    label: PageLabel | None = None

    @property
    def lines(self) -> tuple[PlacedLine, ...]:
        """The lines with their places."""
        return tuple(map(_placed, self.form.places, self.words))


def page_of(
    lines: Iterable[PlacedLine],
    rules: Iterable[tuple[float, float, float, float]] = (),
    folds: tuple[float, ...] = (),
    size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
) -> TypesetPage:
    """Return the page with `lines`. `rules` are hairlines, `size` its width and height."""
    placed = tuple(lines)
    places = tuple(
        Place(part, block, x, baseline, of_text, heading, item, label, label_x, rule)
        for part, block, _line, x, baseline, of_text, heading, item, label, label_x, rule in placed
    )
    return TypesetPage(page_form(places, folds, tuple(rules), *size), tuple(each.line for each in placed))


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
