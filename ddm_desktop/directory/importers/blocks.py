"""The lines of a large file, some thousands at a time and never all of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from ddm_desktop.directory.importers.found import Found
from ddm_desktop.directory.importers.text import UTF_16_MARKS

_BLOCK: Final = 1 << 21
"""Bytes: some four thousand rows of the Postcode Directory, a hundredth of a second."""
_LONGEST_LINE: Final = 1 << 16
_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without their ends, and how many bytes of the file are read with them.

    `ends_whole`: the last line had an end, as every line of a file should have.
    """

    lines: list[bytes]
    done: int
    ends_whole: bool


def blocks(found: Found) -> Iterator[Block]:
    """The file's lines in UTF-8 or another encoding in which ASCII is itself; a byte order mark is dropped.

    A line far too long comes in pieces. Raises DirectoryError where the file cannot be read.
    """
    with found.open() as file:
        mark = file.read(len(_MARK))
        pieces = _of_utf_16(file, mark) if mark.startswith(UTF_16_MARKS) else _of_bytes(file, mark)
        for piece in pieces:
            yield Block(piece.splitlines(), file.tell(), piece.endswith((b"\n", b"\r")))


def _of_bytes(file: BinaryIO, mark: bytes) -> Iterator[bytes]:
    start = mark.removeprefix(_MARK)
    while block := start + file.read(_BLOCK):
        start = b""
        yield block + file.readline(_LONGEST_LINE)


def _of_utf_16(file: BinaryIO, mark: bytes) -> Iterator[bytes]:
    text = io.TextIOWrapper(file, "utf-16-le" if mark.startswith(UTF_16_MARKS[0]) else "utf-16-be", "replace")
    start = mark[2:] + file.read(1)
    first = start.decode(text.encoding, "replace")
    while block := first + text.read(_BLOCK):
        first = ""
        yield (block + text.readline(_LONGEST_LINE)).encode()
    text.detach()
