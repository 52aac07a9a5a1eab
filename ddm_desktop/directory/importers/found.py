"""Files to look at: named ones, those in folders, those in zips. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from ddm_desktop.directory.importers.brought import RefusedError
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import kind_of_file, open_regular

if TYPE_CHECKING:
    from ddm_desktop.directory.importers.zips import Archives

MOST_FILES = 5000
"""In a folder and all below it, or in a zip. The directory of all postcodes comes as some two hundred."""
MOST_BYTES = 8 << 30
"""Of a file, and of all files in a zip, unpacked. All postcodes, twice as they are in their zip, take 3 GB."""
_BUFFER = 1 << 18
_HIDDEN = ("__macosx", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Found:
    """A file on disk, or `entry` of the zip at `path`. `size`: bytes once unpacked, as far as that is claimed.

    `origin`: the place of what the person named among all they named. `is_named`: it is this very file. `archives`:
    what keeps the zip open from one entry to the next, None where it is opened for each.
    """

    path: Path
    size: int
    modified: date
    origin: int
    entry: str = ""
    is_named: bool = False
    archives: Archives | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What a person calls it."""
        return clean_line(PurePosixPath(self.entry).name if self.entry else self.path.name)[:100]

    @property
    def folder(self) -> Path:
        """The folder it lies in, in a zip as on disk."""
        return self.path.joinpath(self.entry).parent if self.entry else self.path.parent

    @property
    def label(self) -> str:
        """What a message calls it."""
        return f"“{self.name}” in “{clean_line(self.path.name)}”" if self.entry else f"“{self.name}”"

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its bytes. What cannot be read is refused, and what is damaged in a zip a DirectoryError."""
        try:
            if self.entry:
                from ddm_desktop.directory.importers.zips import unpacked

                with unpacked(self) as packed:
                    yield io.BufferedReader(cast(io.RawIOBase, packed), _BUFFER)
            else:
                with open_regular(self.path, MOST_BYTES, _BUFFER) as file:
                    yield file
        except OSError as error:
            raise RefusedError(self.label, f"It cannot be read: {error.strerror or error}.") from error

    def read(self, most: int = -1) -> bytes:
        """Its first `most` bytes, or all of it."""
        with self.open() as file:
            return file.read(most)


def find_files(path: Path, origin: int) -> Iterator[Found]:
    """The file `path`, or every file in the folder `path` and below, in an order that is always the same.

    Raises DirectoryError where there is none, or far too many. Links to folders are not followed.
    """
    label = f"“{clean_line(path.name)}”"
    try:
        if path.is_dir():
            yield from _in_folder(path, origin)
        elif path.is_file():
            yield _on_disk(path, origin, is_named=True)
        elif path.exists():
            what = kind_of_file(path.stat().st_mode)
            raise DirectoryError(f"{label}: It cannot be read: {what}; choose the file itself.")
        else:
            raise DirectoryError(f"{label}: There is no such file; choose it once more.")
    except OSError as error:
        raise DirectoryError(f"{label}: It cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # a null byte in the path
        raise DirectoryError(f"{label}: There is no such file; choose it once more.") from error


def _in_folder(folder: Path, origin: int) -> Iterator[Found]:
    count = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in sorted(files):
            path = Path(place, name)
            if is_hidden(name) or not path.is_file():
                continue
            count += 1
            if count > MOST_FILES:
                raise DirectoryError(
                    f"“{clean_line(folder.name)}”: There are more than {MOST_FILES} files in this folder; "
                    "choose the folder that holds only the ones to take."
                )
            yield _on_disk(path, origin)


def _on_disk(path: Path, origin: int, *, is_named: bool = False) -> Found:
    state = path.stat()
    try:
        modified = date.fromtimestamp(state.st_mtime)
    except (OverflowError, OSError, ValueError):  # a broken file system may say anything
        modified = date.max  # whoever asks takes the day of the import at the latest
    return Found(path, state.st_size, modified, origin, is_named=is_named)


def is_hidden(name: str) -> bool:
    """Whether a system keeps the file or folder for itself."""
    return (name.startswith(".") and name not in (".", "..")) or name.casefold() in _HIDDEN
