"""Combining marks stand where a reader expects them, are read back whole, and cost other letters nothing."""

import re
import shutil
import subprocess
import sys
import unicodedata
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddm_desktop.model.blocks import Block, Run
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.output.pdf.fonts import face
from ddm_desktop.output.raster import Raster

STYLES = {
    "regular": {},
    "bold": {"bold": True},
    "italic": {"italic": True},
    "both": {"bold": True, "italic": True},
}
ABOVE = {"Ẹ̀": "Ẹ", "Ọ́": "Ọ", "Ị̀": "Ị", "M̂": "M", "N̄": "N", "Ŵ̂": "Ŵ", "Q̃": "Q", "Ụ́": "Ụ", "Г̀": "Г"}
BELOW = {"x̣": "x", "L̥": "L", "n̩": "n", "R̃̀": "R̃"}
LETTERS = [chr(code) for code in sorted(face(0).covered) if unicodedata.category(chr(code)) in ("Lu", "Ll")]
MARKED = st.builds(
    str.__add__,
    st.sampled_from(LETTERS),
    st.text(st.sampled_from("\u0300\u0301\u0302\u0303\u0304\u0308\u030a\u0323\u0331\u0325"), max_size=3),
)


def pdf_of(text: str, **style: bool) -> bytes:
    return letter_pdf(Letter(title="t", body=(Block((Run(text, **style),)),)), PageStyle(large_print=True))


def read(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()).strip()


def inked_rows(text: str, **style: bool) -> list[bytes]:
    """The rows of pixels of the top of the page."""
    with Raster(pdf_of(text, **style)) as raster:
        page = raster.render(0, 4.0, range(0, 700))
    return [bytes(page.data[row * page.stride : (row + 1) * page.stride]) for row in range(page.height)]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize(("marked", "bare"), ABOVE.items(), ids=ABOVE)
def test_a_mark_above_a_letter_is_drawn_clear_of_it(marked, bare, style):
    with_mark, without = inked_rows(marked, **style), inked_rows(bare, **style)
    changed = [row for row, pair in enumerate(zip(with_mark, without, strict=True)) if pair[0] != pair[1]]
    top = next(row for row, pixels in enumerate(without) if set(pixels) != {255})
    assert changed
    assert changed[-1] < top, "the mark is drawn across the letter"
    assert changed[0] > top - 60, "the mark is far above the letter"


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_mark_below_a_letter_is_drawn_clear_of_it(style):
    with_mark, without = inked_rows("L̥", **style), inked_rows("L", **style)
    changed = [row for row, pair in enumerate(zip(with_mark, without, strict=True)) if pair[0] != pair[1]]
    assert changed[0] > max(row for row, pixels in enumerate(without) if set(pixels) != {255})


@pytest.mark.parametrize("dotted", ["ị", "i", "j", "į"])
def test_an_i_loses_its_dot_below_a_mark(dotted):
    def rows(text: str) -> int:
        return sum(set(pixels) != {255} for pixels in inked_rows(text))

    taller = {"ị": "ọ", "i": "o", "j": "y", "į": "ǫ"}[dotted]
    assert abs(rows(dotted + "\u0300") - rows(taller + "\u0300")) <= 6  # pixels, of 72 a line


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(MARKED, min_size=1, max_size=6).map("".join), min_size=1, max_size=6).map(" ".join),
    st.sampled_from(list(STYLES.values())),
)
def test_any_letters_with_any_marks_are_read_back_as_they_were_written(words, style):
    text = unicodedata.normalize("NFC", f"start {words} stop")
    assert unicodedata.normalize("NFC", read(pdf_of(text, **style))) == text


@pytest.mark.parametrize("text", ["Ẹ̀kọ́ ỌMỌ̀ M̂ ị̀ n̄ x̣̀ ń̩ kọ̀ Ṃ́", "i̊ j̀ ı̀ ȷ̀ ą́"])
def test_other_readers_see_no_blank_behind_a_mark(text, tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    path = tmp_path / "marks.pdf"
    path.write_bytes(pdf_of(text))
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    assert unicodedata.normalize("NFC", found).split() == unicodedata.normalize("NFC", text).split()


def test_words_are_as_wide_as_they_are_drawn_whatever_stands_beside_them():
    for number in range(4):
        words = ["Ẹ̀kọ́", "Tọ̀", "AV̂A", "ỌMỌ̀"]
        font = face(number)
        drawn = [ink.advance for ink in font.shaped(" ".join(words))]
        assert sum(drawn) == pytest.approx(sum(map(font.width, words)) + 3 * font.width(" "))


def test_words_without_marks_are_kerned_the_same_beside_those_with_them():
    font = face(0)
    assert font.width("To\u0301AVATAR") == pytest.approx(font.width("TóAVATAR"))


def test_marks_are_drawn_the_same_every_time():
    first = pdf_of("Ẹ̀kọ́ ị̀")
    pdf_of("M̂ Q̃ W̊")
    assert pdf_of("Ẹ̀kọ́ ị̀") == first


def test_nothing_is_loaded_for_marks_before_a_letter_has_one_and_nothing_for_pictures():
    program = """if True:
        import sys
        from ddm_desktop.model.blocks import Block
        from ddm_desktop.model.letter import Letter
        from ddm_desktop.model.stationery import PageStyle
        from ddm_desktop.output.pdf import letter_pdf
        for text in ("Plain, “curly” and naïve: Łódź, Ngô, ẹkọ, Глеб, Ελλάδα", "M\u0302"):
            letter_pdf(Letter(title="t", body=(Block.of(text),)), PageStyle())
            print("uharfbuzz" in sys.modules, "PIL" in sys.modules)
    """
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert run.stdout.split() == ["False", "False", "True", "False"]


def test_letters_beside_marks_are_drawn_one_by_one_as_they_are_elsewhere():
    assert [ink.char for ink in face(0).shaped("ffi\u0323fl")][:2] == ["f", "f"]
    assert [ink.char for ink in face(0).shaped("M\u0302ffl")][-3:] == ["f", "f", "l"]


def test_an_i_keeps_its_dot_above_a_mark_below():
    assert face(0).shaped("ị\u0331")[0].char == "ị"


def test_what_a_shape_stands_for_is_said_to_readers_that_know_nothing_else():
    with pikepdf.open(BytesIO(pdf_of("i\u030a j\u0300 M\u0302"))) as pdf:
        maps = [font.ToUnicode.read_bytes().decode() for font in pdf.pages[0].Resources.Font.values()]
    shown = {code for each in maps for code in re.findall(r"<..> <([0-9A-F]+)>", each)}
    assert shown >= {"0069", "006A", "030A", "0300", "0302"}
    assert not shown & {"0131", "0237", "FFFD"}


def test_what_follows_a_raised_mark_stands_on_the_line():
    def lowest(word: str) -> int:
        body = (Block((Run(word), Run("p", bold=True))),)
        with Raster(letter_pdf(Letter(title="t", body=body), PageStyle(large_print=True))) as raster:
            page = raster.render(0, 4.0, range(700))
        stride = page.stride
        return max(row for row in range(700) if set(page.data[row * stride : (row + 1) * stride]) != {255})

    assert lowest("Ŵ̂") == lowest("Ŵ")
