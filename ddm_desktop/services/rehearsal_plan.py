"""The parts of a talk and how long each takes, to rehearse before the meeting."""

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
        """Return a plan of those parts that take any time."""
        return cls(tuple((name, seconds) for name, seconds in parts if seconds))

    @property
    def total(self) -> int:
        """The seconds that all parts take."""
        return sum(seconds for _, seconds in self.parts)

    def part_at(self, seconds: float) -> int:
        """Return the index of the part that is due after `seconds`; after the last part, the number of parts."""
        ends = accumulate(length for _, length in self.parts)
        return sum(end <= seconds for end in ends)


def clock(seconds: float) -> str:
    """Return minutes and seconds: `2:05`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
