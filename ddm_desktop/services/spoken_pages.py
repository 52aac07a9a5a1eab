"""A letter's typeset pages as a text to be read aloud, and where on the pages each part of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # typesetting loads fonts: not before the first letter is shown
    from ddm_desktop.output.pdf.pages import Pages, PlacedLine

Box = tuple[int, float, float, float, float]
"""Page number (from 0); left, top, right, bottom in points from the page's top left corner."""


class _SpokenLine(NamedTuple):
    """A line with a text, which stands from `start` to `end` in the whole."""

    start: int
    end: int
    page: int
    placed: PlacedLine


class SpokenPages:
    """`text` is what the pages say, from the top down; each paragraph, heading or item is a line of it."""

    def __init__(self, pages: Pages) -> None:
        self._lines: list[_SpokenLine] = []
        self.text = ""
        before: tuple[object, int] | None = None
        for number, page in enumerate(pages.pages):
            for placed in page.lines:
                words = placed.line.text
                if not words.strip():
                    continue
                block = placed.part, placed.block
                self.text += "" if not self.text else " " if block == before else "\n"
                self._lines.append(_SpokenLine(len(self.text), len(self.text) + len(words), number, placed))
                self.text += words
                before = block

    def boxes_of(self, start: int, end: int) -> list[Box]:
        """Return where the characters from `start` to `end` stand, a box for each line that has some of them."""
        return [
            _box(line, max(start, line.start) - line.start, min(end, line.end) - line.start)
            for line in self._lines
            if line.start < end and start < line.end
        ]


def _box(line: _SpokenLine, first: int, last: int) -> Box:
    # here, not above: see TYPE_CHECKING
    from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, offset_x

    placed = line.placed
    left, right = (placed.x + offset_x(placed, offset) for offset in (first, last))
    top, bottom = placed.baseline - ASCENT * placed.size, placed.baseline + DESCENT * placed.size
    return line.page, left, top, right, bottom
