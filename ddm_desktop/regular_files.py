"""Reading the files a person names: regular ones of a size that fits, and nothing else.

A named pipe that nobody writes to would keep the program waiting for ever, a device would fill the memory, and
some devices act as soon as they are opened. Every file of a person's is opened here, and each kind of
file brings the most bytes it may have.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

_KINDS = (
    (stat.S_ISDIR, "it is a folder, not a file"),
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
)
_READ_ONLY = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
)  # Windows, and all others


class UnfitFileError(OSError):
    """What is there is no file that may be read; `strerror` says why and fits where that of any OSError does."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(0, reason, str(path))


class NotRegularFileError(UnfitFileError):
    """A folder, a pipe, a socket or a device."""


class FileTooLargeError(UnfitFileError):
    """Larger than such a file may be."""


def open_regular(path: Path, most: int, buffering: int = -1) -> BinaryIO:
    """The regular file at `path`, opened for reading; it claims `most` bytes at the most.

    Raise NotRegularFileError or FileTooLargeError for anything else, OSError if it cannot be opened.
    """
    _check(path, path.stat(), most)  # before it is opened, which alone makes some devices act
    file = open(path, "rb", buffering, opener=_open)  # noqa: SIM115 - it is the caller's to close
    try:
        _check(path, os.fstat(file.fileno()), most)  # and after: another may have been put there meanwhile
    except OSError:
        file.close()
        raise
    return file


def read_regular(path: Path, most: int) -> bytes:
    """All of the regular file at `path`, which may have `most` bytes. Raises as `open_regular`."""
    with open_regular(path, most) as file:
        claimed = os.fstat(file.fileno()).st_size
        content = file.read(claimed + 1)  # room is made for all that is asked for, so not for `most`
        if len(content) > claimed:  # it grew, or says nothing of its size, as files of the system's do
            content += file.read(most)
    if len(content) > most:
        raise FileTooLargeError(path, _too_large(most))
    return content


def kind_of_file(mode: int) -> str:
    """What a file of `mode` is, as in `it is a pipe, not a file`; empty for a regular one."""
    if stat.S_ISREG(mode):
        return ""
    return next((what for is_one, what in _KINDS if is_one(mode)), "it is a device, not a file")


def _open(path: str, _flags: int) -> int:
    return os.open(path, _READ_ONLY)


def _check(path: Path, state: os.stat_result, most: int) -> None:
    if what := kind_of_file(state.st_mode):
        raise NotRegularFileError(path, what)
    if state.st_size > most:
        raise FileTooLargeError(path, _too_large(most))


def _too_large(most: int) -> str:
    units = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"), (1, "bytes"))
    size, unit = next((size, unit) for size, unit in units if most >= size)
    return f"it is larger than such a file can be ({most / size:.3g} {unit})"
