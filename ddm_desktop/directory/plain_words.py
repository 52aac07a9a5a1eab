"""Names as people type them: without accents, capitals or punctuation, so that like finds like."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´", "'"))
_WORDS = re.compile(r"[^\W_]+")
_SAME = {"saint": "st"}


def plain_words(text: str) -> tuple[str, ...]:
    """The words of `text` in small letters: `St. John’s & Glyndŵr` gives `st johns and glyndwr`.

    Hyphens part words, apostrophes do not; `Saint` is `St`.
    """
    small = text.casefold()
    if not small.isascii():
        apart = unicodedata.normalize("NFKD", small.translate(_APOSTROPHES)).translate(_LETTERS)
        small = "".join(char for char in apart if not unicodedata.combining(char))
    words = _WORDS.findall(small.replace("'", "").replace("&", " and "))
    return tuple(map(_SAME.get, words, words))


def plain(text: str) -> str:
    """`plain_words` in one line, to compare names by."""
    return " ".join(plain_words(text))
