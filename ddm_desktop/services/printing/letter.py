"""Print a letter: hand the PDF itself to the printer's queue, or its pixels if a printer takes no PDF."""

from __future__ import annotations

import subprocess
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from ddm_desktop.errors import PrintError
from ddm_desktop.output.raster import PixelPage, Raster, join_pdfs, select_pages
from ddm_desktop.services.printing import cups
from ddm_desktop.services.printing.queue import PrintJob, job_from_lp, saves_files

JOB_NAME = "Letter"
"""The only name a letter has in a queue: job names are shown on printers and kept in their logs."""

BAND = 512
"""Rows of pixels drawn at a time for a printer that takes no PDF: a whole page at 600 dpi is 140 MB."""

_WAIT_SECONDS = 0.05  # seconds between two looks at `lp`


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """What was chosen in the print dialog. `pages`: ranges such as `1-2,4`, empty for all.

    `sides` is `one-sided`, `two-sided-long-edge`, `two-sided-short-edge`, or empty for the queue's own.
    `further` are options of the queue as the system's dialog names them. `media` is the paper, as PWG 5101.1 names it.
    """

    queue: str
    copies: int = 1
    collate: bool = True
    sides: str = ""
    pages: str = ""
    grey: bool = False
    last_page_first: bool = False
    further: tuple[tuple[str, str], ...] = ()
    media: str = "A4"


def lp_arguments(choices: PrintChoices) -> list[str]:
    """Return the `lp` command that prints the PDF on its standard input.

    The page is never scaled: the address must stand in the envelope's window.
    Options as in CUPS, "Command-Line Printing and Options".
    """
    options = {
        "media": choices.media,
        "print-scaling": "none",
        "sides": choices.sides,
        "page-ranges": choices.pages,
        "collate": str(choices.collate).lower() if choices.copies > 1 else "",
        "print-color-mode": "monochrome" if choices.grey else "",
        "outputorder": "reverse" if choices.last_page_first else "",
    } | dict(choices.further)
    pairs = [part for name, value in options.items() if value for part in ("-o", f"{name}={value}")]
    return ["lp", "-d", choices.queue, "-n", str(choices.copies), *pairs, "-t", JOB_NAME, "-"]


def only_on_paper(
    queue: str, steps: Generator[None, None, PrintJob | None]
) -> Generator[None, None, PrintJob | None]:
    """Take `steps`, which print on `queue`. Raise PrintError if that is no printer, but saves letters as files."""
    if saves_files(queue):
        raise PrintError(
            f"“{queue}” is no printer: it would save the letter as a file. Choose a printer, or use Save, which asks "
            "where to."
        )
    return (yield from steps)


def send_to_queue(pdf: bytes, choices: PrintChoices) -> Generator[None, None, PrintJob | None]:
    """Hand `pdf` to a CUPS queue from memory. Yields while `lp` works; closing the generator stops `lp`.

    Return the job, None if it cannot be followed. Raise PrintError with what `lp` said.
    """
    try:
        process = subprocess.Popen(
            lp_arguments(choices), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except OSError as error:
        raise PrintError(_refusal(choices.queue, error.strerror or str(error))) from error
    with process:
        try:
            output, errors = yield from _wait_for_output(process, pdf)
        finally:
            process.kill()  # does nothing once it has ended
    if process.returncode:
        raise PrintError(_refusal(choices.queue, errors.decode(errors="replace")))
    return job_from_lp(output.decode(errors="replace")) if cups.is_there() else None


def _wait_for_output(
    process: subprocess.Popen[bytes], pdf: bytes
) -> Generator[None, None, tuple[bytes, bytes]]:
    """Send `pdf` to `process`, yield until it ends, and return its output and its error output."""
    to_send: bytes | None = pdf
    while True:
        try:
            return process.communicate(to_send, timeout=_WAIT_SECONDS)
        except subprocess.TimeoutExpired:
            to_send = None  # `communicate` goes on sending it
            yield


def _refusal(queue: str, reason: str) -> str:
    reason = " ".join(reason.split()).removeprefix("lp: ").removeprefix("Error - ").rstrip(".")
    return (
        f"The printer “{queue}” did not take the letter: {reason or 'it gave no reason'}. "
        "Check the printer and print again, or save it as a PDF."
    )


def chosen_pages(ranges: str, page_count: int) -> tuple[int, ...]:
    """Return the pages (from 0) that `ranges` such as `1-2,4` (from 1) names, in order; all if it is empty."""
    if not ranges:
        return tuple(range(page_count))
    ends = [[int(number) for number in stretch.split("-")] for stretch in ranges.split(",")]
    named = {page for stretch in ends for page in range(stretch[0], stretch[-1] + 1)}
    return tuple(page - 1 for page in sorted(named) if 1 <= page <= page_count)


def chosen_pdf(pdf: bytes, ranges: str) -> bytes:
    """Return the PDF to save if printing goes to a file: unchanged, or only its chosen pages."""
    count = page_count(pdf)
    pages = chosen_pages(ranges, count)
    return pdf if len(pages) == count else select_pages(pdf, pages)


def one_job(pdfs: Sequence[bytes], choices: PrintChoices | None = None) -> bytes:
    """Return the PDF that prints all `pdfs` in order as one job.

    Unless they are printed on one side, each begins on a fresh sheet: a letter must not stand on the back of another
    paper. Where `choices` name pages, they count those of the papers alone.
    """
    fresh = choices is not None and choices.sides != "one-sided" and not choices.pages
    return join_pdfs(pdfs, on_fresh_sheets=fresh)


def sheets(pages: Sequence[int], choices: PrintChoices) -> tuple[int, ...]:
    """Return `pages` in printing order, repeated for each copy, for a printer that cannot make copies itself."""
    ordered = tuple(reversed(pages)) if choices.last_page_first else tuple(pages)
    if choices.collate:
        return ordered * choices.copies
    return tuple(page for page in ordered for _ in range(choices.copies))


def page_count(pdf: bytes) -> int:
    with Raster(pdf) as raster:
        return raster.page_count


def pixel_bands(pdf: bytes, choices: PrintChoices, dpi: int) -> Iterator[tuple[int, int, PixelPage]]:
    """Yield the chosen pages at `dpi` in bands from the top down: number of the sheet (from 0), first row, pixels."""
    scale = dpi / 72
    with Raster(pdf) as raster:
        pages = chosen_pages(choices.pages, raster.page_count)
        for sheet, page in enumerate(sheets(pages, choices)):
            height = raster.pixel_size(page, scale)[1]
            for top in range(0, height, BAND):
                yield sheet, top, raster.render(page, scale, range(top, min(top + BAND, height)))
