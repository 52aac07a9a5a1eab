"""Addresses printed on envelopes and on sheets of labels, one or many, tagged as letters are.

Source: Royal Mail, addresses in 12 to 10 points, left-aligned, the sender's marked as the return address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from ddm_desktop.errors import LetterError
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import Area, LabelStock, PrintedEnvelope
from ddm_desktop.output.pdf.glyphs import refuse_missing
from ddm_desktop.output.pdf.head import RETURN_SIZES, fit_address
from ddm_desktop.output.pdf.measures import MM
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.pages import DESCENT, Pages, PlacedLine, TypesetPage, page_of
from ddm_desktop.output.pdf.paint import write_papers

Lines = tuple[str, ...]
_RETURN_HEADING = "Return address"


class Offset(NamedTuple):
    """How far to move what is printed, in millimetres, where a printer shifts the paper."""

    right: float = 0.0
    down: float = 0.0


NO_OFFSET = Offset()


def envelopes_pdf(
    recipients: Sequence[Lines],
    envelope: PrintedEnvelope,
    sender: Lines = (),
    offset: Offset = NO_OFFSET,
) -> bytes:
    """Return a PDF with an envelope for each of `recipients`, with the return address of `sender` if there is one.

    Raise LetterError if an address does not fit, GlyphError if the font lacks a character.
    """
    pages = envelope_pages(((lines, sender) for lines in recipients), envelope, offset)
    return _painted(pages, _title("Envelope", recipients))


def envelope_pages(
    addresses: Iterable[tuple[Lines, Lines]], envelope: PrintedEnvelope, offset: Offset = NO_OFFSET
) -> Iterator[TypesetPage]:
    """Yield an envelope for each of `addresses`: the recipient's lines, and the sender's, which may be none.

    Raise LetterError if an address does not fit, GlyphError if the font lacks a character.
    """
    width, height = (side * MM for side in envelope.value)
    area, return_area = (each.moved(*offset) for each in (envelope.address, envelope.return_address))
    for lines, sender in addresses:
        _refuse_missing(lines, sender)
        placed, fits = fit_address(LetterPart.RECIPIENT, lines, area)
        _refuse_unfit(lines, f"a {envelope.name} envelope", "take a larger envelope", fits)
        headed = (_RETURN_HEADING, *sender) if sender else ()
        returned, fits = fit_address(LetterPart.SENDER, headed, return_area, RETURN_SIZES)
        _refuse_unfit(sender, f"a {envelope.name} envelope", "take a larger envelope", fits)
        yield page_of(_numbered((*returned.lines, *placed.lines)), size=(width, height))


def labels_pdf(
    recipients: Sequence[Lines],
    stock: LabelStock,
    first: int = 0,
    offset: Offset = NO_OFFSET,
    *,
    outlined: bool = False,
) -> bytes:
    """Return a PDF with sheets of labels for `recipients`; on the first sheet they begin with label `first`, from 0.

    `outlined` draws the edge of each label. Raise LetterError if an address does not fit, GlyphError if the font lacks
    a character.
    """
    pages = label_pages(recipients, stock, first, offset, outlined=outlined)
    return _painted(pages, _title("Label", recipients))


def label_pages(
    recipients: Iterable[Lines],
    stock: LabelStock,
    first: int = 0,
    offset: Offset = NO_OFFSET,
    *,
    outlined: bool = False,
) -> Iterator[TypesetPage]:
    """Yield sheets of labels for `recipients`; on the first sheet they begin with label `first`, from 0.

    `outlined` draws the edge of each label, moved as the text is. Raise LetterError if an address does not fit,
    GlyphError if the font lacks a character.
    """
    waiting = iter(recipients)
    begin = first
    while sheet := tuple(islice(waiting, stock.per_sheet - begin)):
        _refuse_missing(tuple(chain.from_iterable(sheet)), ())
        numbers = range(begin, begin + len(sheet))
        areas = (stock.inside(number).moved(*offset) for number in numbers)
        edges = [stock.edges(number).moved(*offset) for number in numbers if outlined]
        rules = dict.fromkeys(chain.from_iterable(map(_outline, edges)))  # labels that touch have one edge
        lines = chain.from_iterable(map(_label, sheet, areas))
        yield page_of(_numbered(lines), rules)
        begin = 0


def write_pages(target: BinaryIO, pages: Iterable[TypesetPage], info: DocumentInfo) -> int:
    """Write `pages` of addresses to `target` as one PDF file, and return how many there were."""
    letter = Letter(info.title, ())
    return write_papers(target, ((letter, Pages((page,))) for page in pages), info, is_parted=False)


def _outline(area: Area) -> Iterator[tuple[float, float, float, float]]:
    """Yield the four edges of `area` as rules, in points."""
    left, top, right, bottom = (round(side * MM, 2) for side in area)
    yield left, top, right, top
    yield left, bottom, right, bottom
    yield left, top, left, bottom
    yield right, top, right, bottom


def _label(lines: Lines, area: Area) -> list[PlacedLine]:
    """Return the address set in the middle of the label's height, which forgives a printer that shifts the paper."""
    placed, fits = fit_address(LetterPart.RECIPIENT, lines, area)
    _refuse_unfit(lines, "such a label", "take larger labels", fits)
    if not placed.words:
        return []
    spare = area.bottom * MM - placed.end - DESCENT * placed.places.each[-1].size
    return [line._replace(baseline=line.baseline + spare / 2) for line in placed.lines]


def _refuse_unfit(lines: Lines, place: str, remedy: str, fits: bool) -> None:
    """Raise LetterError unless the address `lines` fits."""
    if not fits:
        raise LetterError(
            f"The address of {lines[0]} does not fit {place}: shorten a line of it, or {remedy}."
        )


def _refuse_missing(recipient: Lines, sender: Lines) -> None:
    refuse_missing(Letter("", (), sender=sender, recipient=recipient))


def _title(kind: str, recipients: Sequence[Lines]) -> str:
    return f"{kind}: {recipients[0][0]}" if len(recipients) == 1 else f"{len(recipients)} {kind.lower()}s"


def _painted(pages: Iterable[TypesetPage], title: str) -> bytes:
    target = BytesIO()
    write_pages(target, pages, DocumentInfo(title))
    return target.getvalue()


def _numbered(lines: Iterable[PlacedLine]) -> Iterator[PlacedLine]:
    """Yield `lines` with each line of an address numbered apart from all others, so that each is a tag of its own."""
    number = -1
    for line in lines:
        number += line.line.start == 0  # else the line above was too wide and goes on here
        yield line._replace(block=number)
