"""Names without accents, capitals or punctuation, to compare and to find them by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_PLAIN_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
"""Letters that Unicode does not decompose into an English letter and an accent."""
_SPECIAL_LETTER = re.compile(f"[{''.join(_PLAIN_LETTERS)}]")
_APOSTROPHE = re.compile("['’‘ʼʻ`´]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SAINT = re.compile(r"\bsaint\b")
_PUNCTUATION = re.compile(r"[^\w\n]+")


def plain_lines(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the plain words of each text; for hundreds of texts, much faster than calling `plain_words` for each."""
    lines = [text.replace("\n", " ") for text in texts]
    joined = _APOSTROPHE.sub("", "\n".join(lines).casefold())
    if not joined.isascii():
        unaccented = _ACCENTS.sub("", unicodedata.normalize("NFKD", joined).casefold())
        joined = _SPECIAL_LETTER.sub(lambda match: _PLAIN_LETTERS[match[0]], unaccented)
    joined = _PUNCTUATION.sub(" ", joined.replace("&", " and ").replace("_", " "))
    return [tuple(line.split()) for line in _SAINT.sub("st", joined).split("\n")[: len(lines)]]


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in small letters: `St. John’s & Glyndŵr` gives `st johns and glyndwr`.

    Hyphens separate words, apostrophes do not; `Saint` becomes `st`.
    """
    return plain_lines([text])[0]


@lru_cache(4096)  # importing several lists asks for the same names thousands of times
def plain(text: str) -> str:
    """Return `plain_words` joined by spaces, to compare names by."""
    return " ".join(plain_words(text))
