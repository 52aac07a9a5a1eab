"""What counts as a word, for every count the program shows."""

from __future__ import annotations

_EDGES = ".,;:!?()[]{}“”‘\"'–—-…*/"


def words_of(text: str) -> list[str]:
    """The words of `text` in small letters, without punctuation at their ends; a dash alone is none."""
    stripped = (word.strip(_EDGES) for word in text.casefold().replace("’", "'").split())
    return [word for word in stripped if word]
