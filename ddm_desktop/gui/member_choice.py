"""Who the letter goes to, and who decided it: the visitor's postcode, or the person at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ddm_desktop.model.directory import Answer, Listing, Verdict
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.text import listed


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """The person's words always win: once `by_hand`, no postcode changes the member any more.

    `answer` is what the directory says of the visitor's postcode, None where it was not asked.
    `listing` is the line of the directory the member was taken from, None where there is none such.
    """

    answer: Answer | None = None
    listing: Listing | None = None
    by_hand: bool = False

    def follow(self, answer: Answer | None) -> MemberChoice:
        """The choice once the directory has said `answer`. Only a member it is sure enough of is taken unasked."""
        if self.by_hand:
            return replace(self, answer=answer)
        found = answer.listing if answer and answer.verdict is Verdict.FOUND else None
        return MemberChoice(answer, found)

    def choose(self, listing: Listing) -> MemberChoice:
        """The choice of a person who picked `listing`."""
        return replace(self, listing=listing, by_hand=True)

    def type_in(self, member: Member) -> MemberChoice:
        """The choice of a person who typed `member`: another person, constituency or house is theirs to decide.

        How the same member is greeted or reached leaves it to the postcode who that is; and with all of the
        member removed it may decide again.
        """
        listing = self.about(member)
        if listing and names(listing, member) and _seat(listing.member) == _seat(member):
            return self
        return replace(
            self, listing=listing, by_hand=replace(member, address_as="", address=(), email="") != Member()
        )

    def about(self, member: Member) -> Listing | None:
        """The line of the directory, as long as it is about the seat of `member`, or about them by name."""
        listing = self.listing
        if listing is None:
            return None
        same_seat = bool(member.constituency) and _seat(listing.member) == _seat(member)
        return listing if same_seat or names(listing, member) else None

    def lives_in(self, member: Member, seat: Listing | None) -> str:
        """The constituency of the visitor's postcode (`A`, `A or B`) where that is known not to be `member`'s.

        `seat`: the line of the directory about that constituency, however it is spelt; None where there is none.
        """
        known = self.answer.listings if self.answer and self.answer.certainty else ()
        named = [listing.member.constituency for listing in known]
        official = seat.member.constituency if seat else member.constituency
        return "" if not official or official in named else listed(named, comma="; ", last=" or ")


def _seat(member: Member) -> tuple[str, House]:
    return member.constituency, member.house


def names(listing: Listing, member: Member) -> bool:
    """Whether both name the same person; how they are greeted or reached may differ."""
    from ddm_desktop.services.find_member import member_of  # here: a window opens without a directory

    known = member_of(listing)
    return (known.full_title or known.name) == (member.full_title or member.name)
