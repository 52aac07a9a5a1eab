"""How long a letter is, on paper and aloud, and what counts as a word in every count the program shows."""

from __future__ import annotations

from math import ceil

from ddm_desktop.model.blocks import Blocks

_WORDS_A_MINUTE = 130  # calm speech
_PUNCTUATION = ".,;:!?()[]{}“”‘\"'–—-…*/"


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case, without punctuation at their ends; a dash alone is no word."""
    words = text.casefold().replace("’", "'").split()
    return [stripped for word in words if (stripped := word.strip(_PUNCTUATION))]


def count_words(blocks: Blocks) -> int:
    """Return the number of words in the blocks. Guides to writing to a member: 250 to 300 read best."""
    return sum(len(words_of(block.text)) for block in blocks)


def speaking_seconds(words: int) -> int:
    """Return how many seconds it takes to say so many words, rounded up."""
    return ceil(words * 60 / _WORDS_A_MINUTE)
