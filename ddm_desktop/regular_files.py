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


class NotRegularFileError(OSError):
    """A path leads to a folder, a pipe, a socket or a device; `strerror` says to which."""


class FileTooLargeError(OSError):
    """A file is larger than its kind may be; `strerror` says how large that is."""


def open_regular(path: Path, limit: int, buffering: int = -1) -> BinaryIO:
    """Open the regular file at `path`, of at most `limit` bytes by its own claim, for reading.

    Raise NotRegularFileError or FileTooLargeError for anything else, OSError if it cannot be opened.
    """
    _check(path, path.stat(), limit)  # before it is opened, which alone makes some devices act
    file = open(path, "rb", buffering, opener=_open)  # noqa: SIM115 - it is the caller's to close
    try:
        _check(path, os.fstat(file.fileno()), limit)  # and after: another may have been put there meanwhile
    except OSError:
        file.close()
        raise
    return file


def read_regular(path: Path, limit: int) -> bytes:
    """Return all bytes of the regular file at `path`. Raise what `open_regular` raises, also if it has over `limit`."""
    with open_regular(path, limit) as file:
        claimed = os.fstat(file.fileno()).st_size
        content = file.read(claimed + 1)  # room is made for all that is asked for, so not for `limit`
        if len(content) > claimed:  # it grew, or says nothing of its size, as files of the system's do
            content += file.read(limit)
    if len(content) > limit:
        raise _too_large_error(path, limit)
    return content


def kind_of_file(mode: int) -> str:
    """Return what a file with the mode bits `mode` is, such as `it is a pipe, not a file`; empty for a regular file."""
    if stat.S_ISREG(mode):
        return ""
    return next((kind for is_kind, kind in _KINDS if is_kind(mode)), "it is a device, not a file")


def _open(path: str, _flags: int) -> int:
    return os.open(path, _READ_ONLY)


def _check(path: Path, status: os.stat_result, limit: int) -> None:
    """Raise NotRegularFileError or FileTooLargeError if `status` is not of a regular file of at most `limit` bytes."""
    if kind := kind_of_file(status.st_mode):
        raise NotRegularFileError(0, kind, str(path))
    if status.st_size > limit:
        raise _too_large_error(path, limit)


def _too_large_error(path: Path, limit: int) -> FileTooLargeError:
    units = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"), (1, "bytes"))
    size, unit = next((size, unit) for size, unit in units if limit >= size)
    return FileTooLargeError(
        0, f"it is larger than such a file can be ({limit / size:.3g} {unit})", str(path)
    )
