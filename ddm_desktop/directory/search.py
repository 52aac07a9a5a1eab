"""Searching constituencies by their English or Welsh names, members and peers by theirs, as a person types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from ddm_desktop.directory.forms_of_address import bare_name
from ddm_desktop.directory.near_spellings import forgiven_mistakes, is_typing_slip, unlikeness, words_near
from ddm_desktop.directory.plain_names import plain_lines, plain_words
from ddm_desktop.model.directory import Listing, NameMatches

_Words = tuple[str, ...]

_IGNORED_WORDS = frozenset(("mp", "rt", "hon", "right", "honourable"))
"""Words that people write with a name, and that find no entry."""
_LEAST_INSIDE = 3
"""Letters that a word must have to be looked for inside of words."""
_LEAST_WITHOUT_SPACES = 5
"""Letters that a query must have for its spaces to be ignored: `o hare`, `new castle`."""
_LEAST_SURNAME = 6
"""Letters that a lone word must have to find a person's name with any mistake. A shorter one is near somebody's name
by chance, as Byker is near Baker, so only swapped or doubled letters are forgiven."""
_MOST_OF_A_WORD = 0.7
"""The share of a word that the letters typed must make up: `alton` is near `walton`, not near `carshalton`."""


class _Entry(NamedTuple):
    """A listing with its names. `words`: the words of its names and of the member's title, with a space around each.

    `seat`: the words of the constituency's names alone, in the same form.
    """

    listing: Listing
    names: tuple[str, ...]
    words: str
    seat: str

    @property
    def order(self) -> tuple[str, tuple[str, ...]]:
        """The key that sorts equally good matches alphabetically."""
        return self.listing.member.constituency, self.names


_RankedEntry = tuple[tuple[int, ...], _Entry]
"""An entry, and a key that sorts the better matches first."""


class NameIndex:
    """Finds listings by name. It is built in milliseconds, and a search takes less time than a screen to show it."""

    def __init__(self, listings: Iterable[Listing], welsh: Mapping[str, str]) -> None:
        """Index `listings`. `welsh`: the Welsh names of constituencies by their English ones."""
        listings = tuple(listings)
        people = [listing.member.short_name for listing in listings]
        seats = [listing.member.constituency for listing in listings]
        names = map(plain_lines, (map(bare_name, people), seats, (welsh.get(seat, "") for seat in seats)))
        entries = map(_entry, listings, plain_lines(people), *names)
        self._entries = sorted(entries, key=lambda entry: entry.order)

    def search(self, text: str, limit: int) -> tuple[Listing, ...]:
        """Return at most `limit` listings, the local list first, then the best match; always in the same order."""
        return self.match(text, limit).listings

    def match(self, text: str, limit: int, *, is_finished: bool = False) -> NameMatches:
        """Return what `search` finds, and how near it is to `text`.

        Small mistakes are forgiven if nothing is found as typed. The first listing is the match only if it alone has
        every word typed, or the words are one of its whole names: the beginning of a name, or a town with two
        constituencies, could mean several. A lone word that is in no constituency's name may still be a place, so it
        does not match a person. If the text `is_finished`, names that only begin with it or contain its letters are
        near it: Hale is not Halesowen, Eastham is not East Ham.
        """
        typed = plain_words(text)
        query = tuple(word for word in typed if word not in _IGNORED_WORDS) or typed
        if not query:
            return NameMatches()
        as_typed = self._matches_as_typed(query)
        whole_words = [entry for _, entry in as_typed if _has_words(entry.words, query)]
        if is_finished and len(query) == 1 and whole_words:
            as_typed = [(rank, entry) for rank, entry in as_typed if _has_words(entry.words, query)]
        found = as_typed or self._matches_without_spaces(query)
        near = [] if found else self._matches_inside(query) or self._near_matches(query)
        ranked = sorted(found or near, key=lambda match: (not match[1].listing.is_local, match[0]))  # stable
        entries = [entry for _, entry in ranked]
        fits_as_typed = bool(whole_words) or (bool(as_typed) and len(query) > 1)
        are_near = bool(near) or (is_finished and bool(found) and not fits_as_typed)
        listings = tuple(entry.listing for entry in entries[:limit])
        return NameMatches(listings, are_near, _is_first_the_match(query, entries, whole_words))

    def names_place(self, text: str) -> bool:
        """Whether some constituency's name has the words of `text`, or words that begin with them."""
        query = plain_words(text)
        letters = "".join(query)
        return any(_seat_begins_with(entry, query) for entry in self._entries) or any(
            letters in entry.seat.replace(" ", "") for _, entry in self._matches_without_spaces(query)
        )

    def get_ready(self) -> Iterator[object]:
        """Build, in short steps, what the first search for a misspelt name would otherwise build."""
        yield self._names_without_spaces
        yield self._mistakes_by_entry("anybody", alone=True)

    def _matches_as_typed(self, query: _Words) -> list[_RankedEntry]:
        """Return the entries with words that begin with those of `query`, then those that have them inside a word."""
        begun = [f" {word}" for word in query]
        found = [
            ((_match_rank(entry, query), not _seat_begins_with(entry, query)), entry)
            for entry in self._entries
            if all(word in entry.words for word in begun)
        ]
        if not found:
            return []
        inside = [word if len(word) >= _LEAST_INSIDE else f" {word}" for word in query]
        found_ids = {id(entry) for _, entry in found}
        others = (entry for entry in self._entries if id(entry) not in found_ids)
        return found + [((6,), entry) for entry in others if all(word in entry.words for word in inside)]

    def _matches_inside(self, query: _Words) -> list[_RankedEntry]:
        """Return the entries that have, for every word of `query`, one that begins with it or consists mostly of it."""
        only_seats = len(query) == 1 and len(query[0]) < _LEAST_SURNAME
        return [
            ((0,), entry)
            for entry in self._entries
            if all(_is_most_of(word, entry.seat if only_seats else entry.words) for word in query)
        ]

    def _matches_without_spaces(self, query: _Words) -> list[_RankedEntry]:
        """Return the entries with a name that has the letters of `query` in a row, from the start of a word."""
        letters = "".join(query)
        if len(letters) < _LEAST_WITHOUT_SPACES:
            return []
        return [
            ((0,), entry)
            for entry, joined_names in zip(self._entries, self._names_without_spaces, strict=True)
            if f" {letters}" in joined_names
        ]

    def _near_matches(self, query: _Words) -> list[_RankedEntry]:
        """Return the entries that have all words of `query` with the fewest mistakes, ranked by unlikeness to it."""
        by_word = [self._mistakes_by_entry(word, alone=len(query) == 1) for word in query]
        in_all = set.intersection(*map(set, by_word))
        sums = {index: sum(mistakes[index] for mistakes in by_word) for index in in_all}
        fewest = min(sums.values(), default=0)
        if len(query) > 1 and fewest > forgiven_mistakes("".join(query), alone=True):
            return []
        nearest = [self._entries[index] for index in sorted(sums) if sums[index] == fewest]
        return [
            (min((unlikeness(name, query) for name in entry.names), default=()), entry) for entry in nearest
        ]

    def _mistakes_by_entry(self, word: str, *, alone: bool) -> dict[int, int]:
        """Return the indexes of the entries that have a word near `word`, each with the fewest mistakes."""
        fewest: dict[int, int] = {}
        is_short = alone and len(word) < _LEAST_SURNAME
        for known, count in words_near(word, self._vocabulary, alone=alone).items():
            only_seats = is_short and not is_typing_slip(word, known)
            for index in self._vocabulary[known]:
                if not only_seats or f" {known} " in self._entries[index].seat:
                    fewest[index] = min(count, fewest.get(index, count))
        return fewest

    @cached_property
    def _vocabulary(self) -> dict[str, list[int]]:
        """Every word of the entries, with the indexes of the entries that have it."""
        vocabulary: dict[str, list[int]] = {}
        for index, entry in enumerate(self._entries):
            for word in entry.words.split():
                vocabulary.setdefault(word, []).append(index)
        return vocabulary

    @cached_property
    def _names_without_spaces(self) -> list[str]:
        """For each entry, its names without spaces, from the start of each of their words on."""
        split_names = [[name.split() for name in entry.names] for entry in self._entries]
        return [
            "".join(f" {''.join(words[start:])}" for words in names for start in range(len(words)))
            for names in split_names
        ]


def _seat_begins_with(entry: _Entry, query: _Words) -> bool:
    """Whether the entry's constituency has, for every word of `query`, a word that begins with it."""
    return all(f" {word}" in entry.seat for word in query)


def _is_most_of(word: str, words: str) -> bool:
    """Whether one of `words`, which are separated by spaces, begins with `word` or consists mostly of it."""
    if f" {word}" in words:
        return True
    if len(word) < _LEAST_INSIDE or word not in words:
        return False
    return any(word in known and len(word) >= _MOST_OF_A_WORD * len(known) for known in words.split())


def _entry(listing: Listing, titled: _Words, person: _Words, *seats: _Words) -> _Entry:
    """Make an entry from plain words: those of the name with titles, of the name, and of the constituency's names."""
    words, names = dict.fromkeys(chain(titled, person, *seats)), (person, *seats)
    return _Entry(
        listing,
        tuple(" ".join(name) for name in names if name),
        f" {' '.join(words)} ",
        f" {' '.join(chain(*seats))} ",
    )


def _is_first_the_match(query: _Words, entries: list[_Entry], whole: list[_Entry]) -> bool:
    """Whether the first of `entries` is the only match; `whole` are those that have every word typed in full."""
    named = [entry for entry in whole if " ".join(query) in entry.names]
    seats = [entry for entry in whole if _has_words(entry.seat, query)]
    matches = named or seats or (whole if len(query) > 1 else [])
    return len(matches) == 1 and matches[0] is entries[0]


def _match_rank(entry: _Entry, query: _Words) -> int:
    """Return how well an entry matches: 0 if `query` is a whole name, 1 its first words, 2 words of the constituency,
    3 the first letters of a name, 4 other words, 5 the beginnings of words."""
    phrase = " ".join(query)
    if phrase in entry.names:
        return 0
    if any(name.startswith(f"{phrase} ") for name in entry.names):
        return 1
    if _has_words(entry.seat, query):
        return 2
    if any(name.startswith(phrase) for name in entry.names):
        return 3
    return 4 if _has_words(entry.words, query) else 5


def _has_words(words: str, query: _Words) -> bool:
    """Whether all words of `query` are among `words`, which have a space around each."""
    return all(f" {word} " in words for word in query)
