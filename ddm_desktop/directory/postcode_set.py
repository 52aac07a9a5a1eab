"""Every postcode of a country, live and terminated, and where each lies: compact, and read where it lies.

A sector (`L20 0`) has 400 cells, one for each pair of letters that may follow it. A bit for each cell says
whether it is live. Another, for each cell that is not, says whether it once was. Counted through the country
in order, the live ones lie in long runs of one constituency. So nothing has to be unpacked to look one up.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain, groupby

from ddm_desktop.directory.contents import Place, Status
from ddm_desktop.model.directory import Certainty

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters of a unit. Source: the shape of a UK postcode, whose inward letters never are C I K M O V."""
UNIT = {first + second: 20 * row + column
        for row, first in enumerate(LETTERS) for column, second in enumerate(LETTERS)}  # fmt: skip
"""The two letters that end a postcode -> the number of its cell in its sector, from 0 to 399."""
UNITS = len(UNIT)
SECTOR_BYTES = UNITS // 8
NEVER, TERMINATED, NOWHERE, FIRST = 0, 1, 2, 3
"""What a cell holds: never used, no longer used, live without a constituency; FIRST + n: live in number n."""

_SECTORS = re.compile(r"(?:[A-Z][A-Z0-9]{1,3} [0-9]\n)*")
_UNKNOWN, _TERMINATED = Place(Status.UNKNOWN), Place(Status.TERMINATED)


@dataclass(frozen=True, slots=True)
class PostcodeSet:
    """Every postcode there is and was. Fulfils `contents.Postcodes`; `build` makes one.

    `sectors` ascend. `live` has 50 bytes a sector, the first cell in the highest bit. `gone` has a bit for
    each cell of the country that is not live. `run_lengths` and `run_values` belong together: so many live
    postcodes in a row lie in constituency `run_values - 1`, or in none for 0. `straddling`: postcode -> all its
    constituencies, the likeliest first; in the runs it lies in that one. Raises ValueError where these do not
    fit together.
    """

    sectors: tuple[str, ...]
    live: bytes
    gone: bytes
    run_lengths: array[int]
    run_values: array[int]
    straddling: Mapping[str, tuple[int, ...]]
    _index: dict[str, int] = field(init=False, repr=False, compare=False)
    _bases: array[int] = field(init=False, repr=False, compare=False)
    _run_starts: array[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count through the country: what lies before each sector (`_bases`) and before each run."""
        self._check()
        counts = (self._bits(sector).bit_count() for sector in range(len(self.sectors)))
        index = dict(zip(self.sectors, range(len(self.sectors)), strict=True))
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_bases", array("I", accumulate(counts, initial=0)))
        object.__setattr__(self, "_run_starts", array("I", accumulate(self.run_lengths[:-1], initial=0)))
        for postcode, numbers in self.straddling.items():
            self._check_straddling(postcode, numbers)

    @classmethod
    def build(
        cls, sectors: Mapping[str, array[int]], straddling: Mapping[str, tuple[int, ...]]
    ) -> PostcodeSet:
        """From `L20 0` -> its 400 cells, and `L20 0XX` -> its constituencies, the likeliest first.

        A postcode that straddles is live in its likeliest constituency, whatever its cell holds; with one
        constituency it straddles nothing. Raises ValueError for what is no sector or no postcode.
        """
        several = {key: tuple(dict.fromkeys(straddling[key])) for key in sorted(straddling)}
        cells = _settled(sectors, several)
        names = tuple(sorted(name for name, held in cells.items() if any(held)))
        country = [cells[name] for name in names]
        runs = [
            (value, sum(1 for _ in run))
            for value, run in groupby(cell - NOWHERE for cell in chain(*country) if cell >= NOWHERE)
        ]
        return cls(
            names,
            b"".join(_packed("1" if cell >= NOWHERE else "0" for cell in held) for held in country),
            _packed("1" if cell else "0" for cell in chain(*country) if cell < NOWHERE),
            array("I", (length for _, length in runs)),
            array("H", (value for value, _ in runs)),
            {key: numbers for key, numbers in several.items() if len(numbers) > 1},
        )

    @property
    def certainty(self) -> Certainty:
        """EXACT: what is not here is no postcode."""
        return Certainty.EXACT

    def place(self, postcode: str) -> Place:
        """Where `postcode` lies. Anything that is no postcode is unknown."""
        if several := self.straddling.get(postcode):
            return Place(Status.LIVE, several)
        sector, cell = self._index.get(postcode[:-2]), UNIT.get(postcode[-2:])
        if sector is None or cell is None:
            return _UNKNOWN
        bits = self._bits(sector)
        live_before = (bits >> (UNITS - cell)).bit_count()
        if bits >> (UNITS - 1 - cell) & 1:
            run = bisect_right(self._run_starts, self._bases[sector] + live_before) - 1
            return _lying_in(self.run_values[run])
        hole = UNITS * sector - self._bases[sector] + cell - live_before
        return _TERMINATED if self.gone[hole >> 3] >> (7 - hole % 8) & 1 else _UNKNOWN

    def around(self, postcode: str) -> tuple[int, ...]:
        """The constituencies of the live postcodes of its sector, the one with the most of them first.

        Those in which no postcode but a straddling one lies come last.
        """
        sector = self._index.get(postcode[:-2])
        if sector is None:
            return ()
        begin, end = self._bases[sector], self._bases[sector + 1]
        counts: Counter[int] = Counter()
        run = bisect_right(self._run_starts, begin) - 1
        while begin < end:
            run_end = min(self._run_starts[run] + self.run_lengths[run], end)
            counts[self.run_values[run] - 1] += run_end - begin
            begin, run = run_end, run + 1
        here = (numbers for key, numbers in self.straddling.items() if key[:-2] == postcode[:-2])
        counts.update(dict.fromkeys(set(chain(*here)) - counts.keys(), 0))
        return tuple(sorted(counts.keys() - {-1}, key=lambda number: (-counts[number], number)))

    def numbers(self) -> set[int]:
        """The constituencies it refers to."""
        return {value - 1 for value in set(self.run_values) if value}.union(*self.straddling.values())

    def __len__(self) -> int:
        return self._bases[-1]

    def _bits(self, sector: int) -> int:
        return int.from_bytes(self.live[SECTOR_BYTES * sector : SECTOR_BYTES * (sector + 1)], "big")

    def _check(self) -> None:
        """Raise ValueError where the columns do not belong together."""
        count, total = len(self.sectors), int.from_bytes(self.live, "big").bit_count()
        sound = (
            _SECTORS.fullmatch("".join(f"{sector}\n" for sector in self.sectors))
            and all(map(str.__lt__, self.sectors, self.sectors[1:]))
            and len(self.live) == SECTOR_BYTES * count
            and len(self.gone) == (UNITS * count - total + 7) // 8
            and len(self.run_lengths) == len(self.run_values)
            and 0 not in self.run_lengths
            and sum(self.run_lengths) == total
        )
        if not sound:
            raise ValueError("the columns of the postcodes do not belong together")

    def _check_straddling(self, postcode: str, numbers: tuple[int, ...]) -> None:
        sector, cell = self._index.get(postcode[:-2]), UNIT.get(postcode[-2:])
        live = sector is not None and cell is not None and self._bits(sector) >> (UNITS - 1 - cell) & 1
        if not live or len(numbers) < 2 or len(set(numbers)) < len(numbers) or min(numbers) < 0:
            raise ValueError(f"{postcode} cannot straddle {numbers}")


@cache
def _lying_in(value: int) -> Place:
    return Place(Status.LIVE, (value - 1,) if value else ())


def _settled(
    sectors: Mapping[str, array[int]], straddling: Mapping[str, tuple[int, ...]]
) -> dict[str, array[int]]:
    """The cells by sector, with each straddling postcode live in its likeliest constituency."""
    cells = dict(sectors)
    for postcode, numbers in straddling.items():
        sector, cell = postcode[:-2], UNIT.get(postcode[-2:])
        if cell is None or not numbers:
            raise ValueError(f"{postcode} cannot straddle {numbers}")
        cells[sector] = array("H", cells.get(sector, [NEVER] * UNITS))
        cells[sector][cell] = FIRST + numbers[0]
    if wrong := next((sector for sector, held in cells.items() if len(held) != UNITS), None):
        raise ValueError(f"{wrong} has not {UNITS} cells")
    return cells


def _packed(bits: Iterable[str]) -> bytes:
    """`0` and `1` as bits, the first highest, filled up with zeros to whole bytes."""
    text = "".join(bits)
    size = (len(text) + 7) // 8
    return int(text.ljust(8 * size, "0") or "0", 2).to_bytes(size, "big")
