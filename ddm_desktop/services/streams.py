"""Reading and writing streams: standard input and output, other descriptors, named pipes."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from io import UnsupportedOperation
from pathlib import Path

STANDARD = Path("-")
"""How a command line names standard input or standard output."""
_PATIENCE = 10.0  # seconds to wait for a reader of a pipe
_RETRY_PAUSE = 0.05
_LINK_LIMIT = 40  # as Linux has it
STDIN, STDOUT = 0, 1
_DESCRIPTORS = re.compile(r"/dev/fd|/proc/(?:self|thread-self|(\d+))(?:/task/\d+)?/fd")


def descriptor_at(path: Path, *, dash: int) -> int | None:
    """Return the descriptor of this program that `path` names, as /dev/stdout and /dev/fd/3 do; None for other paths.

    `dash`: what `-` stands for, STDIN or STDOUT.
    """
    if path == STANDARD:
        return dash
    with contextlib.suppress(OSError, ValueError):  # opening the path later tells what is wrong with it
        for _ in range(_LINK_LIMIT):
            folder = os.path.realpath(path.parent)
            match = _DESCRIPTORS.fullmatch(folder)
            if match and path.name.isdecimal() and match[1] in (None, str(os.getpid())):
                return int(path.name)
            path = Path(folder, path.readlink())  # raises OSError if it is no link
    return None


def is_standard_output(path: Path) -> bool:
    """Whether `path` is standard output, on which the program also prints."""
    return descriptor_at(path, dash=STDOUT) == STDOUT


def is_stream(path: Path) -> bool:
    """Return whether `path` names a pipe or an open descriptor, as `-` and /dev/stdout do, and so no file."""
    try:
        return descriptor_at(path, dash=STDOUT) is not None or stat.S_ISFIFO(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def read_descriptor(descriptor: int, limit: int) -> bytes:
    """Read `descriptor` to its end, but at most `limit` + 1 bytes. Raise OSError."""
    pieces, remaining = [], limit + 1
    while remaining and (piece := os.read(descriptor, remaining)):
        pieces.append(piece)
        remaining -= len(piece)
    return b"".join(pieces)


def write_descriptor(descriptor: int, content: bytes) -> None:
    """Write all of `content`. Raise OSError."""
    if descriptor != STDOUT:
        _write_all(descriptor, content)
        return
    if sys.stdout is None:  # it is closed, and another file may have its number now
        raise OSError(errno.EBADF, "it is closed")
    sys.stdout.flush()
    try:
        number = sys.stdout.fileno()
    except UnsupportedOperation:  # a stream in memory replaces it, as in tests
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        _write_all(number, content)


def write_pipe(path: Path, content: bytes) -> None:
    """Write all of `content` into the pipe at `path`, waiting up to _PATIENCE for a reader. Raise OSError."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > deadline:
                raise OSError(errno.ENXIO, "nobody reads from that pipe") from error
            time.sleep(_RETRY_PAUSE)
    try:
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no pipe any more")
        os.set_blocking(descriptor, True)
        _write_all(descriptor, content)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    remaining = memoryview(content)
    while remaining:
        remaining = remaining[os.write(descriptor, remaining) :]
