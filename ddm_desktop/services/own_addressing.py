"""What a person typed for a member (an e-mail address, a greeting), and taking it up again for the same member.

While a postcode is being corrected it leads to nobody for a moment, and then often to the member from before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.model.visit import OwnAddressing, PaperKey, Visit
from ddm_desktop.services.find_member import member_of


def own_addressing(visit: Visit) -> OwnAddressing | None:
    """Return what a person typed for the member whom a directory gave; None if that is nothing."""
    listing = visit.choice.listing
    if listing is None:
        return None
    salutations = {key: draft.salutation for key, draft in visit.drafts.items() if draft.salutation}
    is_own = bool(salutations) or visit.case.member != member_of(listing)
    return OwnAddressing(listing, visit.case.member, salutations) if is_own else None


def own_member(own: OwnAddressing | None, listing: Listing | None) -> Member:
    """Return the member of `listing`, empty for none, with what a person typed if it was for the same member."""
    member = member_of(listing) if listing else Member()
    if own is None or not _is_same(own, listing):
        return member
    known = member_of(own.listing)
    names = [field.name for field in fields(Member)]
    typed = {name: value for name in names if (value := getattr(own.member, name)) != getattr(known, name)}
    return replace(member, **typed)


def own_salutations(own: OwnAddressing | None, listing: Listing | None) -> Mapping[PaperKey, str]:
    """Return the salutations by paper that were typed for the member of `listing`."""
    return own.salutations if own and _is_same(own, listing) else {}


def _is_same(own: OwnAddressing, listing: Listing | None) -> bool:
    """Whether `listing` is about the member that `own` was typed for: of that name, for that seat."""
    if listing is None:
        return False
    one, other = own.listing.member, listing.member
    return (one.name, one.constituency, one.house) == (other.name, other.constituency, other.house)
