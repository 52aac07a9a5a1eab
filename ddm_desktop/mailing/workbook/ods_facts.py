"""What python-calamine does not tell of a sheet in an ODS file: what its cells show, errors, what is hidden."""

from __future__ import annotations

import html
import re
import zipfile
from bisect import bisect_left
from collections.abc import Sequence

from ddm_desktop.mailing.csv_faults import ERROR_VALUE
from ddm_desktop.mailing.sheet_table import MOST_ROWS, CellRange
from ddm_desktop.mailing.workbook.facts import STRUCK, UNCACHED, SheetFacts, error_sentence
from ddm_desktop.mailing.workbook.ods_text import shown_text, struck_style
from ddm_desktop.model.mailing import CellFault, CellValue
from ddm_desktop.zips import read_entry

_LARGEST = 1 << 29
_ROW = re.compile(rb"<table:table-row(?=[\s/>])([^>]*?)(/?)>")
_COLUMN = re.compile(rb"<table:table-column(?=[\s/>])([^>]*)>")
_GROUP = re.compile(rb"<(/?)table:table-(?:row|column)-group(?=[\s>])([^>]*)>")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_ODD = (
    re.compile(rb'office:value-type="[fpc]'),
    re.compile(rb"table:formula="),
    re.compile(rb"table:number-\w+-spanned="),
    re.compile(rb"<text:line-break"),
    re.compile(rb"<text:tab"),
)
"""What a cell has in it if its text may not be all there is to know. Apart, they are found faster."""
_REPEATED_CELLS = re.compile(rb'table:number-columns-repeated="(\d+)"')
_NUMERIC = re.compile(rb'office:value-type="(?:float|percentage|currency)"')
_COMMENT = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d+)"')
_SPANNED = re.compile(rb'table:number-(rows|columns)-spanned="(\d+)"')
_HIDDEN = re.compile(rb'table:visibility="(collapse|filter)"')
_SUMMING = re.compile(rb'table:formula="(?:of:|oooc:|msoxl:)?=(?:SUM|SUBTOTAL|COUNTA?|AVERAGE|AGGREGATE)\(')
_ROUNDED = re.compile(r"\dE[+-]?\d")
_MOST_ROWS = 1 << 20


def content_xml(archive: zipfile.ZipFile) -> bytes:
    """Return the XML with the sheets of an ODS file."""
    return read_entry(archive, archive.getinfo("content.xml"), _LARGEST)


def ods_facts(xml: bytes, sheet: str) -> SheetFacts:
    """Return the facts of the sheet called `sheet` in the content `xml`."""
    facts, (start, end) = SheetFacts(), _place_of_sheet(xml, sheet)
    folded, struck = _folded_groups(xml, start, end), struck_style(xml)
    odd = (*_ODD, struck) if struck else _ODD
    column = 0
    for tag in _COLUMN.finditer(xml, start, max(xml.find(b"<table:table-row", start, end), start)):
        count = _times(tag[1])
        if _HIDDEN.search(tag[1]) or bisect_left(folded, tag.start()) % 2:
            facts.hidden_columns += range(column, min(column + count, 20_000))
        column += count
    odd_cells = sorted(
        {
            xml.rfind(b"<table:", start, mark.start())
            for each in odd
            for mark in each.finditer(xml, start, end)
        }
    )
    number, place = 1, 0
    for tag in _ROW.finditer(xml, start, end):
        count = _times(tag[1])
        hidden = _HIDDEN.search(tag[1])
        if (hidden or bisect_left(folded, tag.start()) % 2) and number + count < _MOST_ROWS:
            facts.hidden_rows += range(number, number + count)
            facts.is_filtered |= hidden is not None and hidden[1] == b"filter"
        row_end = tag.end() if tag[2] else xml.find(b"</table:table-row>", tag.end())
        first, place = place, bisect_left(odd_cells, row_end, place)
        if place > first:
            numbers = range(number, number + min(count, MOST_ROWS))
            _add_cells(facts, xml, tag.end(), odd_cells[first:place], numbers, struck)
        number += count
    return facts


def _times(attributes: bytes) -> int:
    """Return how many rows, columns or cells the tag with these attributes stands for."""
    repeated = _REPEATED.search(attributes) if b"-repeated=" in attributes else None
    return int(repeated[1]) if repeated else 1


def _folded_groups(xml: bytes, start: int, end: int) -> list[int]:
    """Return where groups of rows or columns begin and end that are folded up, and so hidden, by turns."""
    places: list[int] = []
    within: list[bool] = []
    for tag in _GROUP.finditer(xml, start, end):
        was_folded = any(within)
        if not tag[1]:
            within.append(b'table:display="false"' in tag[2])
        elif within:
            within.pop()
        if any(within) != was_folded:
            places.append(tag.start())
    return places


def _add_cells(
    facts: SheetFacts,
    xml: bytes,
    counted: int,
    cells: Sequence[int],
    numbers: range,
    struck: re.Pattern[bytes] | None,
) -> None:
    """Add the odd `cells` of the rows with `numbers`, which are written once; they begin at `counted` in `xml`."""
    column = 0
    for start in cells:
        if tag := _CELL.match(xml, start):
            column += _cells_between(xml, counted, start)
            counted = start
            content = b"" if tag[2] else _content(xml, tag.end())
            is_struck = struck is not None and bool(content) and struck.search(tag[0] + content) is not None
            for row in numbers:
                for each in range(column, column + min(_times(tag[1]), MOST_ROWS // len(numbers))):
                    if is_struck:
                        facts.faults.append(CellFault(row, each, STRUCK))
                    _add_cell(facts, content, tag[1], row, each)


def _cells_between(xml: bytes, start: int, end: int) -> int:
    """Return how many cells of a row are written from `start` to `end`."""
    count = xml.count(b"<table:table-cell", start, end) + xml.count(b"<table:covered-table-cell", start, end)
    if xml.find(b"-columns-repeated=", start, end) >= 0:
        count += sum(int(times) - 1 for times in _REPEATED_CELLS.findall(xml, start, end))
    return count


def _add_cell(facts: SheetFacts, content: bytes, attributes: bytes, row: int, column: int) -> None:
    """Add what is odd about a cell with these `attributes`, whose paragraphs are in `content`."""
    if b"-spanned" in attributes:
        spans = {kind: int(count) for kind, count in _SPANNED.findall(attributes)}
        last_row, last_column = row + spans.get(b"rows", 1) - 1, column + spans.get(b"columns", 1) - 1
        if (last_row, last_column) != (row, column):
            facts.merged.append(CellRange(row, column, last_row, last_column))
    is_formula = b"table:formula" in attributes
    if is_formula and _SUMMING.search(attributes):
        facts.sum_rows.add(row)
    is_numeric = _NUMERIC.search(attributes) is not None
    text = shown_text(content)
    if (is_numeric or is_formula) and ERROR_VALUE.fullmatch(text):
        facts.faults.append(CellFault(row, column, error_sentence(text)))
        facts.texts.setdefault(row, {})[column] = text
    elif is_formula and b"office:value-type" not in attributes:
        facts.faults.append(CellFault(row, column, UNCACHED))
    elif is_numeric and _ROUNDED.search(text):
        facts.values.setdefault((column, CellValue.POWER), []).append(row)
    elif _is_shown_otherwise(attributes, content, text, is_numeric=is_numeric):
        facts.texts.setdefault(row, {})[column] = text


def _is_shown_otherwise(attributes: bytes, content: bytes, text: str, *, is_numeric: bool) -> bool:
    """Return whether a cell shows another `text` than is read: by a format, or with a line break."""
    if is_numeric:
        return bool(text) and b'"%s"' % text.encode() not in attributes
    has_breaks = b"<text:line-break" in content or b"<text:tab" in content
    return has_breaks and b'office:value-type="string"' in attributes


def _content(xml: bytes, start: int) -> bytes:
    """Return the content of the cell whose tag ends at `start`, without its comment."""
    content = xml[start : xml.find(b"</table:table-cell>", start)]
    return _COMMENT.sub(b"", content) if b"<office:annotation" in content else content


def _place_of_sheet(xml: bytes, sheet: str) -> tuple[int, int]:
    """Return where the sheet called `sheet` begins and ends in `xml`. Raise KeyError if it is not found."""
    for start in re.finditer(rb'<table:table\b[^>]*\btable:name="([^"]*)"[^>]*>', xml):
        if html.unescape(start[1].decode("utf-8", "replace")) == sheet:
            return start.end(), xml.index(b"</table:table>", start.end())
    raise KeyError(sheet)
