"""Imported members and the local list merged: what the local list says of a seat replaces what was imported."""

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
    by_seat = places_by_seat(directory) if local else {}
    by_person = _places_by_person(listings) if any(not _seat_keys(entry) for entry in local) else {}
    for entry in local:
        keys = _seat_keys(entry)
        known = by_seat if keys else by_person
        place = next((known[key] for key in keys or (person_key(entry.member),) if key in known), None)
        if place is None:
            place = len(listings)
            listings.append(entry)
        else:
            listings[place] = _override(entry, listings[place])
        if not listings[place].member.address_as:
            listings[place] = _greeted_by_office(listings[place])
    count = len(directory.constituencies)
    return MergedListings(tuple(listings[:count]), tuple(listings[count:]))


def _greeted_by_office(listing: Listing) -> Listing:
    """Return `listing`; if it is the Speaker's, with the greeting of the office."""
    member = listing.member
    if listing.party.casefold() != "speaker" or member.house is not House.COMMONS:
        return listing
    return replace(listing, member=replace(member, address_as=speaker_addressed_as(member)))


def _seat_keys(entry: Listing) -> tuple[str, ...]:
    """Return the keys by which the entry's constituency can be found, the surest first."""
    return tuple(key for key in (entry.gss, plain(entry.member.constituency)) if key)


def places_by_seat(directory: Directory) -> dict[str, int]:
    """Return the place of each constituency by its code and its plain English and Welsh names."""
    known = directory.constituencies
    names = (plain_lines(seat.name for seat in known), plain_lines(seat.welsh for seat in known))
    keys = ([seat.gss for seat in known], *([" ".join(words) for words in column] for column in names))
    return {key: place for column in reversed(keys) for place, key in enumerate(column) if key}


def _places_by_person(listings: Iterable[Listing]) -> dict[str, int]:
    """Return the place of each person's listing, leaving out names that several people have."""
    named = [person_key(listing.member) for listing in listings]
    times = Counter(named)
    return {name: place for place, name in enumerate(named) if times[name] == 1}


def _override(entry: Listing, imported: Listing) -> Listing:
    """Return `imported` with every field that the local `entry` fills in; the constituency keeps its official name.

    If `entry` names somebody else, nothing of the imported member is kept. If it gives a title, the imported
    greeting goes too, lest a new knight be greeted as Mr; if it gives no title, the imported one stays.
    """
    known = imported
    if person_key(entry.member) not in ("", person_key(imported.member)):
        seat = Member(constituency=imported.member.constituency, house=imported.member.house)
        known = Listing(seat, imported.gss)
    elif _is_titled(entry.member.full_title):
        known = replace(imported, member=replace(imported.member, address_as=""))
    else:
        entry = replace(entry, member=replace(entry.member, full_title=""))
    member = Member(**_with_entry_fields(entry.member, known.member))
    official = imported.member.constituency or member.constituency
    gss = imported.gss or entry.gss
    return Listing(
        **_with_entry_fields(entry, known) | {"member": replace(member, constituency=official), "gss": gss}
    )


def _is_titled(name: str) -> bool:
    """Whether `name` has a title before it or letters after it."""
    return name != bare_name(name)


def _with_entry_fields(entry: Member | Listing, known: Member | Listing) -> dict[str, Any]:
    """Return the fields of `known`, replaced by those that `entry` fills in."""
    return {field.name: getattr(entry, field.name) or getattr(known, field.name) for field in fields(entry)}
