"""What python-calamine does not tell of a sheet in an ODS file: what its cells show, errors, what is hidden."""

from __future__ import annotations

import html
import re
import zipfile

from ddm_desktop.mailing.sheet_table import CellRange
from ddm_desktop.mailing.workbook.facts import UNCACHED, SheetFacts, error_sentence
from ddm_desktop.model.mailing import CellFault
from ddm_desktop.zips import read_entry

_LARGEST = 1 << 29
_TAG = re.compile(rb"<table:(table-row|table-column|table-cell|covered-table-cell)\b([^>]*?)(/?)>")
_NUMERIC = re.compile(rb'office:value-type="(?:float|percentage|currency)"')
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d+)"')
_SPANNED = re.compile(rb'table:number-(rows|columns)-spanned="(\d+)"')
_HIDDEN = re.compile(rb'table:visibility="(collapse|filter)"')
_SUMMING = re.compile(rb'table:formula="(?:of:|oooc:|msoxl:)?=(?:SUM|SUBTOTAL|COUNTA?|AVERAGE|AGGREGATE)\(')
_ERROR = re.compile(r"(?:#[A-Z/0!?]+|Err:\d+)$")
_ROUNDED = re.compile(r"\dE[+-]?\d")
_MOST_ROWS = 1 << 20


def content_xml(archive: zipfile.ZipFile) -> bytes:
    """Return the XML with the sheets of an ODS file."""
    return read_entry(archive, archive.getinfo("content.xml"), _LARGEST)


def ods_facts(xml: bytes, sheet: str) -> SheetFacts:
    """Return the facts of the sheet called `sheet` in the content `xml`."""
    facts = SheetFacts()
    table = _table(xml, sheet)
    row = column = 0  # of the tag that is looked at
    height = 1
    hidden_columns = 0
    for tag in _TAG.finditer(table):
        kind, attributes = tag[1], tag[2]
        repeated = _REPEATED.search(attributes) if b"-repeated" in attributes else None
        count = int(repeated[1]) if repeated else 1
        if kind == b"table-row":
            row, column, height = row + height if row else 1, 0, count
            if (hidden := _HIDDEN.search(attributes)) and count < _MOST_ROWS:
                facts.hidden_rows += range(row, min(row + count, _MOST_ROWS))
                facts.is_filtered |= hidden[1] == b"filter"
            continue
        if kind == b"table-column":
            if _HIDDEN.search(attributes):
                facts.hidden_columns += range(hidden_columns, min(hidden_columns + count, 20_000))
            hidden_columns += count
            continue
        if attributes and kind == b"table-cell":
            _add_cell(facts, table, tag, row, column)
        column += count
    return facts


def _add_cell(facts: SheetFacts, table: bytes, tag: re.Match[bytes], row: int, column: int) -> None:
    """Add what is odd about the cell that begins with `tag`."""
    attributes = tag[2]
    if b"-spanned" in attributes:
        spans = {kind: int(count) for kind, count in _SPANNED.findall(attributes)}
        last_row, last_column = row + spans.get(b"rows", 1) - 1, column + spans.get(b"columns", 1) - 1
        if (last_row, last_column) != (row, column):
            facts.merged.append(CellRange(row, column, last_row, last_column))
    is_formula = b"table:formula" in attributes
    if is_formula and _SUMMING.search(attributes):
        facts.sum_rows.add(row)
    is_numeric = _NUMERIC.search(attributes) is not None
    if not is_numeric and not is_formula:
        return
    text = "" if tag[3] else _shown(table, tag.end())
    if _ERROR.match(text):
        facts.faults.append(CellFault(row, column, error_sentence(text)))
        facts.texts.setdefault(row, {})[column] = text
    elif is_formula and b"office:value-type" not in attributes:
        facts.faults.append(CellFault(row, column, UNCACHED))
    elif is_numeric and text and not _ROUNDED.search(text):
        facts.texts.setdefault(row, {})[column] = text


def _shown(table: bytes, start: int) -> str:
    """Return the text that the cell shows whose content begins at `start`, without its comment."""
    content = table[start : table.find(b"</table:table-cell>", start)]
    content = re.sub(rb"<office:annotation.*?</office:annotation>", b"", content, flags=re.DOTALL)
    paragraphs = re.findall(rb"<text:p[^>]*>(.*?)</text:p>", content, re.DOTALL)
    return html.unescape(re.sub(rb"<[^>]*>", b"", b" ".join(paragraphs)).decode("utf-8", "replace")).strip()


def _table(xml: bytes, sheet: str) -> bytes:
    """Return the part of `xml` with the sheet called `sheet`; empty if it is written in an unusual way."""
    for start in re.finditer(rb'<table:table\b[^>]*\btable:name="([^"]*)"[^>]*>', xml):
        if html.unescape(start[1].decode("utf-8", "replace")) == sheet:
            return xml[start.end() : xml.find(b"</table:table>", start.end())]
    return b""
