"""A file to import: one on disk, or an entry of a zip. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from ddm_desktop.directory.importers.parsed_file import RefusedError, damaged_file_error
from ddm_desktop.model.directory import Certainty, DirectoryPart, DirectorySource
from ddm_desktop.model.people import House
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import open_regular
from ddm_desktop.zips import DAMAGE, FAULTS

_BUFFER_BYTES = 1 << 18
MOST_BYTES = 8 << 30
"""The most bytes of a file, and of all files in a zip together. All postcodes, twice in their zip, take 3 GB."""
DAMAGED = "The zip is damaged or cut off"


class OpenZip:
    """Keeps the last zip open: to open it again for each entry takes time by the square of their number.

    One zip is open at a time. The caller must call `close`.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._opened = ExitStack()

    @contextmanager
    def unpacked(self, path: Path, entry: str, label: str) -> Iterator[IO[bytes]]:
        """Open `entry` of the zip at `path`, which is unpacked as it is read.

        Raise OSError if the zip cannot be read, DirectoryError, which calls the entry `label`, if it is damaged.
        """
        try:
            file = self._archive(path).open(entry)
        except FAULTS as error:
            raise damaged_file_error(label, DAMAGED) from error
        with file:
            try:
                yield file
            except DAMAGE as error:
                raise damaged_file_error(label, DAMAGED) from error

    def _archive(self, path: Path) -> zipfile.ZipFile:
        """Return the zip at `path`, open. Raise OSError if it cannot be read, one of `FAULTS` if it is damaged."""
        if path != self._path:
            self.close()
            file = self._opened.enter_context(open_regular(path, MOST_BYTES))
            self._zip = self._opened.enter_context(zipfile.ZipFile(file))
            self._path = path
        return self._zip

    def close(self) -> None:
        """Close the zip that is open, if any."""
        self._path = None
        self._opened.close()


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file on disk, or `entry` of the zip at `path`. `size`: bytes once unpacked, as far as that is claimed.

    `origin`: the index of the path that the person named, among all they named. `is_named`: that path is this very
    file. `open_zip` opens entries; None for a file on disk.
    """

    path: Path
    size: int
    modified: date
    origin: int
    entry: str = ""
    is_named: bool = False
    open_zip: OpenZip | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The file's name without its folder, for messages."""
        return clean_line(PurePosixPath(self.entry).name if self.entry else self.path.name)[:100]

    @property
    def folder(self) -> Path:
        """The folder that holds the file, on disk or within a zip."""
        return self.path.joinpath(self.entry).parent if self.entry else self.path.parent

    @property
    def label(self) -> str:
        """The file's name in quotes, with that of its zip, for messages."""
        return f"“{self.name}” in “{clean_line(self.path.name)}”" if self.entry else f"“{self.name}”"

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file for reading. Raise RefusedError if that fails, DirectoryError if its zip is damaged."""
        try:
            if self.open_zip:
                with self.open_zip.unpacked(self.path, self.entry, self.label) as entry:
                    yield io.BufferedReader(cast(io.RawIOBase, entry), _BUFFER_BYTES)
            else:
                with open_regular(self.path, MOST_BYTES, _BUFFER_BYTES) as file:
                    yield file
        except OSError as error:
            raise RefusedError(self.label, f"It cannot be read: {error.strerror or error}.") from error

    def source(
        self, part: DirectoryPart, name: str, count: int, credit: str, today: date,
        *, house: House | None = None, certainty: Certainty | None = None,
    ) -> DirectorySource:  # fmt: skip
        """Return this file as the source of a part of the directory, dated by the file, but not after `today`."""
        as_of = min(self.modified, today)
        return DirectorySource(
            part, name, self.name, as_of, count, credit, house, certainty, dated_by_file=True
        )

    def read(self, limit: int = -1) -> bytes:
        """Return the file's first `limit` bytes, all of them without a limit. Raise what `open` raises."""
        with self.open() as file:
            return file.read(limit)
