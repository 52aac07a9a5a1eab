"""Printing from the window: the system's own dialog, then the PDF itself to the queue, or its pixels.

Nothing of a visitor reaches Qt's printer or the queue but the pages: the job is always called “Letter”.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop, QMarginsF, QRect, Qt, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrintEngine, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from ddm_desktop.errors import PrintError
from ddm_desktop.gui.preview.sheet_painting import pixel_image
from ddm_desktop.gui.workers import LatestWorker
from ddm_desktop.services.printing import letter as service
from ddm_desktop.services.printing.queue import PrintJob
from ddm_desktop.services.save_file import save_file

_FINEST = 600  # dots an inch; finer than that no eye tells the difference
_PATIENCE = 700  # milliseconds before the window says that it is printing
_CUPS_OPTIONS = 0xFE00  # the key under which Qt's CUPS dialog keeps the options that QPrinter has no name for
ENVELOPES = {
    "DL": (QPageSize.PageSizeId.EnvelopeDL, "iso_dl_110x220mm"),
    "C5": (QPageSize.PageSizeId.EnvelopeC5, "iso_c5_162x229mm"),
    "C6": (QPageSize.PageSizeId.EnvelopeC6, "iso_c6_114x162mm"),
}
"""Envelopes by name, with Qt's size and the name that a queue has for it (PWG 5101.1)."""


class PrintResult(NamedTuple):
    """Where a letter went: the `file` that it was saved to instead of printing, or its `job` in the queue.

    Both are None if the system does not tell of its jobs.
    """

    file: Path | None = None
    job: PrintJob | None = None

    @property
    def sentence(self) -> str:
        """What to tell of it."""
        return f"Saved as {self.file.name} in {self.file.parent}." if self.file else "Sent to the printer."


def print_letter(parent: QWidget | None, pdf: bytes, title: str) -> PrintResult | None:
    """Ask how to print `pdf`, and print it, as `print_papers` does."""
    return print_papers(parent, [pdf], title)


def print_papers(
    parent: QWidget | None, pdfs: Sequence[bytes], title: str, envelope: str = ""
) -> PrintResult | None:
    """Ask once how to print `pdfs`, and print them in order as one job. Return None if the person cancelled.

    `title`: that of the dialog. `envelope`: one of ENVELOPES if that is the paper, else it is A4. Raise PrintError if
    there is no printer or it does not accept the letter, and SaveError if printing to a file fails.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise PrintError("No printer is set up on this computer. Set one up, or save it as a PDF.")
    printer = make_printer(envelope)
    if not ask(parent, printer, title, service.one_job(pdfs)):
        return None
    choices = replace(choices_of(printer), media=ENVELOPES[envelope][1] if envelope else "A4")
    pdf = service.one_job(pdfs, choices)
    if printer.outputFileName():  # the dialog of a system may have its own way to save as PDF
        file = Path(printer.outputFileName())
        save_file(file, service.chosen_pdf(pdf, choices.pages))
        return PrintResult(file=file)
    takes_pdf = sys.platform != "win32" and shutil.which("lp") is not None
    steps = service.send_to_queue(pdf, choices) if takes_pdf else paint(printer, pdf)
    return _run_beside_window(parent, service.only_on_paper(printer.printerName(), steps))


def make_printer(envelope: str = "") -> QPrinter:
    """Return a printer set to A4, or to an envelope lying on its side, one of ENVELOPES.

    It has no margins, so that millimetres on screen are millimetres on paper.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(service.JOB_NAME)
    printer.setFullPage(True)
    page = QPageSize(ENVELOPES[envelope][0] if envelope else QPageSize.PageSizeId.A4)
    way = QPageLayout.Orientation.Landscape if envelope else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(page, way, QMarginsF()))
    return printer


def ask(parent: QWidget | None, printer: QPrinter, title: str, pdf: bytes) -> bool:
    """Show the system's print dialog for `printer`, and return whether the person wants to print.

    It offers printers alone: a letter is saved by Save, which says where to and asks before it replaces a file.
    """
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies)
    dialog.setMinMax(1, service.page_count(pdf))
    return dialog.exec() == QDialog.DialogCode.Accepted


def choices_of(printer: QPrinter) -> service.PrintChoices:
    """Return what was chosen in the print dialog, as a queue calls it."""
    sides = {
        QPrinter.DuplexMode.DuplexNone: "one-sided",
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }
    options = printer.printEngine().property(QPrintEngine.PrintEnginePropertyKey(_CUPS_OPTIONS)) or []
    some_pages = printer.printRange() is QPrinter.PrintRange.PageRange
    return service.PrintChoices(
        queue=printer.printerName(),
        copies=printer.copyCount(),
        collate=printer.collateCopies(),
        sides=sides.get(printer.duplex(), ""),
        pages=printer.pageRanges().toString() if some_pages else "",
        grey=printer.colorMode() is QPrinter.ColorMode.GrayScale,
        last_page_first=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
        further=tuple(zip(options[::2], options[1::2], strict=True)),
    )


def paint(printer: QPrinter, pdf: bytes) -> Generator[None, None, None]:
    """Paint the chosen pages on `printer` in bands of pixels, in their true size, and yield after each band.

    Closing the generator aborts the job. Raise PrintError if the printer does not start.
    """
    shrink = -(-printer.resolution() // _FINEST)  # a whole number: bands must meet without a seam
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    choices = replace(choices_of(printer), copies=copies)
    bands = service.pixel_bands(pdf, choices, printer.resolution() // shrink)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError(f"The printer “{printer.printerName()}” did not start. Check it and print again.")
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for sheet, top, pixels in bands:
            if sheet and not top:
                printer.newPage()
            image = pixel_image(pixels)
            painter.drawImage(QRect(0, top * shrink, image.width() * shrink, image.height() * shrink), image)
            yield
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()


def _run_beside_window(
    parent: QWidget | None, steps: Generator[None, None, PrintJob | None]
) -> PrintResult | None:
    """Carry out `steps` in a thread while the window stays alive. Return None if cancelled; raise what they raise."""
    worker, loop = LatestWorker(), QEventLoop()
    results: list[Any] = []
    for signal in (worker.done, worker.failed):
        signal.connect(results.append)
        signal.connect(loop.quit)
    worker.run(steps)
    QTimer.singleShot(_PATIENCE, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not results:
        busy = QProgressDialog("Printing…", "Cancel", 0, 0, parent)
        busy.setWindowModality(Qt.WindowModality.WindowModal)
        busy.canceled.connect(loop.quit)
        busy.show()
        loop.exec()
        busy.deleteLater()
    worker.stop()
    if results and isinstance(results[0], Exception):
        raise results[0]
    return PrintResult(job=results[0]) if results else None
