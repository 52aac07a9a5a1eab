"""Shapes for the people of a letter, and for how the member was chosen, as files hold them."""

from __future__ import annotations

from typing import Any

from ddm_desktop.model.directory import Certainty, Listing, PostcodeAnswer, Verdict
from ddm_desktop.model.member_choice import MemberChoice
from ddm_desktop.model.people import Constituent, House, Member, person_fields
from ddm_desktop.model.person_name import forename_first
from ddm_desktop.model.postcode import is_postcode, normalise_postcode
from ddm_desktop.reading.locations import Location
from ddm_desktop.reading.records import Many, Maybe, Record
from ddm_desktop.reading.shapes import Day, Flag, Line, Lines, OneOf, Shape, Text

MAX_ADDRESS_LINES = 9
"""Royal Mail addresses have seven lines at most; two more for a hostel, a department or a care-of line."""


class _Postcode(Line):
    """A postcode, normalised. Other text is kept as typed: the checks report it later, with its remedy."""

    def read(self, value: object, location: Location) -> str:
        typed = super().read(value, location)
        return normalise_postcode(typed) if is_postcode(typed) else typed


class PersonNameShape(Line):
    """A name; one written surname first is turned round."""

    def read(self, value: object, location: Location) -> str:
        return forename_first(super().read(value, location))


ADDRESS = Lines(MAX_ADDRESS_LINES, " fit on a letter")
HOUSE = OneOf({house.value: house for house in House} | {"": House.COMMONS})
_BY_TYPE: dict[type, Shape[Any]] = {str: Line(), tuple: ADDRESS, House: HOUSE}


def _field_shapes(kind: type[Constituent | Member]) -> dict[str, Shape[Any]]:
    """Return a shape for each field of `kind`, by the type of its default."""
    return {field.name: _BY_TYPE[type(field.default)] for field in person_fields(kind)}


MEMBER_FIELDS = _field_shapes(Member) | {"name": PersonNameShape(), "full_title": PersonNameShape()}
MEMBER = Record(Member, MEMBER_FIELDS, "a case", ignored=("party",))
"""Also reads a member as `directory find --json` prints it, with a party, which no paper needs."""

CONSTITUENT = Record(Constituent, _field_shapes(Constituent) | {"postcode": _Postcode()}, "a case")
LISTING = Record(
    Listing,
    {
        "member": MEMBER,
        "gss": Line(),
        "party": Line(),
        "phone": Line(),
        "office": ADDRESS,
        "surgeries": Text(),
        "notes": Text(),
        "is_local": Flag(),
    },
    "a case",
)
ANSWER = Record(
    PostcodeAnswer,
    {
        "postcode": Line(),
        "verdict": OneOf({verdict.value: verdict for verdict in Verdict}),
        "sentence": Line(),
        "listings": Many(LISTING, 100, "entries"),
        "certainty": OneOf({certainty.value: certainty for certainty in Certainty}),
        "mended_from": Line(),
        "as_of": Day(),
    },
    "a case",
    required=("postcode", "verdict", "sentence"),
)
CHOICE = Record(
    MemberChoice,
    {"answer": Maybe(ANSWER), "listing": Maybe(LISTING), "by_hand": Flag(), "confirmed": Flag()},
    "a case",
)
