"""A letter as a Word document: the same parts, order and sizes as on the PDF's page, in real Word styles."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from ddm_desktop.model.blocks import Block, BlockKind, runs_without_italics
from ddm_desktop.model.letter import Letter, LetterPart
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.docx_page import ADDRESS, LINES, WRITING, Frame, pack, prepare, put_in_frame
from ddm_desktop.output.pdf.head import set_head
from ddm_desktop.output.pdf.measures import MM, Measures
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, PlacedLine
from ddm_desktop.output.pdf.typeset import measures_for

_STYLES = {
    BlockKind.PARAGRAPH: "Normal",
    BlockKind.HEADING: "Heading 2",
    BlockKind.ITEM: "List Bullet",
    BlockKind.RULE: WRITING,
}


def letter_docx(letter: Letter, style: PageStyle) -> bytes:
    """Return the letter as a .docx file; the same letter gives the same bytes.

    Sender and recipient have frames at fixed positions on the page, so that the address lies behind the envelope's
    window whatever the length of the text; everything else flows and can be edited freely.
    """
    measures = measures_for(letter, style)
    document = docx.Document()
    prepare(document, letter, measures)
    if letter.is_letter:
        _add_head(document, letter, style, measures)
    for text in filter(None, (letter.salutation, letter.written_for)):
        document.add_paragraph(text)
    if letter.subject:
        document.add_paragraph(letter.subject, "Heading 1")
    paragraphs = [_add_block(document, block, measures) for block in letter.body]
    sign_off = _add_sign_off(document, letter, measures)
    for paragraph in [*paragraphs[-1:], *sign_off][:-1] if sign_off else []:
        paragraph.paragraph_format.keep_with_next = True
    _add_consent(document, letter)
    for paragraph, following in zip(paragraphs, letter.body[1:], strict=False):
        if following.kind is BlockKind.RULE:
            paragraph.paragraph_format.keep_with_next = True
    return pack(document)


def _add_head(document: Document, letter: Letter, style: PageStyle, measures: Measures) -> None:
    """Add sender and date in a frame on the right, and the recipient's address in a frame in its window.

    The sender's frame reaches down to the beginning of the text, and no text may stand beside it.
    """
    head, top = set_head(letter, style, measures), measures.sender_top
    left, right, size, leading = head.sender
    beside = Frame(left, top, right - left, head.text_top - top, "notBeside")
    lines = [document.add_paragraph(line, LINES) for line in letter.sender or ("",)]
    date = document.add_paragraph(letter.date, LINES)
    date.paragraph_format.space_before = Pt(measures.gap)
    references = (document.add_paragraph(line, LINES) for line in letter.references)
    for paragraph in (*lines, date, *references):
        put_in_frame(paragraph, beside)
        if size < measures.size:  # long lines, which are set smaller before they push the text down
            paragraph.paragraph_format.line_spacing = Pt(leading)
            for run in paragraph.runs:
                run.font.size = Pt(size)
    _add_return_address(document, style, head.lines)
    area = style.address_area
    width, height = (area.right - area.left) * MM, (area.bottom - area.top) * MM
    window = Frame(area.left * MM, area.top * MM, width, min(height, head.text_top - area.top * MM), "around")
    for line in letter.recipient:
        put_in_frame(document.add_paragraph(line, ADDRESS), window)


def _add_return_address(document: Document, style: PageStyle, lines: tuple[PlacedLine, ...]) -> None:
    """Add whom a copy is for, and where answers go, each in a frame above the window, as on the page."""
    for part in (LetterPart.COPY_FOR, LetterPart.RETURN_ADDRESS):
        placed = [line for line in lines if line.part is part]
        for line in placed:
            top = placed[0].baseline - ASCENT * line.size
            height = placed[-1].baseline + DESCENT * line.size - top
            frame = Frame(line.x, top, style.return_area.right * MM - line.x, height, "around")
            paragraph = document.add_paragraph(line.line.text.rstrip(), LINES)
            put_in_frame(paragraph, frame)
            paragraph.paragraph_format.line_spacing = Pt(line.size * 1.2)
            for run in paragraph.runs:
                run.font.size, run.font.bold = Pt(line.size), part is LetterPart.COPY_FOR or None


def _add_block(document: Document, block: Block, measures: Measures) -> Paragraph:
    paragraph = document.add_paragraph(style=_STYLES[block.kind])
    for run in runs_without_italics(block.runs) if not measures.italics else block.runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
    return paragraph


def _add_sign_off(document: Document, letter: Letter, measures: Measures) -> list[Paragraph]:
    """Add the close, room for the signature, the name and what follows it, and return their paragraphs."""
    add, space = document.add_paragraph, Pt(measures.signature_space)
    paragraphs = [add(letter.close)] if letter.close else []
    if letter.mark:
        paragraphs.append(add(letter.mark, WRITING))
        paragraphs[-1].paragraph_format.space_before = space
    if letter.signatory:
        paragraphs.append(add(letter.signatory, LINES if letter.on_behalf else None))
        paragraphs[-1].paragraph_format.space_before = Pt(0) if letter.mark else space
    paragraphs += [add(text) for text in (letter.on_behalf, letter.helper) if text]
    paragraphs += [add(text) for text in letter.witness[:1]]
    paragraphs += [add(caption, WRITING) for caption in letter.witness[1:]]
    for lines in (letter.enclosure_lines, letter.copy_lines):
        for number, line in enumerate(lines):
            paragraphs.append(add(line, LINES))
            if letter.copy_lines and not number:
                paragraphs[-1].paragraph_format.space_before = Pt(measures.gap)
    return paragraphs


def _add_consent(document: Document, letter: Letter) -> None:
    """Add what is agreed to, with its lines to sign, which stay together."""
    if not letter.consent:
        return
    heading, text, *captions = letter.consent
    paragraphs = [document.add_paragraph(heading, "Heading 2"), document.add_paragraph(text)]
    paragraphs += [document.add_paragraph(caption, WRITING) for caption in captions]
    for paragraph in paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True
