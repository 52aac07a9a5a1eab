"""PDF bytes -> pixels, by PDFium: what the preview shows and what a printer without PDF gets.

PDFium keeps global state and is not safe in two threads at once, so one lock guards every call into it.
Drawing releases Python's own lock: typing goes on meanwhile.
"""

from __future__ import annotations

import ctypes
import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

_ONE_AT_A_TIME = threading.Lock()
_WHITE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, eq=False)
class PixelPage:
    """Rows of pixels from the top down, four bytes each: blue, green, red, unused."""

    width: int
    height: int
    stride: int
    data: bytearray


class Raster:
    """An open PDF, to be used as a context manager: nothing is left to the garbage collector."""

    def __init__(self, pdf: bytes) -> None:
        """Raise RuntimeError if `pdf` is no PDF."""
        import pypdfium2  # here, not above: loading PDFium costs a tenth of a second

        with _ONE_AT_A_TIME:
            self._document = pypdfium2.PdfDocument(pdf)
            self.page_count = len(self._document)

    def __enter__(self) -> Raster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        with _ONE_AT_A_TIME:
            self._document.close()

    def render(self, page: int, scale: float, rows: range | None = None) -> PixelPage:
        """Return the pixels of `page` (from 0) on white, anti-aliased, at `scale` pixels a point.

        With `rows`, a range of step one inside the page, only those rows are drawn; their pixels are the same.
        """
        width, height = self.pixel_size(page, scale)
        rows = range(height) if rows is None else rows
        pixels = PixelPage(width, len(rows), width * 4, bytearray(width * 4 * len(rows)))
        self._draw(page, height, pixels, rows.start, 0)
        return pixels

    def redraw(self, old: PixelPage, page: int, scale: float, rows: range) -> PixelPage:
        """Return a copy of `old`, an earlier state of `page` at the same `scale`, with `rows` drawn anew."""
        pixels = PixelPage(old.width, old.height, old.stride, bytearray(old.data))
        part = PixelPage(old.width, len(rows), old.stride, pixels.data)
        self._draw(page, old.height, part, rows.start, rows.start * old.stride)
        return pixels

    def pixel_size(self, page: int, scale: float) -> tuple[int, int]:
        """Return width and height of `page` (from 0) in pixels, at `scale` pixels a point."""
        with _ONE_AT_A_TIME:
            width, height = self._document.get_page_size(page)
        return max(1, round(width * scale)), max(1, round(height * scale))

    def _draw(self, page: int, page_height: int, into: PixelPage, top: int, offset: int) -> None:
        """Fill `into` from byte `offset` of its data with the page's rows from `top` on."""
        from pypdfium2 import raw

        memory = (ctypes.c_ubyte * (into.stride * into.height)).from_buffer(into.data, offset)
        with _ONE_AT_A_TIME:
            sheet = self._document[page]
            bitmap = raw.FPDFBitmap_CreateEx(
                into.width, into.height, raw.FPDFBitmap_BGRx, memory, into.stride
            )
            try:
                raw.FPDFBitmap_FillRect(bitmap, 0, 0, into.width, into.height, _WHITE)
                raw.FPDF_RenderPageBitmap(bitmap, sheet.raw, 0, -top, into.width, page_height, 0, 0)
            finally:
                raw.FPDFBitmap_Destroy(bitmap)
                sheet.close()


def select_pages(pdf: bytes, pages: Sequence[int]) -> bytes:
    """Return a PDF of some `pages` (from 0) of `pdf`, in that order. Raise RuntimeError if `pdf` is no PDF."""
    import pypdfium2

    kept = io.BytesIO()
    with _ONE_AT_A_TIME:
        whole, part = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument.new()
        try:
            part.import_pages(whole, list(pages))
            part.save(kept)
        finally:
            part.close()
            whole.close()
    return kept.getvalue()


def join_pdfs(pdfs: Sequence[bytes], *, on_fresh_sheets: bool) -> bytes:
    """Return one PDF with the pages of all `pdfs` in order. Raise RuntimeError if one of them is no PDF.

    With `on_fresh_sheets`, a blank page follows an odd number of pages, so that printed on both sides each of them
    begins on a sheet of its own. A single PDF is returned as it is.
    """
    if len(pdfs) == 1:
        return pdfs[0]
    import pypdfium2

    joined = io.BytesIO()
    with _ONE_AT_A_TIME:
        whole = pypdfium2.PdfDocument.new()
        try:
            for pdf in pdfs:
                if on_fresh_sheets and len(whole) % 2:
                    whole.new_page(*whole.get_page_size(0)).close()
                part = pypdfium2.PdfDocument(pdf)
                whole.import_pages(part)
                part.close()
            whole.save(joined)
        finally:
            whole.close()
    return joined.getvalue()
