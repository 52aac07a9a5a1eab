"""British spelling, without Qt: which words are wrong, and what may be meant.

What a person lets pass is kept in memory only. Nothing is ever added to a dictionary: that would leave
names of visitors on the disk.
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
    """What is asked of a dictionary; pyenchant's is one."""

    def check(self, word: str, /) -> bool: ...
    def suggest(self, word: str, /) -> list[str]: ...


def british_dictionary() -> Dictionary | None:
    """The English (UK) dictionary of this computer, or None. Takes a fifth of a second the first time.

    Enchant reads, and where missing creates empty, the word list of the computer's owner; nothing is added.
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
    """Finds misspelt words. Without a dictionary it finds none."""

    def __init__(self) -> None:
        self.dictionary: Dictionary | None = None
        self._names: frozenset[str] = frozenset()
        self._let_pass: set[str] = set()
        self._known: dict[str, bool] = {}

    def misspelt(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of every misspelt word in `text`.

        Not looked at: words in capitals, and whatever holds digits or looks like an address.
        """
        if self.dictionary is None:
            return
        for chunk in _CHUNK.finditer(text):
            if _NO_PROSE.search(chunk.group()):
                continue
            for word in _WORD.finditer(chunk.group()):
                if not self._is_right(word.group()):
                    yield chunk.start() + word.start(), chunk.start() + word.end()

    def suggestions(self, word: str) -> list[str]:
        """Up to five words that may be meant, the likeliest first."""
        return self.dictionary.suggest(_plain(word))[:_MOST_SUGGESTIONS] if self.dictionary else []

    def let_pass(self, word: str) -> None:
        """Accept `word` until `forget`."""
        self._let_pass.add(_plain(word).casefold())

    def ignore_words(self, words: Iterable[str]) -> bool:
        """Accept the words in these names and phrases, instead of those given before. True if that changed."""
        names = frozenset(_plain(word).casefold() for text in words for word in _WORD.findall(text))
        changed = names != self._names
        self._names = names
        return changed

    def forget(self) -> None:
        """Forget every word seen or accepted."""
        self._names = frozenset()
        self._let_pass.clear()
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
        return not (forms.isdisjoint(self._names) and forms.isdisjoint(self._let_pass))


def _plain(word: str) -> str:
    """With the apostrophe that dictionaries know."""
    return word.replace("’", "'")
