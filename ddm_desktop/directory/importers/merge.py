"""Merging an old directory with what was read from files."""

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
    """The new directory, its sources that are among the files, and remarks on the merging.

    `has_new_commons`: the files have members of the House of Commons.
    """

    directory: Directory
    new_sources: tuple[DirectorySource, ...]
    remarks: tuple[str, ...]
    has_new_commons: bool


def merge_directory(old: Directory, parsed: Sequence[ParsedFile]) -> MergedDirectory:
    """Return `old` with each part that is in `parsed` replaced; a part that is kept refers to the same constituencies.

    Raise DirectoryError if the files contradict each other, or name constituencies in a way that nobody can read.
    """
    register = Register()
    kept_numbers = _register_seats(register, old, parsed)
    by_seat = seat_members([file for file in parsed if file.members], register)
    kept_houses = keep_members(by_seat, old.members, register)
    best, left_out = better_table(parsed)
    table = best.table if best else _old_table(old)
    numbers = {n: register.add(table.keys[n]) for n in sorted(table.postcodes.numbers())} if table else {}
    if best:
        _check_known(best.source, [register.seats[number] for number in numbers.values()])
    order = sorted(
        kept_numbers | by_seat.seats.keys() | set(numbers.values()),
        key=lambda number: _sort_key(register.seats[number]),
    )
    indexes = {number: index for index, number in enumerate(order)}
    seats = tuple(with_code_as_name(register.seats[number]) for number in order)
    sources = [
        *by_seat.sources,
        *(file.source for file in parsed if file.source.part is DirectoryPart.CONSTITUENCIES),
    ]
    new_sources = tuple(dict.fromkeys([*sources, best.source] if best else sources))
    directory = Directory(
        seats,
        _members(by_seat, indexes, seats),
        renumber(table.postcodes, {old: indexes[number] for old, number in numbers.items()})
        if table
        else None,
        (*_kept_sources(old, new_sources, kept_houses), *new_sources),
    )
    remarks = (*left_out, *by_seat.remarks, *_exactness_remarks(old, directory))
    return MergedDirectory(directory, new_sources, remarks, House.COMMONS not in kept_houses)


def _register_seats(register: Register, old: Directory, parsed: Sequence[ParsedFile]) -> set[int]:
    """Register every constituency, the best described first, and return the numbers of those to keep even if unused.

    If there is a new list of constituencies, old ones are kept only if members or postcodes need them.
    """
    lists, of_members = (
        [
            (seat, file.source.file)
            for file in parsed
            if file.source.part is part
            for seat in file.constituencies
        ]
        for part in (DirectoryPart.CONSTITUENCIES, DirectoryPart.MEMBERS)
    )
    full = [(seat, file) for seat, file in of_members if seat.name and seat.gss]
    numbers = {register.add(seat, file) for seat, file in chain(lists, full)}
    old_seats = [(register.add(seat), seat) for seat in map(without_code_as_name, old.constituencies)]
    if not lists:
        numbers |= {number for number, seat in old_seats if seat.gss or seat.short}
    return numbers | {register.add(seat, file) for seat, file in of_members}


def _old_table(old: Directory) -> KeyedPostcodes | None:
    keys = tuple(map(without_code_as_name, old.constituencies))
    return KeyedPostcodes(old.postcodes, keys) if old.postcodes else None


def _check_known(source: DirectorySource, seats: Sequence[Constituency]) -> None:
    """Raise DirectoryError if only mySociety's three letters are known of every constituency."""
    if seats and not any(seat.name or seat.gss for seat in seats):
        raise DirectoryError(
            f"“{source.file}”: It names constituencies by three letters only; take mySociety’s list of "
            "constituencies along (pcon_2024_lookup.json or parl_constituencies_2025.csv)."
        )


def _exactness_remarks(old: Directory, new: Directory) -> tuple[str, ...]:
    """Return a remark if ranges of postcodes replace a list of all."""
    certainties = [table.certainty for table in (old.postcodes, new.postcodes) if table]
    remark = "The list of all postcodes that was there gave way to ranges, which are only likely to be right."
    return (remark,) if certainties == [Certainty.EXACT, Certainty.LIKELY] else ()


def _sort_key(seat: Constituency) -> tuple[bool, str, str]:
    """Return a key that sorts constituencies by name, those without a name last."""
    return not seat.name, plain(seat.name), seat.gss or seat.short


def _members(
    by_seat: MembersBySeat, indexes: Mapping[int, int], seats: Sequence[Constituency]
) -> tuple[Listing, ...]:
    """Return the members of the Commons in the order of `seats`, then the peers.

    `indexes`: the register's numbers of constituencies -> their indexes in `seats`.
    """
    commons = [
        replace(
            by_seat.seats[number],
            member=replace(by_seat.seats[number].member, constituency=seats[index].name),
            gss=seats[index].gss,
        )
        for number, index in indexes.items()
        if number in by_seat.seats
    ]
    return (*commons, *by_seat.peers.values())


def _kept_sources(
    old: Directory, new_sources: Sequence[DirectorySource], houses: set[House]
) -> tuple[DirectorySource, ...]:
    """Return the old sources of members of `houses`, and of other parts that no new source has."""
    parts = {source.part for source in new_sources if source.part is not DirectoryPart.MEMBERS}
    return tuple(
        source
        for source in old.sources
        if (_houses_of(source) & houses if source.part is DirectoryPart.MEMBERS else source.part not in parts)
    )


def _houses_of(source: DirectorySource) -> set[House]:
    return {source.house} if source.house else set(House)
