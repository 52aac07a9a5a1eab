"""Which columns of a mailing list hold which field: suggested by their headers, else by what their values look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from ddm_desktop.mailing.fields import JOINED, NAME, KnownHeader, known_header
from ddm_desktop.mailing.looks import column, field_by_look, looks_like_data
from ddm_desktop.model.mailing import ColumnMatch, ListRow

MOST_LOOKED_AT = 200
"""Rows whose values are looked at."""

_Candidates = list[tuple[int, KnownHeader]]
"""The columns whose headers are known, each with what it stands for."""


def suggest_columns(headers: Sequence[str], first_rows: Iterable[ListRow]) -> ColumnMatch:
    """Return which columns probably hold which field. No column is in two fields.

    The headers decide; of several columns for a field that only one can hold, the first is taken. A column whose
    header is not known is taken for a field that is not found yet if its values look like it.
    """
    rows = [row.cells for row in islice(first_rows, MOST_LOOKED_AT)]
    found = [(number, known) for number, header in enumerate(headers) if (known := known_header(header))]
    by_key: dict[str, _Candidates] = {}
    for number, known in found:
        by_key.setdefault(known.key, []).append((number, known))
    columns = {key: _columns_of(key, candidates, rows) for key, candidates in by_key.items()}
    taken = {number for number, _ in found}
    for number, header in enumerate(headers):
        if number in taken or (header and is_added_column(header)):
            continue
        key = field_by_look(column(rows, number))
        if key and key not in columns:
            columns[key] = (number,)
    return ColumnMatch(columns)


def has_no_headers(headers: Sequence[str]) -> bool:
    """Return whether the row taken for the names of columns is that of a person, as in a list without such a row."""
    known = sum(known_header(header) is not None for header in headers)
    return sum(map(looks_like_data, headers)) > (known if known > 1 else 0)


def names_columns(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row are names of columns: at least two are known, and most of those filled."""
    filled = [cell for cell in cells if cell.strip()]
    known = {header for cell in filled if (header := known_header(cell))}
    return len(known) > 1 and len(known) > len(filled) / 2


ROW, REASON = "Row", "Reason"
"""The columns that the program adds to the rows it hands back to be mended."""


def is_added_column(header: str) -> bool:
    """Return whether the column is one that the program adds, and that says nothing of a person."""
    return header.strip() in (ROW, REASON)


def _columns_of(key: str, candidates: _Candidates, rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the columns that hold `key` together, in the order in which they are joined."""
    if key not in JOINED:
        return (candidates[0][0],)
    if key == NAME:
        return _name_columns(candidates, rows)
    parts = [number for number, known in sorted(candidates, key=lambda each: each[1].place) if known.place]
    whole = [number for number, known in candidates if not known.place]
    # `Address` beside `Town` is the street; beside `Address 1` it is all of them in one.
    numbered = any(100 < known.place < 200 for _, known in candidates)
    if whole and numbered:
        return tuple(parts)
    return (*whole, *parts)


def _name_columns(candidates: _Candidates, rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the columns of the name's parts; if there is a column of whole names, that one alone.

    With `Name` and `Surname`, but no forename, `Name` is the forename unless it holds the surname too.
    """
    places: dict[int, int] = {}
    for number, known in candidates:
        places.setdefault(known.place, number)
    whole, forename, surname = places.get(0), places.get(1), places.get(3)
    if whole is None:
        return tuple(places[place] for place in sorted(places))
    if surname is None:
        return (whole,)
    if forename is not None:
        return tuple(places[place] for place in sorted(places) if place)
    pairs = [
        pair
        for pair in zip(column(rows, whole), column(rows, surname), strict=True)
        if all(map(str.strip, pair))
    ]
    holds_both = sum(last.strip().casefold() in name.casefold() for name, last in pairs) * 2 > len(pairs)
    return (whole,) if holds_both else (whole, surname)
