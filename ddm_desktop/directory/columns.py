"""Columns of bytes, one after the other, each compressed: what the file of a directory is made of.

Every column is a 4-byte length (little-endian) and a zlib stream of that length. Whoever writes one says how many
bytes it may hold, as whoever reads it does: what could not be read is never written.
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
    """Return the lowest bytes of all numbers, then the next, and so on: the high ones, nearly all 0, compress well."""
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
    """Reads the columns of `content` one after another. A fault raises ValueError."""

    def __init__(self, content: bytes) -> None:
        self._content, self._offset = content, 0

    def take(self, limit: int) -> bytes:
        """Return the next column, unpacked. Raise ValueError, before it is all unpacked, if it exceeds `limit`."""
        length = int.from_bytes(self._next_bytes(_LENGTH_BYTES), "little")
        stream = zlib.decompressobj()
        try:
            raw = stream.decompress(self._next_bytes(length), limit + 1)
        except zlib.error as error:
            raise ValueError("a column cannot be decompressed") from error
        if len(raw) > limit or not stream.eof or stream.unused_data:
            raise ValueError("a column is longer or shorter than it may be")
        return raw

    def end(self) -> None:
        """Raise ValueError if columns are left that were not read."""
        if self._offset != len(self._content):
            raise ValueError("something follows the last column")

    def _next_bytes(self, length: int) -> bytes:
        piece = self._content[self._offset : self._offset + length]
        if len(piece) < length:
            raise ValueError("the columns end too early")
        self._offset += length
        return piece


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return numbers
    swapped = array(numbers.typecode, numbers)
    swapped.byteswap()
    return swapped
