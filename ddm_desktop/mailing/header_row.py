"""Finding the row of headers, below titles and groups, and the row of totals at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddm_desktop.mailing.fields import names_field
from ddm_desktop.mailing.header_words import folded
from ddm_desktop.model.mailing import ListRow
from ddm_desktop.model.postcode import is_postcode

_LOOKED_AT = 30
"""Rows from the top among which the header is looked for."""
_ROWS_OF_TITLES = 6
_MOSTLY_COMMON = 0.75
_SURELY_HEADERS = 3
"""So many common headers in a row, whatever the others are called: Q1 to Q300, say."""
_LONGEST_HEADER = 60
_LEFT_ALONE = frozenset(
    map(
        folded,
        ("salutation", "greeting", "known name", "member name", "line", "address line", "district", "country", "party",
         "note", "comment", "reason", "date", "id", "case", "subject", "language"),
    )
)  # fmt: skip
"""Common headers of columns that no letter takes, beside those of the fields."""
_TOTAL = re.compile(
    r"(?:grand\s|sub[\s-]?)?totals?\b.{0,40}|sum|count|average|mean|number of \w+", re.IGNORECASE
)
_NUMBER = re.compile(r"[£€$]?\s?-?[\d,.]+\s?%?")


def find_header(rows: Sequence[ListRow]) -> int | None:
    """Return the index in `rows` of the row of headers, None if the list begins with its first person.

    That is the first row with nearly as many cells as the rows below it, all of them short texts; or the one below
    it, if that one is made of common headers too and the first one groups them.
    """
    top = rows[:_LOOKED_AT]
    usual = _middle(sorted(map(_filled, top))) if top else 0
    for index, row in enumerate(top):
        if _filled(row) * 2 < usual and not _common_headers(row):
            continue  # a title
        may_be_header = _may_be_header(row)
        below = top[index + 1 : index + (2 if may_be_header else _ROWS_OF_TITLES)]
        lower = next((n for n, each in enumerate(below, index + 1) if _holds_the_headers(each, row)), None)
        if lower is not None:
            return lower
        return index if may_be_header else None
    return None


def is_total_label(text: str) -> bool:
    """Return whether `text` is what stands beside a total: `Grand total:`, `Average`."""
    return _TOTAL.fullmatch(text.rstrip(":")) is not None


def is_totals_row(row: ListRow, width: int, *, adds_up: bool) -> bool:
    """Return whether the last row of a list with `width` columns adds up those above it and is nobody's.

    `adds_up` says that a formula in it does so.
    """
    texts = [cell.strip() for cell in row.cells if cell.strip()]
    labels = [text for text in texts if not _NUMBER.fullmatch(text)]
    if len(texts) > max(2, width // 2) or any(map(is_postcode, labels)):
        return False
    if labels:
        return len(labels) == 1 and is_total_label(labels[0])
    return adds_up


def _middle(counts: list[int]) -> float:
    """Return the median of `counts`, which are sorted; the library's own takes 20 ms to import."""
    return (counts[len(counts) // 2] + counts[~(len(counts) // 2)]) / 2


def _filled(row: ListRow) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _may_be_header(row: ListRow) -> bool:
    """Return whether no cell of `row` is content: an e-mail address, a postcode, a number, a long text."""
    texts = [cell.strip() for cell in row.cells if cell.strip()]
    common = {text.casefold() for text in texts if _is_common_header(text)}
    if len(common) >= _SURELY_HEADERS or _common_headers(row) * 2 > len(texts):
        return True
    return not any(map(_is_content, texts))


def _is_content(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return (
        len(text) > _LONGEST_HEADER
        or digits > 4
        or digits * 2 > len(text)
        or ("@" in text and "." in text)
        or is_postcode(text)
    )


def _common_headers(row: ListRow) -> int:
    """Return how many cells of `row` are what the columns of such lists are commonly called."""
    return sum(1 for cell in row.cells if _is_common_header(cell))


def _is_common_header(cell: str) -> bool:
    if len(cell) > _LONGEST_HEADER:
        return False
    whole = folded(cell)
    name = folded(whole.rstrip("0123456789"))  # `Phone 2`
    return name in _LEFT_ALONE or names_field(cell) or (name != whole and names_field(name))


def _holds_the_headers(row: ListRow, above: ListRow) -> bool:
    """Return whether `row` has the headers and not `above`: nearly all its texts are common ones, and no fewer."""
    headers = {cell.casefold() for cell in row.cells if _is_common_header(cell)}
    return (
        len(headers) >= max(2, _common_headers(above))
        and _common_headers(row) >= _filled(row) * _MOSTLY_COMMON
    )
