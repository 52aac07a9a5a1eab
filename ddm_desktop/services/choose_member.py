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
    """Return `choice` updated by `answer`, what the directory tells of the postcode.

    A person's choice stays. Else whoever represents the postcode is taken; of several that may, nobody is. A
    confirmation stands as long as the same postcode leads to the same constituency.
    """
    if choice.by_hand:
        return replace(choice, answer=answer)
    found = answer.listing if answer and answer.verdict is Verdict.FOUND else None
    return MemberChoice(answer, found, confirmed=choice.confirmed and _place(answer) == _place(choice.answer))


def choose(choice: MemberChoice, listing: Listing) -> MemberChoice:
    """The choice of a person who picked `listing`."""
    return replace(choice, listing=listing, by_hand=True)


def confirm(choice: MemberChoice) -> MemberChoice:
    """The choice of a person who said that the member found by the postcode is the right one."""
    return replace(choice, confirmed=True)


def type_in(choice: MemberChoice, member: Member) -> MemberChoice:
    """The choice of a person who typed `member`: another person, constituency or house is theirs to decide.

    How the same member is greeted or reached leaves it to the postcode who that is; and with all of the
    member removed it may decide again.
    """
    listing = listing_about(choice, member)
    if listing and names(listing, member) and _seat(listing.member) == _seat(member):
        return choice
    is_someone = replace(member, address_as="", address=(), email="") != Member()
    return replace(choice, listing=listing, by_hand=is_someone)


def listing_about(choice: MemberChoice, member: Member) -> Listing | None:
    """The line of the directory, as long as it is about the seat of `member`, or about them by name."""
    listing = choice.listing
    if listing is None:
        return None
    same_seat = bool(member.constituency) and _seat(listing.member) == _seat(member)
    return listing if same_seat or names(listing, member) else None


def names(listing: Listing, member: Member) -> bool:
    """Whether both name the same person; how they are greeted or reached may differ."""
    from ddm_desktop.services.find_member import member_of  # here: a window opens without a directory

    known = member_of(listing)
    return known.printed_name == member.printed_name


def doubt_about(choice: MemberChoice, member: Member, finder: Finder) -> MemberDoubt:
    """What the directory has against `member`, chosen as `choice` tells."""
    answer = choice.answer
    if answer is None:
        return MemberDoubt()
    elsewhere = postcode_elsewhere(choice, member, finder.constituency(member.constituency))
    unconfirmed = answer.listings[0].member.constituency if choice.is_unconfirmed else ""
    return MemberDoubt(elsewhere, unconfirmed)


def postcode_elsewhere(choice: MemberChoice, member: Member, seat: Listing | None) -> str:
    """The place of the postcode, as in `MemberDoubt`, if that is known not to be `member`'s constituency.

    `seat`: the line of the directory about that constituency, however it is spelt; None if there is none.
    """
    answer = choice.answer
    known = answer.listings if answer and answer.certainty else ()
    named = [listing.member.constituency for listing in known]
    official = seat.member.constituency if seat else member.constituency
    if answer is None or not named or not official or official in named:
        return ""
    is_likely = answer.certainty is Certainty.LIKELY and len(named) == 1
    return f"{'most likely in' if is_likely else 'in'} {listed(named, comma='; ', last=' or ')}"


def _place(answer: PostcodeAnswer | None) -> tuple[str, str] | None:
    """The postcode and the constituency found for it."""
    listing = answer.listing if answer else None
    return (answer.postcode, listing.member.constituency) if answer and listing else None


def _seat(member: Member) -> tuple[str, House]:
    return member.constituency, member.house
