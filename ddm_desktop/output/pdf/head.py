"""The head of a letter, at fixed positions: sender and date on the right, the recipient in the envelope's window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import Area, PageStyle
from ddm_desktop.output.pdf.atoms import NO_BREAK
from ddm_desktop.output.pdf.lines import set_text
from ddm_desktop.output.pdf.measures import MM, Measures
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, Place, PlacedLine, PlacedText, Places

ADDRESS_SIZES = ((12.0, 14.0), (11.0, 13.0), (10.5, 12.3), (10.0, 11.5))
"""Size and leading, in points, in which to try an address: machines read 12 to 10 points (Royal Mail)."""


RETURN_SIZES = ((10.0, 12.0), (9.0, 10.8))
"""Those in which to try an address to reply to."""

_RETURN_SIZES_LARGE = ((16.0, 18.5),)  # large print has 16 points at least
_COPY_TOP = 6.5 * MM


class SenderBlock(NamedTuple):
    """How the sender's lines are set: left and right edge, size and leading, in points."""

    left: float
    right: float
    size: float
    leading: float


class Head(NamedTuple):
    """The texts of a letter's head, and the position at which the text below them starts.

    `address_fits`: the address stays where its window shows it. `sender_fits`: the sender's lines leave the text
    where it begins in any letter. `return_fits`: the window never shows the address to reply to. `is_ordinary`: the
    sender is set in the best way, and the text begins where it does in any letter.
    """

    texts: tuple[PlacedText, ...]
    text_top: float
    sender: SenderBlock
    address_fits: bool
    sender_fits: bool
    return_fits: bool
    is_ordinary: bool

    @property
    def lines(self) -> tuple[PlacedLine, ...]:
        """The lines of all its texts."""
        return tuple(line for text in self.texts for line in text.lines)


class _HeadPlaces(NamedTuple):
    """Where a style leaves room: for the text below the head, for the address, for the sender, the best first."""

    text_top: float
    address: Area
    sender_blocks: tuple[SenderBlock, ...]


def set_head(letter: Letter, style: PageStyle, measures: Measures) -> Head:
    """Set the head of `letter`. What its window shows is the address and nothing else."""
    top, address, blocks = _head_places(style, measures)
    recipient, fits = recipient_lines(letter.recipient, address)
    tried = []
    for block in blocks:
        sender = sender_lines(letter.sender, letter.date, letter.references, block, measures.sender_top)
        tried.append((sender.end + measures.gap, block, sender))
        if tried[-1][0] <= top:
            break
    below_sender, block, sender = tried[0] if len(tried) == 1 else min(tried, key=itemgetter(0))
    text_top = max(top, below_sender, recipient.end + 2 * measures.gap)
    is_ordinary = block is blocks[0] and text_top == top
    texts: tuple[PlacedText, ...] = (sender, recipient)
    return_fits = True
    if letter.return_address:
        returned, return_fits = _return_address(letter, style, measures)
        texts = (sender, returned, recipient)
    if letter.copy_for:
        texts = (_copy_mark(letter, measures), *texts)
    return Head(texts, text_top, block, fits, below_sender <= top, return_fits, is_ordinary)


@lru_cache(maxsize=64)
def _head_places(style: PageStyle, measures: Measures) -> _HeadPlaces:
    blocks = (SenderBlock(*edges_and_size) for edges_and_size in measures.sender_blocks)
    beside_window = (block._replace(left=max(block.left, style.sender_left * MM)) for block in blocks)
    return _HeadPlaces(style.text_top * MM, style.address_area, tuple(beside_window))


def sender_lines(
    sender: tuple[str, ...], date: str, references: tuple[str, ...], block: SenderBlock, top: float
) -> PlacedText:
    """Return the sender's lines from `top` on and, a line apart, the date and the references."""
    size, width = block.size, block.right - block.left
    texts = (*sender, date, *references) if date else (*sender, *references)
    lines = [set_text(text, size, width) for text in texts]
    counts = tuple(map(len, lines))
    behind_sender, behind_date = len(sender), len(sender) + bool(date)
    places = _sender_places(
        counts[:behind_sender], counts[behind_sender:behind_date], counts[behind_date:], block, top
    )
    return PlacedText(places, tuple(chain.from_iterable(lines)))


@lru_cache(maxsize=256)
def _sender_places(
    sender: tuple[int, ...],
    date: tuple[int, ...],
    references: tuple[int, ...],
    block: SenderBlock,
    top: float,
) -> Places:
    """Return the places of lines; each part is told by how many lines each of its texts has."""
    x, size, leading = block.left, block.size, block.leading
    places = list(_places_below(LetterPart.SENDER, sender, x, top, size, leading))
    below = places[-1].baseline + leading if places else top
    if date:
        places += _places_below(LetterPart.DATE, date, x, below, size, leading)
    if references:
        below = places[-1].baseline + leading - ASCENT * size if places else below
        places += _places_below(LetterPart.REFERENCES, references, x, below, size, leading)
    return Places(places)


@lru_cache(maxsize=1024)
def recipient_lines(recipient: tuple[str, ...], area: Area) -> tuple[PlacedText, bool]:
    """Return the recipient's lines in `area`, and whether they fit. A print run has the same ones again and again."""
    return fit_address(LetterPart.RECIPIENT, recipient, area)


def _copy_mark(letter: Letter, measures: Measures) -> PlacedText:
    """Return whom a copy is for, at the edge of the page that no window reaches."""
    size, width = max(12.0, measures.footer_size), measures.full_right - measures.left
    line, *others = set_text(letter.copy_for, size, width, True)
    if others:  # the whole name stands at the end of the letter
        shorter = f"{letter.copy_for[: line.end - 2].rstrip()}…"
        line, *_ = set_text(shorter, size, width, True)
    return PlacedText(_places(LetterPart.COPY_FOR, (1,), measures.left, _COPY_TOP, size, 0.0), (line,))


def _return_address(letter: Letter, style: PageStyle, measures: Measures) -> tuple[PlacedText, bool]:
    """Return where answers go, at the top left, and whether it stays out of the window.

    It has a line for each of its own, or all in a row if they are too many.
    """
    heading, *lines = letter.return_address or ("",)
    sizes = _RETURN_SIZES_LARGE if measures.footer_size > ADDRESS_SIZES[0][0] else RETURN_SIZES
    area = style.return_area
    in_a_row = ", ".join(line.replace(" ", NO_BREAK) if line is lines[-1] else line for line in lines)
    for written in (letter.return_address, (f"{heading}: {in_a_row}",)):
        # beside the sender's first line, if there is room below it
        for top in (measures.sender_top / MM, area.top):
            placed, fits = fit_address(LetterPart.RETURN_ADDRESS, written, area._replace(top=top), sizes)
            if fits:
                return placed, True
    return placed, False


def placed_lines(
    part: LetterPart, texts: tuple[str, ...], x: float, top: float, width: float, size: float, leading: float
) -> PlacedText:
    """Return `texts` one below the other from `top`, each broken if it is too wide."""
    lines = [set_text(text, size, width) for text in texts]
    places = _places(part, tuple(map(len, lines)), x, top, size, leading)
    return PlacedText(places, tuple(chain.from_iterable(lines)))


@lru_cache(maxsize=512)
def _places(
    part: LetterPart, counts: tuple[int, ...], x: float, top: float, size: float, leading: float
) -> Places:
    """Return the places of texts of so many lines, one below the other from `top`."""
    return Places(_places_below(part, counts, x, top, size, leading))


def _places_below(
    part: LetterPart, counts: tuple[int, ...], x: float, top: float, size: float, leading: float
) -> Iterator[Place]:
    baseline = top + ASCENT * size
    for number, count in enumerate(counts):
        for _ in range(count):
            yield Place(part, number, x, baseline, size)
            baseline += leading


def fit_address(
    part: LetterPart, lines: tuple[str, ...], area: Area, sizes: Iterable[tuple[float, float]] = ADDRESS_SIZES
) -> tuple[PlacedText, bool]:
    """Return `lines` in the largest of `sizes` that fits `area`, which is in millimetres, and whether one does."""
    left, top, width, bottom = (v * MM for v in (area.left, area.top, area.right - area.left, area.bottom))
    for size, leading in sizes:
        placed = placed_lines(part, lines, left, top, width, size, leading)
        if placed.end + DESCENT * size <= bottom:
            return placed, True
    return placed, False
