"""How the member was chosen, and why a directory may doubt that choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ddm_desktop.model.directory import Certainty, Listing, PostcodeAnswer


@dataclass(frozen=True, slots=True)
class MemberChoice:
    """How the member was chosen: by the constituent's postcode, or by a person. `services.choose_member` changes it.

    `answer` is the directory's answer for the postcode, None if there is none.
    `listing` is the listing that the member comes from, None if they come from no directory.
    `by_hand`: a person chose or typed the member, and no postcode changes that any more.
    `confirmed`: a person said that a member who was only likely is the right one.
    """

    answer: PostcodeAnswer | None = None
    listing: Listing | None = None
    by_hand: bool = False
    confirmed: bool = False

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the member follows from a postcode that is only likely theirs, and no person has confirmed it."""
        return bool(
            self.listing
            and self.answer
            and self.answer.certainty is Certainty.LIKELY
            and not (self.by_hand or self.confirmed)
        )


class MemberDoubt(NamedTuple):
    """Why the letter may go to the wrong member, as far as a directory can tell; nothing if both are empty.

    `elsewhere`: the postcode's place (`in A`, `in A or B`, `most likely in A`) if the member is of another.
    `unconfirmed`: the constituency the postcode is only likely in, while no person has confirmed the member.
    """

    elsewhere: str = ""
    unconfirmed: str = ""


NO_DOUBT = MemberDoubt()
