"""The two people of every letter: the constituent who signs it, the member who gets it.

A field of theirs is one entry here, with the words that ask for it. Forms, templates, files, the sender's block and
the names of spots in findings all follow from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import NamedTuple, TypeVar

V = TypeVar("V")


class House(Enum):
    """A House of Parliament."""

    COMMONS = "commons"
    LORDS = "lords"


class PersonField(NamedTuple):
    """A field of a person. `prompt` asks for it in a letter while it is blank: `your name`.

    `label` and `hint` ask for it in a form. Without a label no form asks for it by itself, without a prompt no
    template names it. `in_sender`: it has lines of its own in the sender's block, in the order of the fields.
    """

    name: str
    default: object
    label: str = ""
    prompt: str = ""
    hint: str = ""
    in_sender: bool = True

    @property
    def holds_lines(self) -> bool:
        """Whether its value is a tuple of lines, and not a text."""
        return isinstance(self.default, tuple)


def person_fields(kind: type[Constituent | Member]) -> tuple[PersonField, ...]:
    """Return the fields of `kind`, in order."""
    known = _fields_of.get(kind)
    if known is None:
        known = tuple(PersonField(item.name, item.default, **item.metadata) for item in fields(kind))
        _fields_of[kind] = known
    return known


_fields_of: dict[object, tuple[PersonField, ...]] = {}


def texts_of(person: Constituent | Member) -> Iterator[str]:
    """Yield the text of each field of `person`; of an address, each line."""
    for each in person_fields(type(person)):
        value = getattr(person, each.name)
        if isinstance(each.default, (str, tuple)):
            yield from value if each.holds_lines else (value,)


def _person_field(
    default: V, label: str = "", prompt: str = "", hint: str = "", *, in_sender: bool = True
) -> V:
    metadata = {"label": label, "prompt": prompt, "hint": hint, "in_sender": in_sender}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Constituent:
    """The person in whose name the letter is written. `address` has one element a line."""

    title: str = _person_field("", "Title", "your title", "If you like: Ms, Mr, Dr …", in_sender=False)
    name: str = _person_field(
        "", "Full name", "your name", "MPs answer only people who give their name.", in_sender=False
    )
    address: tuple[str, ...] = _person_field(
        (),
        "Address, one line under another",
        "your address",
        "No fixed address? Give a hostel, day centre or library where post reaches you.",
    )
    postcode: str = _person_field("", "Postcode", "your postcode")
    email: str = _person_field("", "E-mail (if you like)", "your e-mail address")
    phone: str = _person_field("", "Telephone (if you like)", "your telephone number")

    @property
    def full_name(self) -> str:
        """Title and name, as signed."""
        return f"{self.title} {self.name}" if self.title and self.name else self.title or self.name


@dataclass(frozen=True, slots=True)
class Member:
    """The Member of Parliament or peer. `address` replaces the House's if it is not empty.

    `email` is where a letter may be sent instead of posted, `phone` the number of their constituency office.
    """

    name: str = _person_field("", prompt="your MP’s name")
    full_title: str = _person_field(
        "",
        "Name, as on the envelope",
        "your MP’s name and title",
        "Such as Rt Hon Jane Smith MP, or Dr Sam Jones MP.",
    )
    address_as: str = _person_field(
        "",
        "How to address them",
        "how to address your MP",
        "Such as Ms Smith, Dr Jones, Sir Keir. May stay empty.",
    )
    constituency: str = _person_field(
        "",
        "Constituency",
        "your constituency",
        "The area they speak for. A polling card for a general election names it, and writetothem.com finds it.",
    )
    house: House = House.COMMONS
    address: tuple[str, ...] = ()
    email: str = _person_field(
        "",
        "E-mail",
        "your MP’s e-mail address",
        "If it is known: a draft in your e-mail program is addressed to it.",
    )
    phone: str = _person_field("", prompt="the telephone number of their office")

    @property
    def printed_name(self) -> str:
        """As on the envelope, `Rt Hon Jane Smith MP`; the plain name if that is all that is known, else empty."""
        return self.full_title or self.name

    @property
    def short_name(self) -> str:
        """As in a sentence, `Jane Smith`; the one on the envelope if that is all that is known, else empty."""
        return self.name or self.full_title


HOUSES_OF_PARLIAMENT = ("Houses of Parliament", "Parliament Square", "LONDON", "SW1A 0AA")
HOUSE_OF_COMMONS = ("House of Commons", "LONDON", "SW1A 0AA")
HOUSE_OF_LORDS = ("House of Lords", "LONDON", "SW1A 0PW")


def postal_address(member: Member) -> tuple[str, ...]:
    """Return the address for a letter to `member`: their own if one was given, else their House's.

    Royal Mail's form: one element a line, post town in capitals, postcode alone on the last line.
    """
    if member.address:
        return member.address
    return HOUSE_OF_LORDS if member.house is House.LORDS else HOUSES_OF_PARLIAMENT
