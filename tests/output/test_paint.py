"""The PDF as a reader gets it: the words, the metadata, the same bytes for the same letter."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddm_desktop.errors import GlyphError
from ddm_desktop.model.blocks import Block, BlockKind, Run
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.output.pdf.fonts import BOLD, REGULAR, face

STYLE = PageStyle()
COVERED = [chr(code) for code in sorted(face(REGULAR).covered) if 32 < code < 0x500 and code != 0xA0]


def read(pdf: bytes) -> str:
    """All text of the file, white space folded."""
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"\s+", " ", text)


def test_every_part_of_the_letter_can_be_read_back(sample_letter):
    text = read(letter_pdf(sample_letter, STYLE))
    parts = [
        *sample_letter.sender,
        sample_letter.date,
        *sample_letter.recipient,
        sample_letter.salutation,
        sample_letter.subject,
        *(block.text for block in sample_letter.body),
        sample_letter.close,
        sample_letter.signatory,
        *sample_letter.enclosures,
        *sample_letter.footer,
    ]
    for part in parts:
        assert re.sub(r"\s+", " ", part).strip() in text


def test_the_same_letter_gives_the_same_bytes_and_another_gives_others(sample_letter):
    first = letter_pdf(sample_letter, STYLE)
    letter_pdf(replace(sample_letter, subject="Something else"), STYLE)
    assert letter_pdf(sample_letter, STYLE) == first
    assert letter_pdf(replace(sample_letter, close="Yours truly"), STYLE) != first


def test_title_author_and_language_are_set(sample_letter):
    with pikepdf.open(BytesIO(letter_pdf(sample_letter, STYLE))) as pdf:
        assert pdf.docinfo["/Title"] == sample_letter.title
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == sample_letter.title
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"


def test_only_embedded_fira_sans_is_used(sample_letter):
    with pikepdf.open(BytesIO(letter_pdf(sample_letter, STYLE))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "FiraSans" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


@settings(max_examples=60)
@given(
    st.text(alphabet=st.sampled_from([*COVERED, " "]), min_size=1, max_size=120).map(str.strip).filter(bool)
)
def test_any_text_the_font_covers_is_read_back_to_the_letter(text):
    letter = Letter(title="t", body=(Block.of("start " + " ".join(text.split()) + " stop"),))
    found = read(letter_pdf(letter, STYLE))
    squeezed = "".join(found.split())
    # PDFium drops a hyphen at a line's end, and folds some accents; compare what carries the meaning
    assert _bare(f"start{text}stop") in _bare(squeezed)


def _bare(text: str) -> str:
    import unicodedata

    return "".join(
        char
        for char in unicodedata.normalize("NFKD", text)
        if char.isalnum() and not unicodedata.combining(char)
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Well done 😀", "GRINNING FACE"),
        ("محمد", "Arabic letters"),
        ("מש", "HEBREW LETTER MEM"),
        ("漢字", "CJK UNIFIED"),
        ("\ue000", "U\\+E000"),
    ],
)
def test_a_character_that_cannot_be_printed_is_refused_by_name(text, name):
    with pytest.raises(GlyphError, match=name):
        letter_pdf(Letter(title="t", body=(Block.of(text),)), STYLE)


def test_a_refusal_counts_the_further_characters_and_names_the_part():
    with pytest.raises(GlyphError, match=r"and 2 more\), first in the signatory"):
        letter_pdf(Letter(title="t", body=(), signatory="你好世界吗"), STYLE)


def test_letters_are_kerned_as_their_designer_meant():
    regular = face(REGULAR)
    # HarfBuzz gives the same for this font
    assert [regular.kern(*pair) for pair in ("Yo", "To", "P.", "AV", "ll")] == [-59, -55, -120, -14, 0]
    assert regular.width("To") == pytest.approx(regular.width("T") + regular.width("o") - 55)
    assert face(BOLD).kern("T", "o") < 0


def test_bold_italic_bullets_and_brackets_are_painted():
    runs = (Run("plain "), Run("bold ", bold=True), Run("both (\\) ", True, True), Run("italic", italic=True))
    letter = Letter(title="t", body=(Block(runs), Block.of("item", BlockKind.ITEM)))
    text = read(letter_pdf(letter, STYLE))
    assert "plain bold both (\\) italic" in text
    assert "• item" in text


def test_an_empty_letter_is_an_empty_page():
    assert len(pypdfium2.PdfDocument(letter_pdf(Letter(title="t", body=()), STYLE))) == 1


def test_a_broken_address_is_read_back_without_blanks_in_it():
    address = "https://example.org/" + "a/long/way/to/" * 12 + "end"
    pdf = letter_pdf(Letter(title="t", body=(Block.of(f"See {address} for more."),)), STYLE)
    shown = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert "\r\n" in shown
    assert address in shown.replace("\r\n", "")


def test_a_letter_of_two_pages_is_read_to_its_end_before_its_footer(sample_letter):
    letter = replace(sample_letter, body=sample_letter.body * 6, footer=("The foot of page one",))
    with pikepdf.open(BytesIO(letter_pdf(letter, STYLE))) as pdf:
        assert len(pdf.pages) > 1
        pages = [page.obj.objgen for page in pdf.pages]
        document = pdf.Root.StructTreeRoot.K[0]
        order = [pages.index(_first_page(kid)) for kid in document.K]
        assert order[-1] == 0, "the footer, on page one, is read last"
        assert order[:-1] == sorted(order[:-1])


def _first_page(element) -> tuple[int, int]:
    while "/Pg" not in element:
        element = element.K[0]
    return element.Pg.objgen
