"""A file to look at: one on disk, or an entry of a zip. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from ddm_desktop.directory.importers.open_zip import MOST_BYTES, OpenZip
from ddm_desktop.directory.importers.parsed_file import RefusedError
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import open_regular

_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file on disk, or `entry` of the zip at `path`. `size`: bytes once unpacked, as far as that is claimed.

    `origin`: the place of what the person named among all they named. `is_named`: it is this very file. `open_zip`:
    what keeps the zip open from one entry to the next, None if it is opened for each.
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
        """The file's own name."""
        return clean_line(PurePosixPath(self.entry).name if self.entry else self.path.name)[:100]

    @property
    def folder(self) -> Path:
        """The folder that holds it, on disk or within a zip."""
        return self.path.joinpath(self.entry).parent if self.entry else self.path.parent

    @property
    def label(self) -> str:
        """The name to use in messages."""
        return f"“{self.name}” in “{clean_line(self.path.name)}”" if self.entry else f"“{self.name}”"

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it for reading. Raise RefusedError if that fails, DirectoryError if it is damaged within a zip."""
        try:
            if self.entry:
                with self._unpacked() as packed:
                    yield io.BufferedReader(cast(io.RawIOBase, packed), _BUFFER)
            else:
                with open_regular(self.path, MOST_BYTES, _BUFFER) as file:
                    yield file
        except OSError as error:
            raise RefusedError(self.label, f"It cannot be read: {error.strerror or error}.") from error

    @contextmanager
    def _unpacked(self) -> Iterator[IO[bytes]]:
        opened = nullcontext(self.open_zip) if self.open_zip else closing(OpenZip())
        with opened as archive, archive.unpacked(self.path, self.entry, self.label) as packed:
            yield packed

    def read(self, limit: int = -1) -> bytes:
        """Return its first `limit` bytes, or all if it has fewer."""
        with self.open() as file:
            return file.read(limit)
