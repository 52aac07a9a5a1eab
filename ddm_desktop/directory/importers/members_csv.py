"""Reading lists of members as CSV, whatever the names of their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from ddm_desktop.directory.importers.codes import CODES, OLD_BOUNDARIES, is_former, mostly_former
from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.parsed_file import ParsedFile, RefusedError, house_of
from ddm_desktop.directory.importers.text import GSS, TableHeader
from ddm_desktop.model.directory import Constituency, DirectoryPart, Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.person_name import forename_first, take_apart

PARLIAMENT_CREDIT = "Contains Parliamentary information licensed under the Open Parliament Licence v3.0"
COLUMNS = {
    "gss": GSS,
    "constituency": r"pcon_name|pcon\d*nm|constituency|constituency_name|seat|member_for|membership_from",
    "name": r"display_as|name_display_as|display_name|member_name|mp_name|full_name|name|member|mp",
    "first": r"first_names?|forenames?|given_names?",
    "last": r"last_name|surname|family_name",
    "title": r"title|honorific",
    "full_title": r"full_title|name_full_title|mp_full_title",
    "address_as": r"address_as|name_address_as|mp_address_as|salutation|greeting",
    "party": r"party_text|party|party_name|latest_party",
    "email": r"member_email|email|e_mail|email_address|e_mail_address|mp_email",
    "house": r"house",
}
_VACANT = {"vacant", "vacant seat", "vacancy"}
_NO_EMAIL = {"", "no email found", "none", "n/a", "-"}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def is_members(header: TableHeader) -> bool:
    """Whether the columns are those of a list of members with their constituencies."""
    fields = header.indexes(COLUMNS).keys()
    has_name = not fields.isdisjoint({"name", "last", "full_title"})
    is_of_people = not fields.isdisjoint(
        {"party", "email", "full_title", "address_as", "last", "title", "house"}
    )
    return has_name and ("constituency" in fields or ("gss" in fields and is_of_people))


def read_table(file: InputFile, header: TableHeader, rows: Iterable[list[str]], today: date) -> ParsedFile:
    """Read a CSV file with a member in each row. Raise RefusedError if it has none, or those of before 2024."""
    indexes = header.indexes(COLUMNS)
    omissions: Counter[str] = Counter()
    members, seats = [], []
    for row in rows:
        cells = {field: row[index] for field, index in indexes.items() if index < len(row)}
        listing = _listing(cells, omissions)
        is_seated = bool(listing.gss or listing.member.constituency)
        if is_seated:
            seats.append(Constituency(listing.member.constituency, listing.gss))
        if listing.is_vacant:
            continue
        if is_seated or listing.member.house is House.LORDS:
            members.append(listing)
        else:
            omissions["Members left out, as they have no constituency"] += 1
    if mostly_former(seat.gss for seat in seats):
        raise RefusedError(file.label, OLD_BOUNDARIES)
    if not seats and not members:
        raise RefusedError(file.label, "There is no member in it.")
    name, credit = _name_and_credit(header)
    house = house_of(members)
    source = file.source(DirectoryPart.MEMBERS, name, len(members), credit, today, house=house)
    remarks = tuple(f"{file.label}: {reason}: {count:,}." for reason, count in omissions.items())
    return ParsedFile(source, tuple(seats), tuple(members), remarks=remarks)


def _listing(cells: dict[str, str], omissions: Counter[str]) -> Listing:
    """Return the listing in a row's `cells`, and count in `omissions` each value that is left out."""
    in_two_columns = " ".join(filter(None, (cells.get("first"), cells.get("last"))))
    name = forename_first(cells.get("name", "")) or in_two_columns
    full_title = forename_first(cells.get("full_title", ""))
    if name.casefold() in _VACANT:
        name = full_title = ""
    if name and not full_title and cells.get("title") and not take_apart(name).titles:
        full_title = f"{cells['title']} {name}"
    email = cells.get("email", "")
    if email.casefold() in _NO_EMAIL:
        email = ""
    elif not _EMAIL.fullmatch(email):
        omissions["E-mail addresses left out, as they make no sense"] += 1
        email = ""
    is_peer = cells.get("house", "").casefold() in {"lords", "house of lords", "2"}
    member = Member(
        name or full_title,
        full_title,
        cells.get("address_as", ""),
        "" if is_peer else cells.get("constituency", ""),
        House.LORDS if is_peer else House.COMMONS,
        email=email,
    )
    gss = "" if is_peer else cells.get("gss", "").upper()
    if gss and gss not in CODES and not is_former(gss):
        omissions["Codes of constituencies left out, as they are not known"] += 1
        gss = ""
    return Listing(member, gss, cells.get("party", ""))


def _name_and_credit(header: TableHeader) -> tuple[str, str]:
    """Return the name that people know the list by, and the credit that its licence asks for."""
    names = set(header.names)
    if {"pcon_code", "full_title", "display_as"} <= names:
        return "MP lookup", PARLIAMENT_CREDIT
    if {"person_id", "uri"} <= names:
        return "TheyWorkForYou", "Source: TheyWorkForYou, mySociety"
    return "List of members", ""
