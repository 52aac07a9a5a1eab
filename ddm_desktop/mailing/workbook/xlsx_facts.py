"""What python-calamine does not tell of a sheet in an XLSX file: formats, errors, formulas, what is hidden.

The sheet's XML is searched for the few cells that are odd, and never taken apart: that would take several times as
long as reading all values.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

from ddm_desktop.mailing.workbook.facts import STRUCK, UNCACHED, SheetFacts, error_sentence
from ddm_desktop.mailing.workbook.number_format import BUILT_IN, is_known, is_power_of_ten, shown
from ddm_desktop.mailing.workbook.xlsx_struck import struck_cells
from ddm_desktop.mailing.workbook.xlsx_xml import (
    LARGEST_PART,
    cell_place,
    is_calculated_on_load,
    related_entry,
    row_number,
)
from ddm_desktop.model.mailing import CellFault, CellValue
from ddm_desktop.zips import read_entry

# The first characters of each of these are found many times as fast as a choice of them would be.
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*\shidden="(?:1|true)"[^>]*>')
_COLUMN = re.compile(rb"<col\s[^>]*>")
_ERROR_TYPE = re.compile(rb' t="e"')
_ERROR = re.compile(rb'<c\s([^>]*\bt="e"[^>]*)>(?:(?!</c>).)*?<v>([^<]*)<', re.DOTALL)
_FORMULA = re.compile(rb"<f[\s>/]")
_CELL_WITH_FORMULA = re.compile(rb"<c\s([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)\s*(<v>[^<]+<)?")
_SUMMING = re.compile(rb"(?:_xlfn\.)?(?:SUM|SUBTOTAL|COUNTA?|AVERAGE|AGGREGATE)\(", re.IGNORECASE)


def xlsx_facts(archive: zipfile.ZipFile, xml: bytes) -> SheetFacts:
    """Return the facts of the sheet with the XML `xml`, as `sheet_xml` returns it, in the workbook `archive`."""
    facts = SheetFacts()
    if _HIDDEN.search(xml):
        facts.hidden_rows = [row_number(row[0]) for row in _HIDDEN_ROW.finditer(xml)]
        facts.hidden_columns = sorted(_hidden_columns(xml))
        facts.is_filtered = b"<autoFilter" in xml or any(
            b"filterColumn" in read_entry(archive, info, LARGEST_PART)
            for info in archive.infolist()
            if info.filename.startswith("xl/tables/")
        )
    if _ERROR_TYPE.search(xml):
        for cell in _ERROR.finditer(xml):
            (row, column), text = cell_place(cell[1]), cell[2].decode("utf-8", "replace")
            facts.faults.append(CellFault(row, column, error_sentence(text)))
            facts.texts.setdefault(row, {})[column] = text
    if _FORMULA.search(xml):
        _add_formulas(facts, xml, leaves_zeros=is_calculated_on_load(archive))
    facts.faults += (CellFault(*place, STRUCK) for place in struck_cells(archive, xml))
    if formats := dict(_formats(archive)):
        _add_formats(facts, formats, xml)
    return facts


def _add_formulas(facts: SheetFacts, xml: bytes, *, leaves_zeros: bool) -> None:
    """Add formulas without a result, and the rows of those that add up. An empty text is a result.

    With `leaves_zeros` a 0 is none: XlsxWriter writes it for every formula, be it one that makes a text.
    """
    for cell in _CELL_WITH_FORMULA.finditer(xml):
        row, column = cell_place(cell[1])
        if _SUMMING.match(cell[2] or b""):
            facts.sum_rows.add(row)
        if (not cell[3] or (leaves_zeros and cell[3] == b"<v>0<")) and b't="str"' not in cell[1]:
            facts.faults.append(CellFault(row, column, UNCACHED))


def _add_formats(facts: SheetFacts, formats: dict[int, str], xml: bytes) -> None:
    """Add what numbers look like in cells whose style is in `formats`."""
    styles = b"|".join(b"%d" % style for style in formats)
    cell_with_style = (
        rb'<c\s([^>]*\bs="(' + styles + rb')"[^>]*)>(?:<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))?<v>([^<]+)<'
    )
    for cell in re.finditer(cell_with_style, xml):
        if b' t="' in cell[1] and b' t="n"' not in cell[1]:
            continue  # no number
        row, column = cell_place(cell[1])
        if is_power_of_ten(formats[int(cell[2])]):
            facts.values.setdefault((column, CellValue.POWER), []).append(row)
            continue
        try:
            text = shown(Decimal(cell[3].decode("ascii")), formats[int(cell[2])])
        except (InvalidOperation, ValueError):
            continue
        if text is not None:
            facts.texts.setdefault(row, {})[column] = text


def _formats(archive: zipfile.ZipFile) -> Iterator[tuple[int, str]]:
    """Yield the number of each cell style that shows a number unlike its plain figures, with the format’s code."""
    try:
        info = related_entry(archive, "styles")
    except KeyError:
        return
    root = ElementTree.fromstring(read_entry(archive, info, LARGEST_PART))
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    for index, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        number = style.get("numFmtId", "0")
        code = own.get(number) or BUILT_IN.get(int(number), "")
        if is_known(code) or is_power_of_ten(code):
            yield index, code


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for element in _COLUMN.findall(xml[: xml.find(b"<sheetData")]):
        first, last = re.search(rb'\bmin="(\d+)"', element), re.search(rb'\bmax="(\d+)"', element)
        if first and last and _HIDDEN.search(element):
            yield from range(int(first[1]) - 1, min(int(last[1]), 20_000))
