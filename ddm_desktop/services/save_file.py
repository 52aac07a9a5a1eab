"""Saves a file that a person chose, or one of the program's own: whole, or not at all with one sentence why."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from ddm_desktop import paths
from ddm_desktop.errors import ReaderGoneError, SaveError
from ddm_desktop.regular_files import kind_of_file
from ddm_desktop.services.replace_file import replacement
from ddm_desktop.services.streams import STDOUT, descriptor_at, is_stream, write_descriptor, write_pipe


class Audience(Enum):
    """Who may read a new file; the value is its mode. A file that is replaced keeps its own mode.

    Letters, sheets and reminders are a visitor's, on a computer that many use: only this account may read them.
    Packs, kits, proof pages, the directory and the settings say nothing of a visitor and are handed on: all may
    read them, as far as the umask allows.
    """

    VISITOR = 0o600
    EVERYONE = 0o666


def save_file(path: Path, content: bytes, audience: Audience = Audience.VISITOR) -> None:
    """Write `content` to `path`, as `saving` does."""
    with saving(path, audience) as file:
        file.write(content)


@contextlib.contextmanager
def saving(path: Path, audience: Audience = Audience.VISITOR) -> Iterator[SavedFile]:
    """Yield a file to write, for `path` chosen by a person: a file, a link to one, a pipe, or `-` for standard output.

    It is saved as the block ends, and not at all after an exception in the block. Raise SaveError with the reason,
    leaving an old file untouched; ReaderGoneError if the program that reads standard output has stopped.
    """
    stack = contextlib.ExitStack()
    with _complaints(path):
        target = stack.enter_context(_stream(path) if is_stream(path) else _regular_file(path, audience))
    try:
        yield SavedFile(path, target)
    except BaseException:
        with contextlib.suppress(BaseException):  # the block's own exception is the one to tell
            stack.__exit__(*sys.exc_info())
        raise
    with _complaints(path):
        stack.close()


class SavedFile:
    """A file that is being saved; a write that fails says which."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file

    def write(self, content: bytes) -> int:
        """Write `content`. Raise SaveError."""
        with _complaints(self._path):
            return self._file.write(content)

    def complete(self) -> None:
        """Write through to the disk what was written, before the file takes its place. Raise SaveError."""
        with _complaints(self._path):
            self._file.flush()
            if not isinstance(self._file, io.BytesIO):  # a stream's content waits in memory
                os.fsync(self._file.fileno())


def keep_file(path: Path, content: bytes, what: str, audience: Audience = Audience.EVERYONE) -> None:
    """Write `content` to `path`, a file of the program's own, and make its folder if it is missing.

    Raise SaveError, which calls the file `what` (`The settings`), leaving an old file untouched.
    """
    if paths.is_homeless(path):
        raise SaveError(
            f"{what} could not be kept: this account has no home folder. Set the variable HOME to one, "
            "then try again."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _regular_file(path, audience) as file:
            file.write(content)
    except OSError as error:
        raise SaveError(
            f"{what} could not be kept in {path.parent}: {_reason(error)}. "
            "See that there is room on the disk and that the folder may be written to, then try again."
        ) from error


@contextlib.contextmanager
def _complaints(path: Path) -> Iterator[None]:
    """Raise SaveError about `path` for what fails in the block."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        raise _save_error(path, error) from error


@contextlib.contextmanager
def _stream(path: Path) -> Iterator[BinaryIO]:
    """Yield a file in memory that is written to a descriptor or pipe as the block ends. Raise OSError."""
    content = io.BytesIO()
    yield content
    if (descriptor := descriptor_at(path, dash=STDOUT)) is not None:
        write_descriptor(descriptor, content.getvalue())
    else:
        write_pipe(path, content.getvalue())


def _regular_file(path: Path, audience: Audience) -> AbstractContextManager[BinaryIO]:
    """Return what replaces a regular file. Raise OSError, also if `path` is something else, such as a folder."""
    if path.exists() and (kind := kind_of_file(path.stat().st_mode)):
        raise OSError(0, kind.replace("it is", "that is").removesuffix(", not a file"))
    mode = audience.value if audience is Audience.VISITOR else audience.value & ~_current_umask()
    return replacement(path, mode)


def _save_error(path: Path, error: OSError | ValueError) -> SaveError:
    """Return `error` as a sentence with its remedy; ReaderGoneError if the reader of a stream has stopped."""
    if (descriptor := descriptor_at(path, dash=STDOUT)) is not None:
        if isinstance(error, BrokenPipeError):
            return ReaderGoneError("Whoever was to read it has stopped reading.")
        name = "Standard output" if descriptor == STDOUT else f"“{path}”"
        return SaveError(f"{name} could not be written: {_reason(error)}. Save to a file instead.")
    reason = _reason(error) if path.parent.is_dir() else "the folder does not exist"
    return SaveError(
        f"“{path.name}” could not be saved in {path.parent}: {reason}. Choose another place and save again."
    )


def _current_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
