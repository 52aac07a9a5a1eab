"""Tables of postcodes as columns of a store, and back.

A set: its sectors (a line for each outward code with the digits in use), live bits, bits of the gone, lengths
and values of the runs, and the straddling as JSON. Ranges: the distances between their starts, their values.
"""

from __future__ import annotations

import re
from array import array
from itertools import accumulate, groupby, pairwise

from ddm_desktop.directory.columns import ColumnReader, from_planes, planes
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import SECTOR_BYTES, PostcodeSet
from ddm_desktop.directory.records import from_json, to_json

_MOST_SECTORS = 2**19
_MOST_RANGES = 2**18
"""The first in bytes. Many times what the whole country needs, and small enough to be read at no risk."""
_MOST_STRADDLING = 2**23
_OUTWARD = re.compile(r"([A-Z][A-Z0-9]{1,3}) ([0-9]{1,10})")


def set_columns(postcodes: PostcodeSet) -> tuple[bytes, ...]:
    """The six columns of a set."""
    lines = (
        f"{outward} {''.join(sector[-1] for sector in sectors)}"
        for outward, sectors in groupby(postcodes.sectors, lambda sector: sector[:-2])
    )
    return (
        "\n".join(lines).encode(),
        postcodes.live,
        postcodes.gone,
        planes(postcodes.run_lengths),
        planes(postcodes.run_values),
        to_json(postcodes.straddling),
    )


def read_set(columns: ColumnReader) -> PostcodeSet:
    """The set whose columns come next. Raises ValueError where they are not those of a set."""
    sectors = tuple(_sectors(columns.take(_MOST_SECTORS).decode("ascii")))
    live = columns.take(SECTOR_BYTES * len(sectors))
    gone = columns.take(SECTOR_BYTES * len(sectors))
    lengths = from_planes(columns.take(4 * 8 * len(live)), "I")
    values = from_planes(columns.take(2 * len(lengths)), "H")
    straddling = _straddling(from_json(columns.take(_MOST_STRADDLING)))
    return PostcodeSet(sectors, live, gone, lengths, values, straddling)


def ranges_columns(postcodes: PostcodeRanges) -> tuple[bytes, ...]:
    """The two columns of ranges."""
    steps = array("Q", (high - low for low, high in pairwise((0, *postcodes.starts))))
    return planes(steps), planes(postcodes.values)


def read_ranges(columns: ColumnReader) -> PostcodeRanges:
    """The ranges whose columns come next. Raises ValueError where they are not those of ranges."""
    steps = from_planes(columns.take(8 * _MOST_RANGES), "Q")
    values = from_planes(columns.take(2 * len(steps)), "H")
    if sum(steps) >= 36**7:
        raise ValueError("a range starts after the last postcode there can be")
    return PostcodeRanges(array("Q", accumulate(steps)), values)


def _sectors(text: str) -> list[str]:
    sectors = []
    for line in text.splitlines():
        if not (outward := _OUTWARD.fullmatch(line)):
            raise ValueError("a line names no sectors")
        sectors += [f"{outward[1]} {digit}" for digit in outward[2]]
    return sectors


def _straddling(found: object) -> dict[str, tuple[int, ...]]:
    if not isinstance(found, dict):
        raise ValueError("the straddling postcodes are no table")
    for numbers in found.values():
        if not isinstance(numbers, list) or any(type(number) is not int for number in numbers):
            raise ValueError("a straddling postcode has no list of numbers")
    return {postcode: tuple(numbers) for postcode, numbers in found.items()}
