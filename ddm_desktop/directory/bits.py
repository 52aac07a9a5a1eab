"""Long rows of bits, and how many bits are set before any one of them."""

from __future__ import annotations

from array import array
from itertools import accumulate

_BLOCK_BYTES = 256
"""The bits before each block of this size are counted once, those within it at each call."""
_FIGURES = b"01".ljust(256)
"""What `bytes.translate` makes of bytes that are 0 or 1: the figures of a binary number."""


class Bits:
    """An unchanging row of bits. The first bit is the highest one of the first byte."""

    __slots__ = ("_before_block", "raw")

    def __init__(self, raw: bytes) -> None:
        starts = range(0, len(raw), _BLOCK_BYTES)
        counts = (int.from_bytes(raw[start : start + _BLOCK_BYTES], "big").bit_count() for start in starts)
        self.raw, self._before_block = raw, array("Q", accumulate(counts, initial=0))

    def __getitem__(self, index: int) -> int:
        return self.raw[index >> 3] >> (7 - (index & 7)) & 1

    def count_before(self, index: int) -> int:
        """Return how many bits are set before `index`, which is from 0 to the length of the row."""
        block = index // (8 * _BLOCK_BYTES)
        bits = int.from_bytes(self.raw[_BLOCK_BYTES * block : (index + 7) // 8], "big") >> (-index % 8)
        return self._before_block[block] + bits.bit_count()

    def count(self) -> int:
        """Return how many bits are set."""
        return self._before_block[-1]


def pack_bits(bits: bytes) -> bytes:
    """Pack `bits`, a byte 0 or 1 for each, eight to a byte; zeros fill the last byte."""
    size = (len(bits) + 7) // 8
    text = bits.translate(_FIGURES).ljust(8 * size, b"0")
    return int(text or b"0", 2).to_bytes(size, "big")
