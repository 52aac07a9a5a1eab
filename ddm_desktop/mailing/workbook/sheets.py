"""A workbook's sheet to rows of texts, in the process of its own."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import chain
from typing import Any, TextIO
from xml.etree import ElementTree

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ddm_desktop.errors import ListError, did_you_mean
from ddm_desktop.mailing.csv_faults import fault_of_text
from ddm_desktop.mailing.sheet_table import MOST_COLUMNS, MOST_ROWS, CellRange
from ddm_desktop.mailing.workbook.cell_text import LOST_DIGITS, MOST_EXACT, text_of
from ddm_desktop.mailing.workbook.facts import NO_FACTS, SheetFacts
from ddm_desktop.mailing.workbook.ods_facts import content_xml, ods_facts
from ddm_desktop.mailing.workbook.package import DAMAGED, PASSWORD, WorkbookKind, kind_of_workbook
from ddm_desktop.mailing.workbook.xls_facts import xls_facts
from ddm_desktop.mailing.workbook.xlsx_facts import far_cells, sheet_xml, xlsx_facts
from ddm_desktop.model.mailing import CellFault, column_letters
from ddm_desktop.zips import FAULTS

_MOST_CELLS = 16_000_000
_SUSPECT = ('"#', "E+", "\\ufffd")
"""What the JSON of a row has in it if a text may be a value that failed or lost digits."""


def write_sheet(content: bytes, wanted: str, output: TextIO) -> dict[str, Any]:
    """Write the rows of a sheet of the workbook `content` to `output`, and return what is known of the sheet.

    The sheet is the one called `wanted`, or the first one that is not hidden and has rows. Raise ListError.
    """
    kind = kind_of_workbook(content)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError:
        raise ListError(PASSWORD) from None
    except CalamineError:
        raise ListError(DAMAGED) from None
    sheets = [each for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    names = [each.name for each in sheets]
    visible = [each.name for each in sheets if each.visible is SheetVisibleEnum.Visible]
    if wanted and wanted not in names:
        hint = did_you_mean(wanted, names, f"it has {_listed(names, 'and')}")
        raise ListError(f"It has no sheet “{wanted}”; {hint}")
    name, sheet, facts = _first_with_rows(content, kind, workbook, [wanted] if wanted else visible or names)
    is_known = facts is not None
    facts = facts or SheetFacts()
    rows, width = _write_rows(sheet, name, facts, output)
    remarks = [*facts.remarks(rows, width), *([] if is_known else [NO_FACTS])]
    if not wanted and (others := [_described(each, visible) for each in names if each != name]):
        remarks.insert(0, f"Only the sheet “{name}” was read, not {_listed(others, 'or')}.")
    return {
        "sheet": name,
        "remarks": remarks,
        "faults": facts.faults,
        "merged": facts.merged or _merged(sheet),
        "sum_rows": sorted(facts.sum_rows),
    }


def _first_with_rows(
    content: bytes, kind: WorkbookKind, workbook: CalamineWorkbook, names: Sequence[str]
) -> tuple[str, CalamineSheet, SheetFacts | None]:
    """Return name, sheet and facts of the first sheet of `names` that is not empty. Raise ListError."""
    for name in names:
        facts = _facts(content, kind, name)
        try:
            sheet = workbook.get_sheet_by_name(name)
        except CalamineError:
            raise ListError(DAMAGED, sheet=name) from None
        if sheet.start is not None or (facts and facts.faults):
            return name, sheet, facts
    raise ListError("There is nothing in it; choose the spreadsheet with the list.")


def _facts(content: bytes, kind: WorkbookKind, name: str) -> SheetFacts | None:
    """Return the facts of a sheet, None if they cannot be told. Raise ListError if it is too large to be read."""
    try:
        if kind is WorkbookKind.XLS:
            return xls_facts(content, name)
        if kind is WorkbookKind.XLSB:
            return None
        archive = zipfile.ZipFile(BytesIO(content))
        if kind is WorkbookKind.ODS:
            return ods_facts(content_xml(archive), name)
        xml = sheet_xml(archive, name)
        _refuse_far_cells(xml, name)
        return xlsx_facts(archive, xml)
    except (*FAULTS, ElementTree.ParseError, StopIteration):
        return None


def _refuse_far_cells(xml: bytes, name: str) -> None:
    """Raise ListError if a cell is so far from the list that the cells between would fill the memory."""
    cells = list(far_cells(xml))
    far = max(cells, key=lambda cell: cell[1] * 1024 + cell[0], default=(0, 0))
    if far[1] >= MOST_COLUMNS or max(cells, default=(0, 0))[0] * (far[1] + 1) > _MOST_CELLS:
        place = f"{column_letters(far[1])}{far[0]}"
        sentence = (
            f"The sheet reaches to the cell {place}, far from the list; delete the columns and rows beyond it"
        )
        raise ListError(f"{sentence} and save it again.", sheet=name)


def _write_rows(sheet: CalamineSheet, name: str, facts: SheetFacts, output: TextIO) -> tuple[set[int], int]:
    """Write each row that is not empty. Return their numbers, and how many columns there are. Raise ListError."""
    offset = sheet.start[1] if sheet.start else 0
    margin, width = [""] * offset, max(offset + sheet.width, *(fault.column + 1 for fault in facts.faults), 1)
    if width > MOST_COLUMNS:
        sentence = (
            f"It has {width:,} columns; {MOST_COLUMNS:,} at most are read. Delete those beyond the list"
        )
        raise ListError(f"{sentence}.", sheet=name, column=column_letters(width - 1))
    numbers: set[int] = set()
    with_faults = {fault.row for fault in facts.faults}
    below = range((sheet.end[0] if sheet.end else -1) + 2, max(with_faults, default=0) + 1)
    for number, values in enumerate(chain(sheet.iter_rows(), ([] for _ in below)), 1):
        if values.count("") == len(values) and number not in with_faults:
            continue
        cells = [*margin, *[value if value.__class__ is str else text_of(value) for value in values]]
        cells += [""] * (width - len(cells))
        if own := facts.texts.get(number):
            for column, text in own.items():
                if column < width:
                    cells[column] = text
        line = json.dumps([number, *cells])
        if any(mark in line for mark in _SUSPECT):
            facts.faults += _text_faults(number, cells, facts.faults)
        _add_lost_digits(number, offset, values, facts)
        numbers.add(number)
        output.write(f"{line}\n")
        if len(numbers) > MOST_ROWS:
            raise ListError(f"It has more than {MOST_ROWS:,} rows; split it into several files.", sheet=name)
    return numbers, width


def _text_faults(number: int, cells: Sequence[str], known: Sequence[CellFault]) -> list[CellFault]:
    places = {(fault.row, fault.column) for fault in known} if known else set()
    return [
        CellFault(number, column, sentence)
        for column, cell in enumerate(cells)
        if (number, column) not in places and (sentence := fault_of_text(cell))
    ]


def _add_lost_digits(number: int, offset: int, values: Sequence[object], facts: SheetFacts) -> None:
    for column, value in enumerate(values, offset):
        if value.__class__ is float and not -MOST_EXACT < value < MOST_EXACT:
            facts.faults.append(CellFault(number, column, LOST_DIGITS))


def _merged(sheet: CalamineSheet) -> list[CellRange]:
    ranges = sheet.merged_cell_ranges or []
    return [CellRange(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges]


def _described(name: str, visible: Sequence[str]) -> str:
    return f"“{name}”" if name in visible else f"“{name}” (hidden)"


def _listed(texts: Sequence[str], joint: str) -> str:
    """Return `texts` as one phrase, at most five of them."""
    shown = [*texts[:5], *([f"{len(texts) - 5} more"] if len(texts) > 5 else [])]
    return f" {joint} ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
