"""The order in which the letters of a run are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache

from ddm_desktop.directory.plain_names import plain
from ddm_desktop.model.people import Member
from ddm_desktop.model.person_name import take_apart
from ddm_desktop.model.postcode import is_postcode, normalise_postcode

_PIECE = re.compile("[0-9]+|[^0-9]+")


class LetterOrder(Enum):
    """How letters are ordered; letters that are equal in it stay as they are listed."""

    LISTED = "listed"
    MEMBER = "member"
    POSTCODE = "postcode"


def order_of(recipients: Sequence[tuple[Member, str]], order: LetterOrder) -> list[int]:
    """Return the places in `recipients`, from 0, in the order of printing.

    Each of `recipients` is the member whom a letter goes to and the postcode of who signs it. By member: by surname,
    then name and constituency, whatever their accents and capitals. By postcode: SW2 before SW10, and what is no
    postcode last.
    """
    places = list(range(len(recipients)))
    if order is LetterOrder.MEMBER:
        key = cache(_member_key)  # the same member many times
        places.sort(key=lambda place: key(recipients[place][0]))
    elif order is LetterOrder.POSTCODE:
        places.sort(key=lambda place: _postcode_key(recipients[place][1]))
    return places


def _member_key(member: Member) -> tuple[bool, str, str, str]:
    name = member.short_name
    words = take_apart(name).words
    if "of" in words[1:]:  # Lord Smith of Finsbury
        words = words[: words.index("of", 1)]
    surname = plain(words[-1]) if words else ""
    return not surname, surname, plain(name), plain(member.constituency)


def _postcode_key(postcode: str) -> tuple[bool, list[tuple[int, str]]]:
    text = normalise_postcode(postcode)
    pieces = [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in _PIECE.findall(text)]
    return not is_postcode(text), pieces
