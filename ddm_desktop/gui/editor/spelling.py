"""The check of British spelling, without Qt.

Accepted words are kept in memory alone. None is added to a dictionary, which would leave names of visitors on the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_PROSE = re.compile(r"\d|@|_|://|^www\.|\w\.\w")  # dates, postcodes, addresses of mail and web
_MOST_SUGGESTIONS = 5


class Dictionary(Protocol):
    """The methods that a dictionary needs; pyenchant's has them."""

    def check(self, word: str, /) -> bool: ...
    def suggest(self, word: str, /) -> list[str]: ...


def british_dictionary() -> Dictionary | None:
    """Return this computer's English (UK) dictionary, or None. The first call takes a fifth of a second.

    Enchant creates an empty word list of the computer's user if there is none; nothing is added to it.
    """
    try:
        import enchant  # here, not above: it loads a C library, which may be missing
    except ImportError:
        return None
    try:
        dictionary: Dictionary = enchant.Broker().request_dict("en_GB")
    except enchant.errors.Error:
        return None
    return dictionary


class Speller:
    """Finds misspelt words. Without a dictionary, or in a text that is not `is_english`, it finds none."""

    def __init__(self) -> None:
        self.dictionary: Dictionary | None = None
        self.is_english = True
        self._names: frozenset[str] = frozenset()
        self._accepted: set[str] = set()
        self._known: dict[str, bool] = {}

    def misspelt(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each misspelt word in `text`.

        Words in capitals, with digits, or in an e-mail or web address are not checked.
        """
        if self.dictionary is None or not self.is_english:
            return
        for chunk in _CHUNK.finditer(text):
            if _NO_PROSE.search(chunk.group()):
                continue
            for word in _WORD.finditer(chunk.group()):
                if not self._is_right(word.group()):
                    yield chunk.start() + word.start(), chunk.start() + word.end()

    def suggestions(self, word: str) -> list[str]:
        """Return up to five suggestions for `word`, the likeliest first."""
        return self.dictionary.suggest(_plain(word))[:_MOST_SUGGESTIONS] if self.dictionary else []

    def accept(self, word: str) -> None:
        """Accept `word` until `forget`."""
        self._accepted.add(_plain(word).casefold())

    def ignore_words(self, texts: Iterable[str]) -> bool:
        """Accept the words in these texts, instead of those of the last call. Return whether that changed anything."""
        names = frozenset(_plain(word).casefold() for text in texts for word in _WORD.findall(text))
        changed = names != self._names
        self._names = names
        return changed

    def forget(self) -> None:
        """Forget every word seen or accepted."""
        self._names = frozenset()
        self._accepted.clear()
        self._known.clear()

    def _is_right(self, word: str) -> bool:
        right = self._known.get(word)
        if right is None:
            right = self._known[word] = self._is_known(_plain(word))
        return right or self._is_accepted(_plain(word).casefold())

    def _is_known(self, word: str) -> bool:
        return len(word) == 1 or word.isupper() or self.dictionary is None or self.dictionary.check(word)

    def _is_accepted(self, folded: str) -> bool:
        forms = {folded, folded.removesuffix("'s")}
        return not (forms.isdisjoint(self._names) and forms.isdisjoint(self._accepted))


def _plain(word: str) -> str:
    """Return `word` with the straight apostrophe that dictionaries use."""
    return word.replace("’", "'")
