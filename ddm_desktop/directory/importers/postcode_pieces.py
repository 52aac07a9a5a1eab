"""One table of postcodes from the pieces it was cut into, wherever the cuts are."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import starmap

from ddm_desktop.directory.importers.postcode_table import PostcodeTable
from ddm_desktop.directory.postcode_set import FIRST, NEVER, UNIT

_BLANK = array("H", [NEVER]) * len(UNIT)


class Pieces:
    """The pieces joined so far. All share their `codes`; the cells of the first are taken over as they are."""

    def __init__(self, first: PostcodeTable) -> None:
        self.tables = [first]
        self.sectors = dict(first.sectors)
        self._straddling = dict(first.straddling)

    @property
    def straddling(self) -> dict[str, tuple[int, ...]]:
        """The constituencies of each straddling postcode, the likeliest first."""
        return {
            postcode: tuple(number for number, _ in counts.most_common())
            for postcode, counts in self._straddling.items()
        }

    def belongs(self, table: PostcodeTable) -> bool:
        """Whether `table` is a piece too: it has the same day, or no postcode in common with the others."""
        first = self.tables[0]
        return table.layout.format == first.layout.format and (
            table.as_of == first.as_of or not any(starmap(self._has_any, table.sectors.items()))
        )

    def add(self, table: PostcodeTable) -> bool:
        """Add the postcodes of `table`, and return whether any was new. A live entry replaces a terminated one."""
        new = [self._join_sector(sector, cells) for sector, cells in table.sectors.items()]
        new += (self._count_straddling(postcode, counts) for postcode, counts in table.straddling.items())
        if any(new):
            self.tables.append(table)
        return any(new)

    def _join_sector(self, sector: str, cells: array[int]) -> bool:
        known = self.sectors.get(sector, _BLANK)
        if known == cells:
            return False
        self.sectors[sector] = array("H", map(max, known, cells))
        several = [
            self._count_straddling(sector + unit, Counter((one - FIRST, other - FIRST)))
            for unit, one, other in zip(UNIT, known, cells, strict=True)
            if min(one, other) >= FIRST and one != other
        ]
        return any(several) or self.sectors[sector] != known

    def _count_straddling(self, postcode: str, counts: Counter[int]) -> bool:
        known = self._straddling.get(postcode, Counter())
        self._straddling[postcode] = known | counts
        return self._straddling[postcode] != known

    def _has_any(self, sector: str, cells: array[int]) -> bool:
        """Whether a postcode of these cells was added before."""
        return any(map(min, self.sectors.get(sector, _BLANK), cells))
