"""The zip that is read from, opened once for all the entries in it. Nothing is ever unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from ddm_desktop.directory.importers.parsed_file import damaged_file_error
from ddm_desktop.regular_files import open_regular
from ddm_desktop.zips import DAMAGE, FAULTS

MOST_BYTES = 8 << 30
"""Of a file, and of all files in a zip, unpacked. All postcodes, twice as they are in their zip, take 3 GB."""
DAMAGED = "The zip is damaged or cut off"


class OpenZip:
    """Keeps the last zip open, since opening it anew for each file takes time by the square of their number.

    One zip is open at a time; whoever makes this object closes it.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._opened = ExitStack()

    @contextmanager
    def unpacked(self, path: Path, entry: str, label: str) -> Iterator[IO[bytes]]:
        """Open `entry` of the zip at `path`, which is unpacked as it is read.

        Raise OSError, and DirectoryError, which calls the entry `label`, if the zip is damaged.
        """
        with ExitStack() as opened:
            try:
                packed = opened.enter_context(self._archive(path).open(entry))
            except FAULTS as error:
                raise damaged_file_error(label, DAMAGED) from error
            try:
                yield packed
            except DAMAGE as error:
                raise damaged_file_error(label, DAMAGED) from error

    def _archive(self, path: Path) -> zipfile.ZipFile:
        """Return the zip at `path`, open. Raise OSError, and what `zipfile` raises for a damaged one."""
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
