"""Merging the old directory with what was read from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.importers.members_by_seat import MembersBySeat, keep_members, seat_members
from ddm_desktop.directory.importers.parsed_file import KeyedPostcodes, ParsedFile
from ddm_desktop.directory.importers.postcode_merge import better_table, renumber
from ddm_desktop.directory.importers.register import Register, with_code_as_name, without_code_as_name
from ddm_desktop.directory.plain_names import plain
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Certainty, Constituency, DirectoryPart, DirectorySource, Listing
from ddm_desktop.model.people import House


@dataclass(frozen=True, slots=True)
class MergedDirectory:
    """The new directory, its sources that come from the files, and remarks on the merging.

    `has_new_commons`: the files have members of the House of Commons.
    """

    directory: Directory
    taken: tuple[DirectorySource, ...]
    remarks: tuple[str, ...]
    has_new_commons: bool


def merge_directory(old: Directory, parsed: Sequence[ParsedFile]) -> MergedDirectory:
    """Return `old` with each part that the files in `parsed` bring replaced by theirs. Raise DirectoryError.

    A part that is kept still refers to the same constituencies.
    """
    register = Register()
    wanted = _register_seats(register, old, parsed)
    by_seat = seat_members([each for each in parsed if each.members], register)
    new_sources = tuple(by_seat.sources)
    kept_houses = keep_members(by_seat, old.members, register)
    best, left_out = better_table(parsed)
    table = best.table if best else _old_table(old)
    numbers = {n: register.add(table.keys[n]) for n in sorted(table.postcodes.numbers())} if table else {}
    if best:
        _check_known(best.source, [register.seats[number] for number in numbers.values()])
    order = sorted(
        wanted | by_seat.seats.keys() | set(numbers.values()),
        key=lambda number: _sort_key(register.seats[number]),
    )
    new_numbers = {number: place for place, number in enumerate(order)}
    seats = tuple(with_code_as_name(register.seats[number]) for number in order)
    lists = tuple(each.source for each in parsed if each.source.part is DirectoryPart.CONSTITUENCIES)
    taken = tuple(dict.fromkeys((*new_sources, *lists, *((best.source,) if best else ()))))
    directory = Directory(
        seats,
        _members(by_seat, new_numbers, seats),
        renumber(table.postcodes, {n: new_numbers[at] for n, at in numbers.items()}) if table else None,
        (*_kept_sources(old, taken, kept_houses), *taken),
    )
    remarks = (*left_out, *by_seat.remarks, *_exactness_remarks(old, directory))
    return MergedDirectory(directory, taken, remarks, House.COMMONS not in kept_houses)


def _register_seats(register: Register, old: Directory, parsed: Sequence[ParsedFile]) -> set[int]:
    """Register every constituency, the best described first, and return the numbers of those to keep even if unused.

    If there is a new list of constituencies, old ones are kept only if members or postcodes need them.
    """
    seats_and_sources = [(seat, each.source) for each in parsed for seat in each.constituencies]
    lists = [
        (seat, source.file)
        for seat, source in seats_and_sources
        if source.part is DirectoryPart.CONSTITUENCIES
    ]
    seats = [
        (seat, source.file) for seat, source in seats_and_sources if source.part is DirectoryPart.MEMBERS
    ]
    full = [(seat, file) for seat, file in seats if seat.name and seat.gss]
    wanted = {register.add(seat, file) for seat, file in chain(lists, full)}
    known = [(register.add(seat), seat) for seat in map(without_code_as_name, old.constituencies)]
    if not lists:
        wanted |= {number for number, seat in known if seat.gss or seat.short}
    return wanted | {register.add(seat, file) for seat, file in seats}


def _old_table(old: Directory) -> KeyedPostcodes | None:
    return (
        KeyedPostcodes(old.postcodes, tuple(map(without_code_as_name, old.constituencies)))
        if old.postcodes
        else None
    )


def _check_known(source: DirectorySource, seats: Sequence[Constituency]) -> None:
    """Raise DirectoryError if only mySociety's three letters are known of every constituency."""
    if seats and not any(seat.name or seat.gss for seat in seats):
        raise DirectoryError(
            f"“{source.file}”: It names constituencies by three letters only; take mySociety’s list of "
            "constituencies along (pcon_2024_lookup.json or parl_constituencies_2025.csv)."
        )


def _exactness_remarks(old: Directory, new: Directory) -> tuple[str, ...]:
    if (
        old.postcodes
        and new.postcodes
        and (old.postcodes.certainty, new.postcodes.certainty) == (Certainty.EXACT, Certainty.LIKELY)
    ):
        return (
            "The list of all postcodes that was there gave way to ranges, which are only likely to be right.",
        )
    return ()


def _sort_key(seat: Constituency) -> tuple[bool, str, str]:
    """Sort constituencies by name, those without one last."""
    return not seat.name, plain(seat.name), seat.gss or seat.short


def _members(
    by_seat: MembersBySeat, new_numbers: Mapping[int, int], seats: Sequence[Constituency]
) -> tuple[Listing, ...]:
    """Return the members of the Commons in the order of their constituencies, then the peers."""
    commons = [
        replace(
            by_seat.seats[number],
            member=replace(by_seat.seats[number].member, constituency=seats[place].name),
            gss=seats[place].gss,
        )
        for number, place in new_numbers.items()
        if number in by_seat.seats
    ]
    return (*commons, *by_seat.peers.values())


def _kept_sources(
    old: Directory, taken: Sequence[DirectorySource], houses: set[House]
) -> tuple[DirectorySource, ...]:
    """Return the old sources that nothing in `taken` replaces; those of members are replaced House by House."""
    parts = {source.part for source in taken if source.part is not DirectoryPart.MEMBERS}
    return tuple(
        source
        for source in old.sources
        if (_houses_of(source) & houses if source.part is DirectoryPart.MEMBERS else source.part not in parts)
    )


def _houses_of(source: DirectorySource) -> set[House]:
    return {source.house} if source.house else set(House)
