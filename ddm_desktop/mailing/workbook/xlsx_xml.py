"""The XML of a sheet in an XLSX file, written the one way that it can be searched in."""

from __future__ import annotations

import codecs
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from ddm_desktop.model.mailing import column_letters
from ddm_desktop.zips import read_entry

LARGEST_PART = 1 << 26
_LARGEST_SHEET = 1 << 29
_WORKBOOK = "xl/workbook.xml"
_ON_LOAD = re.compile(rb'<(?:\w+:)?calcPr\s[^>]*\bfullCalcOnLoad="(?:1|true)"')
_PREFIX = re.compile(rb"<(\w+):worksheet\b")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_UNUSUAL_CELL = re.compile(rb'<c(?=[\s>/])(?! r="[A-Z]{1,2}[12]?\d{1,5}")')
_UNUSUAL_ROW = re.compile(rb'<row(?=[\s>/])(?! r="\d)')
_UNNAMED = re.compile(rb"<(?:c|row)(?=[\s/>])(?![^>]*\sr=)")
_ROW_OR_CELL = re.compile(rb"<(row|c)(?=[\s/>])([^>]*)>")
_FAR_CELL = re.compile(
    rb'<c\s[^>]*\br="([A-Z]{3}\d+|[A-Z]{1,2}[3-9]\d{5}|[A-Z]{1,2}\d{7})"[^>]*(?<!/)>(?!</)'
)


def sheet_xml(archive: zipfile.ZipFile, sheet: str) -> bytes:
    """Return the XML of the sheet called `sheet`, in UTF-8, without prefixes, each cell and row with its reference.

    Raise KeyError, StopIteration, ParseError or one of `zips.FAULTS` if it cannot be found or read.
    """
    xml = read_entry(archive, archive.getinfo(_sheet_path(archive, sheet)), _LARGEST_SHEET)
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        xml = xml.decode("utf-16").encode()
    if prefix := _PREFIX.search(xml[:10_000]):
        xml = re.sub(rb"(</?)" + prefix[1] + b":", rb"\1", xml)
    if b"='" in xml[:10_000]:
        xml = re.sub(rb"='([^'\"<>]*)'", rb'="\1"', xml)
    if (_UNUSUAL_CELL.search(xml) or _UNUSUAL_ROW.search(xml)) and _UNNAMED.search(xml):
        return _with_references(xml)
    return xml


def far_cells(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield row and column of the cells with content that lie far to the right or far below."""
    if _UNUSUAL_CELL.search(xml):
        for cell in _FAR_CELL.finditer(xml):
            yield cell_place(cell[0])


def cell_place(tag: bytes) -> tuple[int, int]:
    """Return row and column of the cell with the attributes in `tag`."""
    reference = _REFERENCE.search(tag)
    return (int(reference[2]), _column_of(reference[1])) if reference else (0, 0)


def row_number(tag: bytes) -> int:
    """Return the number of the row with the attributes in `tag`."""
    number = _ROW_NUMBER.search(tag)
    return int(number[1]) if number else 0


def related_entry(archive: zipfile.ZipFile, kind: str) -> zipfile.ZipInfo:
    """Return the workbook's entry of a `kind`, such as `styles`. Raise KeyError if it has none."""
    for _, each, path in _relations(archive, _workbook_path(archive)):
        if each.endswith(f"/{kind}"):
            return archive.getinfo(path)
    raise KeyError(kind)


def is_calculated_on_load(archive: zipfile.ZipFile) -> bool:
    """Return whether the program that wrote the workbook left it to others to work its formulas out."""
    return (
        _ON_LOAD.search(read_entry(archive, archive.getinfo(_workbook_path(archive)), LARGEST_PART))
        is not None
    )


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str:
    workbook = _workbook_path(archive)
    root = ElementTree.fromstring(read_entry(archive, archive.getinfo(workbook), LARGEST_PART))
    for element in root.iterfind("{*}sheets/{*}sheet"):
        if element.get("name") == sheet:
            key = next(value for name, value in element.items() if name.endswith("}id"))
            return next(path for each, _, path in _relations(archive, workbook) if each == key)
    raise KeyError(sheet)


def _workbook_path(archive: zipfile.ZipFile) -> str:
    paths = (path for _, kind, path in _relations(archive, "") if kind.endswith("/officeDocument"))
    return next(paths, _WORKBOOK)


def _relations(archive: zipfile.ZipFile, entry: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, kind and path of what the entry names as its parts."""
    folder, name = posixpath.split(entry)
    info = archive.getinfo(posixpath.join(folder, "_rels", f"{name}.rels"))
    for element in ElementTree.fromstring(read_entry(archive, info, LARGEST_PART)):
        path = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        yield element.get("Id", ""), element.get("Type", ""), path


def _column_of(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1


def _with_references(xml: bytes) -> bytes:
    """Return `xml` with a reference for each row and cell that has none: it follows the one before it."""
    row = column = 0

    def named(tag: re.Match[bytes]) -> bytes:
        nonlocal row, column
        if tag[1] == b"row":
            row, column = row_number(tag[2]) or row + 1, -1
            return tag[0] if row_number(tag[2]) else b'<row r="%d"%s>' % (row, tag[2])
        column = cell_place(tag[2])[1] if _REFERENCE.search(tag[2]) else column + 1
        if _REFERENCE.search(tag[2]):
            return tag[0]
        return b'<c r="%s%d"%s>' % (column_letters(column).encode(), row, tag[2])

    return _ROW_OR_CELL.sub(named, xml)
