"""Search as you type: constituencies by their English or Welsh name, members and peers by theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ddm_desktop.directory.forms_of_address import bare_name
from ddm_desktop.directory.plain_words import plain_words
from ddm_desktop.model.directory import Listing

_UNSAID = frozenset(("mp", "rt", "hon", "right", "honourable"))
"""What people write with a name and no entry is found by."""
_LEAST_INSIDE = 3
"""Letters from which on a word is also looked for inside of words."""
_LEAST_TOGETHER = 5
"""Letters from which on blanks do not count: `o hare`, `new castle`."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A listing with what it is found by: its names, the words of all of them and of the member's title.

    `text` has a blank before and after each word, `together` the names from each word on without blanks.
    """

    listing: Listing
    names: tuple[str, ...]
    words: frozenset[str]
    text: str
    together: str

    @property
    def order(self) -> tuple[str, tuple[str, ...]]:
        """Among equals the alphabet decides."""
        return self.listing.member.constituency, self.names


class NameIndex:
    """Finds listings by name. It is built in some milliseconds; a search takes less than a screen to show it."""

    def __init__(self, listings: Iterable[Listing], welsh: Mapping[str, str]) -> None:
        """`welsh`: the Welsh names of constituencies by their English ones."""
        entries = (_entry(listing, welsh.get(listing.member.constituency, "")) for listing in listings)
        self._entries = sorted(entries, key=lambda entry: entry.order)

    def search(self, text: str, limit: int) -> tuple[Listing, ...]:
        """At most `limit` listings: the local list first, then the best. Small mistakes are forgiven where
        nothing is found as typed. The same text always finds the same in the same order."""
        typed = plain_words(text)
        query = tuple(word for word in typed if word not in _UNSAID) or typed
        if not query:
            return ()
        found = self._as_typed(query) or self._mistyped(query)
        found.sort(key=lambda ranked: (not ranked[1].listing.is_local, ranked[0]))  # else as they are: stable
        return tuple(entry.listing for _, entry in found[:limit])

    def _as_typed(self, query: Sequence[str]) -> list[tuple[int, _Entry]]:
        phrase, together = " ".join(query), "".join(query)
        begun = [f" {word}" for word in query]
        inside = [word if len(word) >= _LEAST_INSIDE else f" {word}" for word in query]
        found = []
        for entry in self._entries:
            if all(word in entry.text for word in begun):
                found.append((_closeness(entry, query, phrase), entry))
            elif all(word in entry.text for word in inside):
                found.append((5, entry))
            elif len(together) >= _LEAST_TOGETHER and f" {together}" in entry.together:
                found.append((6, entry))
        return found

    def _mistyped(self, query: Sequence[str]) -> list[tuple[int, _Entry]]:
        """The entries that have all the words of `query` with the fewest mistakes."""
        counts = [self._places_near(word, alone=len(query) == 1) for word in query]
        sums = {place: sum(each[place] for each in counts) for place in set.intersection(*map(set, counts))}
        fewest = min(sums.values(), default=0)
        return [(fewest, self._entries[place]) for place in sorted(sums) if sums[place] == fewest]

    def _places_near(self, word: str, *, alone: bool) -> dict[int, int]:
        """Where the entries stand that have a word near `word`, with the mistakes in it."""
        fewest: dict[int, int] = {}
        for known, count in self._near(word, alone=alone).items():
            for place in self._vocabulary[known]:
                fewest[place] = min(count, fewest.get(place, count))
        return fewest

    def _near(self, word: str, *, alone: bool) -> dict[str, int]:
        """The words that `word` may be meant for, whole or as far as typed, each with the mistakes in it.

        A letter missing, added, wrong or swapped with the next is one mistake, a wrong first letter two.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = {known: 0 for known in self._vocabulary if known.startswith(word)}
        most = _forgiven(word, alone=alone)
        if not most:
            return near
        alike = [known for known in self._vocabulary if known[0] == word[0]]
        beginnings = [known[:length] for length in (len(word), len(word) + 1) for known in alike]
        meant = [*alike, *alike, *self._vocabulary]
        choices = [*beginnings, *self._vocabulary]
        for text, count, place in process.extract_iter(word, choices, scorer=OSA.distance, score_cutoff=most):
            mistakes = int(count) + (text[0] != word[0])
            if mistakes <= near.get(meant[place], most):
                near[meant[place]] = mistakes
        return near

    @cached_property
    def _vocabulary(self) -> dict[str, list[int]]:
        """Every word with where the entries stand that have it."""
        vocabulary: dict[str, list[int]] = {}
        for place, entry in enumerate(self._entries):
            for word in entry.words:
                vocabulary.setdefault(word, []).append(place)
        return vocabulary


def _entry(listing: Listing, welsh: str) -> _Entry:
    member = listing.member
    named = plain_words(member.name or member.full_title)
    name = plain_words(bare_name(member.name or member.full_title))
    names = [words for words in (name, plain_words(member.constituency), plain_words(welsh)) if words]
    words = frozenset(named).union(*names)
    return _Entry(
        listing,
        names=tuple(dict.fromkeys(" ".join(words) for words in names)),
        words=words,
        text=f" {' '.join(words)} ",
        together="".join(f" {''.join(words[start:])}" for words in names for start in range(len(words))),
    )


def _closeness(entry: _Entry, query: Sequence[str], phrase: str) -> int:
    """0 for a whole name, 1 and 2 for its first words or letters, 3 and 4 for other words or their beginnings."""
    if phrase in entry.names:
        return 0
    if any(name.startswith(phrase) for name in entry.names):
        return 1 if any(name.startswith(f"{phrase} ") for name in entry.names) else 2
    return 3 if entry.words.issuperset(query) else 4


def _forgiven(word: str, *, alone: bool) -> int:
    """How many mistakes a word may hold. Short ones are all alike, so that others must tell what is meant."""
    if len(word) < 4:
        return 1 if len(word) == 3 and not alone else 0
    return 1 if len(word) < 6 else 2 if len(word) < 11 else 3
