"""Compressed columns of bytes, one after the other: what the file of a directory consists of.

A column is a 4-byte length (little-endian) and a zlib stream of that length. Writer and reader give the same limit
of its bytes, so that no column is written that could not be read.
"""

from __future__ import annotations

import sys
import zlib
from array import array

_LENGTH_BYTES = 4


def compress(raw: bytes, limit: int, *, are_bits: bool = False) -> bytes:
    """Return `raw` compressed into a column. Raise ValueError if it exceeds `limit` bytes.

    Of bits only runs of one byte are compressed: other repeats are rare, and take a hundred times as long to find.
    """
    if len(raw) > limit:
        raise ValueError("a column would be longer than it may be")
    strategy = zlib.Z_RLE if are_bits else zlib.Z_DEFAULT_STRATEGY
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, strategy)
    packed = packer.compress(raw) + packer.flush()
    return len(packed).to_bytes(_LENGTH_BYTES, "little") + packed


def planes(numbers: array[int]) -> bytes:
    """Return the lowest bytes of all numbers, then the next ones, and so on: the high ones, mostly 0, compress well."""
    raw = _little_endian(numbers).tobytes()
    return b"".join(raw[byte :: numbers.itemsize] for byte in range(numbers.itemsize))


def from_planes(raw: bytes, typecode: str) -> array[int]:
    """Return the numbers that `planes` wrote as `raw`. Raise ValueError if `raw` ends within a number."""
    numbers: array[int] = array(typecode)
    count, odd = divmod(len(raw), numbers.itemsize)
    if odd:
        raise ValueError("a column of numbers ends within a number")
    mixed = bytearray(len(raw))
    for byte in range(numbers.itemsize):
        mixed[byte :: numbers.itemsize] = raw[byte * count : (byte + 1) * count]
    numbers.frombytes(mixed)
    return _little_endian(numbers)


class ColumnReader:
    """Reads the columns of `content` one after another."""

    def __init__(self, content: bytes) -> None:
        self._content, self._offset = content, 0

    def read(self, limit: int) -> bytes:
        """Return the next column, decompressed. Raise ValueError if it is damaged or exceeds `limit` bytes."""
        length = int.from_bytes(self._next_bytes(_LENGTH_BYTES), "little")
        stream = zlib.decompressobj()
        try:
            raw = stream.decompress(self._next_bytes(length), limit + 1)
        except zlib.error as error:
            raise ValueError("a column cannot be decompressed") from error
        if len(raw) > limit or not stream.eof or stream.unused_data:
            raise ValueError("a column is longer or shorter than it may be")
        return raw

    def check_end(self) -> None:
        """Raise ValueError if bytes are left that were not read."""
        if self._offset != len(self._content):
            raise ValueError("something follows the last column")

    def _next_bytes(self, length: int) -> bytes:
        """Return the next `length` bytes. Raise ValueError if fewer are left."""
        piece = self._content[self._offset : self._offset + length]
        if len(piece) < length:
            raise ValueError("the columns end too early")
        self._offset += length
        return piece


def _little_endian(numbers: array[int]) -> array[int]:
    """Return `numbers` with their lowest byte first in memory, or such numbers back in the order of this machine."""
    if sys.byteorder == "little":
        return numbers
    swapped = array(numbers.typecode, numbers)
    swapped.byteswap()
    return swapped
