"""Reading the lines of a large file some thousands at a time, and never all of them."""

from __future__ import annotations

from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.text import UTF_16_MARKS

_BLOCK_BYTES: Final = 1 << 21
"""Some four thousand rows of the Postcode Directory, a hundredth of a second."""
_LONGEST_LINE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class FileChunk:
    """Lines without line breaks. `done`: the bytes of the file read so far. `ends_whole`: the last line is complete."""

    lines: list[bytes]
    done: int
    ends_whole: bool


def chunks(input_file: InputFile) -> Iterator[FileChunk]:
    """Yield the file's lines in an encoding that contains ASCII, such as UTF-8, without a byte order mark.

    A line that is far too long is split. Raise DirectoryError if the file cannot be read.
    """
    with input_file.open() as file:
        rest = b""
        for piece in _byte_pieces(file):
            piece = rest + piece
            end = max(piece.rfind(b"\n"), piece.rfind(b"\r", 0, -1)) + 1
            if len(piece) - end > _LONGEST_LINE:
                end = len(piece)
            rest = piece[end:]
            yield FileChunk(piece[:end].splitlines(), file.tell(), ends_whole=True)
        yield FileChunk(rest.splitlines(), file.tell(), rest.endswith(b"\r"))


def _byte_pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the file's bytes without a byte order mark, converted to UTF-8 if they are UTF-16."""
    mark = file.read(2)
    if mark not in UTF_16_MARKS:
        yield (mark + file.read(_BLOCK_BYTES)).removeprefix(BOM_UTF8)
        while piece := file.read(_BLOCK_BYTES):
            yield piece
        return
    decoder = getincrementaldecoder("utf-16")("replace")
    piece = mark
    while piece:
        yield decoder.decode(piece).encode()
        piece = file.read(_BLOCK_BYTES)
