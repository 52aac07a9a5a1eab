"""Which columns of a mailing list hold which field: suggested by their headers, else by what their values look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from ddm_desktop.mailing.address_columns import address_columns
from ddm_desktop.mailing.fields import (
    ADDRESS,
    COPY_TO,
    FORENAME,
    NAME,
    RETURN_ADDRESS,
    SURNAME,
    TITLE,
    WHOLE,
    KnownHeader,
    known_header,
    may_be_called,
    may_be_title,
    names_field,
)
from ddm_desktop.mailing.header_words import folded, without_member
from ddm_desktop.mailing.looks import column, field_by_look, looks_like_data
from ddm_desktop.mailing.titles import are_titles, is_title
from ddm_desktop.model.mailing import ColumnMatch, ListRow

MOST_LOOKED_AT = 200
"""Rows whose values are looked at."""

_Candidates = list[tuple[int, KnownHeader]]
"""The columns whose headers are known for one field, each with what it stands for, the plainest first."""


def suggest_columns(headers: Sequence[str], first_rows: Iterable[ListRow]) -> ColumnMatch:
    """Return which columns probably hold which field. No column is in two fields.

    The headers decide; of several columns for a field that only one can hold, that with the plainest header is taken.
    A column whose header says nothing is taken for a field that is not found yet if its values look like it.
    """
    rows = [row.cells for row in islice(first_rows, MOST_LOOKED_AT)]
    found = _known_columns(headers)
    by_key: dict[str, _Candidates] = {}
    for number, known in sorted(found, key=lambda each: each[1].distance):
        by_key.setdefault(known.key, []).append((number, known))
    suggested = {key: _columns_of(key, candidates, headers, rows) for key, candidates in by_key.items()}
    columns = {key: numbers for key, numbers in suggested.items() if numbers}
    taken = {number for number, _ in found}
    for number, header in enumerate(headers):
        if number in taken:
            continue
        key = field_by_look(column(rows, number))
        if key and key not in columns and may_be_called(header, key):
            columns[key] = (number,)
    return ColumnMatch(columns)


def _known_columns(headers: Sequence[str]) -> _Candidates:
    """Return the columns whose headers are known; without a name otherwise, a member is who signs, and no MP."""
    found = [(number, known) for number, header in enumerate(headers) if (known := known_header(header))]
    if any(known.key == NAME for _, known in found):
        return found
    further = [
        (n, known) for n, header in enumerate(headers) if (known := known_header(without_member(header)))
    ]
    return further if any(known.key == NAME for _, known in further) else found


def has_no_headers(headers: Sequence[str]) -> bool:
    """Return whether the row taken for the names of columns is that of a person, as in a list without such a row."""
    known = sum(map(names_field, headers))
    return sum(map(looks_like_data, headers)) > (known if known > 1 else 0)


def names_columns(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row are names of columns: at least two are known, and most of those filled."""
    filled = [cell for cell in cells if cell.strip()]
    known = {header[:2] for cell in filled if (header := known_header(cell))}
    return len(known) > 1 and len(known) > len(filled) / 2


def _columns_of(
    key: str, candidates: _Candidates, headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[int, ...]:
    """Return the columns that hold `key` together, in the order in which they are joined."""
    if key == NAME:
        return _name_columns(candidates, rows)
    if key == ADDRESS:
        return address_columns(candidates, headers, rows)
    if key == COPY_TO:  # each is for somebody else
        return tuple(
            number for number, known in sorted(candidates, key=lambda each: (each[1].place, each[0]))
        )
    if key == TITLE:
        return _title_column(candidates, headers, rows)
    first = candidates[0][0]
    if key == RETURN_ADDRESS:  # several with the same header are its lines
        return tuple(number for number, _ in candidates if folded(headers[number]) == folded(headers[first]))
    return (first,)


def _title_column(
    candidates: _Candidates, headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[int, ...]:
    """Return the column of people's titles; none if all that is called so holds no title, but `Manager`.

    Salesforce has the title in `Salutation`, and what somebody works as in `Title`.
    """
    known = [number for number, _ in candidates]
    others = [number for number, header in enumerate(headers) if may_be_title(header)]
    for number in (*known, *others):
        if are_titles(column(rows, number)):
            return (number,)
    for number in known:
        filled = list(filter(None, map(str.strip, column(rows, number))))
        if len(set(filled)) < 2 or any(map(is_title, filled)):  # the checks tell of a single one
            return (number,)
    return ()


def _name_columns(candidates: _Candidates, rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the columns of the name's parts; if there is a column of whole names, that one alone.

    With `Name` and `Surname`, but no forename, `Name` is the forename unless it holds the surname too.
    """
    places: dict[int, int] = {}
    for number, known in candidates:
        places.setdefault(known.place, number)
    whole, forename, surname = places.get(WHOLE), places.get(FORENAME), places.get(SURNAME)
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
