"""What python-calamine does not tell of a sheet in an XLSX file: formats, errors, formulas, what is hidden.

The sheet's XML is searched for the few cells that are odd, and never taken apart: that would take several times as
long as reading all values.
"""

from __future__ import annotations

import codecs
import posixpath
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

from ddm_desktop.mailing.workbook.facts import UNCACHED, SheetFacts, error_sentence
from ddm_desktop.mailing.workbook.number_format import BUILT_IN, is_known, shown
from ddm_desktop.model.mailing import CellFault
from ddm_desktop.zips import read_entry

LARGEST_SHEET = 1 << 29
_LARGEST_PART = 1 << 26
_C = rb"<(?:\w+:)?c\s"
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_NO_REFERENCE = re.compile(rb"<(?:\w+:)?(?:c|row)(?=[\s/>])(?![^>]*\sr=)")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\shidden="(?:1|true)"[^>]*>')
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_ERROR = re.compile(_C + rb'([^>]*\bt="e"[^>]*)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<', re.DOTALL)
_FORMULA = re.compile(_C + rb"([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
                      rb"(<(?:\w+:)?v>[^<]+<)?")  # fmt: skip
_SUMMING = re.compile(rb"(?:_xlfn\.)?(?:SUM|SUBTOTAL|COUNTA?|AVERAGE|AGGREGATE)\(", re.IGNORECASE)
_FAR = re.compile(_C + rb'[^>]*\br="([A-Z]{3}\d+|[A-Z]+[3-9]\d{5}|[A-Z]+\d{7})"[^>]*(?<!/)>')


def sheet_xml(archive: zipfile.ZipFile, sheet: str) -> bytes:
    """Return the XML of the sheet called `sheet`, in UTF-8, each cell and row with its reference."""
    xml = read_entry(archive, archive.getinfo(_sheet_path(archive, sheet)), LARGEST_SHEET)
    if xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        xml = xml.decode("utf-16").encode()
    if b"='" in xml[:10_000]:
        xml = re.sub(rb"='([^'\"<>]*)'", rb'="\1"', xml)
    return _with_references(xml) if _NO_REFERENCE.search(xml) else xml


def far_cells(xml: bytes) -> Iterator[tuple[int, int]]:
    """Yield row and column of the cells with content that lie far to the right or far below."""
    for cell in _FAR.finditer(xml):
        letters = cell[1].rstrip(b"0123456789")
        yield int(cell[1][len(letters) :]), _column_of(letters)


def xlsx_facts(archive: zipfile.ZipFile, xml: bytes) -> SheetFacts:
    """Return the facts of the sheet with the XML `xml` in the workbook `archive`."""
    facts = SheetFacts()
    facts.hidden_rows = [
        int(number[1]) for row in _HIDDEN_ROW.finditer(xml) if (number := _ROW_NUMBER.search(row[0]))
    ]
    facts.is_filtered = b"autoFilter" in xml or any(
        b"filterColumn" in read_entry(archive, info, _LARGEST_PART)
        for info in archive.infolist()
        if facts.hidden_rows and info.filename.startswith("xl/tables/")
    )
    facts.hidden_columns = sorted(_hidden_columns(xml))
    if b't="e"' in xml:
        for cell in _ERROR.finditer(xml):
            row, column = _place(cell[1])
            facts.faults.append(CellFault(row, column, error_sentence(cell[2].decode("utf-8", "replace"))))
            facts.texts.setdefault(row, {})[column] = cell[2].decode("utf-8", "replace")
    _add_formulas(facts, xml)
    _add_formats(facts, archive, xml)
    return facts


def _add_formulas(facts: SheetFacts, xml: bytes) -> None:
    """Add formulas without a result, and the rows of those that add up. An empty text is a result."""
    if not re.search(rb"<(?:\w+:)?f[\s>/]", xml):
        return
    for cell in _FORMULA.finditer(xml):
        row, column = _place(cell[1])
        if _SUMMING.match(cell[2] or b""):
            facts.sum_rows.add(row)
        if not cell[3] and b't="str"' not in cell[1]:
            facts.faults.append(CellFault(row, column, UNCACHED))


def _add_formats(facts: SheetFacts, archive: zipfile.ZipFile, xml: bytes) -> None:
    """Add what numbers look like whose format is more than plain figures."""
    formats = dict(_formats(archive))
    if not formats:
        return
    styles = b"|".join(b"%d" % style for style in formats)
    pattern = (
        _C
        + rb'([^>]*\bs="('
        + styles
        + rb')"[^>]*)>(?:<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]+)<'
    )
    for cell in re.finditer(pattern, xml):
        if b' t="' in cell[1] and b' t="n"' not in cell[1]:
            continue  # no number
        try:
            text = shown(Decimal(cell[3].decode("ascii")), formats[int(cell[2])])
        except (InvalidOperation, ValueError):
            continue
        if text is not None:
            row, column = _place(cell[1])
            facts.texts.setdefault(row, {})[column] = text


def _formats(archive: zipfile.ZipFile) -> Iterator[tuple[int, str]]:
    """Yield the number of each cell style that shows a number unlike its plain figures, with the format's code."""
    try:
        info = archive.getinfo(_related(archive, "styles"))
    except KeyError:
        return
    root = ElementTree.fromstring(read_entry(archive, info, _LARGEST_PART))
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    for index, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        number = style.get("numFmtId", "0")
        code = own.get(number) or BUILT_IN.get(int(number), "")
        if is_known(code):
            yield index, code


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the entry with the sheet called `sheet`. Raise KeyError if there is none."""
    workbook = _related_root(archive)
    root = ElementTree.fromstring(read_entry(archive, archive.getinfo(workbook), _LARGEST_PART))
    for element in root.iterfind("{*}sheets/{*}sheet"):
        if element.get("name") == sheet:
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            return next(path for each, _, path in _relations(archive, workbook) if each == key)
    raise KeyError(sheet)


def _related(archive: zipfile.ZipFile, kind: str) -> str:
    """Return the name of the workbook's entry of a `kind`. Raise KeyError if it has none."""
    for _, each, path in _relations(archive, _related_root(archive)):
        if each.endswith(f"/{kind}"):
            return path
    raise KeyError(kind)


def _related_root(archive: zipfile.ZipFile) -> str:
    return next(
        (path for _, kind, path in _relations(archive, "") if kind.endswith("/officeDocument")),
        "xl/workbook.xml",
    )


def _relations(archive: zipfile.ZipFile, entry: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, kind and path of what the entry names as its parts."""
    folder, name = posixpath.split(entry)
    info = archive.getinfo(posixpath.join(folder, "_rels", f"{name}.rels"))
    for element in ElementTree.fromstring(read_entry(archive, info, _LARGEST_PART)):
        path = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        yield element.get("Id", ""), element.get("Type", ""), path


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for element in _COLUMN.findall(xml[: xml.find(b"sheetData")]):
        first, last = re.search(rb'\bmin="(\d+)"', element), re.search(rb'\bmax="(\d+)"', element)
        if first and last and re.search(rb'\bhidden="(?:1|true)"', element):
            yield from range(int(first[1]) - 1, min(int(last[1]), 20_000))


def _place(attributes: bytes) -> tuple[int, int]:
    reference = _REFERENCE.search(attributes)
    return (int(reference[2]), _column_of(reference[1])) if reference else (0, 0)


def _column_of(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1


def _with_references(xml: bytes) -> bytes:
    """Return `xml` with a reference for each row and cell that has none: it follows the one before it."""
    from ddm_desktop.model.mailing import column_letters

    row = column = 0

    def named(tag: re.Match[bytes]) -> bytes:
        nonlocal row, column
        if tag[1] == b"row":
            number = _ROW_NUMBER.search(tag[2])
            row, column = int(number[1]) if number else row + 1, -1
            return tag[0] if number else tag[0].replace(b"row", b'row r="%d"' % row, 1)
        reference = _REFERENCE.search(tag[2])
        column = _column_of(reference[1]) if reference else column + 1
        if reference:
            return tag[0]
        start = tag.start(2) - tag.start()
        return tag[0][:start] + f' r="{column_letters(column)}{row}"'.encode() + tag[0][start:]

    return _ROW_OR_CELL.sub(named, xml)
