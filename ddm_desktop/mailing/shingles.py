"""The runs of five words that hold something of a person's own, packed so that thousands of letters fit the memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

LENGTH = 5
"""Words in a shingle. Source: the usual length for finding near copies of texts."""
_BYTES = array("I").itemsize

PackedLine = tuple[bytes, bytes]
"""The numbers of a line's words, and a byte for each word: 1 if it is the person's own."""


class WordNumbers:
    """Gives each different word a number, so that a run of words is a few bytes."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def pack(self, words: Sequence[str], own: bytes) -> PackedLine:
        """Return a line by its words, and a byte for each of them: 1 if it is the person's own."""
        numbers = self._numbers
        return array("I", [numbers.setdefault(word, len(numbers)) for word in words]).tobytes(), own


def shingles_of(lines: Iterable[PackedLine]) -> set[bytes]:
    """Return each run of five words that holds an own word; a line of fewer words is a run itself.

    `lines` are those that hold own words.
    Runs of the template's words alone are left out, also those that came about where a sentence was taken out.
    """
    found: set[bytes] = set()
    for data, own in lines:
        count = len(own)
        if count <= LENGTH:
            found.add(data)
        elif 0 not in own:
            found.update(
                [data[i : i + LENGTH * _BYTES] for i in range(0, (count - LENGTH + 1) * _BYTES, _BYTES)]
            )
        else:
            found.update(
                data[i * _BYTES : (i + LENGTH) * _BYTES]
                for i in range(count - LENGTH + 1)
                if 1 in own[i : i + LENGTH]
            )
    return found
