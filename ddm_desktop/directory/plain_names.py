"""Names as people type them: without accents, capitals or punctuation, so that like finds like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
"""Letters that do not come apart into one of English and its accent."""
_LETTER = re.compile(f"[{''.join(_LETTERS)}]")
_APOSTROPHE = re.compile("['’‘ʼʻ`´]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SAINT = re.compile(r"\bsaint\b")
_BETWEEN = re.compile(r"[^\w\n]+")


def plain_lines(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the plain words of each text; for hundreds of texts, much faster than calling `plain_words` for each."""
    lines = [text.replace("\n", " ") for text in texts]
    whole = _APOSTROPHE.sub("", "\n".join(lines).casefold())
    if not whole.isascii():
        apart = _ACCENTS.sub("", unicodedata.normalize("NFKD", whole).casefold())
        whole = _LETTER.sub(lambda letter: _LETTERS[letter[0]], apart)
    whole = _BETWEEN.sub(" ", whole.replace("&", " and ").replace("_", " "))
    return [tuple(line.split()) for line in _SAINT.sub("st", whole).split("\n")[: len(lines)]]


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in small letters: `St. John’s & Glyndŵr` gives `st johns and glyndwr`.

    Hyphens part words, apostrophes do not; `Saint` is `St`.
    """
    return plain_lines([text])[0]


@lru_cache(4096)  # importing several lists asks for the same names thousands of times
def plain(text: str) -> str:
    """Return `plain_words` joined by spaces, to compare names by."""
    return " ".join(plain_words(text))
