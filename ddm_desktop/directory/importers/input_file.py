"""A file to look at: one on disk, or an entry of a zip. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from ddm_desktop.directory.importers.open_zip import MOST_BYTES, OpenZip
from ddm_desktop.directory.importers.parsed_file import RefusedError
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import open_regular

_BUFFER_BYTES = 1 << 18


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

    def read(self, limit: int = -1) -> bytes:
        """Return the file's first `limit` bytes, all of them without a limit. Raise what `open` raises."""
        with self.open() as file:
            return file.read(limit)
