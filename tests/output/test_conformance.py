"""Every letter is PDF/UA-1 (for screen readers) and PDF/A-2a (for archives), as veraPDF judges.

The judges are tried too: a file spoilt on purpose must be refused.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pikepdf
import pytest
from tools import letters
from tools.structure import structure_faults

from ddm_desktop.errors import GlyphError
from ddm_desktop.model.blocks import RULE, Block
from ddm_desktop.model.letter import Letter
from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.output.pdf import letter_pdf, letters_pdf
from ddm_desktop.output.pdf.metadata import DocumentInfo
from ddm_desktop.output.pdf.paint import write_papers
from ddm_desktop.output.pdf.typeset import typeset

pytestmark = pytest.mark.xdist_group("verapdf")  # one worker, so that Java starts once

LONG_ITEMS = letters.with_body(letters.bullets(5, sentences=6))
DL, LARGE = PageStyle(), PageStyle(large_print=True)
LETTERS: dict[str, tuple[Letter, PageStyle, int | None]] = {
    "ordinary": (letters.ordinary_letter(), DL, 1),
    "large print": (letters.ordinary_letter(), LARGE, 2),
    "C5, no fold marks": (letters.ordinary_letter(), PageStyle(Envelope.C5, fold_marks=False), 1),
    "no window": (letters.ordinary_letter(), PageStyle(Envelope.NONE), 1),
    "many pages": (letters.with_body(letters.paragraphs(30)), DL, 4),
    "an item over a page break": (LONG_ITEMS, DL, 2),
    "casework": (letters.casework_letter(), DL, 2),
    "casework, a copy in large print": (
        replace(letters.casework_letter(), copy_for="Copy for Tom"),
        LARGE,
        2,
    ),
    "casework without a heading above": (replace(letters.casework_letter(), subject="", body=()), DL, 1),
    "sheet": (letters.sheet(), DL, 1),
    "lines to write on": (replace(letters.sheet(), body=(RULE, Block.of("Day:"), RULE, RULE)), DL, 1),
    "lines over a page break": (letters.with_body((*letters.paragraphs(3), *[RULE] * 20)), LARGE, 3),
    "empty body": (letters.with_body(()), DL, 1),
    **{name: (letters.with_body((Block.of(text),)), DL, 1) for name, text in letters.SCRIPTS.items()},
}


@pytest.mark.parametrize(("letter", "style", "pages"), LETTERS.values(), ids=LETTERS)
def test_a_letter_conforms_and_its_tags_marks_and_parent_tree_agree(letter, style, pages, verapdf):
    pdf = letter_pdf(letter, style)
    assert structure_faults(pdf) == []
    assert verapdf.failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == pages


def test_a_letter_with_its_copies_in_one_file_conforms(verapdf):
    letter = letters.casework_letter()
    pdf = letters_pdf(
        [letter, *(replace(letter, copy_for=f"Copy for {name}") for name in letter.copy_to)], DL
    )
    assert structure_faults(pdf) == []
    assert verapdf.failures(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 3 * 2


def test_an_item_that_runs_over_a_page_is_one_tag_with_marks_on_both():
    with pikepdf.open(io.BytesIO(letter_pdf(LONG_ITEMS, DL))) as document:
        marks_elsewhere = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary)
            and thing.get("/S") == pikepdf.Name.LBody
            and isinstance(thing.K, pikepdf.Array)
            and any(isinstance(kid, pikepdf.Dictionary) for kid in thing.K)
        ]
        assert len(marks_elsewhere) == 1


@pytest.mark.parametrize("text", letters.SCRIPTS.values(), ids=letters.SCRIPTS)
def test_what_is_written_can_be_read_back(text):
    from pypdfium2 import PdfDocument

    document = PdfDocument(letter_pdf(letters.with_body((Block.of(text),)), DL))
    read = document[0].get_textpage().get_text_bounded()
    assert text in " ".join(read.split())


def test_a_character_without_a_shape_is_refused_by_name_rather_than_printed_as_a_box():
    with pytest.raises(GlyphError, match="漢"):
        letter_pdf(letters.with_body((Block.of("漢"),)), DL)


def test_the_same_letter_gives_the_same_bytes():
    assert letter_pdf(letters.ordinary_letter(), DL) == letter_pdf(letters.ordinary_letter(), DL)


@contextmanager
def opened(pdf: bytes) -> Iterator[tuple[pikepdf.Pdf, Callable[[], bytes]]]:
    """The file, and what writes it again."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        target = io.BytesIO()

        def written() -> bytes:
            document.save(target)
            return target.getvalue()

        yield document, written


def without_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def without_mark_info(document: pikepdf.Pdf) -> None:
    del document.Root.MarkInfo


def without_metadata(document: pikepdf.Pdf) -> None:
    del document.Root.Metadata


def without_output_intent(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents


def with_ink_outside_the_tags(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 10 10 re f")


def without_structure(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot


def without_embedded_font(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
            del thing.FontFile2


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (without_language, "7.2-33"),  # ISO 14289-1, 7.2: the language of every text is known
        (without_mark_info, "6.2-1"),
        (without_metadata, "7.1-8"),
        (without_output_intent, "6.2.4.3-"),  # ISO 19005-2: device colours need a profile
        (with_ink_outside_the_tags, "7.1-3"),
        (without_structure, "7.1-11"),
        (without_embedded_font, "6.2.11.4.1-1"),
    ],
)
def test_verapdf_refuses_a_letter_spoilt_on_purpose(spoil, rule, verapdf):
    with opened(letter_pdf(letters.ordinary_letter(), DL)) as (document, written):
        spoil(document)
        assert any(rule in line for line in verapdf.failures(written()))


def test_what_spoils_a_letter_is_never_the_rewriting(verapdf):
    with opened(letter_pdf(letters.ordinary_letter(), DL)) as (_, written):
        rewritten = written()
    assert verapdf.failures(rewritten) == []
    assert structure_faults(rewritten) == []


def entries(document: pikepdf.Pdf) -> pikepdf.Array:
    """What the ParentTree says of the first page."""
    return document.Root.StructTreeRoot.ParentTree.Kids[0].Nums[1]


def first_leaf(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    """The tag that holds the first mark of the first page."""
    return entries(document)[0]


def with_two_parents_swapped(document: pikepdf.Pdf) -> None:
    marks = entries(document)
    other = next(number for number in range(len(marks)) if marks[number].objgen != marks[0].objgen)
    marks[0], marks[other] = marks[other], marks[0]


def without_struct_parents(document: pikepdf.Pdf) -> None:
    del document.pages[0].obj.StructParents


def with_a_parent_too_many(document: pikepdf.Pdf) -> None:
    entries(document).append(entries(document)[0])


def with_a_tag_of_no_page(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/Pg" in thing:
            del thing.Pg


def with_a_tag_of_a_missing_mark(document: pikepdf.Pdf) -> None:
    first_leaf(document).K = pikepdf.Array([999])


def with_a_foundling(document: pikepdf.Pdf) -> None:
    first_leaf(document).P = document.Root.StructTreeRoot


def with_a_mark_inside_a_mark(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_add(b"/P <</MCID 0>> BDC", prepend=True)
    page.contents_add(b"EMC")


def with_a_mark_left_open(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"/Artifact BMC")


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (with_two_parents_swapped, "to another tag"),
        (without_struct_parents, "no StructParents"),
        (with_a_parent_too_many, "the ParentTree knows"),
        (with_a_tag_of_no_page, "of no page"),
        (with_a_tag_of_a_missing_mark, "which is on no page"),
        (with_a_foundling, "does not name its parent"),
        (with_a_mark_inside_a_mark, "a mark inside another"),
        (with_a_mark_left_open, "left open"),
        (with_ink_outside_the_tags, "f outside every mark"),
        (without_structure, "no tree of tags"),
    ],
)
def test_the_structure_checker_refuses_tags_spoilt_on_purpose(spoil, fault):
    with opened(letter_pdf(letters.ordinary_letter(), DL)) as (document, written):
        spoil(document)
        assert any(fault in line for line in structure_faults(written()))


def run_of_three() -> bytes:
    """Three letters of one text, which is drawn as form XObjects from the second on."""
    letter, target = letters.ordinary_letter(), io.BytesIO()
    write_papers(target, [(letter, typeset(letter, DL))] * 3, DocumentInfo("Three letters"))
    return target.getvalue()


def first_form(document: pikepdf.Pdf) -> pikepdf.Object:
    """A form XObject that is drawn on two pages."""
    return document.pages[1].Resources.XObject.X0


def with_tags_in_a_form(document: pikepdf.Pdf) -> None:
    form = first_form(document)
    form.write(b"/P <</MCID 0>> BDC " + form.read_bytes() + b" EMC")


def with_struct_parents_at_a_form(document: pikepdf.Pdf) -> None:
    first_form(document).StructParents = 0


def with_a_form_outside_the_tags(document: pikepdf.Pdf) -> None:
    document.pages[1].contents_add(b"q /X0 Do Q")


def with_a_form_that_leaves_a_mark_open(document: pikepdf.Pdf) -> None:
    form = first_form(document)
    form.write(b"/Artifact BMC " + form.read_bytes())


def with_a_form_that_closes_a_mark(document: pikepdf.Pdf) -> None:
    form = first_form(document)
    form.write(form.read_bytes() + b" EMC 0 0 10 10 re f")


def without_a_form(document: pikepdf.Pdf) -> None:
    del document.pages[1].Resources.XObject.X0


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (with_tags_in_a_form, "mark 0 inside a form XObject"),
        (with_struct_parents_at_a_form, "has tags of its own"),
        (with_a_form_outside_the_tags, "Do outside every mark"),
        (with_a_form_that_leaves_a_mark_open, "leaves mark open"),
        (with_a_form_that_closes_a_mark, "f outside every mark"),
        (without_a_form, "/X0 is drawn, but is not among the resources"),
    ],
)
def test_the_structure_checker_refuses_forms_spoilt_on_purpose(spoil, fault):
    run = run_of_three()
    assert structure_faults(run) == []
    with opened(run) as (document, written):
        spoil(document)
        assert any(fault in line for line in structure_faults(written()))
