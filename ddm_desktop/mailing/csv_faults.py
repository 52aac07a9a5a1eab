"""Cells of a CSV file that lost their content on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddm_desktop.model.mailing import CellFault, ListRow

ERROR_VALUE = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA|####*)"
)
"""What spreadsheet programs show for a formula that failed, and for a number in a column too narrow."""
_ROUNDED = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d+")
"""A long number as Excel saves it: 7.70090E+10."""


def faults_of_texts(rows: list[ListRow], text: str) -> Iterator[CellFault]:
    """Yield the cells of `rows`, read from `text`, that lost their content before they were saved."""
    if "#" in text or "\ufffd" in text or "E+" in text:
        for row in rows:
            for column, cell in enumerate(row.cells):
                if sentence := fault_of_text(cell):
                    yield CellFault(row.number, column, sentence)


def fault_of_text(cell: str) -> str:
    """Return what makes the text of a cell one that cannot be trusted, as a sentence; empty if nothing does."""
    if cell[:1] == "#" and ERROR_VALUE.fullmatch(cell.strip()):
        return f"The cell has {cell.strip()} and not its content; type what belongs there."
    if "E+" in cell and _ROUNDED.fullmatch(cell.strip()):
        return (
            f"The number {cell.strip()} has lost digits; format the column as text in the spreadsheet, type it again "
            "and save the list once more."
        )
    if "\ufffd" in cell:
        return "A letter of it was lost in an earlier change of encoding (�); type it again."
    return ""
