"""Where the parts of a caseworker's letter stand: out of the window, in one block, with room for a pen."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from tools import letters

from ddm_desktop.model.letter import CASEWORK_PARTS, LetterPart
from ddm_desktop.model.phrases import ENGLISH
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.output.docx import letter_docx
from ddm_desktop.output.pdf.measures import MM
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, Pages, PlacedLine, page_of
from ddm_desktop.output.pdf.typeset import typeset

STYLES = [PageStyle(envelope, large_print=large) for envelope in Envelope for large in (False, True)]
OFFSETS = [(0, 0), (4, 6), (-4, -6), (10, 10)]
WINDOWS = {  # on the envelope, and how far the sheet may lie to the right and down in it, in mm
    Envelope.DL: ((20, 53, 113, 92), (10, 11)),
    Envelope.C5: ((20, 58, 110, 102), (19, 13.5)),
}
SIGN_OFF = (
    LetterPart.CLOSE, LetterPart.MARK, LetterPart.SIGNATORY, LetterPart.ON_BEHALF, LetterPart.HELPER, LetterPart.WITNESS
)  # fmt: skip
LETTER = replace(letters.casework_letter(), copy_for="Copy for Little Haven Council")


def placed(pages: Pages, *parts: LetterPart) -> list[tuple[int, PlacedLine]]:
    return [(n, line) for n, page in enumerate(pages.pages) for line in page.lines if line.part in parts]


def overlap(line: PlacedLine, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether ink of `line` is in an area, in mm."""
    is_across = line.x < right * MM and line.x + max(line.line.width, line.rule) > left * MM
    above, below = line.baseline - ASCENT * line.size, line.baseline + DESCENT * line.size
    return is_across and above < bottom * MM and below > top * MM


@pytest.mark.parametrize("offset", OFFSETS, ids=str)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("envelope", WINDOWS)
def test_wherever_the_sheet_slips_the_window_shows_the_address_and_nothing_else(envelope, large, offset):
    style = PageStyle(envelope, *offset, large_print=large)
    (left, top, right, bottom), (most_right, most_down) = WINDOWS[envelope]
    pages = typeset(LETTER, style)
    assert pages.return_address_fits
    for across in (0, most_right):
        for down in (0, most_down):
            seen = (
                left - across,
                top - down + offset[1],
                right - across + offset[0],
                bottom - down + offset[1],
            )
            shown = {line.part for line in pages.pages[0].lines if overlap(line, *seen)}
            assert shown == {LetterPart.RECIPIENT}


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_the_head_is_legible_on_the_paper_and_overlaps_nothing(style):
    head = [
        line
        for _, line in placed(
            typeset(LETTER, style), LetterPart.COPY_FOR, LetterPart.RETURN_ADDRESS, LetterPart.SENDER,
            LetterPart.DATE, LetterPart.REFERENCES, LetterPart.RECIPIENT,
        )
    ]  # fmt: skip
    assert all(
        line.size >= (16 if style.large_print else 9)
        for line in head
        if line.part is not LetterPart.RECIPIENT
    )
    for line in head:
        assert line.baseline - ASCENT * line.size >= 5 * MM
        others = [other for other in head if other is not line]
        box = (
            line.x, line.baseline - ASCENT * line.size + 0.1,
            line.x + line.line.width, line.baseline + DESCENT * line.size - 0.1,
        )  # fmt: skip
        assert not any(overlap(other, *(edge / MM for edge in box)) for other in others)


def test_the_references_stand_right_below_the_date():
    (_, date), *references = placed(typeset(LETTER, PageStyle()), LetterPart.DATE, LetterPart.REFERENCES)
    baselines = [date.baseline, *(line.baseline for _, line in references)]
    assert [below - above for above, below in pairwise(baselines)] == [15.0, 15.0]
    assert {line.x for _, line in references} == {date.x}


@pytest.mark.parametrize("lines", [6, 8])
def test_an_address_of_many_lines_is_set_in_a_row_and_one_that_is_far_too_long_is_told(lines):
    long = ("Please reply to", *(f"Line number {n}" for n in range(lines)), "L20 0XX")
    pages = typeset(replace(LETTER, return_address=long), PageStyle())
    assert pages.return_address_fits
    assert "".join(line.line.text for _, line in placed(pages, LetterPart.RETURN_ADDRESS)).startswith(
        "Please reply to: Line number 0, Line number 1"
    )
    endless = ("Please reply to", *("A very long line of an address that nobody has" for _ in range(9)))
    assert not typeset(replace(LETTER, return_address=endless), PageStyle()).return_address_fits


@given(st.integers(1, 24), st.booleans(), st.sampled_from(Envelope))
@settings(max_examples=60, deadline=None)
def test_the_sign_off_never_parts_and_neither_does_the_consent(count, large, envelope):
    letter = replace(LETTER, body=letters.paragraphs(count))
    pages = typeset(letter, PageStyle(envelope, large_print=large))
    for parts in (SIGN_OFF, (LetterPart.CONSENT,)):
        assert len({number for number, _ in placed(pages, *parts)}) == 1
    last_of_text = [number for number, _ in placed(pages, LetterPart.BODY)][-2:]
    assert set(last_of_text) == {number for number, _ in placed(pages, LetterPart.CLOSE)}


@pytest.mark.parametrize(
    "name", ["Tom Bramble", "Wilhelmina Featherstonehaugh-Cholmondeley of Great Wishford"]
)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_every_line_for_a_pen_has_its_caption_beside_or_above_it_and_room_for_a_hand(style, name):
    consent = (*LETTER.consent[:2], f"Signature of {name}", *LETTER.consent[3:])
    letter = replace(LETTER, consent=consent)
    lines = [line for _, line in placed(typeset(letter, style), *CASEWORK_PARTS)]
    rules = [line for line in lines if line.rule]
    assert len(rules) == 6  # mark; signature, date and name of the witness; signature and date of the consent
    for rule in rules:
        assert rule.rule >= (32 if rule.line.width == 0 and rule.rule < 55 * MM else 55) * MM - 0.01
        assert rule.x + rule.rule <= 192 * MM + 0.01
        caption = next(
            line for line in lines if (line.part, line.block, line.rule) == (rule.part, rule.block, 0.0)
        )
        assert caption.baseline <= rule.baseline
        beside = caption.x + caption.line.width <= rule.x
        assert beside or caption.baseline + DESCENT * caption.size < rule.baseline - 8 * MM
    for above, below in pairwise(rules):
        is_next = above.part is below.part and below.baseline != above.baseline
        assert not is_next or below.baseline - above.baseline >= 9.5 * MM - 0.01


typed = st.text(st.sampled_from("Mi. -é"), min_size=1, max_size=400)


@given(typed, typed, typed, st.booleans(), st.sampled_from(Envelope))
@settings(max_examples=60, deadline=None)
def test_nothing_runs_off_the_paper_however_long_it_is(one, two, three, large, envelope):
    letter = replace(
        LETTER, copy_for=one, references=(one, two), return_address=("Please reply to", three, one), written_for=two,
        on_behalf=three, helper=one, witness=(one, two, ENGLISH.date_line, three), copy_to=(three, two),
        consent=("Consent", one, three, ENGLISH.date_line),
    )  # fmt: skip
    for page in typeset(letter, PageStyle(envelope, large_print=large)).pages:
        for line in page.lines:
            assert line.x + max(line.line.width, line.rule) <= 205 * MM
            assert line.baseline + DESCENT * line.size <= 292 * MM or line.part is LetterPart.RETURN_ADDRESS


def test_a_mark_has_as_much_room_as_a_signature():
    short = replace(LETTER, body=letters.paragraphs(1), witness=(), consent=())
    plain, marked = typeset(replace(short, mark=""), PageStyle()), typeset(short, PageStyle())
    room = []
    for pages, part in ((plain, LetterPart.SIGNATORY), (marked, LetterPart.MARK)):
        (_, close), (_, first), *_ = placed(pages, LetterPart.CLOSE, part)
        room.append(first.baseline - close.baseline)
    assert room[0] == room[1] >= 20 * MM


def test_a_copy_is_the_letter_itself_but_for_its_mark():
    copy, letter = typeset(LETTER, PageStyle()), typeset(replace(LETTER, copy_for=""), PageStyle())
    without = [
        page_of(
            (line for line in page.lines if line.part is not LetterPart.COPY_FOR), folds=page.form.folds
        )._replace(label=page.label)
        for page in copy.pages
    ]
    assert tuple(without) == letter.pages
    ((page, mark),) = placed(copy, LetterPart.COPY_FOR)
    assert (page, mark.line.text) == (0, "Copy for Little Haven Council")


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_in_word_too_the_address_to_reply_to_stands_above_the_window(style):
    document = docx.Document(BytesIO(letter_docx(LETTER, style)))
    found = [each for each in document.paragraphs if each.text.startswith(("Copy for", "Please reply to"))]
    assert len(found) == 2
    for paragraph in found:
        (frame,) = paragraph._p.iter(qn("w:framePr"))
        bottom = (int(frame.get(qn("w:y"))) + int(frame.get(qn("w:h")))) / 20
        assert bottom <= style.return_area.bottom * MM + 0.1
