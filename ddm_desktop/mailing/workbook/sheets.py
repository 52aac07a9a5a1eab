"""A workbook's sheet to rows of texts, in the process of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
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
from ddm_desktop.mailing.sheet_table import MOST_COLUMNS, CellRange
from ddm_desktop.mailing.workbook.facts import NO_FACTS, SheetFacts
from ddm_desktop.mailing.workbook.ods_facts import content_xml, ods_facts
from ddm_desktop.mailing.workbook.package import DAMAGED, PASSWORD, WorkbookKind, kind_of_workbook
from ddm_desktop.mailing.workbook.row_writer import write_rows
from ddm_desktop.mailing.workbook.xls_facts import xls_facts
from ddm_desktop.mailing.workbook.xlsx_facts import xlsx_facts
from ddm_desktop.mailing.workbook.xlsx_xml import far_cells, sheet_xml
from ddm_desktop.model.mailing import column_letters
from ddm_desktop.zips import FAULTS

_MOST_CELLS = 16_000_000


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
    rows, width = write_rows(sheet, name, facts, output)
    remarks = [*facts.remarks(rows, width), *([] if is_known else [NO_FACTS])]
    if not wanted and (others := [_described(each, visible) for each in names if each != name]):
        remarks.insert(0, f"Only the sheet “{name}” was read, not {_listed(others, 'or')}.")
    return {
        "sheet": name,
        "sheets": names,
        "remarks": remarks,
        "faults": facts.faults,
        "merged": facts.merged or _merged(sheet),
        "sum_rows": sorted(facts.sum_rows),
        "values": [(column, value.value, numbers) for (column, value), numbers in facts.values.items()],
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
    except (*FAULTS, ElementTree.ParseError, LookupError, StopIteration):
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


def _merged(sheet: CalamineSheet) -> list[CellRange]:
    ranges = sheet.merged_cell_ranges or []
    return [CellRange(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges]


def _described(name: str, visible: Sequence[str]) -> str:
    return f"“{name}”" if name in visible else f"“{name}” (hidden)"


def _listed(texts: Sequence[str], joint: str) -> str:
    """Return `texts` as one phrase, at most five of them."""
    shown = [*texts[:5], *([f"{len(texts) - 5} more"] if len(texts) > 5 else [])]
    return f" {joint} ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
