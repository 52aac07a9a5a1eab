"""Search as you type: constituencies by their English or Welsh name, members and peers by theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ddm_desktop.directory.forms_of_address import bare_name
from ddm_desktop.directory.plain_words import plain, plain_words
from ddm_desktop.model.directory import Listing

_UNSAID = frozenset(("mp", "rt", "hon", "right", "honourable"))
"""What people write with a name and no entry is found by."""
_LEAST_INSIDE = 3
"""Letters from which on a text is also looked for inside of words."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A listing with what it is found by: `words`, each after a blank; whole `phrases`; these run `together`."""

    listing: Listing
    phrases: tuple[str, ...]
    words: str
    together: str

    @property
    def order(self) -> tuple[bool, str, str]:
        """Among equals the local list comes first, then the alphabet decides."""
        return not self.listing.is_local, plain(self.listing.member.constituency), self.phrases[0]


class NameIndex:
    """Finds listings by name. Building it takes some milliseconds, a search less than a screen needs to show it."""

    def __init__(self, listings: Iterable[Listing], welsh: Mapping[str, str]) -> None:
        """`welsh`: the Welsh names of constituencies by their English ones."""
        entries = (_entry(listing, welsh.get(listing.member.constituency, "")) for listing in listings)
        self._entries = sorted(entries, key=lambda entry: entry.order)

    def search(self, text: str, limit: int) -> tuple[Listing, ...]:
        """At most `limit` listings: the local list first, then the best; small mistakes are forgiven where
        nothing matches as it is typed. The same text always gives the same listings in the same order."""
        typed = plain_words(text)
        query = tuple(word for word in typed if word not in _UNSAID) or typed
        if not query:
            return ()
        found = self._as_typed(query) or self._nearly(query)
        found.sort(key=lambda ranked: (not ranked[1].listing.is_local, ranked[0]))  # stable
        return tuple(entry.listing for _, entry in found[:limit])

    def _as_typed(self, query: tuple[str, ...]) -> list[tuple[int, _Entry]]:
        begun, phrase, together = [f" {word}" for word in query], " ".join(query), "".join(query)
        found = []
        for entry in self._entries:
            if all(word in entry.words for word in begun):
                found.append((_closeness(entry, query, phrase), entry))
            elif len(together) >= _LEAST_INSIDE and together in entry.together:
                found.append((4, entry))
        return found

    def _nearly(self, query: tuple[str, ...]) -> list[tuple[int, _Entry]]:
        """The entries with all the words of `query`, mistakes counted; those with about the fewest."""
        found = []
        edits = [self._near_words(word) for word in query]
        if not all(edits):
            return []
        for entry in self._entries:
            words = entry.words.split()
            each = [min((near[word] for word in words if word in near), default=None) for near in edits]
            if None not in each:
                found.append((sum(count for count in each if count is not None), entry))
        fewest = min((count for count, _ in found), default=0)
        return [ranked for ranked in found if ranked[0] == fewest]

    def _near_words(self, word: str) -> dict[str, int]:
        """The words of the index that `word` may be the beginning of, each with the mistakes made in it."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = {known: 0 for known in self._vocabulary if known.startswith(word)}
        most = _forgiven(word)
        for length in range(len(word) - most, len(word) + most + 1) if most else ():
            beginnings = [known[:length] for known in self._vocabulary]
            for _, count, place in process.extract_iter(
                word, beginnings, scorer=OSA.distance, score_cutoff=most
            ):
                known = self._vocabulary[place]
                near[known] = min(near.get(known, most), int(count))
        return near

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted({word for entry in self._entries for word in entry.words.split()})


def _entry(listing: Listing, welsh: str) -> _Entry:
    member = listing.member
    name = member.name or member.full_title
    texts = (bare_name(name), member.constituency, welsh)
    phrases = tuple(dict.fromkeys(phrase for text in texts if (phrase := plain(text))))
    words = dict.fromkeys(word for text in (name, *texts) for word in plain_words(text))
    together = "|".join(phrase.replace(" ", "") for phrase in phrases)
    return _Entry(listing, phrases or ("",), "".join(f" {word}" for word in words) + " ", together)


def _closeness(entry: _Entry, query: tuple[str, ...], phrase: str) -> int:
    """0 for a whole name, 1 for the beginning of one, 2 for whole words of it, 3 for beginnings of words."""
    if phrase in entry.phrases:
        return 0
    if any(known.startswith(phrase) for known in entry.phrases):
        return 1
    return 2 if all(f" {word} " in entry.words for word in query) else 3


def _forgiven(word: str) -> int:
    """How many mistakes a word may hold: none in up to three letters, where all words are alike."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2
