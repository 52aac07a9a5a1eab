"""Assigning members to constituencies, from one list or from several that complete each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ddm_desktop.directory.forms_of_address import person_key
from ddm_desktop.directory.importers.parsed_file import ParsedFile
from ddm_desktop.directory.importers.register import Register, without_code_as_name
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Constituency, DirectorySource, Listing
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.text import listed


@dataclass(slots=True)
class MembersBySeat:
    """Members by the register's number of their constituency, and peers by their `person_key`."""

    sources: list[DirectorySource] = field(default_factory=list)
    seats: dict[int, Listing] = field(default_factory=dict)
    peers: dict[str, Listing] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def seat_members(parsed: Sequence[ParsedFile], register: Register) -> MembersBySeat:
    """Merge the members of all lists; a list may consist of several files, such as the pages of the Members API.

    The newer of two lists counts; what it leaves empty about a person is filled from the older.
    Raise DirectoryError if one list has two members for a constituency.
    """
    lists = [_merge_files(files, register) for files in _group_files_by_list(parsed, register)]
    lists.sort(key=lambda members: members.sources[0].as_of, reverse=True)
    by_seat = MembersBySeat()
    for older in lists:
        _add_older_list(by_seat, older)
    return by_seat


def keep_members(by_seat: MembersBySeat, old: Sequence[Listing], register: Register) -> set[House]:
    """Add the `old` members of each House that has no new ones, and return these Houses.

    If the same person is in the new list without an e-mail address, the old one is kept.
    """
    kept = {house for house, new in ((House.COMMONS, by_seat.seats), (House.LORDS, by_seat.peers)) if not new}
    for listing in old:
        if listing.member.house is House.LORDS:
            if House.LORDS in kept:
                by_seat.peers[person_key(listing.member)] = listing
            continue
        number = _seat_number(listing, register)
        new = by_seat.seats.get(number)
        if House.COMMONS in kept:
            by_seat.seats[number] = listing
        elif new and not new.member.email and person_key(new.member) == person_key(listing.member):
            by_seat.seats[number] = replace(new, member=replace(new.member, email=listing.member.email))
    return kept


def _group_files_by_list(parsed: Sequence[ParsedFile], register: Register) -> list[list[ParsedFile]]:
    """Group files of one format and House that have the same day, or no member in common.

    Others are different issues of a list, such as an older and a newer download.
    """
    lists: list[tuple[set[int | str], list[ParsedFile]]] = []
    for file in sorted(parsed, key=lambda file: file.source.as_of, reverse=True):
        keys = {_member_key(listing, register) for listing in file.members}
        for known_keys, files in lists:
            first, other = files[0].source, file.source
            is_alike = (first.format, first.house) == (other.format, other.house)
            if is_alike and (first.as_of == other.as_of or known_keys.isdisjoint(keys)):
                known_keys |= keys
                files.append(file)
                break
        else:
            lists.append((keys, [file]))
    return [files for _, files in lists]


def _member_key(listing: Listing, register: Register) -> int | str:
    """Return the register's number of a member's constituency, or a peer's `person_key`."""
    is_peer = listing.member.house is House.LORDS
    return person_key(listing.member) if is_peer else _seat_number(listing, register)


def _seat_number(listing: Listing, register: Register) -> int:
    """Return the register's number of a member's constituency, a new one if it is not registered."""
    return register.add(without_code_as_name(Constituency(listing.member.constituency, listing.gss)))


def _merge_files(parsed: Sequence[ParsedFile], register: Register) -> MembersBySeat:
    """Merge the files of one list. Raise DirectoryError if they have two members for a constituency."""
    by_seat = MembersBySeat()
    for file in parsed:
        for listing in file.members:
            if listing.member.house is House.LORDS:
                by_seat.peers.setdefault(person_key(listing.member), listing)
                continue
            number = _seat_number(listing, register)
            known = by_seat.seats.setdefault(number, listing)
            if person_key(known.member) != person_key(listing.member):
                raise DirectoryError(
                    f"“{file.source.file}”: {listing.member.constituency or listing.gss} has two members, "
                    f"{known.member.name} and {listing.member.name}; remove the one who is no longer there."
                )
            by_seat.seats[number] = _complete_listing(known, listing)
    sources = [file.source for file in parsed]
    by_seat.sources.append(
        replace(
            sources[0],
            file=listed((source.file for source in sources), 1),
            as_of=min(source.as_of for source in sources),
            count=len(by_seat.seats) + len(by_seat.peers),
        )
    )
    return by_seat


def _add_older_list(by_seat: MembersBySeat, older: MembersBySeat) -> None:
    """Fill what is missing in `by_seat` from an older list, and add a remark on members who differ."""
    disagreeing = []
    for number, listing in older.seats.items():
        known = by_seat.seats.setdefault(number, listing)
        if _same_person(known.member, listing.member):
            by_seat.seats[number] = _complete_listing(known, listing)
        else:
            disagreeing.append(known.member.constituency or known.gss)
    by_seat.peers = older.peers | by_seat.peers
    if disagreeing:
        newer, old = by_seat.sources[0].file, older.sources[0].file
        by_seat.remarks.append(
            f"“{newer}” and “{old}” name different members for {listed(disagreeing, 3)}; the newer “{newer}” was taken."
        )
    by_seat.sources += older.sources


def _complete_listing(known: Listing, other: Listing) -> Listing:
    """Return `known` with a missing title, greeting, e-mail, code or party filled from `other`."""
    member = replace(
        known.member,
        full_title=known.member.full_title or other.member.full_title,
        address_as=known.member.address_as or other.member.address_as,
        email=known.member.email or other.member.email,
    )
    return replace(known, member=member, gss=known.gss or other.gss, party=known.party or other.party)


def _same_person(one: Member, other: Member) -> bool:
    """Whether both have the same last name: first names differ from list to list."""
    return person_key(one).split()[-1:] == person_key(other).split()[-1:]
