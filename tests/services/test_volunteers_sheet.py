"""The volunteer's sheet: one page with all its words, as sound as a letter."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from tools.structure import structure_faults

from ddm_desktop.services.volunteers_sheet import make_volunteers_sheet, volunteers_sheet

pytestmark = pytest.mark.xdist_group("verapdf")


def test_it_is_one_page_of_a4_with_a_heading_for_each_time_of_the_day():
    with pypdfium2.PdfDocument(make_volunteers_sheet()) as document:
        assert len(document) == 1
        assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [210, 297]
        text = " ".join(document[0].get_textpage().get_text_range().split())
    for heading in ("In the morning", "Between visitors", "At the end of the day"):
        assert heading in text
    for block in volunteers_sheet().body:
        assert block.text in text


def test_it_is_tagged_and_conforms_as_letters_do(verapdf):
    pdf = make_volunteers_sheet()
    assert structure_faults(pdf) == []
    assert verapdf.failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.docinfo["/Title"] == "The volunteer’s sheet"
