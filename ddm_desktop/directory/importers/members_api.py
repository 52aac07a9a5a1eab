"""Reading pages of Parliament's Members API (https://members-api.parliament.uk)."""

from __future__ import annotations

from datetime import date

from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.members_csv import PARLIAMENT_CREDIT
from ddm_desktop.directory.importers.parsed_file import (
    ParsedFile,
    RefusalKind,
    RefusedError,
    damaged_file_error,
    house_of,
)
from ddm_desktop.directory.importers.text import text_of
from ddm_desktop.model.directory import Constituency, DirectoryPart, Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.person_name import forename_first

_HOUSES = {1: House.COMMONS, 2: House.LORDS}


def items_of(content: object) -> list[object] | None:
    """Return the members in a page, a list, or a single entry; None if `content` is none of these.

    A page may have no members, since the last page of a list may be empty.
    """
    items = content.get("items", [content]) if isinstance(content, dict) else content
    if not isinstance(items, list):
        return None
    if not items:
        return [] if isinstance(content, dict) and "totalResults" in content else None
    return items if _entry_of_item(items[0]).keys() & {"nameDisplayAs", "nameFullTitle"} else None


def read_items(file: InputFile, items: list[object], today: date) -> ParsedFile:
    """Read the active members among `items`. Raise DirectoryError if an item is no member, or none is active."""
    members, inactive = [], 0
    for number, item in enumerate(items, 1):
        value = _entry_of_item(item)
        listing = _listing(value)
        if listing.is_vacant:
            raise damaged_file_error(file.label, f"Entry {number} is no member of either House")
        if _is_active(value):
            members.append(listing)
        else:
            inactive += 1
    if not items:
        raise RefusedError(file.label, "There is no member in it.", RefusalKind.NO_DATA)
    if not members:
        raise RefusedError(file.label, "None of its members is in Parliament any more.")
    seats = tuple(Constituency(m.member.constituency) for m in members if m.member.house is House.COMMONS)
    house = house_of(members)
    name = "Members API (House of Lords)" if house is House.LORDS else "Members API"
    source = file.source(DirectoryPart.MEMBERS, name, len(members), PARLIAMENT_CREDIT, today, house=house)
    remark = f"{file.label}: Members left out, as they are no longer in Parliament: {inactive}."
    return ParsedFile(source, seats, tuple(members), remarks=(remark,) if inactive else ())


def _entry_of_item(item: object) -> dict[str, object]:
    return _as_dict(_as_dict(item).get("value", item))


def _listing(value: dict[str, object]) -> Listing:
    """Return the entry's listing; an empty one if it lacks a House, or the constituency of a member of the Commons."""
    membership = _as_dict(value.get("latestHouseMembership"))
    number = membership.get("house")
    house = _HOUSES.get(number) if type(number) is int else None
    constituency = text_of(membership.get("membershipFrom")) if house is House.COMMONS else ""
    if house is None or (house is House.COMMONS and not constituency):
        return Listing(Member())
    member = Member(
        forename_first(text_of(value.get("nameDisplayAs"))),
        forename_first(text_of(value.get("nameFullTitle"))),
        text_of(value.get("nameAddressAs")),
        constituency,
        house,
    )
    return Listing(member, party=text_of(_as_dict(value.get("latestParty")).get("name")))


def _is_active(value: dict[str, object]) -> bool:
    """Whether the entry is that of somebody who still sits in Parliament, as far as it tells."""
    membership = _as_dict(value.get("latestHouseMembership"))
    status = _as_dict(membership.get("membershipStatus"))
    return status.get("statusIsActive") is not False and not membership.get("membershipEndDate")


def _as_dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
