"""Taking one stream out of an OLE file, the container of XLS files (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_LAST = 0xFFFFFFFA
"""Numbers of sectors from here on mean the end of a chain, or a free sector."""
_HEADER = 512


class _Entry(NamedTuple):
    """A stream: its first sector, and its length in bytes."""

    start: int
    size: int


class _Sectors:
    """The content of a file, or of its stream of small streams, in sectors; `following` has the next one of each."""

    def __init__(self, content: bytes, offset: int, size: int, following: Sequence[int] = ()) -> None:
        self._content, self._offset, self.size, self.following = content, offset, size, following

    def sector(self, number: int) -> bytes:
        start = self._offset + number * self.size
        return self._content[start : start + self.size]

    def stream(self, start: int) -> bytes:
        """Return the bytes of the sectors from `start` on. Raise ValueError if they go round in a circle."""
        numbers: list[int] = []
        while start < _LAST:
            numbers.append(start)
            if len(numbers) > len(self.following):
                raise ValueError
            start = self.following[start]
        return b"".join(map(self.sector, numbers))


def read_stream(content: bytes, names: Sequence[str]) -> bytes:
    """Return the stream that has the first of `names` that is there. Raise LookupError, ValueError or struct.error."""
    shift, small_shift = struct.unpack_from("<2H", content, 30)
    directory, _, cutoff, small_table = struct.unpack_from("<4I", content, 48)
    sectors = _Sectors(content, _HEADER if shift == 9 else 1 << shift, 1 << shift)
    sectors.following = _numbers(b"".join(map(sectors.sector, _table_sectors(content, sectors))))
    entries = _entries(sectors.stream(directory))
    entry = next(entries[name] for name in (*names, "") if name in entries)
    if entry.size >= cutoff:
        return sectors.stream(entry.start)[: entry.size]
    small = _Sectors(sectors.stream(entries["Root Entry"].start), 0, 1 << small_shift)
    small.following = _numbers(sectors.stream(small_table))
    return small.stream(entry.start)[: entry.size]


def _table_sectors(content: bytes, sectors: _Sectors) -> Iterator[int]:
    """Yield the numbers of the sectors that hold the table of chains."""
    further, _ = struct.unpack_from("<2I", content, 68)
    numbers = _numbers(content[76:_HEADER])
    for _ in range(len(content) // sectors.size + 1):
        yield from (number for number in numbers if number < _LAST)
        if further >= _LAST:
            return
        *numbers, further = _numbers(sectors.sector(further))


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


def _entries(content: bytes) -> Mapping[str, _Entry]:
    """Return the streams and folders by name."""
    entries: dict[str, _Entry] = {}
    for place in range(0, len(content) - 127, 128):
        (length,) = struct.unpack_from("<H", content, place + 64)
        name = content[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<2I", content, place + 116)
        entries.setdefault(name, _Entry(start, size))
    entries.pop("", None)
    return entries
