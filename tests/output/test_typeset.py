"""Where things stand on the page: the address in its window, the text below it, nothing torn apart."""

import itertools
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddm_desktop.model.blocks import RULE, Block, BlockKind, Run
from ddm_desktop.model.letter import Letter, LetterPart, Spot
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.output.pdf import memory
from ddm_desktop.output.pdf.fonts import BOLD, ITALIC, REGULAR, face
from ddm_desktop.output.pdf.head import set_head
from ddm_desktop.output.pdf.measures import MM, PAGE_HEIGHT, PAGE_WIDTH
from ddm_desktop.output.pdf.pages import ASCENT, DESCENT, Pages, PlacedLine
from ddm_desktop.output.pdf.typeset import measures_for, typeset

SENTENCE = "The Department was due to collect a reason for every pupil who moved to Alternative Provision. "
STYLES = [PageStyle(envelope, large_print=large) for envelope in Envelope for large in (False, True)]
OFFSETS = [(0, 0), (4, 6), (-4, -6), (10, 10)]
LONG_SENDER = (
    "Professor Dame Wilhelmina Featherstonehaugh-Cholmondeley",
    "Flat 27B, The Old Victorian Schoolhouse Apartments",
    "1184 Lower North Abercrombie Promenade",
    "Great Wishford near the Water",
    "STOW-ON-THE-WOLD",
    "GL54 1AA",
)


def letter(paragraphs: int = 4, **parts) -> Letter:
    defaults = Letter(
        title="Privacy",
        body=(Block.of(SENTENCE * 3),) * paragraphs,
        sender=("Ms Rosa Bramble", "12 Orchard Lane", "LITTLE HAVEN", "L20 0XX"),
        date="22 November 2026",
        recipient=("Rt Hon Jane Smith MP", "Houses of Parliament", "Parliament Square", "LONDON", "SW1A 0AA"),
        salutation="Dear Ms Smith",
        subject="Children’s confidential data",
        close="Yours sincerely",
        signatory="Ms Rosa Bramble",
        enclosures=("Key concerns",),
        footer=("More: http://defenddigitalme.com",),
    )
    return replace(defaults, **parts)


def lines(pages: Pages, part: LetterPart) -> list[tuple[int, PlacedLine]]:
    return [(n, placed) for n, page in enumerate(pages.pages) for placed in page.lines if placed.part is part]


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_the_address_lies_in_the_safe_area_of_the_window(style):
    pages = typeset(letter(), style)
    area = style.address_area
    assert pages.address_fits
    for number, placed in lines(pages, LetterPart.RECIPIENT):
        assert number == 0
        assert 10 <= placed.size <= 12
        assert placed.x >= area.left * MM - 0.01
        assert placed.x + placed.line.width <= area.right * MM
        assert placed.baseline - placed.size * 0.74 >= area.top * MM - 0.01
        assert placed.baseline + placed.size * DESCENT <= area.bottom * MM + 0.01


def reach_of_the_window(style: PageStyle) -> tuple[float, float]:
    """How far right and down, in mm, the window can show a sheet that lies in the envelope's top left corner.

    Wherever else the sheet slips to, the window shows less of it to the right and below.
    """
    right, bottom = {Envelope.DL: (113, 92), Envelope.C5: (110, 102)}[style.envelope]
    return right + style.offset_x, bottom + style.offset_y


@pytest.mark.parametrize("offset", OFFSETS, ids=str)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("envelope", [Envelope.DL, Envelope.C5])
@pytest.mark.parametrize("sender", [letter().sender, LONG_SENDER], ids=["short", "long"])
def test_nothing_but_the_address_can_show_in_the_window(envelope, large, offset, sender):
    style = PageStyle(envelope, *offset, large_print=large)
    right, bottom = reach_of_the_window(style)
    for placed in typeset(letter(sender=sender), style).pages[0].lines:
        if placed.part is not LetterPart.RECIPIENT:
            is_below = placed.baseline - placed.size * ASCENT >= (bottom + 2) * MM - 0.01
            assert is_below or placed.x >= (right + 2) * MM - 0.01


def test_five_lines_are_set_in_twelve_points_for_each_envelope():
    for style in STYLES:
        sizes = {placed.size for _, placed in lines(typeset(letter(), style), LetterPart.RECIPIENT)}
        assert sizes == {12.0}


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("count", range(3, 16))
def test_without_a_window_the_text_begins_below_the_address_however_long_it_is(count, large):
    pages = typeset(
        letter(recipient=tuple(f"Line {n}" for n in range(count))),
        PageStyle(Envelope.NONE, large_print=large),
    )
    last = lines(pages, LetterPart.RECIPIENT)[-1][1]
    first = lines(pages, LetterPart.SALUTATION)[0][1]
    assert pages.address_fits
    assert first.baseline - last.baseline >= 1.7 * last.size


def test_without_a_window_an_address_of_thirty_lines_is_said_to_be_too_long():
    assert not typeset(letter(recipient=("Line",) * 30), PageStyle(Envelope.NONE)).address_fits


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_address_and_text_share_an_edge(style):
    pages = typeset(letter(), style)
    edges = {
        round(placed.x, 2)
        for part in (LetterPart.RECIPIENT, LetterPart.SALUTATION, LetterPart.BODY)
        for _, placed in lines(pages, part)
    }
    assert len(edges) == 1


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_a_long_senders_block_grows_wider_and_closer_before_it_pushes_the_text_down(style):
    pages = typeset(letter(sender=LONG_SENDER), style)
    usual = lines(typeset(letter(), style), LetterPart.SALUTATION)[0][1].baseline
    assert pages.sender_fits
    assert lines(pages, LetterPart.SALUTATION)[0][1].baseline == pytest.approx(usual)
    assert all(
        placed.size >= (16 if style.large_print else 12) for _, placed in lines(pages, LetterPart.SENDER)
    )


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_a_senders_block_that_pushes_the_text_down_is_said_to_be_too_long(style):
    pages = typeset(letter(sender=LONG_SENDER * 3), style)
    assert not pages.sender_fits
    below = lines(pages, LetterPart.SALUTATION)[0][1]
    assert below.baseline - below.size * ASCENT > lines(pages, LetterPart.DATE)[0][1].baseline


def test_an_offset_moves_the_address_and_what_its_window_would_show_and_nothing_else():
    still, moved = typeset(letter(), PageStyle()), typeset(letter(), PageStyle(offset_x=3, offset_y=-2))
    for (_, before), (_, after) in zip(
        lines(still, LetterPart.RECIPIENT), lines(moved, LetterPart.RECIPIENT), strict=True
    ):
        assert after.x - before.x == pytest.approx(3 * MM)
        assert after.baseline - before.baseline == pytest.approx(-2 * MM)
    assert lines(still, LetterPart.BODY) == lines(moved, LetterPart.BODY)


@pytest.mark.parametrize("envelope", [Envelope.DL, Envelope.C5])
def test_an_address_too_long_for_its_window_is_said_to_be_so(envelope):
    long = ("A Member With a Name so Long That it Needs More Than One Line KCMG CBE KC MP", *["Line"] * 7)
    assert not typeset(letter(recipient=long), PageStyle(envelope)).address_fits


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("count", range(1, 26, 2))
def test_ink_stays_on_the_paper_and_lines_never_overlap(style, count):
    for page in typeset(letter(count), style).pages:
        flowing = [
            row
            for row in page.lines
            if row.part not in {LetterPart.SENDER, LetterPart.DATE, LetterPart.RECIPIENT}
        ]
        for row in page.lines:
            assert row.x >= 15 * MM
            assert row.x + row.line.width <= PAGE_WIDTH - 15 * MM
            assert 10 * MM <= row.baseline <= PAGE_HEIGHT - 7 * MM
        for above, below in itertools.pairwise(flowing):
            assert below.baseline - above.baseline >= below.size * 0.99


@pytest.mark.parametrize("count", range(1, 30))
def test_the_sign_off_keeps_the_last_two_lines_of_the_letter_with_it(count):
    pages = typeset(letter(count), PageStyle())
    page = lines(pages, LetterPart.CLOSE)[0][0]
    assert [n for n, _ in lines(pages, LetterPart.BODY)][-2:] == [page, page]
    assert {n for n, _ in lines(pages, LetterPart.SIGNATORY) + lines(pages, LetterPart.ENCLOSURES)} == {page}


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ITEM])
def test_paragraphs_of_one_line_stay_two_by_two_with_the_sign_off(kind):
    """Nothing else holds such lines together: a paragraph of several keeps its own last two."""
    alone = 0
    for count in range(15, 60):
        pages = typeset(letter(body=tuple(Block.of(f"Line {n}.", kind) for n in range(count))), PageStyle())
        page = lines(pages, LetterPart.CLOSE)[0][0]
        with_it = [placed.block for n, placed in lines(pages, LetterPart.BODY) if n == page]
        assert with_it[-2:] == [count - 2, count - 1]
        alone += page > 0 and len(with_it) == 2
    assert alone, "no letter tried was broken just above the last two lines"


@pytest.mark.parametrize("count", range(1, 30))
def test_no_widow_and_no_orphan(count):
    pages = typeset(letter(count), PageStyle())
    for block in range(count):
        numbers = [n for n, placed in lines(pages, LetterPart.BODY) if placed.block == block]
        for page in set(numbers):
            assert numbers.count(page) != 1 or len(numbers) == 1


@pytest.mark.parametrize("count", range(2, 24))
def test_a_heading_stays_with_its_text(count):
    body = (
        *[Block.of(SENTENCE)] * count,
        Block.of("Why it matters", BlockKind.HEADING),
        *[Block.of(SENTENCE * 3)] * 4,
    )
    placed = lines(typeset(letter(body=body), PageStyle()), LetterPart.BODY)
    heading = next(n for n, row in placed if row.heading)
    assert next(n for n, row in placed if row.block == count + 1) == heading


def test_the_signature_has_its_twenty_millimetres():
    pages = typeset(letter(), PageStyle())
    close, name = lines(pages, LetterPart.CLOSE)[0][1], lines(pages, LetterPart.SIGNATORY)[0][1]
    assert name.baseline - name.size * 0.74 - close.baseline >= 20 * MM


def test_a_letter_over_by_a_few_lines_is_set_closer_rather_than_on_another_side():
    counts = [len(typeset(letter(n, footer=(), enclosures=()), PageStyle()).pages) for n in range(1, 9)]
    assert counts == sorted(counts)
    sizes = {row.size for _, row in lines(typeset(letter(6), PageStyle()), LetterPart.BODY)}
    assert sizes == {12.0}


def test_only_page_one_has_fold_marks_and_later_pages_name_member_date_and_number():
    first, *rest = typeset(letter(20), PageStyle(Envelope.DL)).pages
    assert [round(fold / MM, 1) for fold in first.form.folds] == [105.0, 210.0]
    assert rest
    total = len(rest) + 1
    assert first.label.text == f"Page 1 of {total}"
    assert [page.label.text for page in rest] == [
        f"To Rt Hon Jane Smith MP · 22 November 2026 · Page {n} of {total}" for n in range(2, total + 1)
    ]
    assert not any(page.form.folds for page in rest)
    assert typeset(letter(), PageStyle(fold_marks=False)).pages[0].form.folds == ()


def test_a_letter_of_one_page_has_no_number():
    assert typeset(letter(1), PageStyle()).pages[0].label is None


def test_later_pages_of_a_sheet_name_the_sheet():
    label = typeset(sheet(40), PageStyle()).pages[1].label
    assert label.text.startswith("My meeting · Page 2 of ")


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize(
    "name", ["Jane Smith MP", "The Rt Hon Sir Bartholomew Featherstonehaugh KCMG CBE KC MP", "x" * 200]
)
@pytest.mark.parametrize(
    "foot", [(), ("A campaign that says much of itself in its foot. " * 4,)], ids=["", "foot"]
)
def test_what_a_page_says_of_itself_stands_on_the_paper_clear_of_the_text(style, name, foot):
    pages = typeset(letter(20, recipient=(name, "LONDON"), footer=foot), style).pages
    for page in pages:
        label = page.label
        assert label.size == (16 if style.large_print else 9.5)
        assert label.x >= 20 * MM
        assert label.x + face(REGULAR).width(label.text) * label.size / 1000 <= PAGE_WIDTH - 17 * MM
        assert label.baseline <= PAGE_HEIGHT - 7 * MM
        for row in page.lines:
            is_above = row.baseline + row.size * DESCENT <= label.baseline - label.size * ASCENT
            assert is_above or row.x + row.line.width < label.x
    assert pages[1].label.text.endswith(f" · 22 November 2026 · Page 2 of {len(pages)}")


def test_large_print_is_eighteen_points():
    assert {
        row.size for _, row in lines(typeset(letter(), PageStyle(large_print=True)), LetterPart.BODY)
    } == {18.0}


def test_a_sheet_starts_at_the_top_with_its_title():
    pages = typeset(Letter(title="x", subject="My meeting", body=letter().body), PageStyle())
    assert pages.pages[0].lines[0].part is LetterPart.SUBJECT
    assert pages.pages[0].lines[0].baseline < 40 * MM
    assert not pages.pages[0].form.folds


@settings(max_examples=40)
@given(st.integers(0, 5), st.integers(0, 400))
def test_a_click_on_a_character_finds_it_again(block, offset):
    pages = typeset(letter(6), PageStyle())
    text = letter(6).body[block].text
    offset = min(offset, len(text.rstrip()))
    number, left, top, right, bottom = pages.box_of(Spot(LetterPart.BODY, block, offset, offset))
    spot = pages.spot_at(number, (left + right) / 2, (top + bottom) / 2)
    assert (spot.part, spot.block) == (LetterPart.BODY, block)
    assert abs(spot.start - offset) <= 100


def test_a_click_beyond_the_end_of_a_line_goes_to_its_end():
    pages = typeset(letter(body=(Block.of("Short."),)), PageStyle())
    number, _, top, right, bottom = pages.box_of(Spot(LetterPart.BODY, 0))
    assert pages.spot_at(number, right + 200, (top + bottom) / 2).start == len("Short.")


def test_two_hundred_paragraphs_are_all_there():
    body = tuple(Block.of(f"Paragraph number {n}.") for n in range(200))
    placed = lines(typeset(letter(body=body), PageStyle()), LetterPart.BODY)
    assert [row.line.text for _, row in placed] == [block.text for block in body]


def sheet(sentences: int, *more: Block) -> Letter:
    body = tuple(Block.of(f"{n}. {SENTENCE}", BlockKind.ITEM) for n in range(sentences))
    return Letter(title="x", subject="My meeting", body=(*body, *more), footer=("Sources: a; b.",))


@pytest.mark.parametrize(("sentences", "pages"), [(5, 1), (16, 1), (18, 1), (20, 1), (26, 2)])
def test_a_sheet_is_set_as_large_as_one_side_allows_and_never_below_twelve_points(sentences, pages):
    found = typeset(sheet(sentences), PageStyle())
    assert len(found.pages) == pages
    (size,) = {row.size for _, row in lines(found, LetterPart.BODY)}
    assert size in {14.0, 13.0, 12.0}
    if sentences in {5, 26}:
        assert size == 14.0, "large where there is room, and where a second side is needed anyway"


def test_a_sheets_print_shrinks_in_steps_as_the_text_grows():
    sizes = [lines(typeset(sheet(n), PageStyle()), LetterPart.BODY)[0][1].size for n in range(5, 24)]
    one_side = [size for n, size in enumerate(sizes, 5) if len(typeset(sheet(n), PageStyle()).pages) == 1]
    assert one_side == sorted(one_side, reverse=True)
    assert set(one_side) == {14.0, 13.0, 12.0}


def test_a_sheet_in_large_print_is_eighteen_points_however_many_sides_it_takes():
    pages = typeset(sheet(20), PageStyle(large_print=True))
    assert {row.size for _, row in lines(pages, LetterPart.BODY)} == {18.0}
    assert len(pages.pages) > 1


@pytest.mark.parametrize(("style", "room"), [(PageStyle(), 9), (PageStyle(large_print=True), 12)])
def test_a_line_to_write_on_crosses_the_text_and_has_room_for_handwriting(style, room):
    placed = [
        row for _, row in lines(typeset(sheet(1, RULE, RULE, Block.of("Day:"), RULE), style), LetterPart.BODY)
    ]
    rules = [n for n, row in enumerate(placed) if row.rule]
    assert len(rules) == 3
    for n in rules:
        assert placed[n].baseline - placed[n - 1].baseline > room * MM - 0.01
        assert placed[n].x == placed[rules[0]].x
        assert 165 * MM < placed[n].rule < 175 * MM


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("sentences", range(1, 24, 2))
def test_lines_to_write_on_at_the_end_of_a_sheet_fill_its_last_page_and_no_other(sentences, large):
    style = PageStyle(large_print=large)
    body = sheet(sentences, Block.of("Agreed", BlockKind.HEADING), RULE, RULE)
    filled = typeset(body, style)
    without = typeset(replace(body, body=(*body.body, Block.of("."))), style)
    assert len(filled.pages) <= len(without.pages)
    page = filled.pages[-1].lines
    rules = [row for row in page if row.rule]
    foot = [row.baseline - row.size * ASCENT for row in page if row.part is LetterPart.FOOTER]
    lowest = min([*foot, PAGE_HEIGHT - 17 * MM])
    room = (12 if large else 9.5) * MM
    assert lowest - 2 * room - 5 * MM < rules[-1].baseline <= lowest
    assert all(b.baseline - a.baseline == pytest.approx(room) for a, b in itertools.pairwise(rules))


def test_neither_a_letter_nor_a_single_line_is_filled_up_with_lines_to_write_on():
    assert (
        sum(
            bool(row.rule)
            for _, row in lines(typeset(letter(body=(RULE, RULE)), PageStyle()), LetterPart.BODY)
        )
        == 2
    )
    day = sheet(1, Block.of("Day:"), RULE)
    assert sum(bool(row.rule) for _, row in lines(typeset(day, PageStyle()), LetterPart.BODY)) == 1


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize(
    "make", [letter, lambda **parts: replace(sheet(1), **parts)], ids=["letter", "sheet"]
)
def test_a_heading_is_larger_than_text_and_nearer_to_what_it_heads(style, make):
    body = (Block.of("One."), Block.of("Why it matters", BlockKind.HEADING), Block.of("Two."))
    before, heading, after = (row for _, row in lines(typeset(make(body=body), style), LetterPart.BODY))
    assert heading.size >= 1.1 * before.size
    assert heading.baseline - before.baseline >= 1.3 * (after.baseline - heading.baseline)


def test_large_print_has_bold_in_place_of_italics_and_the_same_text():
    runs = (Run("It was "), Run("never", italic=True), Run(" so.", bold=True))
    pieces = {
        large: lines(typeset(letter(body=(Block(runs),)), PageStyle(large_print=large)), LetterPart.BODY)[0][
            1
        ].line.pieces
        for large in (False, True)
    }
    assert [piece.face for piece in pieces[False]] == [REGULAR, ITALIC, BOLD]
    assert [piece.face for piece in pieces[True]] == [REGULAR, BOLD]
    assert "".join(piece.text for piece in pieces[True]) == "It was never so."


@pytest.mark.parametrize("count", range(14, 34))
def test_a_line_to_write_on_stays_with_what_it_asks_for(count):
    body = (*[Block.of("One line.")] * count, Block.of("Agreed", BlockKind.HEADING), RULE, RULE)
    more = [Block.of(SENTENCE)] * 3
    placed = lines(typeset(letter(body=(*body, *more)), PageStyle()), LetterPart.BODY)
    assert len({n for n, row in placed if row.rule or row.heading}) == 1


@pytest.mark.parametrize("lines_above", range(1, 8))
def test_no_widow_wherever_a_paragraph_of_five_lines_meets_the_end_of_a_page(lines_above):
    above = tuple(Block.of(f"Line {number}.", BlockKind.ITEM) for number in range(lines_above))
    pages = typeset(letter(body=(*above, *[Block.of(SENTENCE * 4)] * 12)), PageStyle())
    for block in range(lines_above, lines_above + 12):
        numbers = [n for n, placed in lines(pages, LetterPart.BODY) if placed.block == block]
        assert all(numbers.count(page) > 1 for page in numbers)


def test_headings_alone_fill_their_pages_though_each_is_held_to_the_next():
    pages = typeset(letter(body=(Block.of("Why it matters", BlockKind.HEADING),) * 90), PageStyle())
    assert len(pages.pages) <= 5


def test_a_click_beyond_a_line_that_goes_on_puts_the_caret_behind_its_last_word():
    text = SENTENCE * 3
    pages = typeset(letter(body=(Block.of(text),)), PageStyle())
    first = lines(pages, LetterPart.BODY)[0][1]
    spot = pages.spot_at(0, first.x + first.line.width + 60, first.baseline)
    assert spot is not None
    assert text[spot.start] == " "
    assert text[spot.start - 1] != " "


TEXTS = st.lists(st.sampled_from(("a", "long-winded", "word", "Tọ̀mọ́", "x" * 30)), max_size=40).map(" ".join)
LINES = st.lists(TEXTS, max_size=7).map(tuple)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 14),
    st.lists(st.tuples(LINES, TEXTS, LINES), min_size=2, max_size=4),
    st.sampled_from(STYLES),
)
def test_a_letter_is_set_the_same_whoever_else_got_its_text_before(paragraphs, people, style):
    letters = [
        letter(
            paragraphs,
            sender=sender,
            recipient=sender[:5],
            salutation=name,
            signatory=name,
            enclosures=enclosures,
        )
        for sender, name, enclosures in people
    ]
    one_after_another = [typeset(each, style) for each in letters]
    for each, pages in zip(letters, one_after_another, strict=True):
        memory.forget_text()
        assert typeset(each, style) == pages


@pytest.mark.parametrize("count", range(8, 22))
def test_a_letter_is_set_the_same_after_one_whose_lines_are_as_many_only_in_the_best_width(count):
    """Paragraphs of two lines: those of one letter take one line each across the page, those of the other still two."""
    shorter, longer = (letter(body=(Block.of("word " * words),) * count) for words in (14, 23))
    typeset(shorter, PageStyle())
    after_shorter = typeset(longer, PageStyle())
    memory.forget_text()
    assert after_shorter == typeset(longer, PageStyle())
    assert (
        sum(placed.line.text.count("word") for _, placed in lines(after_shorter, LetterPart.BODY))
        == 23 * count
    )


def test_letters_that_look_alike_share_the_form_of_their_pages():
    one, other = (
        typeset(
            letter(12, sender=(name, "1 Long Lane"), salutation=f"Dear {name}", signatory=name), PageStyle()
        )
        for name in ("Rosa Bramble", "Amir Iqbal")
    )
    assert len(one.pages) > 1
    for page, like in zip(one.pages, other.pages, strict=True):
        assert page.form is like.form
    assert one.pages[0].words != other.pages[0].words
    another = typeset(letter(12, sender=("Rosa Bramble", "1 Long Lane", "Anytown")), PageStyle())
    assert another.pages[0].form is not one.pages[0].form


@pytest.mark.parametrize("paragraphs", range(1, 6))
def test_a_letter_set_closer_has_the_head_that_its_measures_allow(paragraphs):
    style = PageStyle(offset_y=3.84)
    long = letter(paragraphs, sender=("A line",) * 14)  # of a height that fits only if set closer
    measures = measures_for(long, style)
    assert typeset(long, style).pages[0].lines[:20] == set_head(long, style, measures).lines


def test_letters_without_end_take_memory_that_ends():
    blocks = []
    for n in range(10_000):
        body = (Block.of(f"Case {n} of {n}x and {n}y."), Block.of(f"It is the {n}th."))
        typeset(letter(body=body, sender=(f"Name {n}",), recipient=(f"Member {n}",)), PageStyle())
        blocks.append(sys.getallocatedblocks())
    assert max(blocks[5_000:]) < 1.02 * max(blocks[:5_000])
