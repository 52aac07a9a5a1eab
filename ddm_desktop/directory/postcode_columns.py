"""Tables of postcodes as columns of a store, and back.

A set: its sectors (a line for each outward code with the digits in use), its bits of the used and of the live,
lengths and values of its runs, and the straddling as JSON. Ranges: the distances between their starts, and
their values.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from itertools import accumulate, pairwise

from ddm_desktop.directory.columns import ColumnReader, compress, compress_bits, from_planes, planes
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import SECTOR_BYTES, PostcodeSet
from ddm_desktop.directory.records import from_json, to_json

# Bytes. Each is several times what the whole country needs, and small enough to be read at no risk.
_MOST_SECTORS = 2**17
_MOST_RUNS = 4 * 2**21
_MOST_STRADDLING = 2**21
_MOST_RANGES = 8 * 2**18
_VALUE = 2
"""Bytes of the constituency of a run or a range."""


def set_columns(postcodes: PostcodeSet) -> tuple[bytes, ...]:
    """The six columns of a set. Raise ValueError if `read_set` would not take one, as of far too many postcodes."""
    sectors = "\n".join(map(" ".join, postcodes.sectors.items())).encode()
    runs = len(postcodes.run_lengths)
    return (
        compress(sectors, _MOST_SECTORS),
        compress_bits(postcodes.used, _used_bytes(postcodes.sectors)),
        compress_bits(postcodes.live, len(postcodes.used)),
        compress(planes(postcodes.run_lengths), _MOST_RUNS),
        compress(planes(postcodes.run_values), _VALUE * runs),
        compress(to_json(postcodes.straddling), _MOST_STRADDLING),
    )


def read_set(columns: ColumnReader) -> PostcodeSet:
    """The set whose columns come next. Raise ValueError if they are not those of a set."""
    sectors = _sectors(columns.take(_MOST_SECTORS).decode("ascii"))
    used = columns.take(_used_bytes(sectors))
    live = columns.take(len(used))
    lengths = from_planes(columns.take(_MOST_RUNS), "I")
    values = from_planes(columns.take(_VALUE * len(lengths)), "H")
    straddling = _straddling(from_json(columns.take(_MOST_STRADDLING)))
    return PostcodeSet(sectors, used, live, lengths, values, straddling)


def ranges_columns(postcodes: PostcodeRanges) -> tuple[bytes, ...]:
    """The two columns of ranges. Raise ValueError if `read_ranges` would not take one."""
    steps = array("Q", (high - low for low, high in pairwise((0, *postcodes.starts))))
    return compress(planes(steps), _MOST_RANGES), compress(planes(postcodes.values), _VALUE * len(steps))


def read_ranges(columns: ColumnReader) -> PostcodeRanges:
    """The ranges whose columns come next. Raise ValueError if they are not those of ranges."""
    steps = from_planes(columns.take(_MOST_RANGES), "Q")
    values = from_planes(columns.take(_VALUE * len(steps)), "H")
    if sum(steps) >= 36**7:
        raise ValueError("a range starts after the last postcode there can be")
    return PostcodeRanges(array("Q", accumulate(steps)), values)


def _used_bytes(sectors: Mapping[str, str]) -> int:
    """How long the bits of these sectors are."""
    return SECTOR_BYTES * sum(map(len, sectors.values()))


def _sectors(text: str) -> dict[str, str]:
    """The digits by outward code; whether they are any, PostcodeSet checks."""
    pairs = [line.partition(" ") for line in text.splitlines()]
    return {outward: digits for outward, _, digits in pairs}


def _straddling(found: object) -> dict[str, tuple[int, ...]]:
    if not isinstance(found, dict):
        raise ValueError("the straddling postcodes are no table")
    for numbers in found.values():
        if not isinstance(numbers, list) or any(type(number) is not int for number in numbers):
            raise ValueError("a straddling postcode has no list of numbers")
    return {postcode: tuple(numbers) for postcode, numbers in found.items()}
