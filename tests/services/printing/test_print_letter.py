"""Handing the PDF to a print queue: what is asked of `lp`, what happens when it fails, what comes out."""

import io
import itertools
import os
import stat
import sys
import time

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas
from tools.print_queue import QUEUE, NoQueueError, private_queue

from ddm_desktop.errors import PrintError
from ddm_desktop.output.raster import Raster
from ddm_desktop.services.printing.letter import (
    BAND,
    PrintChoices,
    chosen_pages,
    chosen_pdf,
    lp_arguments,
    pixel_bands,
    send_to_queue,
    sheets,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no lp")
A4 = (595.2756, 841.8898)


def make_pdf(pages: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(62, 700, f"side {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [document[page].get_textpage().get_text_bounded().strip() for page in range(len(document))]


def box_of_text(pdf: bytes, page: int = 0) -> tuple[float, ...]:
    """Left, bottom, right, top of the first character on `page`, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].get_textpage().get_charbox(0)


def options(choices: PrintChoices) -> set[str]:
    arguments = lp_arguments(choices)
    return {after for before, after in itertools.pairwise(arguments) if before == "-o"}


def test_the_letter_comes_from_standard_input_under_a_name_that_names_nobody():
    arguments = lp_arguments(PrintChoices("Office"))
    assert arguments[:5] == ["lp", "-d", "Office", "-n", "1"]
    assert arguments[-3:] == ["-t", "Letter", "-"]


def test_the_paper_is_a4_and_never_scaled_so_that_the_address_meets_its_window():
    assert {"media=A4", "print-scaling=none"} <= options(PrintChoices("Office"))


@pytest.mark.parametrize(
    ("choices", "wanted"),
    [
        (PrintChoices("q"), set()),
        (PrintChoices("q", sides="two-sided-long-edge"), {"sides=two-sided-long-edge"}),
        (PrintChoices("q", pages="1-2,4"), {"page-ranges=1-2,4"}),
        (PrintChoices("q", copies=2), {"collate=true"}),
        (PrintChoices("q", copies=2, collate=False), {"collate=false"}),
        (PrintChoices("q", grey=True), {"print-color-mode=monochrome"}),
        (PrintChoices("q", last_page_first=True), {"outputorder=reverse"}),
        (PrintChoices("q", further=(("page-set", "odd"),)), {"page-set=odd"}),
    ],
)
def test_what_was_chosen_becomes_an_option_and_nothing_else_does(choices, wanted):
    assert options(choices) - {"media=A4", "print-scaling=none"} == wanted


def test_copies_are_counted_by_the_queue():
    assert lp_arguments(PrintChoices("q", copies=3))[3:5] == ["-n", "3"]


@pytest.mark.parametrize(
    ("ranges", "pages"),
    [
        ("", (0, 1, 2, 3)),
        ("2", (1,)),
        ("1-2,4", (0, 1, 3)),
        ("4,1", (0, 3)),
        ("2-3,3-9", (1, 2, 3)),
        ("7", ()),
    ],
)
def test_page_ranges_name_pages_that_exist_once_and_in_order(ranges, pages):
    assert chosen_pages(ranges, 4) == pages


@pytest.mark.parametrize(
    ("choices", "order"),
    [
        (PrintChoices("q"), (0, 1)),
        (PrintChoices("q", copies=2), (0, 1, 0, 1)),
        (PrintChoices("q", copies=2, collate=False), (0, 0, 1, 1)),
        (PrintChoices("q", last_page_first=True), (1, 0)),
    ],
)
def test_sheets_come_in_the_order_and_number_chosen(choices, order):
    assert sheets((0, 1), choices) == order


def test_printing_all_pages_to_a_file_keeps_the_very_bytes():
    pdf = make_pdf(2)
    assert chosen_pdf(pdf, "") is pdf
    assert chosen_pdf(pdf, "1-2") is pdf


def test_printing_one_page_to_a_file_keeps_that_page():
    assert texts_of(chosen_pdf(make_pdf(3), "2")) == ["side 2"]


def test_bands_for_a_printer_that_takes_no_pdf_join_to_the_whole_page_in_true_size():
    pdf, dpi = make_pdf(2), 100
    bands = list(pixel_bands(pdf, PrintChoices("q", pages="2"), dpi))
    with Raster(pdf) as raster:
        whole = raster.render(1, dpi / 72)
    assert (whole.width, whole.height) == (827, 1169)  # 210 x 297 mm
    assert [(sheet, top) for sheet, top, _ in bands] == [(0, top) for top in range(0, whole.height, BAND)]
    assert b"".join(pixels.data for _, _, pixels in bands) == whole.data


@pytest.fixture
def lp_that(tmp_path, monkeypatch):
    """Puts an `lp` of the test's own first on the path: `lp_that("exit 1")`."""

    def make(script: str):
        lp = tmp_path / "lp"
        lp.write_text(f"#!/bin/sh\n{script}\n")
        lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return tmp_path

    return make


@posix_only
def test_the_bytes_reach_lp_unchanged(lp_that):
    folder = lp_that('cat > "$(dirname "$0")/got"')
    pdf = make_pdf(3) * 50  # more than a pipe holds
    list(send_to_queue(pdf, PrintChoices("q")))
    assert (folder / "got").read_bytes() == pdf


@posix_only
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (
            "echo 'lp: Error - The printer or class does not exist.' >&2; exit 1",
            "The printer or class does not exist.",
        ),
        ("echo 'lp: No paper' >&2; cat >/dev/null; exit 1", "No paper."),
        ("exit 3", "it gave no reason."),
    ],
)
def test_a_queue_that_refuses_is_named_with_its_own_reason(lp_that, script, reason):
    lp_that(script)
    with pytest.raises(PrintError) as refused:
        list(send_to_queue(make_pdf(1), PrintChoices("Office")))
    assert str(refused.value).startswith(f"The printer “Office” did not take the letter: {reason} ")


def test_a_computer_without_lp_is_told_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintError, match="“Office” did not take the letter"):
        list(send_to_queue(make_pdf(1), PrintChoices("Office")))


@posix_only
def test_cancelling_ends_lp(lp_that):
    folder = lp_that('echo $$ > "$(dirname "$0")/id"; exec sleep 60')
    steps = send_to_queue(make_pdf(1), PrintChoices("q"))
    while not (folder / "id").exists() or not (folder / "id").read_text():
        next(steps)
    started = time.monotonic()
    steps.close()
    assert time.monotonic() - started < 5
    with pytest.raises(ProcessLookupError):
        os.kill(int((folder / "id").read_text()), 0)


@pytest.fixture(scope="module")
def queue():
    try:
        with private_queue() as running:
            yield running
    except NoQueueError as error:
        pytest.skip(str(error))


def test_a_real_queue_prints_the_chosen_pages_in_true_size(queue, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", queue.server)
    list(send_to_queue(make_pdf(4), PrintChoices(QUEUE, pages="2-3", sides="one-sided")))
    paper = queue.printed()
    assert texts_of(paper) == ["side 2", "side 3"]
    assert box_of_text(paper) == pytest.approx(box_of_text(make_pdf(4), page=1), abs=1)


def test_a_real_queue_that_does_not_exist_is_told_in_a_sentence(queue, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", queue.server)
    with pytest.raises(PrintError, match="“nowhere” did not take the letter"):
        list(send_to_queue(make_pdf(1), PrintChoices("nowhere")))
