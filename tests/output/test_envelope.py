"""The address on an envelope and on a label: where machines read it, and on the paper it is meant for."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import PdfDocument
from tools.structure import structure_faults

from ddm_desktop.errors import GlyphError, LetterError
from ddm_desktop.model.stationery import LABEL_STOCKS, PAGE_HEIGHT, PAGE_WIDTH, Area, PrintedEnvelope
from ddm_desktop.output.pdf.envelope import Offset, envelopes_pdf, labels_pdf
from ddm_desktop.output.pdf.measures import MM

pytestmark = pytest.mark.xdist_group("verapdf")  # one worker, so that Java starts once

MEMBER = ("Rt Hon Jane Smith MP", "Houses of Parliament", "Parliament Square", "LONDON", "SW1A 0AA")
LONG_MEMBER = ("The Rt Hon Sir Bartholomew Featherstonehaugh-Cholmondeley KCMG MP", *MEMBER[1:])
SENDER = ("Ms Rosa Bramble", "12 Orchard Lane", "LITTLE HAVEN", "L20 0XX")


def ink(pdf: bytes, page: int = 0) -> dict[str, Area]:
    """Where each line of text stands, in mm from the page's top left corner."""
    shown = PdfDocument(pdf)[page]
    text = shown.get_textpage()
    found = {}
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        height = shown.get_height()
        words = text.get_text_bounded(left, bottom, right, top).strip()
        found[words] = Area(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
    return found


def within(inner: Area, outer: Area, by: float = 0.25) -> bool:
    """Whether `inner` lies in `outer`; accents and tall letters may stand out by a quarter of a millimetre."""
    return (
        inner.left >= outer.left - by
        and inner.top >= outer.top - by
        and inner.right <= outer.right + by
        and inner.bottom <= outer.bottom + by
    )


@pytest.mark.parametrize("member", [MEMBER, LONG_MEMBER], ids=["short", "long"])
@pytest.mark.parametrize("envelope", PrintedEnvelope)
def test_an_envelope_has_its_size_and_the_address_where_machines_read_it(envelope, member):
    width, height = envelope.value
    pdf = envelopes_pdf([member], envelope, SENDER)
    page = PdfDocument(pdf)[0]
    assert (page.get_width() / MM, page.get_height() / MM) == pytest.approx((width, height), abs=0.02)
    found = ink(pdf)
    returned = {words: area for words, area in found.items() if words in {"Return address", *SENDER}}
    address = {words: area for words, area in found.items() if words not in returned}
    assert len(returned) == 5
    assert list(address)[-1] == "SW1A 0AA"
    for area in address.values():
        assert within(area, Area(width / 2, max(40, height / 2), width - 12, height - 12))
    for area in returned.values():
        assert within(area, Area(5, 28, min(each.left for each in address.values()) - 12, height - 12))
    assert min(returned, key=lambda words: returned[words].top) == "Return address"


def test_without_a_sender_an_envelope_has_the_address_alone():
    assert set(ink(envelopes_pdf([MEMBER], PrintedEnvelope.DL))) == set(MEMBER)


@pytest.mark.parametrize("make", ["envelope", "label"])
def test_an_offset_moves_what_is_printed(make):
    def found(offset: Offset) -> dict[str, Area]:
        if make == "label":
            return ink(labels_pdf([MEMBER], LABEL_STOCKS["L7163"], 3, offset))
        return ink(envelopes_pdf([MEMBER], PrintedEnvelope.C5, SENDER, offset))

    still, moved = found(Offset()), found(Offset(2, -3))
    for words, area in still.items():
        assert moved[words] == pytest.approx(area.moved(2, -3), abs=0.02)


@pytest.mark.parametrize("stock", LABEL_STOCKS.values(), ids=LABEL_STOCKS)
def test_labels_lie_in_the_middle_of_their_sheet_and_apart(stock):
    first, last = stock.inside(0), stock.inside(stock.per_sheet - 1)
    assert first.left == pytest.approx(PAGE_WIDTH - last.right, abs=0.1)
    assert first.top == pytest.approx(PAGE_HEIGHT - last.bottom, abs=0.1)
    assert stock.across >= stock.width
    assert stock.down >= stock.height


@pytest.mark.parametrize("member", [MEMBER, LONG_MEMBER], ids=["short", "long"])
@pytest.mark.parametrize("stock", LABEL_STOCKS.values(), ids=LABEL_STOCKS)
def test_every_label_of_a_sheet_holds_an_address_three_millimetres_inside(stock, member):
    for number in range(stock.per_sheet):
        row, column = divmod(number, stock.columns)
        left, top = stock.left + column * stock.across, stock.top + row * stock.down
        inside = Area(left + 3, top + 3, left + stock.width - 3, top + stock.height - 3)
        found = ink(labels_pdf([member], stock, number))
        assert len(found) >= 5
        assert all(within(area, inside) for area in found.values())


def strokes(pdf: bytes) -> set[Area]:
    """The straight lines drawn on the first page, in whole tenths of a mm from its top left corner."""
    page = PdfDocument(pdf)[0]
    height = page.get_height()
    bounds = [
        each.get_bounds() for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    ]
    tops = ((left, height - top, right, height - bottom) for left, bottom, right, top in bounds)
    return {Area(*(round(side / MM, 1) for side in area)) for area in tops}


@pytest.mark.parametrize("stock", LABEL_STOCKS.values(), ids=LABEL_STOCKS)
def test_an_outline_is_the_edge_of_each_label_and_moves_with_the_text(stock):
    assert strokes(labels_pdf([MEMBER], stock)) == set()
    count = stock.per_sheet - 1
    pdf = labels_pdf([MEMBER] * count, stock, 1, Offset(2, -1.5), outlined=True)
    drawn = strokes(pdf)
    assert drawn
    for number in range(1, stock.per_sheet):
        row, column = divmod(number, stock.columns)
        left, top = 2 + stock.left + column * stock.across, -1.5 + stock.top + row * stock.down
        right, bottom = left + stock.width, top + stock.height
        for edge in ((left, top, right, top), (left, bottom, right, bottom),
                     (left, top, left, bottom), (right, top, right, bottom)):  # fmt: skip
            assert any(area == pytest.approx(edge, abs=0.3) for area in drawn), (number, edge)


def test_many_addresses_fill_sheet_after_sheet_from_the_first_label_that_is_left():
    stock = LABEL_STOCKS["L7165"]
    pdf = labels_pdf([(f"Member {n}",) for n in range(12)], stock, 5)
    pages = [list(ink(pdf, page)) for page in range(len(PdfDocument(pdf)))]
    assert pages == [
        [f"Member {n}" for n in range(3)],
        [f"Member {n}" for n in range(3, 11)],
        ["Member 11"],
    ]
    assert structure_faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.Root.StructTreeRoot.K[0].K) == 12


@pytest.mark.parametrize(
    "pdf",
    [
        *(envelopes_pdf([LONG_MEMBER, MEMBER], envelope, SENDER) for envelope in PrintedEnvelope),
        *(labels_pdf([LONG_MEMBER, MEMBER], stock, 1) for stock in LABEL_STOCKS.values()),
        labels_pdf([MEMBER] * 3, LABEL_STOCKS["L7163"], outlined=True),
        envelopes_pdf([("Ẹ̀kọ́ Ṃ́ MP", "LONDON")], PrintedEnvelope.C6),
    ],
    ids=[*(envelope.name for envelope in PrintedEnvelope), *LABEL_STOCKS, "outlined", "marks"],
)
def test_envelopes_and_labels_conform_as_letters_do(pdf, verapdf):
    assert structure_faults(pdf) == []
    assert verapdf.failures(pdf) == []


def test_the_title_says_whose_envelope_it_is_and_the_same_address_gives_the_same_bytes():
    pdf = envelopes_pdf([MEMBER], PrintedEnvelope.DL)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.docinfo["/Title"] == "Envelope: Rt Hon Jane Smith MP"
    assert pdf == envelopes_pdf([MEMBER], PrintedEnvelope.DL)


@pytest.mark.parametrize(
    "make",
    [
        lambda lines: envelopes_pdf([lines], PrintedEnvelope.C6),
        lambda lines: labels_pdf([lines], LABEL_STOCKS["L7160"]),
    ],
    ids=["envelope", "label"],
)
def test_an_address_that_does_not_fit_is_refused_with_its_remedy(make):
    with pytest.raises(
        LetterError, match=r"Rt Hon Jane Smith MP does not fit .*: shorten a line of it, or take"
    ):
        make((*MEMBER, *["A further line"] * 8))


def test_a_return_address_that_does_not_fit_is_refused():
    with pytest.raises(LetterError, match="Ms Rosa Bramble does not fit a C6"):
        envelopes_pdf([MEMBER], PrintedEnvelope.C6, (*SENDER, *["A further line"] * 20))


def test_a_character_that_cannot_be_printed_is_refused():
    with pytest.raises(GlyphError, match="漢"):
        labels_pdf([("漢",)], LABEL_STOCKS["L7163"])
