"""A run in batches: the same file however they are made, small, and written as it grows."""

from __future__ import annotations

import io
import pickle
import tracemalloc
from collections.abc import Iterator

import pikepdf
import pytest
from tools import letters
from tools.runs import DL, INFO, NAMES, PEOPLE, alone, letter_to, run_of, words_of
from tools.structure import structure_faults

from ddm_desktop.model.blocks import Block
from ddm_desktop.model.stationery import PrintedEnvelope
from ddm_desktop.output.pdf.batch import BATCH_LETTERS, BatchPainter
from ddm_desktop.output.pdf.document import PdfFile
from ddm_desktop.output.pdf.envelope import envelope_pages, write_pages
from ddm_desktop.output.pdf.objects import number_texts
from ddm_desktop.output.pdf.paint import write_papers
from ddm_desktop.output.pdf.typeset import typeset

pytestmark = pytest.mark.xdist_group("verapdf")  # one worker, so that Java starts once


@pytest.mark.parametrize("is_tagged", [True, False], ids=["tagged", "untagged"])
def test_batches_painted_in_any_order_elsewhere_give_the_same_file(is_tagged):
    some = [letter_to(number) for number in range(2 * BATCH_LETTERS + 7)]
    papers = [(letter, typeset(letter, DL)) for letter in some]
    batches = [papers[start : start + BATCH_LETTERS] for start in range(0, len(papers), BATCH_LETTERS)]
    painters = {}
    for number in reversed(range(len(batches))):
        painters[number] = BatchPainter(is_tagged=is_tagged)
        for letter, pages in batches[number]:
            painters[number].add(letter, pages)
    target = io.BytesIO()
    file = PdfFile(target, is_tagged=is_tagged)
    places = {number: file.reserve(pickle.loads(pickle.dumps(painters[number].size))) for number in range(3)}
    written = {number: painters[number].write(places[number]) for number in (1, 2, 0)}
    for number in range(3):
        file.append(pickle.loads(pickle.dumps(written[number])))
    file.close(INFO)
    assert target.getvalue() == run_of(some, is_tagged=is_tagged)


def test_a_batch_out_of_turn_is_refused():
    file = PdfFile(io.BytesIO())
    written = []
    for letter in PEOPLE[:2]:
        painter = BatchPainter()
        painter.add(letter, typeset(letter, DL))
        written.append(painter.write(file.reserve(painter.size)))
    with pytest.raises(ValueError, match="cannot be written"):
        file.append(written[1])


def test_the_same_run_gives_the_same_bytes_and_another_gives_another_mark_of_identity():
    first = run_of(PEOPLE)
    alone(letters.ordinary_letter())
    assert run_of(PEOPLE) == first
    other = run_of([*PEOPLE[:-1], letter_to(99)])
    identities = [pikepdf.open(io.BytesIO(pdf)).trailer.ID[0] for pdf in (first, other)]
    assert identities[0] != identities[1]


@pytest.mark.parametrize(("is_tagged", "most"), [(True, 1600), (False, 1200)], ids=["tagged", "untagged"])
def test_a_page_of_a_shared_text_takes_little_of_the_file(is_tagged, most):
    body = tuple(
        Block.of(f"{text} {letters.SENTENCE}")
        for text in ("First of all,", "Moreover,", "And then,", "At last,")
    )
    some = [letter_to(5 * number, body) for number in range(600)]
    assert len(run_of(some, is_tagged=is_tagged)) / 600 < most


class NullTarget(io.RawIOBase):
    """Takes bytes and keeps none."""

    def write(self, data) -> int:
        return len(data)


def test_memory_does_not_grow_with_the_run():
    pages = [typeset(letter, DL) for letter in PEOPLE]
    peaks = []

    def papers() -> Iterator:
        for number in range(8 * BATCH_LETTERS):
            if number and number % (4 * BATCH_LETTERS) == 0:
                peaks.append(tracemalloc.get_traced_memory()[1])
                tracemalloc.reset_peak()
            yield PEOPLE[number % len(PEOPLE)], pages[number % len(PEOPLE)]

    tracemalloc.start()
    try:
        write_papers(NullTarget(), papers(), INFO)
        peaks.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 600 * 4 * BATCH_LETTERS  # cross-references, and no pages


def test_envelopes_and_labels_are_written_as_their_addresses_come(verapdf):
    taken = []

    def addresses() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        for number in range(2 * BATCH_LETTERS + 3):
            taken.append(len(target.getvalue()))
            yield (f"Member {number} MP", "LONDON", "SW1A 0AA"), (NAMES[number % 2], "L20 0XX")

    target = io.BytesIO()
    assert write_pages(target, envelope_pages(addresses(), PrintedEnvelope.DL), INFO) == 2 * BATCH_LETTERS + 3
    assert taken[BATCH_LETTERS - 1] < taken[BATCH_LETTERS + 1] < taken[-1]
    assert structure_faults(target.getvalue()) == []
    assert verapdf.failures(target.getvalue()) == []
    assert [words[-6:-3] for words in words_of(target.getvalue())][::251] == [
        ["Member", str(number), "MP"] for number in (0, 251, 502)
    ]


@pytest.mark.parametrize(
    ("first", "count"),
    [(1, 5), (9, 2), (995, 10), (1000, 1), (1999, 3), (2500, 4000), (9990, 20), (99999, 2)],
)
def test_numbers_are_written_in_the_same_width(first, count):
    assert number_texts(first, count, 8) == [b"%8d" % number for number in range(first, first + count)]
