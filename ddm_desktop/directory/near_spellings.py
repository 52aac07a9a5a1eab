"""How many mistakes part a typed word from the words of names."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

_LEAST_UNFINISHED = 7
"""Letters that a lone, unfinished word must have for a mistake in it to be forgiven."""
_LEAST_OTHER_INITIAL = 8
"""Letters that a word must have for its first letter to be possibly wrong."""


def words_near(word: str, vocabulary: Collection[str], *, alone: bool) -> dict[str, int]:
    """Return the known words that `word`, whole or begun, may be a misspelling of, each with the number of mistakes.

    A letter missing, added, wrong or swapped with the next is one mistake, a wrong first letter two. `alone`: it
    is the only word typed.
    """
    # here, not above: a word that is spelt correctly never needs it
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = {known: 0 for known in vocabulary if known.startswith(word)}
    limit = forgiven_mistakes(word, alone=alone)
    if not limit:
        return near
    same_initial = [known for known in vocabulary if known[0] == word[0]]
    unfinished = same_initial if len(word) >= _LEAST_UNFINISHED or not alone else []
    whole = list(vocabulary) if len(word) >= _LEAST_OTHER_INITIAL else same_initial
    beginnings = [known[:length] for length in (len(word), len(word) + 1) for known in unfinished]
    candidates = [*unfinished, *unfinished, *whole]
    for text, count, index in process.extract_iter(
        word, [*beginnings, *whole], scorer=OSA.distance, score_cutoff=limit
    ):
        mistakes = int(count) + (text[0] != word[0])
        near[candidates[index]] = min(mistakes, near.get(candidates[index], mistakes))
    return near


def forgiven_mistakes(word: str, *, alone: bool) -> int:
    """Return how many mistakes are forgiven in `word`: alone, two in nine letters, and one from four letters on.

    Beside other words more are forgiven, since the caller limits their sum too.
    """
    if alone:
        return max(len(word) * 2 // 9, len(word) >= 4)
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2 if len(word) < 11 else 3


def is_typing_slip(typed: str, known: str) -> bool:
    """Whether `typed` has the letters of `known` in another order, or differs in doubled letters only."""
    same_runs = [key for key, _ in groupby(typed)] == [key for key, _ in groupby(known)]
    return same_runs or sorted(typed) == sorted(known)


def unlikeness(name: str, query: tuple[str, ...]) -> tuple[int, ...]:
    """Return a key that sorts the names most like the words `query` first: by the mistakes in these words, then by
    whether the name has them in another order, then by how many words it has before the first of them.
    """
    from rapidfuzz.distance import OSA

    words = name.split()
    best = [min((OSA.distance(word, typed), index) for index, word in enumerate(words)) for typed in query]
    indexes = [index for _, index in best]
    return sum(mistakes for mistakes, _ in best), indexes != sorted(indexes), indexes[0]
