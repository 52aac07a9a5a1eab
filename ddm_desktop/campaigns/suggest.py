"""Naming the word a person probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """`did you mean “x”?` with the nearest of the known words, or `otherwise` where none is near."""
    from difflib import get_close_matches  # here, not above: a sound pack never needs it

    near = get_close_matches(word, list(known), 1, 0.5)
    return f"did you mean “{near[0]}”?" if near else otherwise
