"""The envelope and the label of one visitor, from the same case as the letter."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from ddm_desktop.errors import LetterError
from ddm_desktop.model.member_choice import MemberDoubt
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.stationery import PrintedEnvelope
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.make_envelope import make_envelope, make_label

ROOT = Path(__file__).parent.parent.parent
CASE = read_visit(ROOT / "resources" / "sample-case.json", date(2026, 11, 22)).case
NOBODY = replace(CASE, member=Member())


def lines_of(pdf: bytes) -> list[str]:
    return PdfDocument(pdf)[0].get_textpage().get_text_range().split("\r\n")


ADDRESS = ["Rt Hon Jane Smith MP", "Houses of Parliament", "Parliament Square", "LONDON", "SW1A 0AA"]


def test_the_envelope_has_the_address_of_the_letter_and_the_constituents_if_wanted():
    assert lines_of(make_envelope(CASE, PrintedEnvelope.C5)) == ADDRESS
    returned = ["Return address", "Ms Rosa Bramble", "12 Orchard Lane", "LITTLE HAVEN", "L20 0XX"]
    assert lines_of(make_envelope(CASE, PrintedEnvelope.C5, with_return_address=True)) == [
        *returned,
        *ADDRESS,
    ]


def test_the_label_has_the_address_of_the_letter():
    assert lines_of(make_label(CASE, "L7163", 14)) == ADDRESS


def test_a_constituency_alone_is_enough():
    case = replace(CASE, member=Member(constituency="Little Haven"))
    assert lines_of(make_label(case, "L7163"))[0] == "Member of Parliament for Little Haven"


@pytest.mark.parametrize("make", [
    lambda case, **more: make_envelope(case, PrintedEnvelope.DL, **more),
    lambda case, **more: make_label(case, "L7163", **more),
], ids=["envelope", "label"])  # fmt: skip
def test_nothing_is_addressed_to_nobody_or_to_a_member_who_is_only_likely(make):
    with pytest.raises(LetterError, match="Your MP is missing"):
        make(NOBODY)
    with pytest.raises(LetterError, match="L20 0XX is most likely in Little Haven: check"):
        make(CASE, doubt=MemberDoubt(unconfirmed="Little Haven"))


def test_a_return_address_without_an_address_is_refused():
    case = replace(CASE, constituent=Constituent(name="Rosa Bramble", postcode="L20 0XX"))
    with pytest.raises(LetterError, match="needs your address and postcode"):
        make_envelope(case, PrintedEnvelope.DL, with_return_address=True)


@pytest.mark.parametrize(("number", "stock", "words"), [
    (0, "L7163", "has 14 labels: choose one from 1 to 14"),
    (15, "L7163", "has 14 labels"),
    (1, "L9999", "no measures for labels “L9999”: choose L7159"),
])  # fmt: skip
def test_a_label_that_is_not_there_is_refused(number, stock, words):
    with pytest.raises(LetterError, match=words):
        make_label(CASE, stock, number)
