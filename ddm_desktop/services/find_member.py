"""Finding who represents a visitor: by postcode, by place or by name, without the internet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ddm_desktop.directory.contents import Directory
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.directory import (
    DirectoryPart,
    DirectorySource,
    Listing,
    NameMatches,
    PostcodeAnswer,
    age_in_days,
    is_old,
)
from ddm_desktop.model.people import House, Member
from ddm_desktop.model.postcode import is_bfpo
from ddm_desktop.model.text import clean_line

if TYPE_CHECKING:
    from ddm_desktop.directory.merge_listings import MergedListings
    from ddm_desktop.directory.search import NameIndex


class Finder:
    """Answers from the directory and the local list, what is local put over what was imported.

    `local` is the local list as it is kept, `problem` a sentence if a file of either could not be read.
    """

    def __init__(
        self, directory: Directory | None = None, local: tuple[Listing, ...] = (), problem: str = ""
    ) -> None:
        self._directory = directory or Directory()
        self.local = local
        self.problem = problem

    @property
    def sources(self) -> tuple[DirectorySource, ...]:
        """Where the directory comes from."""
        return self._directory.sources

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a directory nor a local list."""
        return not (self._directory.constituencies or self._directory.members or self.local)

    @property
    def as_of(self) -> date | None:
        """The day the list of MPs is from, as far as the data tells it."""
        return self.members_as_of(House.COMMONS)

    def members_as_of(self, house: House) -> date | None:
        """The day the members of `house` are from, None if there are none or the data does not tell it."""
        source = self.members_source(house)
        return None if source is None or source.dated_by_file else source.as_of

    def members_source(self, house: House) -> DirectorySource | None:
        """Where the members of `house` come from, the oldest list if several bring them; None without any."""
        theirs = (
            each
            for each in self.sources
            if each.part is DirectoryPart.MEMBERS and each.house in (house, None)
        )
        return min(theirs, key=lambda source: source.as_of, default=None)

    def age(self, today: date, house: House = House.COMMONS) -> str:
        """How old the members of `house` are, in a sentence; empty if there are none."""
        source = self.members_source(house)
        return age_sentence(source.as_of, today, house, is_of_file=source.dated_by_file) if source else ""

    @property
    def covers_northern_ireland(self) -> bool:
        """Whether postcodes of Northern Ireland are loaded, which the free lists of Great Britain lack."""
        known, table = self._directory.constituencies, self._directory.postcodes
        return table is not None and any(known[number].gss.startswith("N") for number in table.numbers())

    def find(self, text: str, limit: int = 8, *, is_finished: bool = False) -> PostcodeAnswer | NameMatches:
        """What one field for all gives: the answer to a postcode, whole or begun, else the names found.

        `is_finished`: nothing is typed any more, so that a word is not the beginning of a longer one.
        """
        if any(char.isdecimal() for char in text) or is_bfpo(text):
            return self.postcode(text)
        found = self._index.match(text, limit, is_finished=is_finished)
        answer = None if found.listings else self.postcode(text)
        return (
            answer
            if answer and answer.mended_from
            else replace(found, sentence=self._names_sentence(text, found))
        )

    def _names_sentence(self, text: str, found: NameMatches) -> str:
        from ddm_desktop.directory.sentences import names_sentence

        return names_sentence(
            clean_line(text),
            found,
            names_place=self._index.names_place(text),
            has_postcodes=self._directory.postcodes is not None,
        )

    def postcode(self, text: str) -> PostcodeAnswer:
        """Who represents the postcode, or what else is known of it. Never raises."""
        from ddm_desktop.directory.find import find_postcode

        return find_postcode(text, self._directory, self._seats.by_constituency)

    def search(self, text: str, limit: int = 8) -> tuple[Listing, ...]:
        """The listings `text` may be the name of: constituencies, vacant ones too, members and peers.

        Entries of the local list come first, then the best; nothing for nonsense.
        """
        return self._index.search(text, limit)

    def get_ready(self) -> Iterator[object]:
        """Build, in short steps, what the first search would have to wait for."""
        yield self._seats
        yield self._index
        yield from self._index.get_ready()

    def constituency(self, text: str) -> Listing | None:
        """Who represents the constituency with this name, English or Welsh, or this code; None if there is none."""
        from ddm_desktop.directory.plain_names import plain

        name = plain(text)
        for key in (text.strip().upper(), name):
            if key in self._places:
                return self._seats.by_constituency[self._places[key]]
        others = (each for each in self._seats.others if plain(each.member.constituency) == name)
        return next(others, None) if name else None

    @cached_property
    def _places(self) -> dict[str, int]:
        from ddm_desktop.directory.merge_listings import places_by_seat

        return places_by_seat(self._directory)

    @cached_property
    def _seats(self) -> MergedListings:
        from ddm_desktop.directory.merge_listings import merge_listings

        return merge_listings(self._directory, self.local)

    @cached_property
    def _index(self) -> NameIndex:
        from ddm_desktop.directory.search import NameIndex

        welsh = {seat.name: seat.welsh for seat in self._directory.constituencies}
        return NameIndex((*self._seats.by_constituency, *self._seats.others), welsh)


def open_finder() -> Finder:
    """A finder over the directory and the local list of this computer. A broken file of one hides not the other."""
    from ddm_desktop.services.local_list import load_local_list
    from ddm_desktop.services.stored_directory import stored_directory

    directory, local, problems = Directory(), tuple[Listing, ...](), list[str]()
    try:
        directory = stored_directory()
    except DirectoryError as error:
        problems.append(str(error))
    try:
        local = load_local_list()
    except DirectoryError as error:
        problems.append(str(error))
    return Finder(directory, local, " ".join(problems))


def whereabouts(answer: PostcodeAnswer) -> str:
    """What is said of a postcode beside a member's name: the sentence without who the member is."""
    from ddm_desktop.directory.sentences import whereabouts

    return whereabouts(answer)


def member_of(listing: Listing) -> Member:
    """Whom the letter goes to: the member of `listing` as they are named on the envelope and greeted."""
    from ddm_desktop.directory.forms_of_address import addressed_as, envelope_name

    member = replace(listing.member, phone=listing.phone)
    if listing.is_vacant:
        return member
    return replace(member, full_title=envelope_name(member), address_as=addressed_as(member))


def age_sentence(as_of: date, today: date, house: House = House.COMMONS, *, is_of_file: bool = False) -> str:
    """How old the members of `house` are: `MPs as of 27 June 2026.`, with advice if that is long ago.

    A day `is_of_file` tells when the file was made or copied, and is not passed off as that of the list.
    """
    many, one = ("Peers", "peer") if house is House.LORDS else ("MPs", "MP")
    day = british_date(as_of)
    sentence = f"{many}: date of the list not known, file of {day}." if is_of_file else f"{many} as of {day}."
    if not is_old(as_of, today):
        return sentence
    days = age_in_days(as_of, today)
    return f"{sentence} That is {days} days ago: check that the {one} is still the same, and bring in a newer list."
