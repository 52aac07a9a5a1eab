"""A letter as a Word document: the same parts, order and sizes as on the PDF's page, in real Word styles."""

from __future__ import annotations

import docx
from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from ddm_desktop.model.blocks import Block, BlockKind, runs_without_italics
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.docx_page import ADDRESS, LINES, WRITING, Frame, pack, prepare, put_in_frame
from ddm_desktop.output.pdf.head import set_head
from ddm_desktop.output.pdf.measures import MM, Measures
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
    if letter.salutation:
        document.add_paragraph(letter.salutation)
    if letter.subject:
        document.add_paragraph(letter.subject, "Heading 1")
    paragraphs = [_add_block(document, block, measures) for block in letter.body]
    sign_off = _add_sign_off(document, letter, measures)
    for paragraph in [*paragraphs[-1:], *sign_off][:-1] if sign_off else []:
        paragraph.paragraph_format.keep_with_next = True
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
    for paragraph in (*lines, date):
        put_in_frame(paragraph, beside)
        if size < measures.size:  # long lines, which are set smaller before they push the text down
            paragraph.paragraph_format.line_spacing = Pt(leading)
            for run in paragraph.runs:
                run.font.size = Pt(size)
    area = style.address_area
    width, height = (area.right - area.left) * MM, (area.bottom - area.top) * MM
    window = Frame(area.left * MM, area.top * MM, width, min(height, head.text_top - area.top * MM), "around")
    for line in letter.recipient:
        put_in_frame(document.add_paragraph(line, ADDRESS), window)


def _add_block(document: Document, block: Block, measures: Measures) -> Paragraph:
    paragraph = document.add_paragraph(style=_STYLES[block.kind])
    for run in runs_without_italics(block.runs) if not measures.italics else block.runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
    return paragraph


def _add_sign_off(document: Document, letter: Letter, measures: Measures) -> list[Paragraph]:
    """Add the close, room for the signature, the name and the enclosures, and return their paragraphs."""
    paragraphs = [document.add_paragraph(letter.close)] if letter.close else []
    if letter.signatory:
        name = document.add_paragraph(letter.signatory)
        name.paragraph_format.space_before = Pt(measures.signature_space)
        paragraphs.append(name)
    for number, enclosure in enumerate(letter.enclosures):
        paragraphs.append(document.add_paragraph(enclosure if number else f"Enc: {enclosure}", LINES))
    return paragraphs
