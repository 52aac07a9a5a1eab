"""Mailing lists of invented people, checked against the invented directory."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from tools.directories import invented_directory

from ddm_desktop.mailing.columns import suggest_columns
from ddm_desktop.model.case import Case
from ddm_desktop.model.mailing import CheckedRow, ListRow, MailingList
from ddm_desktop.model.visit import Visit
from ddm_desktop.services.find_member import Finder
from ddm_desktop.services.print_run.check_rows import RowChecker

BASE = Visit(Case("about-anything", date(2026, 11, 22)), paper="letter")
SOUND = {
    "Title": "Ms",
    "Name": "Rosa Bramble",
    "Address 1": "12 Orchard Lane",
    "Town": "LITTLE HAVEN",
    "Postcode": "L20 0XX",
    "Email": "rosa@example.org",
    "Phone": "01632 960123",
    "Why": "The school is full.",
    "MP": "",
    "Constituency": "",
}
"""The cells of a person about whom there is nothing to say, by their headers."""


@cache
def invented_finder() -> Finder:
    return Finder(invented_directory())


def mailing_list(*people: Mapping[str, str], **known) -> MailingList:
    """A list in which each person is the sound one but for the cells given; `known` are further fields of the list."""
    rows = [ListRow(number, tuple((SOUND | person).values())) for number, person in enumerate(people, 2)]
    return MailingList("people.csv", tuple(SOUND), rows, **known)


def checked_rows(
    *people: Mapping[str, str] | MailingList,
    finder: Finder | None = None,
    mended: Mapping[int, Mapping[int, str]] = MappingProxyType({}),
    skipped: Container[int] = (),
) -> list[CheckedRow]:
    """The rows of a list, or of a list of these people, checked with the columns that its headers suggest."""
    first = people[0]
    listed = first if isinstance(first, MailingList) else mailing_list(*people)
    match = suggest_columns(listed.headers, listed.rows)
    checker = RowChecker(listed, match, BASE, finder or invented_finder())
    return [
        checker.skip(row, mended.get(row.number, {}))
        if row.number in skipped
        else checker.check([row], mended)[0]
        for row in listed.rows
    ]
