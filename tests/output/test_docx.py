from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ddm_desktop.model.blocks import RULE, Block, BlockKind, Run
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.model.text import clean_line
from ddm_desktop.output.docx import letter_docx
from ddm_desktop.output.pdf.typeset import measures_for

TWIPS_A_MILLIMETRE = 1440 / 25.4

LETTER = Letter(
    title="Data about children",
    author="Ms Ann Example",
    body=(
        Block((Run("I write "), Run("today", bold=True), Run(" of two things:", italic=True))),
        Block.of("the first;", BlockKind.ITEM),
        Block.of("the second.", BlockKind.ITEM),
        Block.of("What I ask", BlockKind.HEADING),
        Block.of("Please act."),
    ),
    sender=("Ms Ann Example", "1 High Street", "ANYTOWN", "L20 4BF"),
    date="22 November 2026",
    recipient=("Jane Smith MP", "Houses of Parliament", "LONDON", "SW1A 0AA"),
    salutation="Dear Jane Smith",
    subject="Data about children",
    close="Yours sincerely",
    signatory="Ms Ann Example",
    enclosures=("Key concerns", "A timeline"),
    footer=("example.org", "@example"),
)
SHEET = Letter(
    title="Key concerns", subject="Key concerns", body=(Block.of("One."),), footer=("example.org",)
)
LINE = st.text(max_size=40).map(clean_line)


def opened(letter: Letter = LETTER, style: PageStyle | None = None):
    return docx.Document(BytesIO(letter_docx(letter, style or PageStyle())))


def paragraph(document, text: str):
    return next(p for p in document.paragraphs if p.text == text)


def frame(paragraph) -> dict[str, str] | None:
    element = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    return None if element is None else {key.split("}")[1]: value for key, value in element.items()}


def test_the_parts_stand_in_the_order_of_the_printed_letter():
    assert [(p.text, p.style.name) for p in opened().paragraphs] == [
        *((line, "Letter Lines") for line in (*LETTER.sender, LETTER.date)),
        *((line, "Letter Address") for line in LETTER.recipient),
        ("Dear Jane Smith", "Normal"),
        ("Data about children", "Heading 1"),
        ("I write today of two things:", "Normal"),
        ("the first;", "List Bullet"),
        ("the second.", "List Bullet"),
        ("What I ask", "Heading 2"),
        ("Please act.", "Normal"),
        ("Yours sincerely", "Normal"),
        ("Ms Ann Example", "Normal"),
        ("Enc: Key concerns", "Letter Lines"),
        ("A timeline", "Letter Lines"),
    ]


def test_bold_and_italic_are_kept():
    runs = paragraph(opened(), "I write today of two things:").runs
    assert [(r.text, bool(r.bold), bool(r.italic)) for r in runs] == [
        ("I write ", False, False), ("today", True, False), (" of two things:", False, True)
    ]  # fmt: skip


@pytest.mark.parametrize("envelope", list(Envelope))
def test_the_address_stands_in_the_envelopes_window(envelope):
    style = PageStyle(envelope, offset_x=2, offset_y=-3)
    frames = [frame(p) for p in opened(style=style).paragraphs if p.text in LETTER.recipient]
    assert len(frames) == len(LETTER.recipient)
    assert all(placed == frames[0] for placed in frames)
    area, placed = envelope.value.address, frames[0]
    assert (placed["vAnchor"], placed["hAnchor"]) == ("page", "page")
    assert int(placed["x"]) / TWIPS_A_MILLIMETRE == pytest.approx(area.left + 2, abs=0.05)
    assert int(placed["y"]) / TWIPS_A_MILLIMETRE == pytest.approx(area.top - 3, abs=0.05)
    assert int(placed["w"]) / TWIPS_A_MILLIMETRE == pytest.approx(area.right - area.left, abs=0.05)


def test_the_text_starts_below_the_window():
    document = opened()
    beside = frame(paragraph(document, "1 High Street"))
    assert beside["wrap"] == "notBeside"  # no text to its left either
    assert (int(beside["y"]) + int(beside["h"])) / TWIPS_A_MILLIMETRE == pytest.approx(96, abs=0.05)
    assert int(beside["x"]) / TWIPS_A_MILLIMETRE > 99  # clear of every window
    assert frame(paragraph(document, "Dear Jane Smith")) is None


def test_long_lines_of_the_sender_are_set_as_on_the_printed_page():
    long = replace(
        LETTER, sender=("Professor Dame Wilhelmina Featherstonehaugh-Cholmondeley",) * 3 + ("Line",) * 4
    )
    style = PageStyle(large_print=True)
    placed = frame(paragraph(opened(long, style), long.sender[0]))
    assert int(placed["x"]) / TWIPS_A_MILLIMETRE == pytest.approx(115, abs=0.05)
    assert paragraph(opened(long, style), long.sender[0]).runs[0].font.size.pt < 18


def test_large_print_has_bold_in_place_of_italics():
    runs = paragraph(opened(style=PageStyle(large_print=True)), "I write today of two things:").runs
    assert [(r.text, bool(r.bold)) for r in runs] == [("I write ", False), ("today of two things:", True)]
    assert not any(r.italic for r in runs)


def test_there_is_room_for_a_signature_and_the_sign_off_stays_with_the_text():
    document = opened()
    *_, last, close, name, enclosure, _ = document.paragraphs
    assert name.paragraph_format.space_before.mm == pytest.approx(20, abs=0.1)
    assert all(p.paragraph_format.keep_with_next for p in (last, close, name, enclosure))
    assert last.text == "Please act."


def test_the_page_is_a4_with_contact_lines_first_and_page_numbers_from_page_two():
    section = opened().sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer
    assert [p.text for p in section.first_page_footer.paragraphs] == ["example.org", "@example"]
    fields = [element.get(qn("w:instr")) for element in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    words = "".join(element.text for element in section.footer._element.iter(qn("w:t")))
    assert words == "To Jane Smith MP · 22 November 2026 · Page  of "


@pytest.mark.parametrize(("large", "size"), [(False, 12), (True, 18)])
def test_print_is_large_enough(large, size):
    document = opened(style=PageStyle(large_print=large))
    for style in ("Normal", "List Bullet", "Letter Lines"):
        assert document.styles[style].font.size.pt == size
    assert document.styles["Heading 2"].font.size.pt > size


def test_the_file_says_its_title_author_language_and_font():
    document = opened()
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Data about children", "Ms Ann Example")
    assert properties.language == "en-GB"
    assert properties.comments == ""
    assert {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    fonts = {e.get(qn("w:ascii")) for e in document.styles.element.iter(qn("w:rFonts"))}
    assert fonts == {"Fira Sans"}


def test_a_machine_without_the_font_is_told_what_to_use_instead():
    with ZipFile(BytesIO(letter_docx(LETTER, PageStyle()))) as file:
        assert b'<w:font w:name="Fira Sans"><w:altName w:val="Arial"/>' in file.read("word/fontTable.xml")


def test_the_same_letter_gives_the_same_bytes_and_no_date_of_making():
    data = letter_docx(LETTER, PageStyle())
    assert data == letter_docx(LETTER, PageStyle())
    with ZipFile(BytesIO(data)) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}
        assert b"dcterms" not in file.read("docProps/core.xml").split(b">", 2)[2]


def test_a_sheet_has_its_title_and_text_and_nothing_of_a_letter():
    document = opened(SHEET)
    assert [(p.text, p.style.name) for p in document.paragraphs] == [
        ("Key concerns", "Heading 1"),
        ("One.", "Normal"),
    ]
    assert document.styles["Normal"].font.size.pt == 14


def test_lines_to_write_on_are_drawn_apart_and_stay_with_what_they_ask_for():
    sheet = replace(SHEET, body=(Block.of("Day:"), RULE, RULE, Block.of("Bring a pen.")))
    document = opened(sheet)
    label, first, second, last = document.paragraphs[1:]
    assert [first.style.name, second.style.name] == ["Letter Writing Line"] * 2
    assert [p.paragraph_format.keep_with_next for p in (label, first, second, last)] == [
        True,
        True,
        None,
        None,
    ]
    look = first.style
    assert look.paragraph_format.line_spacing.mm >= 9
    borders = look.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    assert {border.tag for border in borders} == {qn("w:bottom"), qn("w:between")}


def test_a_sheet_is_set_in_the_size_of_its_pdf():
    long = replace(SHEET, body=tuple(Block.of("Some words to say. " * 12) for _ in range(12)))
    assert opened(SHEET).styles["Normal"].font.size.pt == 14
    assert opened(long).styles["Normal"].font.size.pt < 14


def test_a_long_letter_in_long_words_is_written_whole():
    body = tuple(Block.of(f"{'x' * 300} {number}") for number in range(200))
    document = opened(replace(LETTER, title="y" * 300, author="z" * 300, body=body))
    assert [p.text for p in document.paragraphs if p.text.startswith("xxx")] == [b.text for b in body]


@settings(max_examples=8, deadline=None)
@given(LINE.filter(bool), st.lists(LINE, max_size=5), st.lists(LINE.filter(bool), min_size=1, max_size=5))
@example(
    "<b>&amp; {{ x }}",
    ["😀 שלום\u200d", "\u00a0  two  blanks ", clean_line("a\uffff\ufffeb")],
    ["O’Brien & <Sons>"],
)
def test_whatever_was_typed_is_in_the_file_as_it_was(name, paragraphs, address):
    letter = replace(LETTER, signatory=name, body=tuple(map(Block.of, paragraphs)), sender=tuple(address))
    texts = [p.text for p in opened(letter).paragraphs]
    assert texts[: len(address)] == address
    assert texts[-3 - 1 - len(paragraphs) : -4] == paragraphs
    assert texts[-3] == name


def test_the_date_stands_apart_from_the_senders_address():
    document = opened()
    date, line = paragraph(document, LETTER.date), paragraph(document, "L20 4BF")
    assert date.paragraph_format.space_before.pt >= 6
    assert not line.paragraph_format.space_before


def test_no_line_is_left_alone_at_the_foot_or_head_of_a_page():
    document = opened()
    for style in ("Normal", "List Bullet", "Letter Lines"):
        assert document.styles[style].paragraph_format.widow_control


@pytest.mark.parametrize("large", [False, True])
def test_the_lines_at_the_foot_stand_where_the_pdf_has_them(large):
    style = PageStyle(large_print=large)
    section = opened(style=style).sections[0]
    assert section.footer_distance.pt == pytest.approx(measures_for(LETTER, style).footer_bottom, abs=0.1)


def test_the_list_of_styles_offers_what_a_letter_has_and_no_tables():
    names = [style.name for style in opened().styles]
    assert [name for name in names if "Table" in name or "Grid" in name or "Shading" in name] == [
        "Normal Table"
    ]
