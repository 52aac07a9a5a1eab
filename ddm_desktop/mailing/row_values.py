"""From a row of a mailing list to the case of its letter. A pure function: nothing is looked up, nothing refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from operator import itemgetter
from typing import Any

from ddm_desktop.mailing.fields import ADDRESS, JOINED, NAME, PHONE, POSTCODE, TITLE
from ddm_desktop.mailing.filler_words import NO_LINE, NO_NAME, NO_PHONE, NOBODY, fillers_of, without_fillers
from ddm_desktop.mailing.yes_or_no import answer_of
from ddm_desktop.model.addresses import (
    ends_with_postcode,
    may_end_with_country,
    split_postcode,
    up_to_postcode,
)
from ddm_desktop.model.campaign import ANSWERS
from ddm_desktop.model.case import Case
from ddm_desktop.model.casework import Casework, casework_fields
from ddm_desktop.model.mailing import ColumnMatch, ListRow
from ddm_desktop.model.people import Constituent, Member
from ddm_desktop.model.person_name import forename_first, title_of
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.model.text import clean, clean_line
from ddm_desktop.reading.csv_cells import unguarded_cell

_HOUSE_NUMBER = re.compile(r"[0-9]+[A-Za-z]?(?: ?[-–/] ?[0-9]+[A-Za-z]?)?")
_LOST_ZERO = re.compile(r"[1237](?:[0-9]{9}|(?:,[0-9]{3}){3})")
_PARTS = re.compile(r"[;\n]")
_EDGES, _LINE_EDGES = " \n\u00a0", " \u00a0,;"
_MOST_MEMBERS = 1_000
"""Members that rows share; there are 650 of the Commons."""
_BY_RULE = frozenset((TITLE, NAME, ADDRESS, POSTCODE, PHONE))
"""Fields of the constituent that are more than the text of a cell."""

Cells = Sequence[str]


class CaseReader:
    """Makes the case of each row, from `base`.

    What `base` knows of the matter, of the member and in notes stays where a row says nothing of it; the constituent
    is the row's alone.
    """

    def __init__(self, match: ColumnMatch, base: Case) -> None:
        self._base = base
        columns = {key: numbers for key, numbers in match.columns.items() if numbers}
        used = sorted({number for numbers in columns.values() for number in numbers}) or [0]
        self._pick = itemgetter(*used, used[0])  # once more, so that the result is a tuple even of one column
        place = {number: index for index, number in enumerate(used)}
        key_of = {number: key for key, numbers in columns.items() for number in numbers}
        self._fillers = [fillers_of(key_of.get(number, "")) for number in (*used, used[0])]
        self._every_filler = frozenset[str]().union(*self._fillers)
        self._joined = {key: [place[number] for number in columns.get(key, ())] for key in JOINED}
        self._single = {key: place[numbers[0]] for key, numbers in columns.items() if key not in JOINED}
        self._names, self._lines = self._joined[NAME], self._joined[ADDRESS]
        self._ruled = [self._single.get(key, -1) for key in (TITLE, POSTCODE, PHONE)]
        self._further = [
            (key, n) for key, n in self._group("constituent") if f"constituent.{key}" not in _BY_RULE
        ]
        self._notes, self._member = self._group("notes"), self._group("member")
        self._answers = self._group(ANSWERS)
        self._casework = [
            (field, numbers)
            for field in casework_fields()
            if (numbers := [place[number] for number in columns.get(f"casework.{field.name}", ())])
        ]
        self._of_base = {field.name: getattr(base.casework, field.name) for field in casework_fields()}
        self._members: dict[tuple[str, ...], Member] = {}
        self._rest = tuple(getattr(base, field.name) for field in fields(Case)[5:-1])

    def __call__(self, row: ListRow) -> Case:
        """Return the case of `row`."""
        cells, base = self._clean_cells(row.cells), self._base
        values: tuple[Any, ...] = (
            base.campaign,
            base.date,
            self._constituent(cells),
            self._named_member(cells) if self._member else base.member,
            self._written_notes(cells) if self._notes else base.notes,
            *self._rest,
            self._known_casework(cells) if self._casework else base.casework,
        )
        case = Case(*values)
        if not self._answers:
            return case
        answers = {key: text for key, n in self._answers if (text := on_one_line(cells[n]))}
        return replace(case, answers={**base.answers, **answers})

    def _group(self, group: str) -> list[tuple[str, int]]:
        """Return the fields of a group that one column holds each: their names, and the place of the cell."""
        begin = f"{group}."
        return [(key.removeprefix(begin), n) for key, n in self._single.items() if key.startswith(begin)]

    def _clean_cells(self, raw: Cells) -> Cells:
        """Return the cells that are used: cleaned, without blanks at their ends, and not yet on one line.

        One that only fills its place, and says nothing in its field, is empty.
        """
        cells: Cells = self._pick(raw)
        text = "".join(cells)
        if "'" in text:  # before they are cleaned, which changes some signs
            cells = list(map(unguarded_cell, cells))
        if not (text.isascii() and text.isprintable()):
            cells = [clean(cell) for cell in cells]
        cells = [cell.strip(_EDGES) for cell in cells]
        return cells if self._every_filler.isdisjoint(cells) else without_fillers(cells, self._fillers)

    def _constituent(self, cells: Cells) -> Constituent:
        title, typed, phone = [on_one_line(cells[n]) if n >= 0 else "" for n in self._ruled]
        title, name = _title_and_name(title, [cells[n] for n in self._names])
        lines, postcode = _address_and_postcode([cells[n] for n in self._lines], typed)
        if phone in NO_PHONE:
            phone = ""
        elif phone and lost_zero(phone):
            phone = f"0{phone.replace(',', '')}"
        return Constituent(
            title=title,
            name=name,
            address=lines,
            postcode=postcode,
            phone=phone,
            **{field: on_one_line(cells[n]) for field, n in self._further},
        )

    def _named_member(self, cells: Cells) -> Member:
        """Return the member that the row names, `base`'s if it names none. Rows that say the same share one value."""
        texts = tuple([cells[n] for _, n in self._member])
        member = self._members.get(texts)
        if member is None:
            given: dict[str, Any] = {
                field: value
                for (field, _), text in zip(self._member, texts, strict=True)
                if (value := on_one_line(text))
            }
            for field in given.keys() & {"name", "full_title"}:
                given[field] = forename_first(given[field])
            member = Member(**given) if given else self._base.member
            if len(self._members) >= _MOST_MEMBERS:
                self._members.clear()
            self._members[texts] = member
        return member

    def _written_notes(self, cells: Cells) -> Mapping[str, str]:
        return {**self._base.notes, **{key: text for key, n in self._notes if (text := cells[n])}}

    def _known_casework(self, cells: Cells) -> Casework:
        """Return the casework that the row tells of; `base`'s own if it tells of none."""
        known: dict[str, Any] = {}
        for field, numbers in self._casework:
            text = cells[numbers[0]]
            if field.holds_lines:
                parts = [clean_line(part) for n in numbers for part in list_parts(cells[n])]
                if lines := tuple(part for part in parts if part and part not in NOBODY):
                    known[field.name] = lines
            elif field.is_switch:
                known[field.name] = answer_of(text) is True
            elif text:
                known[field.name] = on_one_line(text)
        return Casework(**self._of_base | known) if known else self._base.casework


def lost_zero(phone: str) -> bool:
    """Return whether a telephone number lacks its first 0, as it does if a spreadsheet took it for a number."""
    return _LOST_ZERO.fullmatch(phone) is not None


def on_one_line(text: str) -> str:
    """Return a cleaned text on one line."""
    return clean_line(text) if "\n" in text else text


def list_parts(text: str) -> list[str]:
    """Return the lines that one cell has of a field that holds several, parted by semicolons or newlines."""
    return _PARTS.split(text)


def address_parts(cells: list[str]) -> list[str]:
    """Return the lines of an address in `cells`: one that is in the first cell alone is parted at lines or commas."""
    if cells and "," in cells[0] and "\n" not in cells[0] and not any(cells[1:]):
        return cells[0].split(",")
    if any("\n" in cell for cell in cells):
        return "\n".join(cells).split("\n")
    return cells


def _title_and_name(title: str, parts: list[str]) -> tuple[str, str]:
    """Return title and name; a name written surname first is turned round, and the title is not said twice.

    A word that fills an empty cell is no name, unless a title says that it is somebody's: Mr No.
    """
    name = on_one_line(" ".join(filter(None, parts))).strip(_LINE_EDGES)
    if name in NO_NAME and not title:
        name = ""
    if "," in name:
        name = forename_first(name)
    if title and name:
        first, _, rest = name.partition(" ")
        if rest and title_of(first) == title_of(title):
            name = rest.lstrip()
    return title, name


def _address_and_postcode(cells: list[str], postcode: str) -> tuple[tuple[str, ...], str]:
    """Return the lines of the address, and the postcode: its own column's, else the one the address ends with.

    A house's number alone is put before its street. Source: Royal Mail, one element a line, the number with the street.
    """
    parts = address_parts(cells)
    lines = [line for part in parts if (line := part.strip(_LINE_EDGES)) and line not in NO_LINE]
    for index in range(len(lines) - 2, -1, -1):
        if (
            len(lines[index]) < 12
            and _HOUSE_NUMBER.fullmatch(lines[index])
            and not lines[index + 1][0].isdigit()
        ):
            lines[index : index + 2] = [f"{lines[index]} {lines[index + 1]}"]
    if is_postcode(postcode):
        postcode = normalise_postcode(postcode)
    if lines and not lines[-1][-3:-2].isdigit() and (not postcode or may_end_with_country(lines[-1])):
        lines = up_to_postcode(lines)
    if lines and lines[-1][-3:-2].isdigit() and ends_with_postcode(lines[-1]):
        before, typed = split_postcode(lines[-1])
        if normalise_postcode(typed) == (postcode or normalise_postcode(typed)):
            postcode = normalise_postcode(typed)
            lines[-1:] = [before] if before else []
    return tuple(lines), postcode
