"""Rows of a CSV file that fell apart: more cells than the headers, or fewer, and so their texts in wrong columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import groupby, pairwise

from ddm_desktop.mailing.looks import field_by_look
from ddm_desktop.mailing.sheet_table import used_width
from ddm_desktop.model.mailing import WHOLE_ROW, CellFault, ListRow

_EXCEL_BLOCK = 16
"""Rows for which Excel decides anew how many empty last cells it writes. Source: Microsoft KB 77295."""
_LEAST_OF_BLOCK = 8
_LOOKED_AT = 500
_NO_LETTERS, _LONGEST_END = re.compile(r"[\W_]"), 100
_LONGEST_LOOK, _MOST_WORDS = 40, 3
"""Of a number, a code or a house and its street; a text with more is a sentence that has a figure in it."""
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")


def faults_of_widths(rows: Sequence[ListRow], headers: Sequence[str], header_row: int) -> Iterator[CellFault]:
    """Yield a fault for each row whose texts stand in wrong columns, or of which that cannot be ruled out.

    A row with a text beyond the last header was cut at a delimiter within a text; so was the header if no row reaches
    its end, and one of its cells alone begins with a blank. Without a header, most rows tell how many columns there
    are.

    A short row may have lost a delimiter, or be cut at a line break; or the program that wrote the file left out the
    empty cells at its end, which is common and harmless. It is harmless if no row reaches any further, if it belongs
    to a block of rows for which Excel left the same cells out, or if its own last text shows that nothing before it
    has moved:

    - whole rows have the same text, or one that looks alike and has a figure or an @, in that column and in none
      further right: a postcode below `Postcode`, `North` below `Team`;
    - or the text before it shows that, and it is of a column of free texts: what follows upon a postcode that stands
      below `Postcode` can be nothing but the next column's.

    All other short rows are faults. So is the row above one of them, if together they have the cells of one row.
    """
    width = (
        used_width(headers) if header_row else Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    )
    if {len(row.cells) for row in rows} == {width} == {len(headers)}:
        return
    full = min(width, max(len(row.cells) for row in rows))
    if full < width and _is_cut(headers[:width]):
        long, short = set(), {row.number for row in rows}
    else:
        long = _long_rows(rows, width, len(headers) if header_row else width)
        short = _short_rows(rows, full, long, header_row)
    for row in rows:
        if row.number in long or row.number in short:
            yield CellFault(
                row.number, WHOLE_ROW, _sentence(len(row.cells), width, has_header=bool(header_row))
            )


def _is_cut(headers: Sequence[str]) -> bool:
    """Return whether a header was cut at a delimiter, as in `Why, if you like`: some alone begin with a blank."""
    return len({header[:1] == " " for header in headers[1:]}) > 1


def _long_rows(rows: Sequence[ListRow], width: int, header_cells: int) -> set[int]:
    """Return the rows with texts beyond the last header; not those in columns that have an empty header."""
    is_padded = sum(len(row.cells) >= header_cells for row in rows) * 2 > len(rows)
    most = header_cells if is_padded else width
    return {row.number for row in rows if len(row.cells) > most and used_width(row.cells) > width}


def _short_rows(rows: Sequence[ListRow], full: int, long: Set[int], header_row: int) -> set[int]:
    """Return the rows with less than `full` cells of which more may be missing than empty ones at the end."""
    short = {row.number for row in rows if len(row.cells) < full} - _left_out_by_excel(rows, full, header_row)
    if not short:
        return short
    whole = [row for row in rows if len(row.cells) >= full and row.number not in long]
    columns = _Columns(whole[:: len(whole) // _LOOKED_AT + 1], full)
    broken = {row.number for row in rows if row.number in short and not columns.is_in_place(row)}
    for row, below in pairwise(rows):
        makes_one_row = below.number in broken and len(row.cells) + len(below.cells) <= full + 1
        if makes_one_row and (len(row.cells) < full or not _look(row.cells[full - 1].strip())):
            broken.add(row.number)
    return broken


class _Columns:
    """Which texts the columns of whole rows have, to tell whether those of a short row stand where they belong."""

    def __init__(self, whole_rows: Sequence[ListRow], width: int) -> None:
        self._marks: list[set[str]] = [set() for _ in range(width)]
        self._is_free = [False] * width
        for column, marks in enumerate(self._marks):
            texts = [text for row in whole_rows if (text := row.cells[column].strip())]
            looks = list(map(_look, texts))
            marks.update(map(str.casefold, texts), filter(None, looks))
            self._is_free[column] = looks.count("") * 2 > len(looks)
        self._further = [set[str]().union(*self._marks[column + 1 :]) for column in range(width)]

    def is_in_place(self, row: ListRow) -> bool:
        """Return whether nothing up to the last text of `row` has moved to the left."""
        last = used_width(row.cells) - 1
        text = row.cells[last].strip()
        if self._is_proven(text, last):
            return True
        return (
            last > 0
            and self._is_free[last]
            and not _look(text)
            and not self._ends_like_another(text, last)
            and self._is_proven(row.cells[last - 1].strip(), last - 1)
        )

    def _is_proven(self, text: str, column: int) -> bool:
        marks = {text.casefold(), _look(text)} - {""}
        return not marks.isdisjoint(self._marks[column]) and marks.isdisjoint(self._further[column])

    def _ends_like_another(self, text: str, column: int) -> bool:
        """Return whether `text` is one of a column further right, or has such a one at its end."""
        folded = text.casefold()
        ends = {folded[place.end() :] for place in _NO_LETTERS.finditer(folded, len(folded) - _LONGEST_END)}
        return folded in self._further[column] or not ends.isdisjoint(self._further[column])


def _look(text: str) -> str:
    """Return what a text looks like if it is more than words: its field, or its signs around letters and figures."""
    if len(text) > _LONGEST_LOOK or not ("@" in text or _DIGITS.search(text)):
        return ""
    shape, words = _LETTERS.subn("a", text)
    return field_by_look((text,)) or (_DIGITS.sub("0", shape) if words <= _MOST_WORDS else "")


def _left_out_by_excel(rows: Sequence[ListRow], full: int, header_row: int) -> set[int]:
    """Return the rows of the blocks in which all have equally few cells; the header's own block has all cells."""
    found: set[int] = set()
    for block, members in groupby(rows, key=lambda row: (row.number - 1) // _EXCEL_BLOCK):
        numbers, counts = zip(*((row.number, len(row.cells)) for row in members), strict=True)
        is_even = len(set(counts)) == 1 and counts[0] < full and len(counts) >= _LEAST_OF_BLOCK
        if is_even and block != (header_row - 1) // _EXCEL_BLOCK:
            found.update(numbers)
    return found


def _sentence(count: int, width: int, *, has_header: bool) -> str:
    cells = "1 cell" if count == 1 else f"{count} cells"
    if count == width:
        return (
            f"The row has {cells} and the next one 1, which seems to be the rest of its last text; put the whole text "
            "in quotation marks, and open the list again."
        )
    whole = f"the header {width}" if has_header else f"most rows have {width}"
    if count > width:
        cause = (
            "a text with the delimiter in it is not in quotation marks; put it right, and open the list again"
        )
    else:
        cause = (
            "a delimiter, or the quotation marks round a text with a line break, may be missing; look at it in a "
            "spreadsheet program, put it right, and save the list from there"
        )
    return f"The row has {cells} and {whole}: {cause}."
