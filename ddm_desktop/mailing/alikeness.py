"""How alike the letters of a run are in what is not the template's: exactly, for thousands of letters.

Two letters are compared by Dice's measure: twice the number of shingles (see `shingles`) that both have, divided by
the number that each has, added up. 1 is the same wording, 0 nothing in common.
"""

from __future__ import annotations

import heapq
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ddm_desktop.mailing.bit_planes import (
    Planes,
    add_up,
    count_at,
    exceeds,
    planes_of,
    plus,
    positions,
    times,
    weighted,
)
from ddm_desktop.mailing.shared_runs import SharedGroup, SharedRuns
from ddm_desktop.mailing.shingles import PackedLine, WordNumbers

TOO_NEAR = (1, 2)
"""From one half on, letters are too near. Source: the example that WriteToThem gives of its own check."""
MOST_PAIRS = 100
MOST_COMPARED_WITH_ALL = 5_000
"""Of more letters, only those to the same member are compared: it is one office that sets copies aside."""
_STEP = 32  # letters from one report of progress to the next, some thousandths of a second


class RunLetter(NamedTuple):
    """A letter of the run: its row in the spreadsheet, who signs it, and a key of the member it goes to."""

    row: int
    name: str
    member: str


class AlikePair(NamedTuple):
    """Two letters that are too near, the earlier one first, and how near, from 1/2 to 1."""

    alikeness: float
    first: RunLetter
    second: RunLetter


@dataclass(frozen=True, slots=True)
class Alikeness:
    """What the comparison of a run's letters has shown.

    `letters` were compared or `without_own_words`, which are not compared: these are identical. `near` letters have
    another one that is too near. `pairs` are the nearest, most alike first and then in the order of the letters, at
    most `MOST_PAIRS`. Letters whose own words are the same to the letter are paired with the first of them alone.
    """

    letters: int
    without_own_words: int
    near: int
    pairs: tuple[AlikePair, ...]
    by_member: bool = False


class LetterTexts:
    """Takes the letters of a run, one after another, and compares them with each other."""

    def __init__(self) -> None:
        self._numbers = WordNumbers()
        self._texts: list[_OwnText] = []
        self._without_own_words = 0

    def add(self, letter: RunLetter, lines: Iterable[tuple[Sequence[str], bytes]]) -> None:
        """Take a letter by the words of each block of its body, with a byte for each: 1 if the word is its own."""
        packed = tuple(self._numbers.pack(words, own) for words, own in lines if 1 in own)
        if packed:
            self._texts.append(_OwnText(len(self._texts), letter, packed))
        else:
            self._without_own_words += 1

    def compare(self) -> Generator[float, None, Alikeness]:
        """Compare the letters; yield the share that is done, from 0 to 1, and return the result."""
        count = len(self._texts) + self._without_own_words
        by_member = count > MOST_COMPARED_WITH_ALL
        nearest, near, done = _NearestPairs(), 0, 0
        for batch in _by_member(self._texts) if by_member else [self._texts]:
            comparison = _Comparison(batch, nearest)
            for share in comparison.steps():
                yield (done + share * len(batch)) / len(self._texts)
            done += len(batch)
            near += comparison.near
        return Alikeness(count, self._without_own_words, near, nearest.pairs(), by_member)


class _OwnText(NamedTuple):
    """A letter with words of its own: its place among those, and the blocks of its body that hold them."""

    place: int
    letter: RunLetter
    lines: tuple[PackedLine, ...]


def _by_member(texts: list[_OwnText]) -> list[list[_OwnText]]:
    in_order = sorted(texts, key=lambda text: text.letter.member)
    return [list(batch) for _member, batch in groupby(in_order, key=lambda text: text.letter.member)]


class _NearestPairs:
    """The most alike pairs so far."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, int, tuple[int, int], AlikePair]] = []  # the least alike in front

    def offer(self, shared: int, total: int, first: _OwnText, second: _OwnText) -> None:
        """Take two letters that share so many shingles, of so many in both together, if they are near enough."""
        pair = AlikePair(2 * shared / total, first.letter, second.letter)
        entry = (pair.alikeness, -first.place, -second.place, (2 * shared, total), pair)
        if len(self._heap) < MOST_PAIRS:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def least(self) -> tuple[int, int] | None:
        """Return the alikeness, as a fraction, that a pair must exceed to be taken; None if any will be."""
        return self._heap[0][3] if len(self._heap) == MOST_PAIRS else None

    def pairs(self) -> tuple[AlikePair, ...]:
        """Return the pairs, the most alike first, those alike in order of the letters."""
        return tuple(entry[-1] for entry in sorted(self._heap, reverse=True))


class _Comparison:
    """Compares the letters of one batch with each other. `near` counts those that have another one too near."""

    def __init__(self, batch: Iterable[_OwnText], nearest: _NearestPairs) -> None:
        self._nearest = nearest
        same: dict[tuple[PackedLine, ...], list[_OwnText]] = {}
        for text in batch:
            same.setdefault(text.lines, []).append(text)
        self._same = list(same.values())
        self._sizes: list[int] = []
        words = sum(len(own) for lines in same for _numbers, own in lines)
        self._runs = SharedRuns(words)
        self.near = 0

    def steps(self) -> Generator[float, None, None]:
        """Compare; yield the share that is done."""
        count = len(self._same)
        for number, texts in enumerate(self._same):
            if number % _STEP == 0:
                yield 0.3 * number / count
            self._sizes.append(self._runs.note(texts[0].lines))
        for number, texts in enumerate(self._same):
            if number % _STEP == 0:
                yield 0.3 + 0.3 * number / count
            self._runs.group(number, texts[0].lines)
        groups = self._runs.groups_of_each(count)
        sizes, near = planes_of(self._sizes), 0
        for number, texts in enumerate(self._same):
            if number % _STEP == 0:
                yield 0.6 + 0.4 * number / count
            if later := self._nearer_later(number, groups[number], sizes):
                near |= 1 << number | later << number + 1
            for other in texts[1:]:
                self._nearest.offer(self._sizes[number], 2 * self._sizes[number], texts[0], other)
        self.near = sum(
            len(texts) for number, texts in enumerate(self._same) if len(texts) > 1 or near >> number & 1
        )

    def _nearer_later(self, number: int, groups: list[SharedGroup], sizes: Planes) -> int:
        """Return which letters after `number` are too near to it, the next one as bit 0, and offer those pairs."""
        shared = _shared_with_later(number, groups)
        if not shared:
            return 0
        everybody = (1 << len(self._same) - number - 1) - 1
        totals = plus([plane >> number + 1 for plane in sizes], self._sizes[number], everybody)
        part, whole = TOO_NEAR
        later = exceeds(times(shared, 2 * whole), times(totals, part), equal=everybody)
        best = later
        if later and (least := self._nearest.least()):
            part, whole = least
            best &= exceeds(times(shared, 2 * whole), times(totals, part), equal=0)
        for position in positions(best):
            self._nearest.offer(
                count_at(shared, position), count_at(totals, position),
                self._same[number][0], self._same[number + 1 + position][0],
            )  # fmt: skip
        return later


def _shared_with_later(number: int, groups: Iterable[SharedGroup]) -> Planes:
    """Return how many shingles of the letter each later one has too, as planes that begin with the next letter."""
    columns: list[list[int]] = [[]]
    for letters, weight in groups:
        if later := letters >> number + 1:
            weighted(later, weight, columns)
    planes = add_up(columns)
    return planes if any(planes) else []
