"""Writing tables of postcodes as the columns of a directory's file, and reading them.

A set: its sectors (a line for each outward code with the digits in use), its bits of the used and of the live,
lengths and values of its runs, and the straddling as JSON. Ranges: the distances between their starts, and
their values.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from itertools import accumulate, pairwise

from ddm_desktop.directory.columns import ColumnReader, compress, from_planes, planes
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import SECTOR_BYTES, PostcodeSet
from ddm_desktop.directory.records import from_json, to_json

# Bytes. Each is several times what the whole country needs, and small enough to be read at no risk.
_MOST_SECTORS = 2**17
_MOST_RUNS = 4 * 2**21
_MOST_STRADDLING = 2**21
_MOST_RANGES = 8 * 2**18
_VALUE_BYTES = 2
"""Bytes of the constituency of a run or a range."""


def set_columns(postcodes: PostcodeSet) -> tuple[bytes, ...]:
    """Return the six columns of a set. Raise ValueError if one is too large for `read_set`."""
    sectors = "\n".join(map(" ".join, postcodes.sectors.items())).encode()
    runs = len(postcodes.run_lengths)
    return (
        compress(sectors, _MOST_SECTORS),
        compress(postcodes.used, _used_bytes(postcodes.sectors), are_bits=True),
        compress(postcodes.live, len(postcodes.used), are_bits=True),
        compress(planes(postcodes.run_lengths), _MOST_RUNS),
        compress(planes(postcodes.run_values), _VALUE_BYTES * runs),
        compress(to_json(postcodes.straddling), _MOST_STRADDLING),
    )


def read_set(columns: ColumnReader) -> PostcodeSet:
    """Read the next six columns as a set. Raise ValueError if they are none."""
    sectors = _read_sectors(columns.read(_MOST_SECTORS).decode("ascii"))
    used = columns.read(_used_bytes(sectors))
    live = columns.read(len(used))
    lengths = from_planes(columns.read(_MOST_RUNS), "I")
    values = from_planes(columns.read(_VALUE_BYTES * len(lengths)), "H")
    straddling = _read_straddling(from_json(columns.read(_MOST_STRADDLING)))
    return PostcodeSet(sectors, used, live, lengths, values, straddling)


def ranges_columns(postcodes: PostcodeRanges) -> tuple[bytes, ...]:
    """Return the two columns of ranges. Raise ValueError if one is too large for `read_ranges`."""
    steps = array("Q", (high - low for low, high in pairwise((0, *postcodes.starts))))
    return compress(planes(steps), _MOST_RANGES), compress(
        planes(postcodes.values), _VALUE_BYTES * len(steps)
    )


def read_ranges(columns: ColumnReader) -> PostcodeRanges:
    """Read the next two columns as ranges. Raise ValueError if they are none."""
    steps = from_planes(columns.read(_MOST_RANGES), "Q")
    values = from_planes(columns.read(_VALUE_BYTES * len(steps)), "H")
    if sum(steps) >= 36**7:
        raise ValueError("a range starts after the last postcode there can be")
    return PostcodeRanges(array("Q", accumulate(steps)), values)


def _used_bytes(sectors: Mapping[str, str]) -> int:
    """Return how many bytes the bits of these sectors take."""
    return SECTOR_BYTES * sum(map(len, sectors.values()))


def _read_sectors(text: str) -> dict[str, str]:
    """Return the digits in use by outward code, unchecked: PostcodeSet checks them."""
    pairs = [line.partition(" ") for line in text.splitlines()]
    return {outward: digits for outward, _, digits in pairs}


def _read_straddling(table: object) -> dict[str, tuple[int, ...]]:
    """Return the constituencies by straddling postcode. Raise ValueError if `table` has not this form."""
    if not isinstance(table, dict):
        raise ValueError("the straddling postcodes are no table")
    for numbers in table.values():
        if not isinstance(numbers, list) or any(type(number) is not int for number in numbers):
            raise ValueError("a straddling postcode has no list of numbers")
    return {postcode: tuple(numbers) for postcode, numbers in table.items()}
