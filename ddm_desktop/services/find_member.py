"""Finding who represents a visitor: by postcode, by place or by name, without the internet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ddm_desktop.directory import sentences
from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.find import day_of, exact_answer, find_postcode
from ddm_desktop.directory.forms_of_address import addressed_as, envelope_name
from ddm_desktop.directory.merge_listings import MergedListings, indexes_by_seat, merge_listings
from ddm_desktop.directory.plain_names import plain
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
from ddm_desktop.services.local_list import load_local_list
from ddm_desktop.services.stored_directory import stored_directory

if TYPE_CHECKING:
    from ddm_desktop.directory.search import NameIndex


class Finder:
    """Finds members in the directory and the local list, whose entries replace imported ones.

    `local`: the local list as stored. `problem`: a sentence if the file of either could not be read, else empty.
    """

    def __init__(
        self, directory: Directory | None = None, local: tuple[Listing, ...] = (), problem: str = ""
    ) -> None:
        self._directory = directory or Directory()
        self.local = local
        self.problem = problem

    @property
    def sources(self) -> tuple[DirectorySource, ...]:
        """The lists that the directory was made from."""
        return self._directory.sources

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a directory nor a local list."""
        return not (self._directory.constituencies or self._directory.members or self.local)

    def members_as_of(self, house: House = House.COMMONS) -> date | None:
        """Return the day of the list of members of `house`, None if there is no list or its day is not known."""
        source = self.members_source(house)
        return None if source is None or source.dated_by_file else source.as_of

    def members_source(self, house: House) -> DirectorySource | None:
        """Return the list that the members of `house` come from, the oldest if there are several; None without any."""
        members = (source for source in self.sources if source.part is DirectoryPart.MEMBERS)
        of_house = (source for source in members if source.house in (house, None))
        return min(of_house, key=lambda source: source.as_of, default=None)

    def age(self, today: date, house: House = House.COMMONS) -> str:
        """Return a sentence on how old the list of members of `house` is; empty if there is none."""
        source = self.members_source(house)
        return age_sentence(source.as_of, today, house, is_of_file=source.dated_by_file) if source else ""

    @property
    def covers_northern_ireland(self) -> bool:
        """Whether postcodes of Northern Ireland are loaded, which the free lists of Great Britain lack."""
        known, table = self._directory.constituencies, self._directory.postcodes
        return table is not None and any(known[number].gss.startswith("N") for number in table.numbers())

    def find(self, text: str, limit: int = 8, *, is_finished: bool = False) -> PostcodeAnswer | NameMatches:
        """Look up `text` as a postcode if it looks like one, even half-typed, else as a name.

        `is_finished`: the text is complete, so its last word is not the beginning of a longer one.
        """
        if any(char.isdecimal() for char in text) or is_bfpo(text):
            return self.postcode(text)
        matches = self._index.match(text, limit, is_finished=is_finished)
        if not matches.listings and (answer := self.postcode(text)).mended_from:
            return answer
        sentence = sentences.names_sentence(
            clean_line(text),
            matches,
            names_place=self._index.names_place(text),
            has_postcodes=self._directory.postcodes is not None,
        )
        return replace(matches, sentence=sentence)

    def postcode(self, text: str) -> PostcodeAnswer:
        """Return who represents the postcode, or what else is known of it. Never raises."""
        return find_postcode(text, self._directory, self._merged_listings.by_constituency)

    def exact_postcode(self, postcode: str) -> PostcodeAnswer | None:
        """Return who represents `postcode`, in its usual form, if that is beyond doubt; else None. No sentence."""
        listings = self._merged_listings.by_constituency
        return exact_answer(postcode, self._directory.postcodes, listings, self._as_of)

    def search(self, text: str, limit: int = 8) -> tuple[Listing, ...]:
        """Return the listings that `text` may name: constituencies, vacant ones too, members and peers.

        Entries of the local list come first, then the best match; empty if nothing is near.
        """
        return self._index.search(text, limit)

    def get_ready(self) -> Iterator[object]:
        """Build the search index in short steps, so that the first search need not wait for it."""
        yield self._merged_listings
        yield self._index
        yield from self._index.get_ready()

    def constituency(self, text: str) -> Listing | None:
        """Return the listing of a constituency by its English or Welsh name or its code; None if there is none."""
        name = plain(text)
        for key in (text.strip().upper(), name):
            if key in self._places_by_seat:
                return self._merged_listings.by_constituency[self._places_by_seat[key]]
        others = self._merged_listings.others
        return next((other for other in others if name and plain(other.member.constituency) == name), None)

    @cached_property
    def _places_by_seat(self) -> dict[str, int]:
        return indexes_by_seat(self._directory)

    @cached_property
    def _as_of(self) -> date | None:
        return day_of(self._directory)

    @cached_property
    def _merged_listings(self) -> MergedListings:
        return merge_listings(self._directory, self.local)

    @cached_property
    def _index(self) -> NameIndex:
        # here, not above: a letter to a named member searches for nobody
        from ddm_desktop.directory.search import NameIndex

        welsh = {seat.name: seat.welsh for seat in self._directory.constituencies}
        return NameIndex((*self._merged_listings.by_constituency, *self._merged_listings.others), welsh)


def open_finder() -> Finder:
    """Open this computer's directory and local list. If one of them is broken, the other is still used."""
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


def member_of(listing: Listing) -> Member:
    """Return the member of `listing`, with the name for the envelope and the greeting filled in."""
    member = replace(listing.member, phone=listing.phone)
    if listing.is_vacant:
        return member
    return replace(member, full_title=envelope_name(member), address_as=addressed_as(member))


def age_sentence(as_of: date, today: date, house: House = House.COMMONS, *, is_of_file: bool = False) -> str:
    """Return `MPs as of 27 June 2026.`, with advice if that is long ago.

    With `is_of_file`, `as_of` is the day of the file, and the sentence says that the day of the list is not known.
    """
    plural, singular = ("Peers", "peer") if house is House.LORDS else ("MPs", "MP")
    day = british_date(as_of)
    sentence = (
        f"{plural}: date of the list not known, file of {day}." if is_of_file else f"{plural} as of {day}."
    )
    if not is_old(as_of, today):
        return sentence
    days = age_in_days(as_of, today)
    return (
        f"{sentence} That is {days} days ago: check that the {singular} is still the same, "
        "and bring in a newer list."
    )
