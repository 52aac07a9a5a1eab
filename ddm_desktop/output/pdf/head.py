"""The head of a letter, at fixed positions: sender and date on the right, the recipient in the envelope's window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ddm_desktop.model.blocks import Run
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import Area, PageStyle
from ddm_desktop.output.pdf.lines import NO_BREAK, set_lines
from ddm_desktop.output.pdf.measures import MM, Measures
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, PlacedLine

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
    """The placed lines of a letter's head, and the position at which the text below them starts.

    `address_fits`: the address stays where its window shows it. `sender_fits`: the sender's lines leave the text
    where it begins in any letter. `return_fits`: the window never shows the address to reply to.
    """

    lines: tuple[PlacedLine, ...]
    text_top: float
    sender: SenderBlock
    address_fits: bool
    sender_fits: bool
    return_fits: bool


def set_head(letter: Letter, style: PageStyle, measures: Measures) -> Head:
    """Set the head of `letter`. What its window shows is the address and nothing else."""
    top = style.text_top * MM
    tried: list[tuple[SenderBlock, list[PlacedLine]]] = []
    for edges_and_size in measures.sender_blocks:
        block = _block_beside_window(SenderBlock(*edges_and_size), style)
        tried.append((block, _sender_lines(letter, block, measures)))
        if _bottom(tried[-1][1], measures) <= top:
            break
    block, sender = min(tried, key=lambda each: _bottom(each[1], measures))
    recipient, fits = fit_address(LetterPart.RECIPIENT, letter.recipient, style.address_area)
    below_sender, below_recipient = _bottom(sender, measures), _bottom(recipient, measures) + measures.gap
    text_top = max(top, below_sender, below_recipient)
    returned, return_fits = _return_address(letter, style, measures)
    lines = (*_copy_mark(letter, measures), *sender, *returned, *recipient)
    return Head(lines, text_top, block, fits, below_sender <= top, return_fits)


def _copy_mark(letter: Letter, measures: Measures) -> list[PlacedLine]:
    """Return whom a copy is for, at the edge of the page that no window reaches; nothing in the letter itself."""
    if not letter.copy_for:
        return []
    size, width = max(12.0, measures.footer_size), measures.full_right - measures.left
    line, *others = set_lines((Run(letter.copy_for, bold=True),), size, width)
    if others:  # the whole name stands at the end of the letter
        shorter = f"{letter.copy_for[: line.end - 2].rstrip()}…"
        line, *_ = set_lines((Run(shorter, bold=True),), size, width)
    return [PlacedLine(LetterPart.COPY_FOR, 0, line, measures.left, _COPY_TOP + ASCENT * size, size)]


def _return_address(letter: Letter, style: PageStyle, measures: Measures) -> tuple[list[PlacedLine], bool]:
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
    part: LetterPart, lines: tuple[str, ...], x: float, top: float, width: float, size: float, leading: float
) -> list[PlacedLine]:
    """Return `lines` one below the other from `top`, each broken if it is too wide."""
    placed: list[PlacedLine] = []
    for number, text in enumerate(lines):
        for line in set_lines((Run(text),), size, width):
            baseline = placed[-1].baseline + leading if placed else top + ASCENT * size
            placed.append(PlacedLine(part, number, line, x, baseline, size))
    return placed


def _block_beside_window(block: SenderBlock, style: PageStyle) -> SenderBlock:
    """Return `block`, moved to the right as far as the window asks."""
    return block._replace(left=max(block.left, style.sender_left * MM))


def _sender_lines(letter: Letter, block: SenderBlock, measures: Measures) -> list[PlacedLine]:
    """Return the sender's lines and, a line apart, the date and the references."""
    x, width, size, leading = block.left, block.right - block.left, block.size, block.leading
    sender = placed_lines(LetterPart.SENDER, letter.sender, x, measures.sender_top, width, size, leading)
    below = sender[-1].baseline + block.leading if sender else measures.sender_top
    dates = (letter.date,) if letter.date else ()
    placed = sender + placed_lines(LetterPart.DATE, dates, x, below, width, size, leading)
    below = placed[-1].baseline + leading - ASCENT * size if placed else below
    return placed + placed_lines(LetterPart.REFERENCES, letter.references, x, below, width, size, leading)


def _bottom(lines: list[PlacedLine], measures: Measures) -> float:
    """Return the position at which text may start below `lines`."""
    return max((line.baseline for line in lines), default=0.0) + measures.gap


def fit_address(
    part: LetterPart, lines: tuple[str, ...], area: Area, sizes: Iterable[tuple[float, float]] = ADDRESS_SIZES
) -> tuple[list[PlacedLine], bool]:
    """Return `lines` in the largest of `sizes` that fits `area`, which is in millimetres, and whether one does."""
    left, top, width, bottom = (v * MM for v in (area.left, area.top, area.right - area.left, area.bottom))
    placed: list[PlacedLine] = []
    for size, leading in sizes:
        placed = placed_lines(part, lines, left, top, width, size, leading)
        if not placed or placed[-1].baseline + DESCENT * size <= bottom:
            return placed, True
    return placed, False
