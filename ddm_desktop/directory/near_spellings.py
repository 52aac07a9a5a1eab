"""How near a word that somebody typed is to the words of names, letter by letter."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

_LEAST_UNFINISHED = 7
"""Letters from which on a mistake is forgiven in a lone word that is not typed to its end."""
_LEAST_OTHER_INITIAL = 8
"""Letters from which on the first letter may be wrong."""


def words_near(word: str, vocabulary: Collection[str], *, alone: bool) -> dict[str, int]:
    """Return the words that `word` may be a misspelling of, whole or as far as typed, each with its mistakes counted.

    A letter missing, added, wrong or swapped with the next is one mistake, a wrong first letter two. `alone`: it
    is the only word typed.
    """
    # here, not above: what is spelt rightly never needs it
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = {known: 0 for known in vocabulary if known.startswith(word)}
    limit = forgiven(word, alone=alone)
    if not limit:
        return near
    same_initial = [known for known in vocabulary if known[0] == word[0]]
    unfinished = same_initial if len(word) >= _LEAST_UNFINISHED or not alone else []
    whole = list(vocabulary) if len(word) >= _LEAST_OTHER_INITIAL else same_initial
    beginnings = [known[:length] for length in (len(word), len(word) + 1) for known in unfinished]
    candidates = [*unfinished, *unfinished, *whole]
    for text, count, place in process.extract_iter(
        word, [*beginnings, *whole], scorer=OSA.distance, score_cutoff=limit
    ):
        mistakes = int(count) + (text[0] != word[0])
        near[candidates[place]] = min(mistakes, near.get(candidates[place], mistakes))
    return near


def forgiven(word: str, *, alone: bool) -> int:
    """Return how many mistakes a word may hold: alone, two in nine letters, and one from four letters on.

    Beside other words it may hold more, since the caller limits their sum too.
    """
    if alone:
        return max(len(word) * 2 // 9, len(word) >= 4)
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2 if len(word) < 11 else 3


def is_slip_of_a_finger(typed: str, known: str) -> bool:
    """Whether `typed` has the letters of `known` in another order, or differs in doubled letters only."""
    same_runs = [key for key, _ in groupby(typed)] == [key for key, _ in groupby(known)]
    return same_runs or sorted(typed) == sorted(known)


def unlikeness(name: str, query: tuple[str, ...]) -> tuple[int, ...]:
    """Return a key that sorts the names nearest to `query` first: by the mistakes in its words, then by whether the
    words stand in another order, then by how many words stand before the first of them.
    """
    from rapidfuzz.distance import OSA

    words = name.split()
    best = [min((OSA.distance(word, typed), place) for place, word in enumerate(words)) for typed in query]
    places = [place for _, place in best]
    return sum(count for count, _ in best), places != sorted(places), places[0]
