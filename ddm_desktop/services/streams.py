"""What is no file but gives or takes bytes one after another: standard input and output, descriptors, named pipes."""

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
_PATIENCE = 10.0  # seconds for someone to read from a pipe
_TICK = 0.05
_MOST_LINKS = 40  # as Linux has it
_DESCRIPTORS = re.compile(r"/dev/fd|/proc/(?:self|thread-self|(\d+))(?:/task/\d+)?/fd")


def descriptor_at(path: Path, standard: int) -> int | None:
    """The descriptor of this program that `path` names, as /dev/stdout and /dev/fd/3 do; None for other places.

    `standard` is the one that `-` names: 0 for input, 1 for output.
    """
    if path == STANDARD:
        return standard
    with contextlib.suppress(OSError, ValueError):  # whoever opens it says what is wrong with it
        for _ in range(_MOST_LINKS):
            folder = os.path.realpath(path.parent)
            match = _DESCRIPTORS.fullmatch(folder)
            if match and path.name.isdecimal() and match[1] in (None, str(os.getpid())):
                return int(path.name)
            path = Path(folder, path.readlink())  # fails for what is no link
    return None


def is_standard_output(path: Path) -> bool:
    """Whether what is written to `path` comes out on the stream the program speaks on."""
    return descriptor_at(path, 1) == 1


def is_stream(path: Path) -> bool:
    """Whether `path` is a descriptor or a pipe, whose name says nothing of what is in it."""
    try:
        return descriptor_at(path, 1) is not None or stat.S_ISFIFO(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def read_descriptor(descriptor: int, most: int) -> bytes:
    """All that comes from `descriptor`, but at most one byte more than `most`. Raise OSError."""
    pieces, left = [], most + 1
    while left and (piece := os.read(descriptor, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def write_descriptor(descriptor: int, content: bytes) -> None:
    """Write all of `content`. Raise OSError."""
    if descriptor != 1:
        _write_all(descriptor, content)
        return
    if sys.stdout is None:  # another file may have the number since
        raise OSError(errno.EBADF, "it is closed")
    sys.stdout.flush()
    try:
        number = sys.stdout.fileno()
    except UnsupportedOperation:  # it was put in the place of the real one
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        _write_all(number, content)


def write_pipe(path: Path, content: bytes) -> None:
    """Write all of `content` into the pipe at `path` once someone reads from it. Raise OSError."""
    patient_until = time.monotonic() + _PATIENCE
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            if time.monotonic() > patient_until:
                raise OSError(errno.ENXIO, "nobody reads from that pipe") from error
            time.sleep(_TICK)
    try:
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no pipe any more")
        os.set_blocking(descriptor, True)
        _write_all(descriptor, content)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]
