"""Who a case goes to, by its postcode, its member's name or its constituency: what one letter and a list share."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from ddm_desktop.directory.forms_of_address import person_key
from ddm_desktop.model.case import Case
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.member_choice import NO_DOUBT, MemberChoice, MemberDoubt
from ddm_desktop.model.people import House, Member
from ddm_desktop.services.choose_member import doubt_about

if TYPE_CHECKING:  # a letter to a named member needs no directory
    from ddm_desktop.services.find_member import Finder


def doubt_about_named(case: Case, finder: Finder) -> MemberDoubt:
    """Return the reasons to doubt a member named in the case."""
    if not case.deciding_postcode or finder.is_empty:
        return NO_DOUBT
    answer = finder.postcode(case.deciding_postcode)
    return doubt_about(MemberChoice(answer, by_hand=True), case.member, finder)


def unknown_constituency(typed: str, finder: Finder) -> str:
    """Say that there is no such constituency; empty if it is known, or no constituencies are loaded."""
    from ddm_desktop.services.nearest_name import is_unknown_constituency, nearest_constituency

    if not is_unknown_constituency(finder, typed):
        return ""
    near = nearest_constituency(finder, typed)
    return f"there is no constituency “{typed}”; {f'did you mean {near}?' if near else 'check the spelling.'}"


def unknown_name(member: Member, finder: Finder) -> str:
    """Return a sentence that no MP has that name; empty if one has, or no list of MPs is loaded."""
    from ddm_desktop.services.nearest_name import nearest_member

    typed = member.short_name
    if not finder.members_source(House.COMMONS) or listings_named(member, finder):
        return ""
    near = nearest_member(finder, typed)
    return f"no MP is called “{typed}”; {f'did you mean {near}?' if near else 'check the spelling.'}"


def listings_named(member: Member, finder: Finder) -> tuple[Listing, ...]:
    """Return the listings of members who have the name of `member`, however it is written."""
    key = person_key(member)
    return tuple(
        listing for listing in finder.search(member.short_name) if key and person_key(listing.member) == key
    )


def with_listing(case: Case, listing: Listing) -> Case:
    """Return the case with the member of `listing`; what the case says of its member, such as a greeting, stays."""
    from ddm_desktop.services.find_member import member_of

    found = member_of(listing)
    given = {
        field.name: value for field in fields(case.member) if (value := getattr(case.member, field.name))
    }
    return replace(
        case, member=replace(found, **given | {"constituency": found.constituency, "house": found.house})
    )
