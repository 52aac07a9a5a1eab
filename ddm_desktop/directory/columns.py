"""Columns of bytes, one after the other, each compressed: what the file of a directory is made of.

Every column is a 4-byte length (little-endian) and a zlib stream of that length. Whoever writes one says how many
bytes it may hold, as whoever reads it does: what could not be read is never written.
"""

from __future__ import annotations

import sys
import zlib
from array import array

_LENGTH = 4


def compress(raw: bytes, most: int) -> bytes:
    """Return `raw`, text or numbers, compressed into a column. Raise ValueError if it has more than `most` bytes."""
    return _column(raw, zlib.Z_DEFAULT_STRATEGY, most)


def compress_bits(raw: bytes, most: int) -> bytes:
    """Return the bits `raw` compressed into a column. Raise ValueError if they take more than `most` bytes.

    They repeat at no distance but the next byte: to look for more takes a hundred times as long, and more room.
    """
    return _column(raw, zlib.Z_RLE, most)


def planes(numbers: array[int]) -> bytes:
    """Return the lowest bytes of all numbers, then the next: the high ones, nearly all zero, compress to nothing."""
    raw = _little_endian(numbers).tobytes()
    return b"".join(raw[byte :: numbers.itemsize] for byte in range(numbers.itemsize))


def from_planes(raw: bytes, typecode: str) -> array[int]:
    """Return the numbers from which `planes` made `raw`. Raise ValueError if it made it of none."""
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
    """Takes the columns of `content` in their order. Every fault is a ValueError."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def take(self, most: int) -> bytes:
        """Return the next column, unpacked. Raise ValueError, before that, if it holds more than `most` bytes."""
        length = int.from_bytes(self._piece(_LENGTH), "little")
        stream = zlib.decompressobj()
        try:
            raw = stream.decompress(self._piece(length), most + 1)
        except zlib.error as error:
            raise ValueError("a column cannot be decompressed") from error
        if len(raw) > most or not stream.eof or stream.unused_data:
            raise ValueError("a column is longer or shorter than it may be")
        return raw

    def end(self) -> None:
        """Raise ValueError if there are more columns than were taken."""
        if self._at != len(self._content):
            raise ValueError("something follows the last column")

    def _piece(self, length: int) -> bytes:
        piece = self._content[self._at : self._at + length]
        if len(piece) < length:
            raise ValueError("the columns end too early")
        self._at += length
        return piece


def _column(raw: bytes, strategy: int, most: int) -> bytes:
    if len(raw) > most:
        raise ValueError("a column would be longer than it may be")
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, strategy)
    packed = packer.compress(raw) + packer.flush()
    return len(packed).to_bytes(_LENGTH, "little") + packed


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return numbers
    swapped = array(numbers.typecode, numbers)
    swapped.byteswap()
    return swapped
