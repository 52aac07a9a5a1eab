"""One letter's PDF in a warm process, beside the same text set by Platypus (which makes no tags)."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import count
from time import process_time

from measure import Row, in_turns
from tools.letters import ordinary_letter, paragraphs

from ddm_desktop.model.blocks import Block, Blocks
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf

LETTERS_A_ROUND = 10
_fresh = count()


def _all_new(blocks: Blocks) -> Blocks:
    """The blocks with words no earlier letter had, so that no cache can answer for any of them."""
    return tuple(Block.of(f"{next(_fresh)} {block.text}", block.kind) for block in blocks)


def _one_new(blocks: Blocks) -> Blocks:
    return (*_all_new(blocks[:1]), *blocks[1:])


def _milliseconds(make, letter: Letter, body) -> float:
    letters = [replace(letter, body=body(letter.body)) for _ in range(LETTERS_A_ROUND)]
    began = process_time()
    for each in letters:
        make(each)
    return (process_time() - began) * 1000 / LETTERS_A_ROUND


def _ours(letter: Letter) -> bytes:
    return letter_pdf(letter, PageStyle())


def _platypus(letter: Letter) -> bytes:
    """The letter's text as plain paragraphs in a standard font: less than ours does."""
    from xml.sax.saxutils import escape

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = ParagraphStyle("body", fontName="Helvetica", fontSize=12, leading=16, spaceAfter=8)
    lines = (*letter.sender, letter.date, *letter.recipient, letter.salutation, letter.subject)
    texts = (*lines, *(block.text for block in letter.body), letter.close, letter.signatory)
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4).build([Paragraph(escape(text), style) for text in texts])
    return target.getvalue()


def rows(rounds: int = 15) -> list[Row]:
    """Milliseconds of processor time a letter, one side of text."""
    letter = ordinary_letter()
    letter = replace(letter, body=(*letter.body[:2], *paragraphs(2), *letter.body[2:]))
    taken = in_turns(
        {
            "new": lambda: _milliseconds(_ours, letter, _all_new),
            "edit": lambda: _milliseconds(_ours, letter, _one_new),
            "platypus": lambda: _milliseconds(_platypus, letter, _all_new),
        },
        rounds,
    )
    beside = f"Platypus: {taken['platypus']:.1f} ms"
    return [
        Row(label, f"{taken[key]:.1f} ms", beside, taken[key], 5, " ms")
        for key, label in (
            ("new", "one letter, every paragraph new"),
            ("edit", "one letter, one paragraph new"),
        )
    ]
