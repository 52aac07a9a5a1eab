"""How long a letter is, on paper and aloud, and what counts as a word in every count the program shows."""

from __future__ import annotations

from math import ceil

from ddm_desktop.model.blocks import Blocks

_WORDS_A_MINUTE = 130  # calm speech
_EDGES = ".,;:!?()[]{}“”‘\"'–—-…*/"


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, without punctuation at their ends; a dash alone is no word."""
    stripped = (word.strip(_EDGES) for word in text.casefold().replace("’", "'").split())
    return [word for word in stripped if word]


def count_words(blocks: Blocks) -> int:
    """The number of words in the blocks. Guides to writing to a member: 250 to 300 read best."""
    return sum(len(words_of(block.text)) for block in blocks)


def speaking_seconds(words: int) -> int:
    """How long so many words take to say, in whole seconds, at 130 words a minute."""
    return ceil(words * 60 / _WORDS_A_MINUTE)
