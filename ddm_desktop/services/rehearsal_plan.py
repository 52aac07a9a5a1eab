"""What to say and how long each part of it takes, for saying it aloud before the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Plan:
    """Parts in speaking order, each with its name and its seconds."""

    parts: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, parts: Iterable[tuple[str, int]]) -> Plan:
        """A plan of those parts that take any time."""
        return cls(tuple((name, seconds) for name, seconds in parts if seconds))

    @property
    def total(self) -> int:
        """Seconds for all of it."""
        return sum(seconds for _, seconds in self.parts)

    def part_at(self, seconds: float) -> int:
        """The number of the part to be at after so many seconds; that of none, one behind the last, after all."""
        ends = accumulate(length for _, length in self.parts)
        return sum(end <= seconds for end in ends)


def clock(seconds: float) -> str:
    """`2:05`: minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
