"""Search as you type: constituencies by their English or Welsh name, members and peers by theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from ddm_desktop.directory.forms_of_address import bare_name
from ddm_desktop.directory.near_spellings import forgiven, is_slip_of_a_finger, unlikeness, words_near
from ddm_desktop.directory.plain_names import plain_lines, plain_words
from ddm_desktop.model.directory import Listing, NameMatches

_Words = tuple[str, ...]

_IGNORED_WORDS = frozenset(("mp", "rt", "hon", "right", "honourable"))
"""Words that people write with a name, and that no entry is found by."""
_LEAST_INSIDE = 3
"""Letters from which on a word is also looked for inside of words."""
_LEAST_TOGETHER = 5
"""Letters from which on blanks do not count: `o hare`, `new castle`."""


_LEAST_SURNAME = 6
"""Letters from which on a lone word may stand for a person's name with any mistake. A shorter one is near somebody's
name by chance, as Byker is near Baker, so only swapped or doubled letters are forgiven."""
_MOST_OF_A_WORD = 0.7
"""The share of a word that the letters typed must make up: `alton` is near `walton`, not near `carshalton`."""


class _Entry(NamedTuple):
    """A listing with its names. `words`: the words of its names and of the member's title, with spaces around each.

    `seat`: the words of the constituency's names alone, written in the same way.
    """

    listing: Listing
    names: tuple[str, ...]
    words: str
    seat: str

    @property
    def order(self) -> tuple[str, tuple[str, ...]]:
        """The key that sorts equally good matches by the alphabet."""
        return self.listing.member.constituency, self.names


_Ranked = tuple[tuple[int, ...], _Entry]


class NameIndex:
    """Finds listings by name. It is built in some milliseconds; a search takes less than a screen to show it."""

    def __init__(self, listings: Iterable[Listing], welsh: Mapping[str, str]) -> None:
        """`welsh`: the Welsh names of constituencies by their English ones."""
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
        """Search as `search` does, and tell how near the matches are.

        Small mistakes are forgiven if nothing is found as typed.

        The first listing is the match only if it alone has every word typed, or the words are one of its whole names:
        the beginning of a name, or a town with two constituencies, could mean any of several. A lone word that is in
        no constituency's name may still be a place, so it is no match for a person. If the text `is_finished`, names
        that only begin with it or contain its letters are near it: Hale is not Halesowen, Eastham is not East Ham.
        """
        typed = plain_words(text)
        query = tuple(word for word in typed if word not in _IGNORED_WORDS) or typed
        if not query:
            return NameMatches()
        begun = self._matches_as_typed(query)
        whole = [each for each in begun if _has_words(each[1].words, query)]
        if is_finished and len(query) == 1:
            begun = whole or begun
        found = begun or self._matches_without_spaces(query)
        near = [] if found else self._matches_inside(query) or self._near_matches(query)
        ranked = sorted(found or near, key=lambda each: (not each[1].listing.is_local, each[0]))  # stable
        entries = [entry for _, entry in ranked[:limit]]
        is_begun = bool(whole) or (bool(begun) and len(query) > 1)
        are_near = bool(near) or (is_finished and bool(found) and not is_begun)
        return NameMatches(
            tuple(entry.listing for entry in entries), are_near, _is_first_the_match(query, ranked, whole)
        )

    def names_place(self, text: str) -> bool:
        """Whether some constituency's name has the words of `text`, as far as they are typed."""
        query = plain_words(text)
        seats = (each for _, each in self._matches_without_spaces(query))
        letters = "".join(query)
        return _some_seat_has(self._entries, query) or any(
            letters in each.seat.replace(" ", "") for each in seats
        )

    def get_ready(self) -> Iterator[object]:
        """Build, in short steps, the indexes that a misspelt name needs."""
        yield self._names_without_spaces
        yield self._words_near("anybody", alone=True)

    def _matches_as_typed(self, query: _Words) -> list[_Ranked]:
        """Return the entries with words that begin with the words typed; after them, those with these inside a word."""
        begun = [f" {word}" for word in query]
        found = [
            ((_match_rank(entry, query), not _some_seat_has([entry], query)), entry)
            for entry in self._entries
            if all(word in entry.words for word in begun)
        ]
        if not found:
            return []
        inside = [word if len(word) >= _LEAST_INSIDE else f" {word}" for word in query]
        known = {id(entry) for _, entry in found}
        others = (entry for entry in self._entries if id(entry) not in known)
        return found + [((6,), each) for each in others if all(word in each.words for word in inside)]

    def _matches_inside(self, query: _Words) -> list[_Ranked]:
        """Return the entries with words that begin with a word typed, or consist mostly of it."""
        only_seats = len(query) == 1 and len(query[0]) < _LEAST_SURNAME
        return [
            ((0,), entry)
            for entry in self._entries
            if all(_is_most_of(word, entry.seat if only_seats else entry.words) for word in query)
        ]

    def _matches_without_spaces(self, query: _Words) -> list[_Ranked]:
        """Return the entries with a name that has the letters of `query` in a row, from the start of a word."""
        letters = "".join(query)
        if len(letters) < _LEAST_TOGETHER:
            return []
        return [
            ((0,), entry)
            for entry, together in zip(self._entries, self._names_without_spaces, strict=True)
            if f" {letters}" in together
        ]

    def _near_matches(self, query: _Words) -> list[_Ranked]:
        """Return the entries that have all words of `query` with the fewest mistakes, and their unlikeness to it."""
        counts = [self._places_near(word, alone=len(query) == 1) for word in query]
        sums = {place: sum(each[place] for each in counts) for place in set.intersection(*map(set, counts))}
        fewest = min(sums.values(), default=0)
        if len(query) > 1 and fewest > forgiven("".join(query), alone=True):
            return []
        nearest = [self._entries[place] for place in sorted(sums) if sums[place] == fewest]
        return [
            (min((unlikeness(name, query) for name in entry.names), default=()), entry) for entry in nearest
        ]

    def _places_near(self, word: str, *, alone: bool) -> dict[int, int]:
        """Return the places of the entries that have a word near `word`, each with the mistakes in it."""
        fewest: dict[int, int] = {}
        is_short = alone and len(word) < _LEAST_SURNAME
        for known, count in self._words_near(word, alone=alone).items():
            only_seats = is_short and not is_slip_of_a_finger(word, known)
            for place in self._vocabulary[known]:
                if not only_seats or f" {known} " in self._entries[place].seat:
                    fewest[place] = min(count, fewest.get(place, count))
        return fewest

    def _words_near(self, word: str, *, alone: bool) -> dict[str, int]:
        """Return the words of names that `word` may be a misspelling of, each with the mistakes in it."""
        return words_near(word, self._vocabulary, alone=alone)

    @cached_property
    def _vocabulary(self) -> dict[str, list[int]]:
        """Every word of the names, with the places of the entries that have it."""
        vocabulary: dict[str, list[int]] = {}
        for place, entry in enumerate(self._entries):
            for word in entry.words.split():
                vocabulary.setdefault(word, []).append(place)
        return vocabulary

    @cached_property
    def _names_without_spaces(self) -> list[str]:
        """The names of each entry without spaces, from each of their words on."""
        parted = [[name.split() for name in entry.names] for entry in self._entries]
        return [
            "".join(f" {''.join(words[start:])}" for words in names for start in range(len(words)))
            for names in parted
        ]


def _some_seat_has(entries: Iterable[_Entry], query: _Words) -> bool:
    """Whether an entry's constituency has, for every word of `query`, a word that begins with it."""
    begun = [f" {word}" for word in query]
    return any(all(word in entry.seat for word in begun) for entry in entries)


def _is_most_of(word: str, words: str) -> bool:
    """Whether one of `words` begins with `word`, or consists mostly of it."""
    if f" {word}" in words:
        return True
    if len(word) < _LEAST_INSIDE or word not in words:
        return False
    return any(word in each and len(word) >= _MOST_OF_A_WORD * len(each) for each in words.split())


def _entry(listing: Listing, titled: _Words, person: _Words, *seats: _Words) -> _Entry:
    """Make an entry from plain words: those of the name with titles, of the name, and of the constituency's names."""
    words, names = dict.fromkeys(chain(titled, person, *seats)), (person, *seats)
    return _Entry(
        listing,
        tuple(" ".join(name) for name in names if name),
        f" {' '.join(words)} ",
        f" {' '.join(chain(*seats))} ",
    )


def _is_first_the_match(query: _Words, ranked: list[_Ranked], whole: list[_Ranked]) -> bool:
    """Whether the first of `ranked` is the only match; `whole` are those that have every word typed in full."""
    entries = [entry for _, entry in whole]
    named = [entry for entry in entries if " ".join(query) in entry.names]
    seats = [entry for entry in entries if _has_words(entry.seat, query)]
    meant = named or seats or (entries if len(query) > 1 else [])
    return len(meant) == 1 and meant[0] is ranked[0][1]


def _match_rank(entry: _Entry, query: _Words) -> int:
    """Return how well an entry matches: 0 if `query` is a whole name, 1 its first words, 2 words of the constituency,
    3 a name's first letters, 4 other words, 5 their beginnings."""
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
    return all(f" {word} " in words for word in query)
