"""Every postcode of a country, live and terminated, with its constituencies, compact enough to stay in memory.

A sector (`L20 0`) has 400 cells, one for each pair of letters that may follow it. A bit for each cell says
whether it ever was a postcode, and a bit for each that was, whether it still is. In alphabetical order, live
postcodes lie in long runs of one constituency. So nothing has to be unpacked to look one up.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain, compress, groupby

from ddm_desktop.directory.bits import Bits, pack_bits
from ddm_desktop.directory.columns import planes
from ddm_desktop.directory.contents import PostcodeEntry, Status
from ddm_desktop.model.directory import Certainty
from ddm_desktop.model.postcode import area_of

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters of a unit. Source: the shape of a UK postcode, whose inward letters never are C I K M O V."""
UNIT = {first + second: 20 * row + column
        for row, first in enumerate(LETTERS) for column, second in enumerate(LETTERS)}  # fmt: skip
"""The two letters that end a postcode -> the number of its cell in its sector, from 0 to 399."""
UNITS = len(UNIT)
SECTOR_BYTES = UNITS // 8
NEVER, TERMINATED, NOWHERE, FIRST = 0, 1, 2, 3
"""What a cell holds: never used, terminated, live without a constituency; FIRST + n: live in constituency n."""

_IS_USED, _IS_LIVE = b"\0\1\1\1".ljust(256), b"\0\0\1\1".ljust(256)
"""What `bytes.translate` makes of the states of cells."""

_SECTOR = re.compile(r"[A-Z][A-Z0-9]{1,3} [0-9]")
_SECTORS = re.compile(r"(?:\n[A-Z][A-Z0-9]{1,3} 0?1?2?3?4?5?6?7?8?9?)*")
_UNKNOWN, _TERMINATED = PostcodeEntry(Status.UNKNOWN), PostcodeEntry(Status.TERMINATED)


@dataclass(frozen=True, slots=True)
class PostcodeSet:
    """All live and terminated postcodes. Fulfils `contents.Postcodes`; `build` makes one.

    `sectors`: outward code -> the digits that follow it, both ascending. `used`: a bit for each cell, 50 bytes
    a sector. `live`: a bit for each set bit of `used`. For each run of live postcodes, `run_lengths` has their number
    and `run_values` 1 + the index of their constituency, 0 for none. `straddling`: postcode -> all its
    constituencies; the first is the likeliest, and the one it has in the runs. Raise ValueError if these do not fit
    together.
    """

    sectors: Mapping[str, str]
    used: bytes
    live: bytes
    run_lengths: array[int]
    run_values: array[int]
    straddling: Mapping[str, tuple[int, ...]]
    _first_sector: dict[str, int] = field(init=False, repr=False, compare=False)
    _used: Bits = field(init=False, repr=False, compare=False)
    _live: Bits = field(init=False, repr=False, compare=False)
    _run_ends: array[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count the bits and runs once, so that look-ups are quick, and check that they agree."""
        object.__setattr__(self, "_used", Bits(self.used))
        object.__setattr__(self, "_live", Bits(self.live))
        object.__setattr__(self, "_run_ends", array("Q", accumulate(self.run_lengths)))
        self._check_columns()
        firsts = accumulate(map(len, self.sectors.values()), initial=0)
        object.__setattr__(self, "_first_sector", dict(zip(self.sectors, firsts, strict=False)))
        for postcode, numbers in self.straddling.items():
            self._check_straddling(postcode, numbers)

    @classmethod
    def build(
        cls, sectors: Mapping[str, array[int]], straddling: Mapping[str, tuple[int, ...]]
    ) -> PostcodeSet:
        """Make a set of the 400 cells of each sector (`L20 0`), and the constituencies of each straddling postcode.

        A postcode that straddles is live in its likeliest constituency, whatever its cell holds; with one
        constituency it does not straddle. Raise ValueError if a sector or a postcode is invalid.
        """
        several = {key: tuple(dict.fromkeys(straddling[key])) for key in sorted(straddling)}
        cells = _with_straddling(sectors, several)
        names = tuple(sorted(name for name, values in cells.items() if any(values)))
        country = array("H", b"".join(cells[name].tobytes() for name in names))
        states = _states(country)
        live = compress(country, states.translate(_IS_LIVE))
        runs = [(cell - NOWHERE, len(list(run))) for cell, run in groupby(live)]
        digits = groupby(names, lambda name: name[:-2])
        return cls(
            {outward: "".join(name[-1] for name in group) for outward, group in digits},
            pack_bits(states.translate(_IS_USED)),
            pack_bits(states.translate(_IS_LIVE, delete=b"\0")),
            array("I", (length for _, length in runs)),
            array("H", (value for value, _ in runs)),
            {key: numbers for key, numbers in several.items() if len(numbers) > 1},
        )

    @property
    def certainty(self) -> Certainty:
        """EXACT: every postcode is listed."""
        return Certainty.EXACT

    def look_up(self, postcode: str) -> PostcodeEntry:
        """Return the status and constituencies of `postcode`; UNKNOWN for a text that is no postcode."""
        if several := self.straddling.get(postcode):
            return PostcodeEntry(Status.LIVE, several)
        cell = self._cell_index(postcode)
        if cell < 0 or not self._used[cell]:
            return _UNKNOWN
        used_before = self._used.count_before(cell)
        if not self._live[used_before]:
            return _TERMINATED
        run = bisect_right(self._run_ends, self._live.count_before(used_before))
        return _live_entry(self.run_values[run])

    def around(self, postcode: str) -> tuple[int, ...]:
        """Return the constituencies in the sector of `postcode`, the one with the most live postcodes first.

        Constituencies in which only straddling postcodes lie come last.
        """
        sector = self._sector_index(postcode)
        if sector < 0:
            return ()
        edges = (UNITS * sector, UNITS * (sector + 1))
        begin, end = (self._live.count_before(self._used.count_before(edge)) for edge in edges)
        counts: Counter[int] = Counter()
        run = bisect_right(self._run_ends, begin)
        while begin < end:
            run_end = min(self._run_ends[run], end)
            counts[self.run_values[run] - 1] += run_end - begin
            begin, run = run_end, run + 1
        here = (numbers for key, numbers in self.straddling.items() if key[:-2] == postcode[:-2])
        counts.update(dict.fromkeys(set(chain(*here)) - counts.keys(), 0))
        return tuple(sorted(counts.keys() - {-1}, key=lambda number: (-counts[number], number)))

    def covers(self, area: str) -> bool:
        """Whether a postcode of `area` was ever in use."""
        return any(area_of(outward) == area for outward in self.sectors)

    def numbers(self) -> set[int]:
        """Return the indexes of all constituencies in the table."""
        return {value - 1 for value in set(self.run_values) if value}.union(*self.straddling.values())

    def __len__(self) -> int:
        return self._live.count()

    def _sector_index(self, postcode: str) -> int:
        """Return the index of the postcode's sector in the table, below 0 if it is not there."""
        outward, space, digit = postcode[:-4], postcode[-4:-3], postcode[-3:-2]
        index = self.sectors.get(outward, "").find(digit) if space == " " else -1
        return self._first_sector[outward] + index if index >= 0 else -1

    def _cell_index(self, postcode: str) -> int:
        """Return the index of the postcode's cell in the table, below 0 if it has none."""
        sector, unit = self._sector_index(postcode), UNIT.get(postcode[-2:], -1)
        return UNITS * sector + unit if sector >= 0 <= unit else -1

    def _check_columns(self) -> None:
        """Raise ValueError if the columns do not belong together."""
        used = self._used.count()
        sound = (
            _SECTORS.fullmatch("".join(f"\n{outward} {digits}" for outward, digits in self.sectors.items()))
            and list(self.sectors) == sorted(self.sectors)
            and len(self.used) == SECTOR_BYTES * sum(map(len, self.sectors.values()))
            and len(self.live) == (used + 7) // 8
            and self._live.count_before(used) == self._live.count()
            and len(self.run_lengths) == len(self.run_values)
            and 0 not in self.run_lengths
            and sum(self._run_ends[-1:]) == self._live.count()
        )
        if not sound:
            raise ValueError("the columns of the postcodes do not belong together")

    def _check_straddling(self, postcode: str, numbers: tuple[int, ...]) -> None:
        """Raise ValueError if `postcode` is not live, or `numbers` are not several different constituencies."""
        cell = self._cell_index(postcode)
        is_live = cell >= 0 and self._used[cell] and self._live[self._used.count_before(cell)]
        if not is_live or len(numbers) < 2 or len(set(numbers)) < len(numbers) or min(numbers) < 0:
            raise ValueError(f"{postcode} cannot straddle {numbers}")


@cache
def _live_entry(value: int) -> PostcodeEntry:
    return PostcodeEntry(Status.LIVE, (value - 1,) if value else ())


def _states(cells: array[int]) -> bytes:
    """Return a byte for each of `cells`: 0 never used, 1 terminated, 2 or 3 live.

    The low bytes of all cells are combined with the high bytes as two large integers, which takes an instant; cell
    by cell it would take a second, in which the import could not be cancelled.
    """
    raw, count = planes(cells), len(cells)
    low = raw[:count].translate(b"\0\1".ljust(256, b"\2"))
    high = raw[count:].translate(b"\0".ljust(256, b"\2"))
    return (int.from_bytes(low, "big") | int.from_bytes(high, "big")).to_bytes(count, "big")


def _with_straddling(
    sectors: Mapping[str, array[int]], straddling: Mapping[str, tuple[int, ...]]
) -> dict[str, array[int]]:
    """Return the cells by sector, each straddling postcode live in its likeliest constituency.

    Raise ValueError if a sector or a postcode is invalid.
    """
    cells = dict(sectors)
    for postcode, numbers in straddling.items():
        sector, cell = postcode[:-2], UNIT.get(postcode[-2:])
        if cell is None or not numbers:
            raise ValueError(f"{postcode} cannot straddle {numbers}")
        cells[sector] = array("H", cells.get(sector, [NEVER] * UNITS))
        cells[sector][cell] = FIRST + numbers[0]
    for sector, values in cells.items():
        if not _SECTOR.fullmatch(sector) or len(values) != UNITS:
            raise ValueError(f"{sector} is no sector, or has not {UNITS} cells")
    return cells
