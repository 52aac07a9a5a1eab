"""Every postcode of a country, live and terminated, and where each lies."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping

from ddm_desktop.directory.contents import Place, Status
from ddm_desktop.model.directory import Certainty

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters of a unit. Source: the shape of a UK postcode, whose inward letters never are C I K M O V."""
UNIT = {
    first + second: number for number, (first, second) in enumerate((f, s) for f in LETTERS for s in LETTERS)
}
"""The two letters that end a postcode -> the number of its cell in its sector, from 0 to 399."""
NEVER, TERMINATED, NOWHERE, FIRST = 0, 1, 2, 3
"""What a cell holds: never used, no longer used, live without a constituency; FIRST + n: live in number n."""


class PostcodeSet:
    """Every postcode there is and was. Fulfils `contents.Postcodes`."""

    certainty = Certainty.EXACT

    def __init__(self, sectors: Mapping[str, array[int]], straddling: Mapping[str, tuple[int, ...]]) -> None:
        self._sectors, self._straddling = dict(sectors), dict(straddling)

    @classmethod
    def build(
        cls, sectors: Mapping[str, array[int]], straddling: Mapping[str, tuple[int, ...]]
    ) -> PostcodeSet:
        """From `L20 0` -> its 400 cells, and `L20 0XX` -> its constituencies, the likeliest first."""
        return cls(sectors, straddling)

    def place(self, postcode: str) -> Place:
        """Where `postcode` lies. Anything that is no postcode is unknown."""
        if postcode in self._straddling:
            return Place(Status.LIVE, self._straddling[postcode])
        cells, unit = self._sectors.get(postcode[:-2]), UNIT.get(postcode[-2:])
        if cells is None or unit is None or cells[unit] == NEVER:
            return Place(Status.UNKNOWN)
        if cells[unit] == TERMINATED:
            return Place(Status.TERMINATED)
        return Place(Status.LIVE, (cells[unit] - FIRST,) if cells[unit] >= FIRST else ())

    def around(self, postcode: str) -> tuple[int, ...]:
        """The constituencies of the live postcodes of its sector, the one with the most of them first."""
        counts = Counter(cell - FIRST for cell in self._sectors.get(postcode[:-2], ()) if cell >= FIRST)
        return tuple(sorted(counts, key=lambda number: (-counts[number], number)))

    def __len__(self) -> int:
        return sum(cell > TERMINATED for cells in self._sectors.values() for cell in cells)
