"""Checks the cells of a mailing list's row: what would print wrongly, and rows that are no person's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from ddm_desktop.mailing.fields import ADDRESS, COPY_TO, NAME, POSTCODE, RETURN_ADDRESS, SWITCHES, field_label
from ddm_desktop.mailing.header_row import is_total_label
from ddm_desktop.mailing.row_values import address_parts, list_parts, lost_zero
from ddm_desktop.mailing.yes_or_no import answer_of
from ddm_desktop.model.letter import Finding, Severity
from ddm_desktop.model.mailing import WHOLE_ROW, CellFault, ColumnMatch, ListRow, column_letters
from ddm_desktop.model.person_name import forename_first, may_be_two_people
from ddm_desktop.model.text import clean, clean_line, shortened
from ddm_desktop.reading.csv_cells import unguarded_cell
from ddm_desktop.reading.people import MAX_ADDRESS_LINES
from ddm_desktop.services.print_run.field_finding import field_finding

MOST_IN_LINE, MOST_IN_NOTE = 150, 10_000
"""Characters of a field that takes one line, and of a note: two sides of a letter hold fewer."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LOST_LETTER = "\ufffd"
_NO_FORMULAS = ("==", "=)", "=>")
"""What people begin a note with, as a line or a smile: nothing that a spreadsheet works out."""


class CellChecks:
    """Looks at the cells of each row that are in a field."""

    def __init__(self, match: ColumnMatch, headers: Iterable[str]) -> None:
        self._headers = list(map(_plain, headers))
        self._field_of = {number: key for key, numbers in match.columns.items() for number in numbers}
        used = sorted(self._field_of) or [0]
        self._pick = itemgetter(*used, used[0])
        self._most = {
            number: MOST_IN_NOTE if key.startswith("notes.") else MOST_IN_LINE
            for number, key in self._field_of.items()
        }
        self._address = match.columns.get(ADDRESS, ())
        self._names = match.columns.get(NAME, ())
        self._phone = match.columns.get("constituent.phone", ())
        self._switches = [
            (key, number) for key in sorted(SWITCHES) for number in match.columns.get(key, ())[:1]
        ]

    def findings(self, row: ListRow) -> Iterator[Finding]:
        """Yield what is wrong with single cells; at once nothing if all is short and plain."""
        cells = row.cells
        used = self._pick(cells)
        text = "".join(used)
        if (
            "=" in text
            or "＝" in text  # cleaned, it is a plain one
            or _LOST_LETTER in text
            or (not text.isprintable() and _CONTROL.search(text))
        ):
            for number, key in self._field_of.items():
                yield from _sign_findings(cells[number], key)
        if max(map(len, used)) > MOST_IN_LINE:
            for number, most in self._most.items():
                if len(cells[number]) > most:
                    yield from self._too_long(row, number, most)
        if (
            "," in text
            and len(self._names) == 1
            and may_be_two_people(typed := cells[self._names[0]].strip())
        ):
            taken = forename_first(typed)
            sentence = f"“{shortened(typed)}” may be two people; the letter has {taken}: give each a row."
            yield field_finding("two-people", Severity.WARNING, NAME, sentence)
        for number in self._phone:
            if lost_zero(phone := cells[number].strip()):
                sentence = (
                    f"The telephone number lacked its first 0: {phone} is taken as 0{phone.replace(',', '')}."
                )
                yield field_finding("phone-zero", Severity.NOTE, "constituent.phone", sentence)

        for key, number in self._switches:
            if answer_of(cells[number]) is None:
                yield _unclear(cells[number], key)

    def _too_long(self, row: ListRow, number: int, most: int) -> Iterator[Finding]:
        """Yield the finding that a cell is too long; of a field that has several lines, the longest line counts."""
        key, cell = self._field_of[number], row.cells[number]
        lines = [cell]
        if key == ADDRESS:
            lines = address_parts([row.cells[each].strip() for each in self._address])
        elif key in (COPY_TO, RETURN_ADDRESS):
            lines = list_parts(cell)
        longest = max(map(len, lines))
        if longest > most:
            name = f"“{field_label(key)}”"
            sentence = f"{name} is {longest:,} characters long, and {most:,} at most fit: shorten it."
            yield field_finding("too-long", Severity.STOP, key, sentence)

    def fault_findings(self, faults: Iterable[CellFault]) -> Iterator[Finding]:
        """Yield what the reader of the file says of the row's cells; it stops the row if the cell is used.

        What it says of the whole row always stops it: a text in a wrong column may be in one that is used, and what
        belongs there in one that is not.
        """
        for fault in faults:
            if fault.column == WHOLE_ROW:
                yield field_finding("row-fault", Severity.STOP, "", fault.sentence)
            elif key := self._field_of.get(fault.column):
                yield field_finding("cell-fault", Severity.STOP, key, _with_place(fault))

    def only_reason(self, row: ListRow, findings: Iterable[Finding]) -> list[Finding]:
        """Return the one finding that explains all others, if the row is no person's: a total, headers again."""
        faulty = {finding.spot.field for finding in findings if finding.severity is Severity.STOP}
        if POSTCODE not in faulty:
            return []
        filled = [cell for text in row.cells if (cell := text.strip())]
        repeated = sum(
            bool(cell) and cell == header
            for cell, header in zip(map(_plain, row.cells), self._headers, strict=False)
        )
        if not filled:
            sentence = "This row is empty: leave it out."
        elif repeated > 1 and repeated > len(filled) / 2:
            sentence = "This row names the columns once more: leave it out."
        elif ADDRESS in faulty and any(map(is_total_label, filled)):
            sentence = "This row seems to be a total, and no person: leave it out."
        else:
            return []
        return [field_finding("not-a-person", Severity.STOP, "", sentence)]


def _with_place(fault: CellFault) -> str:
    """Return the sentence of a fault with the cell's name in it: `The cell E14 has …`."""
    place = f"{column_letters(fault.column)}{fault.row}"
    first, sentence = fault.sentence.split(" ", 1)
    if sentence.startswith("cell "):
        return f"{first} cell {place} {sentence.removeprefix('cell ')}"
    return f"In the cell {place}, {first.lower()} {sentence}"


def too_many_lines(lines: tuple[str, ...]) -> Finding:
    """Return the finding that an address has more lines than a letter has room for."""
    sentence = (
        f"The address has {len(lines)} lines, and {MAX_ADDRESS_LINES} at most fit on a letter: shorten it."
    )
    return field_finding("too-long", Severity.STOP, ADDRESS, sentence)


def _unclear(cell: str, key: str) -> Finding:
    """Return the finding that a cell for yes or no says neither, so that the letter is printed as after a no."""
    sentence = (
        f"“{field_label(key)}” says “{shortened(clean_line(cell))}”, which is taken for no: write yes or no."
    )
    return field_finding("unclear-answer", Severity.WARNING, key, sentence)


def _plain(text: str) -> str:
    return text.strip().casefold()


def _sign_findings(cell: str, key: str) -> Iterator[Finding]:
    name = f"“{field_label(key)}”"
    typed = unguarded_cell(cell)  # as it is read: a row handed back has an apostrophe before a formula
    begin = clean(typed).lstrip()[:2]
    if begin[:1] == "=" and not (key.startswith("notes.") and begin in _NO_FORMULAS):
        formula = shortened(typed.strip())
        sentence = f"{name} holds a formula that was not worked out (“{formula}”): put its value there."
        yield field_finding("formula", Severity.STOP, key, sentence)
    if _LOST_LETTER in cell:
        sentence = f"{name} has lost a letter (“{shortened(cell.strip())}”): type it again, or save the list as UTF-8."
        yield field_finding("lost-letter", Severity.STOP, key, sentence)
    if _CONTROL.search(cell):
        sentence = f"{name} holds signs that no printer has; they are left out: check what is left."
        yield field_finding("control-character", Severity.WARNING, key, sentence)
