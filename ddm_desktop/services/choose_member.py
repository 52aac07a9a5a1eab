"""Who gets the letter: the rules by which a postcode or a person decides, the same for window and command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ddm_desktop.model.directory import Certainty, Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.member_choice import MemberChoice, MemberDoubt
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.text import listed

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder


def follow(choice: MemberChoice, answer: PostcodeAnswer | None) -> MemberChoice:
    """Return `choice` updated by the directory's answer to the postcode.

    A member chosen by hand stays. Otherwise the member for the postcode is chosen, or nobody if there may be
    several. A confirmation stays as long as the same postcode leads to the same constituency.
    """
    if choice.by_hand:
        return replace(choice, answer=answer)
    found = answer.listing if answer and answer.verdict is Verdict.FOUND else None
    return MemberChoice(
        answer,
        found,
        confirmed=choice.confirmed and _constituency_found(answer) == _constituency_found(choice.answer),
    )


def choose(choice: MemberChoice, listing: Listing) -> MemberChoice:
    """Return `choice` after a person picked `listing`."""
    return replace(choice, listing=listing, by_hand=True)


def confirm(choice: MemberChoice) -> MemberChoice:
    """Return `choice` after a person confirmed the member found by the postcode."""
    return replace(choice, confirmed=True)


def type_in(choice: MemberChoice, member: Member) -> MemberChoice:
    """Return `choice` after a person typed `member`. Another name, constituency or house makes it theirs.

    If only the greeting or an address differs, the choice stays as it is. If name and constituency are emptied,
    the postcode decides again.
    """
    listing = listing_about(choice, member)
    if listing and has_same_name(listing, member) and _seat_key(listing.member) == _seat_key(member):
        return choice
    is_someone = replace(member, address_as="", address=(), email="") != Member()
    return replace(choice, listing=listing, by_hand=is_someone)


def listing_about(choice: MemberChoice, member: Member) -> Listing | None:
    """Return the chosen listing if it is about the member's seat or name, else None."""
    listing = choice.listing
    if listing is None:
        return None
    same_seat = bool(member.constituency) and _seat_key(listing.member) == _seat_key(member)
    return listing if same_seat or has_same_name(listing, member) else None


def has_same_name(listing: Listing, member: Member) -> bool:
    """Whether both have the same printed name; greeting and addresses may differ."""
    from ddm_desktop.services.find_member import member_of  # here: a window opens without a directory

    known = member_of(listing)
    return known.printed_name == member.printed_name


def doubt_about(choice: MemberChoice, member: Member, finder: Finder) -> MemberDoubt:
    """Return the reasons to doubt `member`: a postcode that lies elsewhere, or a likely member not yet confirmed."""
    answer = choice.answer
    if answer is None:
        return MemberDoubt()
    elsewhere = postcode_elsewhere(choice, member, finder.constituency(member.constituency))
    unconfirmed = answer.listings[0].member.constituency if choice.is_unconfirmed else ""
    return MemberDoubt(elsewhere, unconfirmed)


def postcode_elsewhere(choice: MemberChoice, member: Member, seat: Listing | None) -> str:
    """Return where the postcode lies, as in `MemberDoubt`, if not in the member's constituency, else an empty text.

    `seat`: the directory's listing of the member's constituency, however that is spelt; None if there is none.
    """
    answer = choice.answer
    known = answer.listings if answer and answer.certainty else ()
    named = [listing.member.constituency for listing in known]
    official = seat.member.constituency if seat else member.constituency
    if answer is None or not named or not official or official in named:
        return ""
    is_likely = answer.certainty is Certainty.LIKELY and len(named) == 1
    return f"{'most likely in' if is_likely else 'in'} {listed(named, comma='; ', last=' or ')}"


def _constituency_found(answer: PostcodeAnswer | None) -> tuple[str, str] | None:
    """Return the postcode and the constituency found for it, None if none is."""
    listing = answer.listing if answer else None
    return (answer.postcode, listing.member.constituency) if answer and listing else None


def _seat_key(member: Member) -> tuple[str, House]:
    return member.constituency, member.house
