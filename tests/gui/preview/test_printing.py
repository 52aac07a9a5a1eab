"""Printing from the window: what the dialog chose, a file, pixels, cancelling, and a real queue."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from tools.letters import ordinary_letter, paragraphs, with_body
from tools.print_queue import NoQueueError, private_queue

from ddm_desktop.errors import PrintError
from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.preview.printing import PrintResult
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf
from ddm_desktop.output.raster import Raster
from ddm_desktop.services.printing.letter import PrintChoices, pixel_bands

LETTER = letter_pdf(ordinary_letter(), PageStyle())
LONG = letter_pdf(with_body(paragraphs(30)), PageStyle())  # four sides


@pytest.fixture(autouse=True)
def _no_printer_of_this_machine(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))


@pytest.fixture
def answer(monkeypatch):
    """Stands in for the person at the print dialog: `answer(lambda printer: ...)`, or None to cancel."""

    def make(choose):
        def ask(parent, printer, title, pdf):
            if choose is not None:
                choose(printer)
            return choose is not None

        monkeypatch.setattr(printing, "ask", ask)
        monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Office"]))

    return make


def count_pages(pdf: bytes) -> int:
    with Raster(pdf) as raster:
        return raster.page_count


def test_without_a_printer_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(PrintError) as none:
        printing.print_letter(None, LETTER, "Print the letter")
    assert str(none.value) == ("No printer is set up on this computer. Set one up, or save it as a PDF.")


def test_cancelling_the_dialog_prints_nothing(answer, monkeypatch):
    answer(None)
    monkeypatch.setattr(printing, "_run_beside_window", lambda *_: pytest.fail("printed"))
    assert printing.print_letter(None, LETTER, "Print the letter") is None


def some_pages(printer: QPrinter, ranges: str) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(ranges))


@pytest.mark.parametrize(
    ("choose", "chosen"),
    [
        (lambda printer: None, {}),
        (lambda printer: printer.setCopyCount(3), {"copies": 3}),
        (lambda printer: printer.setCollateCopies(False), {"collate": False}),
        (lambda printer: printer.setColorMode(QPrinter.ColorMode.GrayScale), {"grey": True}),
        (lambda printer: printer.setPageOrder(QPrinter.PageOrder.LastPageFirst), {"last_page_first": True}),
        (lambda printer: some_pages(printer, "1-2,4"), {"pages": "1-2,4"}),
    ],
)  # fmt: skip
def test_what_the_dialog_chose_is_what_the_queue_is_asked_for(choose, chosen):
    printer = printing.make_printer()
    choose(printer)
    plain = {"queue": printer.printerName(), "sides": "one-sided"}
    assert printing.choices_of(printer) == PrintChoices(**(plain | chosen))


@pytest.mark.parametrize(
    ("mode", "sides"),
    [
        (QPrinter.DuplexMode.DuplexNone, "one-sided"),
        (QPrinter.DuplexMode.DuplexLongSide, "two-sided-long-edge"),
        (QPrinter.DuplexMode.DuplexShortSide, "two-sided-short-edge"),
        (QPrinter.DuplexMode.DuplexAuto, ""),
    ],
)
def test_printing_on_both_sides_is_asked_for_as_chosen(mode, sides):
    class Duplex(QPrinter):
        """A printer without a device forgets what it cannot do; this one does not."""

        def duplex(self):
            return mode

    assert printing.choices_of(Duplex()).sides == sides


def test_printing_to_a_file_writes_the_very_bytes(answer, tmp_path):
    answer(lambda printer: printer.setOutputFileName(str(tmp_path / "letter.pdf")))
    assert printing.print_letter(None, LONG, "Print the letter") == PrintResult(file=tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes() == LONG


def test_printing_some_pages_to_a_file_writes_those(answer, tmp_path):
    def choose(printer):
        printer.setOutputFileName(str(tmp_path / "letter.pdf"))
        some_pages(printer, "2-3")

    answer(choose)
    printing.print_letter(None, LONG, "Print the letter")
    assert count_pages((tmp_path / "letter.pdf").read_bytes()) == 2


@pytest.fixture
def pixel_printer(tmp_path):
    """A printer that takes no PDF; what it prints lands in a file of pixels."""
    printer = printing.make_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(150)
    return printer


def test_a_printer_that_takes_no_pdf_gets_the_same_page_in_true_size(pixel_printer, tmp_path):
    list(printing.paint(pixel_printer, LETTER))
    paper = (tmp_path / "paper.pdf").read_bytes()
    scale = 150 / 72
    with Raster(LETTER) as wanted, Raster(paper) as got:
        assert got.page_count == 1
        assert got.pixel_size(0, 10) == pytest.approx(wanted.pixel_size(0, 10), abs=6)
        ours, theirs = ink_of(wanted.render(0, scale)), ink_of(got.render(0, scale))
    assert theirs == pytest.approx(ours, abs=2)  # the printer's page is whole points wide and high


def ink_of(page) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of all that is darker than half."""
    rows = [page.data[top * page.stride : (top + 1) * page.stride : 4] for top in range(page.height)]
    inked = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value < 128]
    across, down = {x for x, _ in inked}, {y for _, y in inked}
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize(("ranges", "pages"), [("", 4), ("2", 1), ("1-2,4", 3)])
def test_such_a_printer_gets_the_chosen_pages(pixel_printer, tmp_path, ranges, pages):
    if ranges:
        some_pages(pixel_printer, ranges)
    list(printing.paint(pixel_printer, LONG))
    assert count_pages((tmp_path / "paper.pdf").read_bytes()) == pages


def test_such_a_printer_learns_no_names(pixel_printer, tmp_path):
    list(printing.paint(pixel_printer, LETTER))
    assert pixel_printer.docName() == "Letter"
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as paper:
        assert "Rosa" not in str(paper.get_metadata_dict())


def test_a_printer_that_does_not_start_is_named(pixel_printer, tmp_path):
    pixel_printer.setOutputFileName(str(tmp_path / "no folder" / "paper.pdf"))
    with pytest.raises(PrintError, match="did not start"):
        list(printing.paint(pixel_printer, LETTER))


def endless():
    while True:
        time.sleep(0.01)
        yield


@pytest.fixture
def cancelling(monkeypatch, qtbot):
    """The person presses Cancel as soon as the window says that it is printing; gives what it said."""
    monkeypatch.setattr(printing, "_PATIENCE", 10)
    labels = []

    def cancel():
        busy = QApplication.activeModalWidget()
        if isinstance(busy, QProgressDialog):
            labels.append(busy.labelText())
            poll.stop()
            QTest.mouseClick(busy.findChild(QPushButton), Qt.MouseButton.LeftButton)

    poll = QTimer(interval=10)
    poll.timeout.connect(cancel)
    poll.start()
    yield labels
    poll.stop()


def test_a_slow_printer_shows_that_it_is_busy_and_can_be_cancelled(cancelling):
    assert printing._run_beside_window(None, endless()) is None
    assert cancelling == ["Printing…"]


class Recorder(QPrinter):
    """A printer that takes no PDF, and notes whether its job was called off."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self.setResolution(150)
        self.aborted = False

    def abort(self) -> bool:
        self.aborted = True
        return super().abort()


def test_a_job_that_is_cancelled_half_way_is_called_off_at_the_printer(cancelling, monkeypatch, tmp_path):
    printer, drawn = Recorder(tmp_path / "paper.pdf"), []

    def slowly(*arguments):
        for band in pixel_bands(*arguments):
            drawn.append(band[:2])
            time.sleep(0.05)
            yield band

    monkeypatch.setattr(printing.service, "pixel_bands", slowly)
    assert printing._run_beside_window(None, printing.paint(printer, LONG)) is None
    assert printer.aborted
    assert len(drawn) < len(list(pixel_bands(LONG, PrintChoices("q"), 150)))


def test_a_job_that_is_printed_to_its_end_is_not_called_off(qapp, tmp_path):
    printer = Recorder(tmp_path / "paper.pdf")
    assert printing._run_beside_window(None, printing.paint(printer, LONG)) == PrintResult()
    assert not printer.aborted
    assert count_pages((tmp_path / "paper.pdf").read_bytes()) == 4


def test_a_printer_that_refuses_is_reported_to_who_asked(qapp):
    def refuse():
        yield
        raise PrintError("No paper.")

    with pytest.raises(PrintError, match=r"No paper\."):
        printing._run_beside_window(None, refuse())


AT_THE_DIALOG = """
import json, sys
sys.path[:0] = sys.argv[1:]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QRadioButton, QSpinBox
from tools.letters import paragraphs, with_body
from ddm_desktop.gui.preview.printing import print_letter
from ddm_desktop.model.stationery import PageStyle
from ddm_desktop.output.pdf import letter_pdf

app, offered = QApplication([]), []

def choose():
    dialog = app.activeModalWidget()
    if dialog is None:
        return
    poll.stop()
    printers = dialog.findChild(QComboBox, "printers")
    offered.extend(printers.itemText(number) for number in range(printers.count()))
    offered.append(dialog.findChild(QLineEdit, "filename").isVisible())
    dialog.findChild(QRadioButton, "pagesRadioButton").click()
    dialog.findChild(QLineEdit, "pagesLineEdit").setText("2,4")
    dialog.findChild(QSpinBox, "copies").setValue(2)
    dialog.accept()

poll = QTimer(interval=50)
poll.timeout.connect(choose)
poll.start()
job = print_letter(None, letter_pdf(with_body(paragraphs(30)), PageStyle()), "Print the letter").job
print(json.dumps([job.queue, job.number, *offered]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the dialog of Linux is driven")
def test_a_person_at_the_real_dialog_prints_two_copies_of_two_pages_and_leaves_no_trace(request, tmp_path):
    root = str(request.config.rootpath)
    home = tmp_path / "home"
    home.mkdir()
    try:
        with private_queue() as queue:
            done = subprocess.run(
                [sys.executable, "-c", AT_THE_DIALOG, root, f"{root}/tests"],
                env=os.environ | {"CUPS_SERVER": queue.server, "HOME": str(home), "TMPDIR": str(home)},
                capture_output=True,
                text=True,
                timeout=60,
                cwd=tmp_path,
            )
            assert done.stdout == '["desk", 1, "desk", false]\n', done.stderr  # nor is a file offered
            paper = queue.printed()
    except NoQueueError as error:
        pytest.skip(str(error))
    with pypdfium2.PdfDocument(paper) as document:
        texts = [document[page].get_textpage().get_text_bounded() for page in range(len(document))]
    assert [text.rsplit("Page ")[-1].strip() for text in texts] == ["2 of 4", "4 of 4"] * 2
    assert not [file for file in home.rglob("*") if file.is_file() and b"Bramble" in file.read_bytes()]
    assert not list(Path(home).glob("*.pdf"))
