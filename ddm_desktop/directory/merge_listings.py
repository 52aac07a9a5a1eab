"""Merging imported members with the local list, which overrides what was imported for a seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.forms_of_address import bare_name, person_key, speaker_addressed_as
from ddm_desktop.directory.plain_names import plain, plain_lines
from ddm_desktop.model.directory import Listing, vacancy
from ddm_desktop.model.people import House, Member


@dataclass(frozen=True, slots=True)
class MergedListings:
    """`by_constituency`: one listing for each of the directory's constituencies, in that order, some vacant.

    `others`: peers, and local entries about a seat or a person the directory does not know.
    """

    by_constituency: tuple[Listing, ...] = ()
    others: tuple[Listing, ...] = ()


def merge_listings(directory: Directory, local: Iterable[Listing]) -> MergedListings:
    """Merge the members of `directory` with the `local` list, whose entries override what is known of a seat.

    The Speaker is greeted by office, unless the local list says how.
    """
    members = [_greeted_by_office(member) for member in directory.members]
    sitting = {m.member.constituency: m for m in members if m.member.house is House.COMMONS}
    listings = [sitting.get(seat.name) or vacancy(seat) for seat in directory.constituencies]
    listings += [m for m in members if m.member.house is not House.COMMONS]
    local = tuple(local)
    by_seat = indexes_by_seat(directory) if local else {}
    by_person = _indexes_by_person(listings) if any(not _seat_keys(entry) for entry in local) else {}
    for entry in local:
        keys = _seat_keys(entry)
        indexes = by_seat if keys else by_person
        index = next((indexes[key] for key in keys or (person_key(entry.member),) if key in indexes), None)
        if index is None:
            index = len(listings)
            listings.append(entry)
        else:
            listings[index] = _override(entry, listings[index])
        if not listings[index].member.address_as:
            listings[index] = _greeted_by_office(listings[index])
    count = len(directory.constituencies)
    return MergedListings(tuple(listings[:count]), tuple(listings[count:]))


def _greeted_by_office(listing: Listing) -> Listing:
    """Return `listing`, with `Mr Speaker` or `Madam Speaker` as its greeting if it is the Speaker's."""
    member = listing.member
    if listing.party.casefold() != "speaker" or member.house is not House.COMMONS:
        return listing
    return replace(listing, member=replace(member, address_as=speaker_addressed_as(member)))


def _seat_keys(entry: Listing) -> tuple[str, ...]:
    """Return the keys by which the entry's constituency can be found, the surest first."""
    return tuple(key for key in (entry.gss, plain(entry.member.constituency)) if key)


def indexes_by_seat(directory: Directory) -> dict[str, int]:
    """Return the index of each constituency by its code and its plain English and Welsh names."""
    seats = directory.constituencies
    names = (plain_lines(seat.name for seat in seats), plain_lines(seat.welsh for seat in seats))
    keys = ([seat.gss for seat in seats], *([" ".join(words) for words in column] for column in names))
    return {key: index for column in reversed(keys) for index, key in enumerate(column) if key}


def _indexes_by_person(listings: Iterable[Listing]) -> dict[str, int]:
    """Return the index of each listing by its `person_key`, leaving out names that several people have."""
    keys = [person_key(listing.member) for listing in listings]
    counts = Counter(keys)
    return {key: index for index, key in enumerate(keys) if counts[key] == 1}


def _override(entry: Listing, imported: Listing) -> Listing:
    """Return `imported` with every field that the local `entry` fills in; the constituency keeps its official name.

    If `entry` names somebody else, nothing of the imported member is kept. If it gives a title, the imported
    greeting is dropped too, lest a new knight be greeted as Mr; if it gives no title, the imported one is kept.
    """
    base = imported
    if person_key(entry.member) not in ("", person_key(imported.member)):
        seat = Member(constituency=imported.member.constituency, house=imported.member.house)
        base = Listing(seat, imported.gss)
    elif entry.member.full_title != bare_name(entry.member.full_title):
        base = replace(imported, member=replace(imported.member, address_as=""))
    else:
        entry = replace(entry, member=replace(entry.member, full_title=""))
    member = Member(**_with_entry_fields(entry.member, base.member))
    official = imported.member.constituency or member.constituency
    gss = imported.gss or entry.gss
    return Listing(
        **_with_entry_fields(entry, base) | {"member": replace(member, constituency=official), "gss": gss}
    )


def _with_entry_fields(entry: Member | Listing, base: Member | Listing) -> dict[str, Any]:
    """Return the fields of `base`, replaced by those that `entry` fills in."""
    return {field.name: getattr(entry, field.name) or getattr(base, field.name) for field in fields(entry)}
