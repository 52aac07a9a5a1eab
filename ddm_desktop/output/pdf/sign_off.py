"""The end of a letter: close, signature, who signs for whom, and the lines that others fill in with a pen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ddm_desktop.model.blocks import Run
from ddm_desktop.model.letter import DATE_CAPTION, Letter, LetterPart
from ddm_desktop.output.pdf.lines import set_lines
from ddm_desktop.output.pdf.measures import MM, Measures
from ddm_desktop.output.pdf.pages import PlacedLine

_BEHIND_CAPTION = 2 * MM
_BETWEEN = 5 * MM
_SHORTEST = 55 * MM  # what a signature needs
_DAY = 32 * MM  # what a date needs
_MARK = 60 * MM  # what a mark needs, such as a cross


class SignOffRow(NamedTuple):
    """A line, how far its baseline lies below the one before, and the space above that, in points."""

    placed: PlacedLine
    leading: float
    space_before: float = 0.0


def sign_off_rows(letter: Letter, measures: Measures) -> list[SignOffRow]:
    """Return what must stand together: from the close to those who get a copy."""
    m = measures
    rows = [*_paragraph(LetterPart.CLOSE, 0, letter.close, m, m.gap)]
    name_space = m.signature_space
    if letter.mark:
        above, *others = _pen_row(LetterPart.MARK, 0, letter.mark, m, length=_MARK)
        rows += [above._replace(leading=m.leading, space_before=m.signature_space), *others]
        name_space = 0.0
    rows += _paragraph(LetterPart.SIGNATORY, 0, letter.signatory, m, name_space)
    rows += _paragraph(LetterPart.ON_BEHALF, 0, letter.on_behalf, m, 0.0)
    rows += _paragraph(LetterPart.HELPER, 0, letter.helper, m, m.gap)
    if letter.witness:
        rows += _paragraph(LetterPart.WITNESS, 0, letter.witness[0], m, m.gap)
        rows += _pen_lines(LetterPart.WITNESS, letter.witness, 1, m)
    lists = (LetterPart.ENCLOSURES, letter.enclosure_lines), (LetterPart.COPY_TO, letter.copy_lines)
    for part, texts in lists:
        for number, text in enumerate(texts):
            rows += _paragraph(part, number, text, m, 0.0 if number else m.gap)
    return rows


def consent_rows(letter: Letter, measures: Measures) -> list[SignOffRow]:
    """Return the consent, which has a signature of its own and may stand on the next page: heading, text, lines."""
    if not letter.consent:
        return []
    m, part = measures, LetterPart.CONSENT
    heading, text, *_ = letter.consent
    return [
        *_paragraph(part, 0, heading, m, m.heading_gap, is_heading=True),
        *_paragraph(part, 1, text, m, m.heading_below),
        *_pen_lines(part, letter.consent, 2, m),
    ]


def _paragraph(
    part: LetterPart, block: int, text: str, measures: Measures, space: float, *, is_heading: bool = False
) -> Iterator[SignOffRow]:
    """Yield the rows of `text` with `space` points above the first; none if it is empty."""
    m = measures
    size = m.heading_size if is_heading else m.size
    for n, line in enumerate(set_lines((Run(text, is_heading),), size, m.right - m.left) if text else ()):
        placed = PlacedLine(part, block, line, m.left, 0.0, size, heading=is_heading)
        yield SignOffRow(placed, m.leading, 0.0 if n else space)


def _pen_lines(part: LetterPart, texts: tuple[str, ...], first: int, measures: Measures) -> list[SignOffRow]:
    """Return rows for the captions that are the blocks of `part` from number `first` on, each with its line.

    One for a date stands beside the one before.
    """
    rows: list[SignOffRow] = []
    for number in range(first, len(texts)):
        has_date = texts[number + 1 : number + 2] == (DATE_CAPTION,)
        if texts[number] != DATE_CAPTION or number == first:
            rows += _pen_row(part, number, texts[number], measures, has_date=has_date)
    return rows


def _pen_row(
    part: LetterPart, block: int, caption: str, measures: Measures, *, has_date: bool = False, length: float = 0.0
) -> list[SignOffRow]:  # fmt: skip
    """Return `caption` with a line behind it, below it if that would be too short, and with one for a date.

    The line reaches to the edge of the page's text, or is `length` points long.
    """
    m = measures
    (date,) = set_lines((Run(DATE_CAPTION),), m.size, m.right - m.left)
    date_left = m.full_right - _DAY - _BEHIND_CAPTION - date.width
    end = date_left - _BETWEEN if has_date else m.full_right
    lines = set_lines((Run(caption),), m.size, m.right - m.left)
    start = m.left + lines[-1].width + _BEHIND_CAPTION
    is_beside = len(lines) == 1 and end - start >= _SHORTEST
    rows = [
        SignOffRow(PlacedLine(part, block, line, m.left, 0.0, m.size), m.leading if n else m.writing)
        for n, line in enumerate(lines)
    ]
    start = start if is_beside else m.left
    rule = _rule(part, block, start, min(length or end - start, end - start), m)
    rows.append(SignOffRow(rule, 0.0 if is_beside else m.writing))
    if has_date:
        rows.append(SignOffRow(PlacedLine(part, block + 1, date, date_left, 0.0, m.size), 0.0))
        rows.append(SignOffRow(_rule(part, block + 1, m.full_right - _DAY, _DAY, m), 0.0))
    return rows


def _rule(part: LetterPart, block: int, x: float, length: float, measures: Measures) -> PlacedLine:
    (empty,) = set_lines((), measures.size, length)
    return PlacedLine(part, block, empty, x, 0.0, measures.size, rule=length)
