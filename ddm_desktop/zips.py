"""Reading and writing zips safely. What an archive says of itself is a claim, not a fact."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum
from io import BytesIO

STARTS = (b"PK\3\4", b"PK\5\6")
"""The first bytes of zips; the second ones are of zips without entries."""
ENTRY_START = b"PK\1\2"
"""The first bytes of an entry in a zip's table of contents, of each of which zipfile makes an object."""
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError)
"""The exceptions that reading an entry raises if the archive is damaged."""
FAULTS = (*DAMAGE, struct.error, KeyError, OverflowError, RuntimeError, ValueError)
"""The exceptions that opening an archive or an entry may raise if it is damaged, no zip, or not supported."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format knows no earlier day
_READABLE = 0o100644 << 16  # a plain file
_READ_IN_PIECES = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # zipfile unpacks others whole, however long
_ENCRYPTED, _UTF8 = 0x1, 0x800


def entry_name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry as whoever packed it meant it: in NFC, with `/` between folders.

    Windows' own packer writes `\\`, macOS takes accents apart, and many packers write UTF-8 without saying so,
    which zipfile then reads as code page 437.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name).replace("\\", "/")


class Oddity(Enum):
    """Why an entry must not be read."""

    LINK = "link"
    LOCKED = "locked"
    """It needs a password."""
    UNUSUAL = "unusual"
    """Its compression cannot be read piece by piece."""


def oddity(info: zipfile.ZipInfo) -> Oddity | None:
    """Return why an entry must not be read, judged by its header; None for an ordinary file or folder."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return Oddity.LINK
    if info.flag_bits & _ENCRYPTED:
        return Oddity.LOCKED
    return None if info.compress_type in _READ_IN_PIECES else Oddity.UNUSUAL


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Return the bytes of an entry. Raise one of `FAULTS`; BadZipFile if it exceeds `limit` bytes or its claim.

    It is read with a length, since without one zipfile unpacks all there is.
    """
    if info.file_size > limit:
        raise zipfile.BadZipFile
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile
    return content


def build_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`, contents by name: the same bytes for the same files on every machine.

    Files are stored and not compressed, since compressors differ from one machine to the next.
    """
    archive_bytes = BytesIO()
    with zipfile.ZipFile(archive_bytes, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.create_system, info.external_attr = 3, _READABLE
            archive.writestr(info, content)
    return archive_bytes.getvalue()
