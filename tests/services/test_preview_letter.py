"""Previews: the bytes that print, and pictures of which only what changed is drawn again."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from tools.letters import SCRIPTS, bullets, ordinary_letter, paragraphs, sheet, with_body

from ddm_desktop.model.blocks import Block, Run
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.output.raster import Raster
from ddm_desktop.services.preview_letter import Previewer, make_preview

STYLE = PageStyle()
LETTER = ordinary_letter()
LONG = with_body(paragraphs(30))
SCALE = 0.8


def body_with(number: int, text: str):
    """The ordinary letter with another paragraph at `number`."""
    return with_body((*LETTER.body[:number], Block.of(text), *LETTER.body[number + 1 :]))


def fresh(letter, style=STYLE, page=0, scale=SCALE) -> bytes:
    with Raster(letter_pdf(letter, style)) as raster:
        return bytes(raster.render(page, scale).data)


@pytest.fixture
def drawing(monkeypatch):
    """Notes which pages are drawn: `whole` as pages, `parts` as pages and rows."""

    noted = SimpleNamespace(whole=[], parts=[])
    render, redraw = Raster.render, Raster.redraw

    def noting_render(self, page, scale, rows=None):
        noted.whole.append(page)
        return render(self, page, scale, rows)

    def noting_redraw(self, old, page, scale, rows):
        noted.parts.append((page, rows))
        return redraw(self, old, page, scale, rows)

    monkeypatch.setattr(Raster, "render", noting_render)
    monkeypatch.setattr(Raster, "redraw", noting_redraw)
    return noted


def test_a_preview_holds_the_very_bytes_that_print():
    preview = make_preview(LETTER, STYLE)
    assert preview.pdf == letter_pdf(LETTER, STYLE)
    assert preview.page_count == 1


def test_a_character_without_a_glyph_does_not_stop_the_preview():
    assert make_preview(replace(LETTER, salutation="Dear 🙂"), STYLE).pdf.startswith(b"%PDF")


EDITS = {
    "a letter typed": body_with(1, "It was a whole year before anyone askedd."),
    "a word made bold": with_body((Block((Run("I am", bold=True), Run(" writing."))), *LETTER.body[1:])),
    "a paragraph more": with_body((*LETTER.body[:2], *paragraphs(1), *LETTER.body[2:])),
    "a paragraph less": with_body(LETTER.body[1:]),
    "everything deleted": with_body(()),
    "another name": replace(LETTER, sender=("Dr Q. Jackdaw", *LETTER.sender[1:]), signatory="Dr Q. Jackdaw"),
    "another footer": replace(LETTER, footer=("Quite another campaign",)),
    "stacked accents": body_with(0, SCRIPTS["Vietnamese"]),
    "descenders and brackets": body_with(0, "(Qggyjp) [Ågj] {ÇŞỵ} " * 9),
    "another list": with_body((*LETTER.body[:3], *bullets(4), *LETTER.body[6:])),
    "a second page": LONG,
    "a sheet instead": sheet(),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("scale", [SCALE, 1.0231])
def test_a_picture_brought_up_to_date_is_the_same_as_one_drawn_afresh(edited, scale):
    previewer = Previewer()
    for letter in (LETTER, edited, LETTER):
        (drawn,) = previewer.steps(letter, STYLE, scale, [0], [])
        assert bytes(drawn.pictures[0].pixels.data) == fresh(letter, scale=scale)


def test_another_style_is_drawn_afresh_as_well():
    previewer = Previewer()
    for style in (STYLE, PageStyle(fold_marks=False), PageStyle(Envelope.C5), PageStyle(large_print=True)):
        (drawn,) = previewer.steps(LETTER, style, SCALE, [0], [])
        assert bytes(drawn.pictures[0].pixels.data) == fresh(LETTER, style)


def test_a_keystroke_draws_only_the_lines_it_changed(drawing):
    previewer = Previewer()
    list(previewer.steps(LETTER, STYLE, SCALE, [0], []))
    (drawn,) = previewer.steps(EDITS["a letter typed"], STYLE, SCALE, [0], [])
    assert drawing.whole == [0]
    [(page, rows)] = drawing.parts
    assert page == 0
    assert len(rows) < 40
    assert drawn.pictures[0].new_rows == rows


def test_pages_that_did_not_change_are_not_drawn_again(drawing):
    previewer = Previewer()
    first = list(previewer.steps(LONG, STYLE, SCALE, [0, 1], [2]))
    last = replace(LONG.body[-1], runs=(Run("Another end."),))
    second = list(previewer.steps(with_body((*LONG.body[:-1], last)), STYLE, SCALE, [0, 1], [2]))
    assert drawing.whole == [0, 1, 2]
    assert drawing.parts == []
    assert second[0].pictures[0].pixels is first[0].pictures[0].pixels
    assert not second[0].pictures[0].new_rows


def test_zooming_draws_afresh_without_setting_the_letter_again(drawing, monkeypatch):
    from ddm_desktop.services import preview_letter

    previewer = Previewer()
    list(previewer.steps(LETTER, STYLE, SCALE, [0], []))
    monkeypatch.setattr(preview_letter, "make_preview", lambda *_: pytest.fail("set again"))
    (drawn,) = previewer.steps(LETTER, STYLE, 2.0, [0], [])
    assert drawn.pictures[0].pixels.width == 1191
    assert drawing.whole == [0, 0]


def test_pages_in_view_come_at_once_and_their_neighbours_after():
    pages = [sorted(drawn.pictures) for drawn in Previewer().steps(LONG, STYLE, SCALE, [1, 2], [0, 3])]
    assert pages == [[1, 2], [0], [3]]


def test_a_letter_that_grew_shorter_shows_its_last_page():
    previewer = Previewer()
    list(previewer.steps(LONG, STYLE, SCALE, [3], [2]))
    (drawn,) = previewer.steps(LETTER, STYLE, SCALE, [3], [2])
    assert sorted(drawn.pictures) == [0]
