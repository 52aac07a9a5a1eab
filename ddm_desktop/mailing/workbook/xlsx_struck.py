"""The cells of an XLSX sheet that are struck through, or have such words: what somebody took back and left there."""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from xml.etree import ElementTree

from ddm_desktop.mailing.workbook.xlsx_xml import LARGEST_PART, cell_place, related_entry
from ddm_desktop.zips import read_entry

_LARGEST_TEXTS = 1 << 29
_STRIKE = re.compile(rb'<(?:\w+:)?strike(?=[\s/>])(?![^<>]*\bval="(?:0|false)")')
_TEXT = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_CELL_OF_TEXT = re.compile(rb'<c\s([^<>]*\bt="s"[^<>]*)>\s*<v>\s*(\d+)')


def struck_cells(archive: zipfile.ZipFile, xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield row and column of such cells in the sheet `xml`, as `sheet_xml` returns it; one may come several times."""
    for strike in _STRIKE.finditer(xml) if b"strike" in xml else ():
        yield cell_place(xml[xml.rfind(b"<c ", 0, strike.start()) : strike.start()])
    if texts := _struck_texts(archive):
        for cell in _CELL_OF_TEXT.finditer(xml):
            if int(cell[2]) in texts:
                yield cell_place(cell[1])
    if styles := [b"%d" % style for style in _struck_styles(archive)]:
        pattern = rb'<c\s([^<>]*\bs="(?:' + b"|".join(styles) + rb')"[^<>]*)(?<!/)>(?!</c>)'
        for cell in re.finditer(pattern, xml):
            yield cell_place(cell[1])


def _struck_texts(archive: zipfile.ZipFile) -> set[int]:
    """Return the numbers of the texts that cells share which have struck words."""
    try:
        xml = read_entry(archive, related_entry(archive, "sharedStrings"), _LARGEST_TEXTS)
    except KeyError:
        return set()
    if b"strike" not in xml:
        return set()
    starts = [text.start() for text in _TEXT.finditer(xml)]
    return {bisect_right(starts, strike.start()) - 1 for strike in _STRIKE.finditer(xml)}


def _struck_styles(archive: zipfile.ZipFile) -> Iterator[int]:
    """Yield the number of each cell style whose font is struck through."""
    try:
        xml = read_entry(archive, related_entry(archive, "styles"), LARGEST_PART)
    except KeyError:
        return
    if not _STRIKE.search(xml):
        return
    root = ElementTree.fromstring(xml)
    fonts = [
        any(each.get("val", "1") not in {"0", "false"} for each in font.iterfind("{*}strike"))
        for font in root.iterfind("{*}fonts/{*}font")
    ]
    for index, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font = int(style.get("fontId", "0"))
        if font < len(fonts) and fonts[font]:
            yield index
