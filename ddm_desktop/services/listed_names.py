"""What lists of people write for a member or a constituency that the directory has under its official name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ddm_desktop.directory.forms_of_address import person_key
from ddm_desktop.directory.plain_names import plain_words
from ddm_desktop.model.directory import Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.services.recipient import listings_named

if TYPE_CHECKING:
    from ddm_desktop.services.find_member import Finder

_PARTY = (
    r"(?:(?:lab(?:our)?|con(?:s|servatives?)?|tory|lib(?:eral)? ?dem(?:ocrat)?s?|ld|scottish national party|snp|"
    r"green|plaid(?: cymru)?|pc|reform(?: uk)?|sinn f[eé]in|sf|dup|sdlp|uup|tuv|alliance|ind(?:ependent)?|speaker|"
    r"co-?op(?:erative)?)(?: party)?)"
)
_PARTIES = rf"{_PARTY}(?: ?(?:/|&|and|\() ?{_PARTY}\)?| co-?op)?"
_PARTY_BEHIND = re.compile(rf"\s*[(\[]\s*{_PARTIES}\s*[)\]]$|(?:\s+[-–—]|\s*/)\s*{_PARTIES}$", re.IGNORECASE)
_PARTY_BEFORE = re.compile(rf"^{_PARTIES}[\s:,/–—-]+", re.IGNORECASE)
"""`Jane Smith, Labour` was turned round, as a surname's place is before the comma."""
_KIND_BEHIND = re.compile(
    r"[\s,]+\(?(?:(?:(?:uk|parliamentary|county|co|borough|boro|burgh)\.?\s+)*(?:constituency|const|seat)|cc|bc)\.?\)?$",
    re.IGNORECASE,
)
"""Source: ONS and Boundary Commissions, `Vale CC`; Ordnance Survey Boundary-Line, `Vale Co Const`."""
_SMALL_WORDS = {"and", "the"}
_MOST_COMPARED, _LONGEST_NAME = 16, 150


def as_in_directory(member: Member, of_postcode: Listing | None, finder: Finder) -> Member:
    """Return `member` as the directory has them if a list only writes them another way; else as they are.

    `of_postcode`: who the postcode beside them leads to. `Smith` or `J Smith` means that one, and no other Smith.
    """
    if member.house is House.LORDS or max(len(member.short_name), len(member.constituency)) > _LONGEST_NAME:
        return member
    if member.constituency:
        of_postcode = _seat_called(member.constituency, finder)
        if of_postcode is None:
            return member
        member = replace(member, constituency=of_postcode.member.constituency)
    if name := member.short_name and _known_name(member, of_postcode, finder):
        return replace(member, name=name, full_title=member.full_title if member.name else "")
    return member


def _seat_called(typed: str, finder: Finder) -> Listing | None:
    """Return the constituency that is called so in a list: with its kind or a party behind it, or its words turned."""
    text, listing = typed.strip(), finder.constituency(typed)
    while listing is None and (shorter := _KIND_BEHIND.sub("", _PARTY_BEHIND.sub("", text))) not in (
        text,
        "",
    ):
        text, listing = shorter, finder.constituency(shorter)
    if listing or not (words := _seat_words(text)):
        return listing
    alike = {
        found.member.constituency: found
        for found in finder.search(" ".join(words), _MOST_COMPARED)
        if _seat_words(found.member.constituency) == words
    }
    return alike.popitem()[1] if len(alike) == 1 else None


def _seat_words(text: str) -> list[str]:
    """Return what tells a constituency's name from others: `Fife, North East` is North East Fife."""
    return sorted(word for word in plain_words(text) if word not in _SMALL_WORDS)


def _known_name(member: Member, expected: Listing | None, finder: Finder) -> str:
    """Return the name of a member whom the directory knows by another form of it; empty if it has that form already."""
    if listings_named(member, finder):
        return ""
    bare = Member(_PARTY_BEHIND.sub("", member.short_name))
    for name in (bare.name, _PARTY_BEFORE.sub("", member.short_name, count=1)):
        if name != member.short_name and (named := listings_named(Member(name), finder)):
            return named[0].member.short_name
    before_bracket = Member(bare.name.partition("(")[0])
    if expected and person_key(before_bracket) == person_key(expected.member):
        return expected.member.short_name
    is_theirs = expected and _is_short_for(person_key(bare).split(), person_key(expected.member).split())
    return expected.member.short_name if expected and is_theirs else ""


def _is_short_for(typed: list[str], known: list[str]) -> bool:
    """Return whether `typed` is the surname of a `known` name, alone or behind initials of its forenames."""
    initials = len(typed) - 1
    while initials > 0 and len(typed[initials - 1]) > 1:
        initials -= 1
    surname, first = typed[initials:], len(known) - len(typed[initials:])
    return (
        bool(surname)
        and initials <= first
        and known[first:] == surname
        and all(word == name[:1] for word, name in zip(typed[:initials], known, strict=False))
    )
