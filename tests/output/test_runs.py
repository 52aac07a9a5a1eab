"""Many letters in one PDF: each as it is alone, tagged, small, and the same however its batches are made."""

from __future__ import annotations

import io
import pickle
import re
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf
import pytest
from pypdfium2 import PdfDocument
from tools import letters
from tools.structure import structure_faults

from ddm_desktop.model.blocks import Block, Blocks
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import Envelope, PageStyle, PrintedEnvelope
from ddm_desktop.output.pdf.batch import LETTERS, BatchPainter
from ddm_desktop.output.pdf.document import PdfFile
from ddm_desktop.output.pdf.envelope import envelope_pages, write_pages
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.objects import number_texts
from ddm_desktop.output.pdf.paint import paint, write_papers
from ddm_desktop.output.pdf.typeset import typeset

pytestmark = pytest.mark.xdist_group("verapdf")  # one worker, so that Java starts once

INFO = DocumentInfo("Letters on children’s records", "A constituency office", language="en-GB")
DL = PageStyle()
BODY = letters.ordinary_letter().body
NAMES = ("Rosa Bramble", "Łukasz Źrebiec", "Adaeze Ọ̀kọ́", "Δήμητρα (Μίμη) \\ O’Neill", "José Núñez")


def letter_to(number: int, body: Blocks = BODY, **parts) -> Letter:
    """The letter of one of many people; what comes from their row differs, the rest does not."""
    name = f"{NAMES[number % len(NAMES)]} {number}"
    home = ("Flat 2",) * (number % 3) + (f"{number} Orchard Lane", "LITTLE HAVEN", "L20 0XX")
    letter = letters.ordinary_letter()
    return replace(letter, sender=(name, *home), signatory=name, body=body, **parts)


def run_of(some: list[Letter], style: PageStyle = DL, **options: bool) -> bytes:
    target = io.BytesIO()
    write_papers(target, ((letter, typeset(letter, style)) for letter in some), INFO, **options)
    return target.getvalue()


def alone(letter: Letter, style: PageStyle = DL) -> bytes:
    return paint(typeset(letter, style), letter)


def with_blank_pages(some: list[Letter]) -> bytes:
    """The letters, each of one side with an empty back."""
    painter, target = BatchPainter(), io.BytesIO()
    for letter in some:
        painter.add(letter, typeset(letter, DL))
        painter.add_blank()
    file = PdfFile(target)
    file.append(painter.write(file.reserve(painter.size)))
    file.close(INFO)
    return target.getvalue()


def with_envelopes(some: list[Letter]) -> bytes:
    """The letters, each behind its envelope."""
    target = io.BytesIO()
    papers = []
    for letter in some:
        (page,) = envelope_pages([(letter.recipient, letter.sender)], PrintedEnvelope.C5)
        papers += [
            (Letter("", ()), typeset(letter, DL)._replace(pages=(page,))),
            (letter, typeset(letter, DL)),
        ]
    write_papers(target, papers, INFO)
    return target.getvalue()


PEOPLE = [letter_to(number) for number in range(23)]
LONG = [letter_to(number, letters.paragraphs(9)) for number in range(5)]
RUNS: dict[str, Callable[[], bytes]] = {
    "one body": lambda: run_of(PEOPLE),
    "large print": lambda: run_of(PEOPLE, PageStyle(Envelope.C5, large_print=True)),
    "several sides": lambda: run_of(LONG),
    "items over a page break": lambda: run_of(
        [letter_to(n, letters.bullets(5, sentences=6)) for n in range(4)]
    ),
    "all scripts, each twice": lambda: run_of(
        [letter_to(n, (Block.of(text),) * 2) for n in range(2) for text in letters.SCRIPTS.values()]
    ),
    "each body its own": lambda: run_of(
        [letter_to(n, (Block.of(f"{n} {letters.SENTENCE}"),)) for n in range(9)]
    ),
    "no subject": lambda: run_of([letter_to(n, subject="") for n in range(3)]),
    "sheets": lambda: run_of([letters.sheet()] * 3),
    "empty letters": lambda: run_of([Letter("t", ())] * 3),
    "empty backs": lambda: with_blank_pages(PEOPLE[:3]),
    "envelopes between": lambda: with_envelopes(PEOPLE[:3]),
}


@pytest.mark.parametrize("make", RUNS.values(), ids=RUNS)
def test_a_run_conforms_and_its_tags_marks_and_parent_tree_agree(make, verapdf):
    pdf = make()
    assert structure_faults(pdf) == []
    assert verapdf.failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []


@pytest.mark.parametrize("some", [PEOPLE, LONG, [letters.sheet()] * 2], ids=["one side", "several", "sheets"])
def test_a_run_without_tags_is_for_archives_all_the_same(some, verapdf):
    pdf = run_of(some, is_tagged=False)
    assert verapdf.failures(pdf, ("2b",)) == []
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert metadata["pdfaid:conformance"] == "B"
        assert "pdfuaid:part" not in metadata
        assert "/StructTreeRoot" not in document.Root
        assert "/MarkInfo" not in document.Root
    assert words_of(pdf) == words_of(run_of(some))


def words_of(pdf: bytes) -> list[list[str]]:
    return [page.get_textpage().get_text_bounded().split() for page in PdfDocument(pdf)]


def pixels_of(pdf: bytes) -> list[bytes]:
    return [bytes(page.render(scale=100 / 72, grayscale=True).buffer) for page in PdfDocument(pdf)]


@pytest.mark.parametrize("is_tagged", [True, False], ids=["tagged", "untagged"])
@pytest.mark.parametrize(
    "some",
    [
        PEOPLE[:12],
        LONG,
        [letter_to(n, (Block.of(text),)) for text in letters.SCRIPTS.values() for n in range(3)],
        [letter_to(n, letters.bullets(5, sentences=6)) for n in range(3)],
    ],
    ids=["one side", "several sides", "scripts", "items"],
)
def test_a_letter_looks_and_reads_in_a_run_as_it_does_alone(some, is_tagged):
    run = run_of(some, is_tagged=is_tagged)
    apart = [alone(letter) for letter in some]
    assert words_of(run) == [words for pdf in apart for words in words_of(pdf)]
    assert pixels_of(run) == [pixels for pdf in apart for pixels in pixels_of(pdf)]


def test_other_readers_read_each_letter_of_a_run(tmp_path):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    path = tmp_path / "run.pdf"
    path.write_bytes(run_of(PEOPLE))
    command = ["pdftotext", "-enc", "UTF-8", path, "-"]
    found = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert found.stderr == ""
    pages = found.stdout.split("\f")[:-1]
    assert len(pages) == len(PEOPLE)
    for letter, page in zip(PEOPLE, pages, strict=True):
        read = re.sub(r"\s+", " ", page)
        for part in (*letter.sender, *letter.recipient, *(block.text for block in letter.body)):
            assert part in read


def test_a_text_that_all_letters_share_stands_in_the_file_once():
    with pikepdf.open(io.BytesIO(run_of(PEOPLE))) as document:
        forms = [thing for thing in document.objects if is_form(thing)]
        assert 2 <= len(forms) <= len(BODY)
        assert all("/StructParents" not in form and b"MCID" not in form.read_bytes() for form in forms)
        drawn = [page.Contents.read_bytes().count(b" Do ") for page in document.pages]
    assert drawn[0] == 0, "a text is drawn in full when it is met first"
    assert min(drawn[2:]) == len(forms)


def is_form(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Form


def test_each_letter_of_a_run_is_a_part_with_its_own_headings_and_its_footer_read_last():
    with pikepdf.open(io.BytesIO(run_of(PEOPLE[:4]))) as document:
        (root,) = document.Root.StructTreeRoot.K
        assert [part.S for part in root.K] == ["/Part"] * 4
        for part, page in zip(root.K, document.pages, strict=True):
            roles = [str(kid.S) for kid in part.K]
            assert roles.count("/H1") == 1
            assert roles.count("/L") == 1
            assert {kid.Pg.objgen for kid in part.K if "/Pg" in kid} == {page.obj.objgen}
            (items,) = (kid for kid in part.K if kid.S == "/L")
            assert [[str(each.S) for each in item.K] for item in items.K] == [["/Lbl", "/LBody"]] * 3


def test_title_author_and_language_of_a_run_are_those_asked_for():
    with pikepdf.open(io.BytesIO(run_of(PEOPLE[:2]))) as document:
        assert document.docinfo["/Title"] == INFO.title
        assert document.Root.Lang == INFO.language
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == INFO.title
            assert metadata["dc:creator"] == [INFO.author]


@pytest.mark.parametrize("is_tagged", [True, False], ids=["tagged", "untagged"])
def test_batches_painted_in_any_order_elsewhere_give_the_same_file(is_tagged):
    some = [letter_to(number) for number in range(2 * LETTERS + 7)]
    papers = [(letter, typeset(letter, DL)) for letter in some]
    batches = [papers[start : start + LETTERS] for start in range(0, len(papers), LETTERS)]
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
        for number in range(8 * LETTERS):
            if number and number % (4 * LETTERS) == 0:
                peaks.append(tracemalloc.get_traced_memory()[1])
                tracemalloc.reset_peak()
            yield PEOPLE[number % len(PEOPLE)], pages[number % len(PEOPLE)]

    tracemalloc.start()
    try:
        write_papers(NullTarget(), papers(), INFO)
        peaks.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 600 * 4 * LETTERS  # cross-references, and no pages


def test_envelopes_and_labels_are_written_as_their_addresses_come(verapdf):
    taken = []

    def addresses() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        for number in range(2 * LETTERS + 3):
            taken.append(len(target.getvalue()))
            yield (f"Member {number} MP", "LONDON", "SW1A 0AA"), (NAMES[number % 2], "L20 0XX")

    target = io.BytesIO()
    assert write_pages(target, envelope_pages(addresses(), PrintedEnvelope.DL), INFO) == 2 * LETTERS + 3
    assert taken[LETTERS - 1] < taken[LETTERS + 1] < taken[-1]
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
