"""Long rows of bits that know how many are set before any one of them."""

from __future__ import annotations

from array import array
from itertools import accumulate

_BLOCK = 256
"""Bytes. The bits before each block are counted once, those within it when they are asked for."""


_FIGURES = b"01".ljust(256)
"""What `bytes.translate` makes of bytes that are 0 or 1: the figures of a binary number."""


class Bits:
    """An unchanging row of bits. The first bit is the highest one of the first byte."""

    __slots__ = ("_before_block", "raw")

    def __init__(self, raw: bytes) -> None:
        blocks = range(0, len(raw), _BLOCK)
        counts = (int.from_bytes(raw[at : at + _BLOCK], "big").bit_count() for at in blocks)
        self.raw, self._before_block = raw, array("Q", accumulate(counts, initial=0))

    def __getitem__(self, at: int) -> int:
        return self.raw[at >> 3] >> (7 - (at & 7)) & 1

    def before(self, at: int) -> int:
        """Return how many bits are set before position `at`, from 0 to the length of the row."""
        block = at // (8 * _BLOCK)
        bits = int.from_bytes(self.raw[_BLOCK * block : (at + 7) // 8], "big") >> (-at % 8)
        return self._before_block[block] + bits.bit_count()

    def count(self) -> int:
        """Return how many bits are set."""
        return self._before_block[-1]


def packed_bits(bits: bytes) -> bytes:
    """Return bits for `bits`, which has a byte 0 or 1 for each; zeros fill the last byte."""
    size = (len(bits) + 7) // 8
    text = bits.translate(_FIGURES).ljust(8 * size, b"0")
    return int(text or b"0", 2).to_bytes(size, "big")
