"""Whole letters of the bundled campaigns, compared as text and geometry with what was looked at and found good.

Each line of a golden file is one line of print: page, x and baseline in points, size, text; below them stand
the lines to write on. After a wanted
change run with DDM_UPDATE_GOLDEN=1, look at the PDFs, and commit the difference.
"""

import ctypes
import difflib
import os
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from ddm_desktop.model.stationery import Envelope, PageStyle
from ddm_desktop.services.case_file import read_visit
from ddm_desktop.services.export_letter import export
from ddm_desktop.services.letter_from_visit import letter_from_visit

ROOT = Path(__file__).parent.parent.parent
GOLDEN = Path(__file__).parent.parent / "golden"
STYLES = {
    "dl": PageStyle(),
    "c5-large-print": PageStyle(Envelope.C5, large_print=True),
}


def lines_of(pdf: bytes) -> str:
    """What PDFium sees in the file, line by line."""
    rows = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = page.get_textpage()
        for match in re.finditer(r"\S[^\r\n]*", text.get_text_range()):
            x, y = _origin(text, match.start())
            size = pypdfium2.raw.FPDFText_GetFontSize(text, match.start())
            rows.append(
                f"{number} x={x:.0f} y={page.get_height() - y:.0f} {size:g}pt {match.group().strip()}"
            )
        rows.extend(f"{number} {line}" for line in _lines_to_write_on(page))
    return "\n".join(rows) + "\n"


def _lines_to_write_on(page: pypdfium2.PdfPage) -> list[str]:
    """What is drawn across the page; fold marks are shorter."""
    paths = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    boxes = [path.get_bounds() for path in paths]
    return [
        f"x={left:.0f} y={page.get_height() - (bottom + top) / 2:.0f} line to x={right:.0f}"
        for left, bottom, right, top in boxes
        if right - left > 100
    ]


def _origin(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    assert pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("case", "paper"),
    [
        ("sample-case.json", "write-to-your-mp"),
        ("sample-case.json", "key-concerns"),
        ("sample-case.json", "meeting-sheet"),
        ("sample-casework.json", "letter"),
    ],
)
def test_the_letter_looks_as_it_was_found_good(case, paper, style):
    visit = read_visit(ROOT / "resources" / case, date(2026, 11, 22))
    found = lines_of(export(letter_from_visit(visit, paper, STYLES[style]), "pdf"))
    golden = GOLDEN / f"{paper}-{style}.txt"
    if os.environ.get("DDM_UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        wanted.splitlines(), found.splitlines(), str(golden), "found", lineterm=""
    )
    assert found == wanted, "\n".join(difference)
