"""What is known of a sheet beyond the values of its cells, and the sentences about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ddm_desktop.mailing.sheet_table import CellRange, numbers_text
from ddm_desktop.model.mailing import CellFault, CellValue, column_letters

UNCACHED = (
    "The cell has a formula without its result; open the file in a spreadsheet program, save it there, and choose it "
    "again."
)
STRUCK = (
    "The cell is struck through, or words in it are; delete what is not to be printed, or remove the line."
)
NO_FACTS = (
    "Hidden rows, failed formulas and zeros in front of numbers are not seen in a file of this kind; save it as .xlsx "
    "if it may have any."
)


def error_sentence(shown: str) -> str:
    """Return the sentence on a cell that shows an error such as `#N/A`."""
    return f"The cell has the error {shown}; type what belongs there, or mend its formula."


@dataclass(slots=True)
class SheetFacts:
    """Facts of one sheet, rows by their numbers and columns from 0.

    `texts` are what cells show, if their format makes that another text than the plain value. `sum_rows` are those
    where a formula adds up others. `values` are the rows of each column with a value that not every field can hold.
    """

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    is_filtered: bool = False
    merged: list[CellRange] = field(default_factory=list)
    sum_rows: set[int] = field(default_factory=set)
    values: dict[tuple[int, CellValue], list[int]] = field(default_factory=dict)

    def remarks(self, rows: set[int], width: int) -> Iterator[str]:
        """Yield the sentences on what is hidden of the `rows` that have a text, and of as many columns."""
        if hidden := [row for row in self.hidden_rows if row in rows]:
            by_filter = " by a filter" if self.is_filtered else ""
            if len(hidden) == 1:
                yield f"Row {hidden[0]:,} is hidden{by_filter} and was read all the same."
            else:
                numbers = numbers_text(hidden)
                yield f"{len(hidden):,} rows are hidden{by_filter} and were read all the same: {numbers}."
        if letters := [column_letters(column) for column in self.hidden_columns if column < width]:
            subject = (
                f"Column {letters[0]} is"
                if len(letters) == 1
                else f"The columns {', '.join(letters[:12])} are"
            )
            yield f"{subject} hidden and can be used all the same."
