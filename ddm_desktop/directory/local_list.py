"""The local list: the few members of an area, kept by hand in a JSON file that a person can read and mend.

It is about members alone. A field that is not known, or does not make sense, is refused by its entry and
its name rather than dropped: whoever wrote it meant something by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ddm_desktop.directory.forms_of_address import person_key
from ddm_desktop.directory.plain_names import plain
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import Member
from ddm_desktop.model.text import clean_line
from ddm_desktop.reading.json_files import JsonFormat
from ddm_desktop.reading.locations import MisfitError, entry, quoted
from ddm_desktop.reading.people import MAX_ADDRESS_LINES, MEMBER_FIELDS, PersonNameShape
from ddm_desktop.reading.records import Many, Record
from ddm_desktop.reading.shapes import Line, Lines, Shape, Text

FILE = "local-list.json"
FORMAT, VERSION = "ddm-desktop local list", 1
MAX_BYTES = 2_000_000
MAX_MEMBERS = 1_000
_A_LOCAL_LIST = "a local list"
_FORMAT = JsonFormat(FORMAT, VERSION, "local list")
_NAMING = ("name", "full_title", "constituency")
_LOCAL = ("phone", "office", "surgeries", "notes")
"""Fields that no other source has; an entry that is replaced hands them on if the new one lacks them."""


def encode(listings: Iterable[Listing]) -> bytes:
    """Return `listings` as indented JSON; each entry has every field, so that a person can fill it in.

    Raise DirectoryError for an entry that `decode` would refuse, such as one that names nobody.
    """
    content = _FORMAT.encode({"members": [_fields_of_entry(listing) for listing in listings]})
    decode(content)
    return content


def decode(content: bytes, file: str = FILE) -> tuple[Listing, ...]:
    """Return the members in the local list `content`, in its order, each `is_local`.

    Raise DirectoryError that names `file`, and the entry (from 1) and field if one is wrong.
    """
    label = clean_line(file)
    if len(content) > MAX_BYTES:
        raise DirectoryError(
            f"{label}: this is larger than a local list can be ({MAX_BYTES // 1_000_000} MB)."
        )
    try:
        members: tuple[Listing, ...] = _WHOLE.read(_FORMAT.decode(content))
    except MisfitError as error:
        raise DirectoryError(error.full_sentence(label)) from error
    return members


def with_replaced(listings: Iterable[Listing], old: Listing | None, new: Listing) -> tuple[Listing, ...]:
    """Return the list with `new` in the place of `old`, at the end if `old` is None or not in the list."""
    entries = tuple(listings)
    place = next(
        (place for place, each in enumerate(entries) if old and is_same_entry(each, old)), len(entries)
    )
    return (*entries[:place], new, *entries[place + 1 :])


def with_entry(listings: Iterable[Listing], entry: Listing) -> tuple[Listing, ...]:
    """Return the list with `entry` in place of the older entry about the same seat or person, else at the end.

    Telephone, office, surgeries and notes of the old entry stay if the new one has none.
    """
    old = next((listing for listing in listings if is_same_entry(listing, entry)), None)
    kept = {name: getattr(old, name) for name in _LOCAL if old and not getattr(entry, name)}
    return merge_lists(listings, [replace(entry, is_local=True, **kept)])


def merge_lists(listings: Iterable[Listing], newer: Iterable[Listing]) -> tuple[Listing, ...]:
    """Merge two lists: an entry of `newer` replaces the one about the same seat or person, the others stay."""
    entries = {_subject_key(listing): listing for listing in listings}
    return tuple((entries | {_subject_key(listing): listing for listing in newer}).values())


def without_entry(listings: Iterable[Listing], entry: Listing) -> tuple[Listing, ...]:
    """Return the list without the entry about the same seat or person as `entry`."""
    return tuple(listing for listing in listings if not is_same_entry(listing, entry))


def is_same_entry(one: Listing, other: Listing) -> bool:
    """Whether both are about one seat or, without a seat, one person, however they are spelt."""
    return _subject_key(one) == _subject_key(other)


def _subject_key(listing: Listing) -> tuple[str, str]:
    """Return the key of what an entry is about: its constituency or, without one, its person."""
    member = listing.member
    if member.constituency:
        return "constituency", plain(member.constituency)
    return "name", person_key(member)


def _fields_of_entry(listing: Listing) -> dict[str, object]:
    holders = {name: listing.member if name in _MEMBER else listing for name in _FIELDS}
    return {name: shape.write(getattr(holders[name], name)) for name, shape in _FIELDS.items()}


def _listing_from_fields(**fields: Any) -> Listing:
    member = Member(**{name: fields.pop(name) for name in _MEMBER if name in fields})
    if not any(plain(getattr(member, name)) for name in _NAMING):
        raise MisfitError((), "names nobody; give a name or a constituency")
    return Listing(member, is_local=True, **fields)


def _refuse_duplicates(members: tuple[Listing, ...]) -> tuple[Listing, ...]:
    places = dict[tuple[str, str], int]()
    for number, listing in enumerate(members):
        if (earlier := places.setdefault(_subject_key(listing), number)) != number:
            called = next(filter(None, (getattr(listing.member, name) for name in _NAMING)))
            complaint = f"is about the same seat or person as entry {earlier + 1}; keep one of them"
            raise MisfitError(("members", entry(number, quoted(called))), complaint)
    return members


_LINE, _NAME, _TEXT = Line(300), PersonNameShape(300), Text(5_000, as_lines=True)
_ADDRESS = Lines(MAX_ADDRESS_LINES, " fit on a letter", 300)
_FIELDS: dict[str, Shape[Any]] = {
    **MEMBER_FIELDS,
    "name": _NAME,
    "full_title": _NAME,
    "address_as": _LINE,
    "constituency": _LINE,
    "address": _ADDRESS,
    "email": Line(300, r"[^\s@<>]+@[^\s@<>]+", "no e-mail address; write it as in name@example.org"),
    "gss": Line(
        300, r"[ENSW]\d{8}", "no code of a constituency; write it as in E14001234, or leave it empty"
    ),
    "party": _LINE,
    "phone": _LINE,
    "office": _ADDRESS,
    "surgeries": _TEXT,
    "notes": _TEXT,
}
_MEMBER = [name for name in _FIELDS if name in MEMBER_FIELDS and name not in _LOCAL]
_ENTRIES = Many(
    Record(_listing_from_fields, _FIELDS, _A_LOCAL_LIST), MAX_MEMBERS, "members", label_fields=_NAMING
)
_WHOLE = Record(_refuse_duplicates, {"members": _ENTRIES}, _A_LOCAL_LIST, required=("members",))
