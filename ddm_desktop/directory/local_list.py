"""The local list: the few members of an area, kept by hand in a JSON file that a person can read and correct.

A field that is not known, or makes no sense, is refused with its entry and name rather than dropped: whoever wrote
it meant something by it.
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
_NAME_FIELDS = ("name", "full_title", "constituency")
_LOCAL_FIELDS = ("phone", "office", "surgeries", "notes")
"""Fields that no other source has; if an entry is replaced, the new one gets those that it lacks from the old one."""


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
    """Return the list with `new` instead of `old`, at the end if `old` is None or not in the list."""
    entries = tuple(listings)
    keys = [_subject_key(listing) for listing in entries]
    index = keys.index(_subject_key(old)) if old and _subject_key(old) in keys else len(entries)
    return (*entries[:index], new, *entries[index + 1 :])


def with_entry(listings: Iterable[Listing], entry: Listing) -> tuple[Listing, ...]:
    """Return the list with `entry` instead of the older entry about the same seat or person, else at the end.

    Telephone, office, surgeries and notes of the old entry stay if the new one has none.
    """
    old = next((listing for listing in listings if _subject_key(listing) == _subject_key(entry)), None)
    kept = {name: getattr(old, name) for name in _LOCAL_FIELDS if old and not getattr(entry, name)}
    return merge_lists(listings, [replace(entry, is_local=True, **kept)])


def merge_lists(listings: Iterable[Listing], newer: Iterable[Listing]) -> tuple[Listing, ...]:
    """Return both lists as one; an entry of `newer` replaces the older one about the same seat or person."""
    entries = {_subject_key(listing): listing for listing in listings}
    return tuple((entries | {_subject_key(listing): listing for listing in newer}).values())


def without_entry(listings: Iterable[Listing], entry: Listing) -> tuple[Listing, ...]:
    """Return the list without the entry about the same seat or person as `entry`."""
    return tuple(listing for listing in listings if _subject_key(listing) != _subject_key(entry))


def _subject_key(listing: Listing) -> tuple[str, str]:
    """Return a key that is equal for entries about the same seat or, without a seat, the same person."""
    member = listing.member
    if member.constituency:
        return "constituency", plain(member.constituency)
    return "name", person_key(member)


def _fields_of_entry(listing: Listing) -> dict[str, object]:
    """Return a listing's fields by name, as they are written in JSON."""
    holders = {name: listing.member if name in _FIELDS_OF_MEMBER else listing for name in _FIELDS}
    return {name: shape.write(getattr(holders[name], name)) for name, shape in _FIELDS.items()}


def _listing_from_fields(**fields: Any) -> Listing:
    """Return the listing of an entry's fields. Raise MisfitError if it names neither person nor constituency."""
    member = Member(**{name: fields.pop(name) for name in _FIELDS_OF_MEMBER if name in fields})
    if not any(plain(getattr(member, name)) for name in _NAME_FIELDS):
        raise MisfitError((), "names nobody; give a name or a constituency")
    return Listing(member, is_local=True, **fields)


def _refuse_duplicates(members: tuple[Listing, ...]) -> tuple[Listing, ...]:
    """Return `members`. Raise MisfitError if two entries are about the same seat or person."""
    indexes = dict[tuple[str, str], int]()
    for index, listing in enumerate(members):
        if (earlier := indexes.setdefault(_subject_key(listing), index)) != index:
            name = next(filter(None, (getattr(listing.member, field) for field in _NAME_FIELDS)))
            complaint = f"is about the same seat or person as entry {earlier + 1}; keep one of them"
            raise MisfitError(("members", entry(index, quoted(name))), complaint)
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
_FIELDS_OF_MEMBER = [name for name in _FIELDS if name in MEMBER_FIELDS and name not in _LOCAL_FIELDS]
_ENTRIES = Many(
    Record(_listing_from_fields, _FIELDS, _A_LOCAL_LIST), MAX_MEMBERS, "members", label_fields=_NAME_FIELDS
)
_WHOLE = Record(_refuse_duplicates, {"members": _ENTRIES}, _A_LOCAL_LIST, required=("members",))
