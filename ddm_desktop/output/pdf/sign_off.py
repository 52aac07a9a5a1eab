"""The end of a letter: close, signature, who signs for whom, and the lines that others fill in with a pen."""

from __future__ import annotations

from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.output.pdf.lines import set_lines, set_text
from ddm_desktop.output.pdf.measures import MM, Measures
from ddm_desktop.output.pdf.set_blocks import RowHeight, Rows, SetParagraph, joined, set_block, set_paragraph

_BEHIND_CAPTION = 2 * MM
_BETWEEN = 5 * MM
_SHORTEST = 55 * MM  # what a signature needs
_DAY = 32 * MM  # what a date needs
_MARK = 60 * MM  # what a mark needs, such as a cross


def sign_off_rows(letter: Letter, measures: Measures) -> Rows:
    """Return close, room for the signature (20 mm of paper), the name and what follows it, all glued together.

    The consent, which has a signature of its own, is glued together too, and may part from them.
    """
    rows = joined(_end(letter, measures), is_end=True)
    if not letter.consent:
        return rows
    consent = joined(_consent(letter, measures), is_end=True)
    return Rows(rows.shapes + consent.shapes, rows.lines + consent.lines, rows.heights + consent.heights)


def _end(letter: Letter, measures: Measures) -> list[SetParagraph]:
    """Return what must stand together: from the close to those who get a copy."""
    m = measures
    paragraphs: list[SetParagraph] = []

    def add(part: LetterPart, number: int, text: str, space: float) -> None:
        if text:
            paragraphs.append(set_paragraph(part, number, text, m, space))

    add(LetterPart.CLOSE, 0, letter.close, m.gap)
    if letter.mark:
        paragraphs.extend(
            _pen_row(LetterPart.MARK, 0, letter.mark, m, m.signature_space + m.leading, length=_MARK)
        )
    add(LetterPart.SIGNATORY, 0, letter.signatory, 0.0 if letter.mark else m.signature_space)
    add(LetterPart.ON_BEHALF, 0, letter.on_behalf, 0.0)
    add(LetterPart.HELPER, 0, letter.helper, m.gap)
    if letter.witness:
        add(LetterPart.WITNESS, 0, letter.witness[0], m.gap)
        paragraphs.extend(_pen_lines(LetterPart.WITNESS, letter.witness, 1, m, letter.phrases.date_line))
    if letter.enclosures or letter.copy_to:
        lists = (LetterPart.ENCLOSURES, letter.enclosure_lines), (LetterPart.COPY_TO, letter.copy_lines)
        for part, texts in lists:
            for number, text in enumerate(texts):
                add(part, number, text, 0.0 if number else m.gap)
    return paragraphs


def _consent(letter: Letter, measures: Measures) -> list[SetParagraph]:
    """Return the consent: heading, text, lines for a pen."""
    m, part = measures, LetterPart.CONSENT
    heading, text, *_ = letter.consent
    return [
        set_paragraph(part, 0, heading, m, m.heading_gap, True),
        set_paragraph(part, 1, text, m, m.heading_below),
        *_pen_lines(part, letter.consent, 2, m, letter.phrases.date_line),
    ]


def _pen_lines(
    part: LetterPart, texts: tuple[str, ...], first: int, measures: Measures, date_line: str
) -> list[SetParagraph]:
    """Return rows for the captions that are the blocks of `part` from number `first` on, each with its line.

    One for a date, whose caption is `date_line`, stands beside the one before.
    """
    rows: list[SetParagraph] = []
    for number in range(first, len(texts)):
        date = date_line if texts[number + 1 : number + 2] == (date_line,) else ""
        if texts[number] != date_line or number == first:
            rows += _pen_row(part, number, texts[number], measures, measures.writing, date_line=date)
    return rows


def _pen_row(
    part: LetterPart,
    number: int,
    caption: str,
    measures: Measures,
    advance: float,
    *,
    date_line: str = "",
    length: float = 0.0,
) -> list[SetParagraph]:
    """Return `caption` with a line behind it, below it if that would be too short, and with one for a date
    behind `date_line`, if that is given.

    It is `advance` points below what is above. The line reaches to the edge of the page's text, or is `length` points
    long.
    """
    m = measures
    date = set_text(date_line, m.size, m.right - m.left) if date_line else ()
    date_left = m.full_right - _DAY - _BEHIND_CAPTION - date[0].width if date else m.full_right
    end = date_left - _BETWEEN if date else m.full_right
    lines = set_text(caption, m.size, m.right - m.left)
    start = m.left + lines[-1].width + _BEHIND_CAPTION
    is_beside = len(lines) == 1 and end - start >= _SHORTEST
    advances = (advance, *[m.leading] * (len(lines) - 1))
    heights = tuple(RowHeight(each, m.size, True) for each in advances)
    rows: list[SetParagraph] = [(set_block(lines, part, number, m.left, m.size), heights)]
    start = start if is_beside else m.left
    rule_length = min(length or end - start, end - start)
    rows.append(_rule(part, number, start, rule_length, m, 0.0 if is_beside else m.writing))
    if date:
        beside = (RowHeight(0.0, m.size, True),)
        rows.append((set_block(date, part, number + 1, date_left, m.size), beside))
        rows.append(_rule(part, number + 1, m.full_right - _DAY, _DAY, m, 0.0))
    return rows


def _rule(
    part: LetterPart, number: int, x: float, length: float, measures: Measures, advance: float
) -> SetParagraph:
    size = measures.size
    block = set_block(set_lines((), size, length), part, number, x, size, rule=length)
    return block, (RowHeight(advance, size, True),)
