"""Many letters in one PDF: each looks and reads as it does alone, and is tagged as it is alone."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable

import pikepdf
import pytest
from tools import letters
from tools.runs import BODY, DL, INFO, PEOPLE, alone, letter_to, pixels_of, run_of, words_of
from tools.structure import structure_faults

from ddm_desktop.model.blocks import Block, Run
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import Envelope, PageStyle, PrintedEnvelope
from ddm_desktop.output.pdf.batch import BatchPainter
from ddm_desktop.output.pdf.document import PdfFile
from ddm_desktop.output.pdf.envelope import envelope_pages
from ddm_desktop.output.pdf.fonts import REGULAR, face
from ddm_desktop.output.pdf.paint import write_papers
from ddm_desktop.output.pdf.typeset import typeset

pytestmark = pytest.mark.xdist_group("verapdf")  # one worker, so that Java starts once


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


COVERED = [
    char
    for char in map(chr, sorted(face(REGULAR).covered))
    if char.isprintable() and face(REGULAR).is_plain(char)
]
"""Combining marks are left out, since they join the letter before them."""
EVERY_CHARACTER = tuple(
    Block((Run(" ".join(COVERED[start : start + 60]), bold=start % 120 > 0),))
    for start in range(0, len(COVERED), 60)
)
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
    "more characters than a subset holds": lambda: run_of([letter_to(n, EVERY_CHARACTER) for n in range(2)]),
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


def test_each_letter_of_a_run_is_a_part_with_its_own_headings_and_lists():
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


def test_each_letter_of_several_sides_is_read_to_its_end_before_its_footer():
    with pikepdf.open(io.BytesIO(run_of(LONG))) as document:
        pages = [page.obj.objgen for page in document.pages]
        seen = []
        for part in document.Root.StructTreeRoot.K[0].K:
            *text, footer = [pages.index(kid.Pg.objgen) for kid in part.K]
            assert footer == text[0] < text[-1]
            seen += text
        assert seen == sorted(seen)


def test_title_author_and_language_of_a_run_are_those_asked_for():
    with pikepdf.open(io.BytesIO(run_of(PEOPLE[:2]))) as document:
        assert document.docinfo["/Title"] == INFO.title
        assert document.Root.Lang == INFO.language
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == INFO.title
            assert metadata["dc:creator"] == [INFO.author]


def test_a_letter_in_another_language_than_its_run_says_so(verapdf):
    welsh = letter_to(1, (Block.of(letters.SCRIPTS["Welsh"]),), language="cy")
    pdf = run_of([letter_to(0), welsh, letter_to(2)])
    assert verapdf.failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = document.Root.StructTreeRoot.K[0].K
        assert [str(part.get("/Lang", "")) for part in parts] == ["", "cy", ""]
