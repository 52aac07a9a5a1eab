"""Addresses printed on envelopes and on sheets of labels, one or many, tagged as letters are.

Source: Royal Mail, addresses in 12 to 10 points, left-aligned, the sender's marked as the return address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from ddm_desktop.errors import LetterError
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import Area, LabelStock, PrintedEnvelope
from ddm_desktop.output.pdf.glyphs import refuse_missing
from ddm_desktop.output.pdf.head import RETURN_SIZES, fit_address
from ddm_desktop.output.pdf.measures import MM
from ddm_desktop.output.pdf.pages import DESCENT, Pages, PlacedLine, TypesetPage
from ddm_desktop.output.pdf.paint import paint

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
    language: str = "en-GB",
) -> bytes:
    """Return a PDF with an envelope for each of `recipients`, with the return address of `sender` if there is one.

    Raise LetterError if an address does not fit, GlyphError if the font lacks a character.
    """
    width, height = (side * MM for side in envelope.value)
    area, return_area = (each.moved(*offset) for each in (envelope.address, envelope.return_address))
    sender = (_RETURN_HEADING, *sender) if sender else ()
    pages = []
    for lines in recipients:
        placed, fits = fit_address(LetterPart.RECIPIENT, lines, area)
        _refuse_unfit(lines, f"a {envelope.name} envelope", "take a larger envelope", fits)
        returned, fits = fit_address(LetterPart.SENDER, sender, return_area, RETURN_SIZES)
        _refuse_unfit(sender[1:], f"a {envelope.name} envelope", "take a larger envelope", fits)
        pages.append(TypesetPage((*returned, *placed), width=width, height=height))
    return _painted(pages, "Envelope", recipients, sender, language)


def labels_pdf(
    recipients: Sequence[Lines],
    stock: LabelStock,
    first: int = 0,
    offset: Offset = NO_OFFSET,
    language: str = "en-GB",
) -> bytes:
    """Return a PDF with sheets of labels for `recipients`; on the first sheet they begin with label `first`, from 0.

    Raise LetterError if an address does not fit, GlyphError if the font lacks a character.
    """
    waiting = iter(recipients)
    pages: list[TypesetPage] = []
    while sheet := tuple(islice(waiting, stock.per_sheet - (0 if pages else first))):
        begin = 0 if pages else first
        areas = (stock.inside(begin + n).moved(*offset) for n in range(len(sheet)))
        rows = chain.from_iterable(map(_label, sheet, areas))
        pages.append(TypesetPage(tuple(rows)))
    return _painted(pages, "Label", recipients, (), language)


def _label(lines: Lines, area: Area) -> list[PlacedLine]:
    """Return the address set in the middle of the label's height, which forgives a printer that shifts the paper."""
    placed, fits = fit_address(LetterPart.RECIPIENT, lines, area)
    _refuse_unfit(lines, "such a label", "take larger labels", fits)
    if not placed:
        return []
    spare = area.bottom * MM - placed[-1].baseline - DESCENT * placed[-1].size
    return [line._replace(baseline=line.baseline + spare / 2) for line in placed]


def _refuse_unfit(lines: Lines, place: str, remedy: str, fits: bool) -> None:
    """Raise LetterError unless the address `lines` fits."""
    if not fits:
        raise LetterError(
            f"The address of {lines[0]} does not fit {place}: shorten a line of it, or {remedy}."
        )


def _painted(
    pages: Sequence[TypesetPage], kind: str, recipients: Sequence[Lines], sender: Lines, language: str
) -> bytes:
    title = f"{kind}: {recipients[0][0]}" if len(recipients) == 1 else f"{len(recipients)} {kind.lower()}s"
    letter = Letter(title, (), language=language, sender=sender, recipient=tuple(chain(*recipients)))
    refuse_missing(letter)
    return paint(Pages(tuple(_numbered(pages))), letter)


def _numbered(pages: Sequence[TypesetPage]) -> Iterator[TypesetPage]:
    """Yield `pages` with each line of an address numbered apart from all others, so that each is a tag of its own."""
    number = -1
    for page in pages:
        lines = []
        for line in page.lines:
            number += line.line.start == 0  # else the line above was too wide and goes on here
            lines.append(line._replace(block=number))
        yield page._replace(lines=tuple(lines))
