"""What lies in a zip, as far as it may be read. What an archive says of itself is a claim, not a fact."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO

from ddm_desktop.directory.importers.brought import Kind, RefusedError, damaged
from ddm_desktop.directory.importers.found import MOST_BYTES, MOST_FILES, Found, is_hidden
from ddm_desktop.regular_files import open_regular
from ddm_desktop.zips import DAMAGE, FAULTS, STARTS, Oddity, oddity

OFFICE = "This is a document or a spreadsheet; save the sheet as CSV and take that."
_MOST_SQUEEZED = 150
"""How many times larger a large file may be than it is in the zip. Tables of postcodes are some ten times."""
_NO_DAY = date(1980, 1, 1)
"""The day zips give where none was known."""
_LARGE = 1 << 22
_OFFICE = ("[Content_Types].xml", "mimetype")
_DAMAGED = "The zip is damaged or cut off"
_ODD = {
    Oddity.LINK: "It is a link, not a file; unpack the zip and take the files.",
    Oddity.LOCKED: "It is locked with a password; unpack the zip and take the files.",
    Oddity.UNUSUAL: "It is packed in an unusual way; unpack the zip and take the files.",
}


class Archives:
    """Keeps the zip open that was read from last: to read what lies in it anew for each of a thousand files takes
    time by the square of their number. Only one is open at a time, and whoever makes this closes it.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._opened = ExitStack()

    def archive(self, path: Path) -> zipfile.ZipFile:
        """The zip at `path`. Raises OSError, and what `zipfile` raises for a damaged one."""
        if path != self._path:
            self.close()
            file = self._opened.enter_context(open_regular(path, MOST_BYTES))
            self._archive = self._opened.enter_context(zipfile.ZipFile(file))
            self._path = path
        return self._archive

    def close(self) -> None:
        """Close what is open."""
        self._path = None
        self._opened.close()


def is_zip(found: Found) -> bool:
    """Whether the file begins as zips do."""
    return not found.entry and found.read(4) in STARTS


def entries(found: Found, archives: Archives | None = None) -> tuple[list[Found], list[RefusedError]]:
    """The files in the zip `found`, and those of them that may not be read. They are read by way of `archives`.

    Raises RefusedError for a zip that is damaged, holds too much, or is a document in truth.
    """
    try:
        with found.open() as file, zipfile.ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (*FAULTS, OSError) as error:
        raise RefusedError(found.label, f"{_DAMAGED}; download it once more.") from error
    if any(info.filename in _OFFICE for info in infos):
        raise RefusedError(found.label, OFFICE, Kind.UNKNOWN)
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise RefusedError(found.label, "It holds too much; unpack it and take the files that are wanted.")
    files, refused = [], []
    for info in infos:
        if any(map(is_hidden, PurePosixPath(info.filename).parts)):
            continue
        day = _day(info, found.modified)
        entry = Found(found.path, info.file_size, day, found.origin, info.filename, archives=archives)
        if reason := _objection(info):
            refused.append(RefusedError(entry.label, reason))
        else:
            files.append(entry)
    return files, refused


@contextmanager
def unpacked(found: Found) -> Iterator[IO[bytes]]:
    """The bytes of an entry, unpacked as they are read. Raises DirectoryError where the zip is damaged."""
    with ExitStack() as opened:
        try:
            archives = found.archives or opened.enter_context(closing(Archives()))
            packed = opened.enter_context(archives.archive(found.path).open(found.entry))
        except FAULTS as error:
            raise damaged(found.label, _DAMAGED) from error
        try:
            yield packed
        except DAMAGE as error:
            raise damaged(found.label, _DAMAGED) from error


def _objection(info: zipfile.ZipInfo) -> str:
    """Why the entry may not be read; empty where it may."""
    if odd := oddity(info):
        return _ODD[odd]
    if info.file_size > max(_LARGE, info.compress_size * _MOST_SQUEEZED):
        return "It claims to be far larger than such a file can be; download the zip once more."
    return ""


def _day(info: zipfile.ZipInfo, of_zip: date) -> date:
    """The day an entry was last changed; that of the zip where it tells none."""
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return of_zip
    return of_zip if day == _NO_DAY else day
