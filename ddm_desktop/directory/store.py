"""Writing a directory as one compact file, and reading it with every value checked.

The file is a magic number and the version of its format, a checksum of the rest, then columns (`columns.py`): JSON
with the kind of the postcodes and all the rest of the directory, after it the columns of the postcodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b

from ddm_desktop.directory.columns import ColumnReader, compress
from ddm_desktop.directory.contents import Directory, Postcodes
from ddm_desktop.directory.postcode_columns import ranges_columns, read_ranges, read_set, set_columns
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import PostcodeSet
from ddm_desktop.directory.records import check_sound, from_json, from_record, to_json, to_record
from ddm_desktop.errors import DamagedDirectoryError, DirectoryError

_VERSION = 1
_MAGIC = b"DDM directory\n"
_HEAD = _MAGIC + _VERSION.to_bytes(2, "big")
_CHECKSUM_BYTES = 32
_RECORD_LIMIT = 2**22
"""Bytes of JSON: about fifteen times what all members of both Houses need."""

_DAMAGED = "The MP directory is damaged and cannot be used. Import the files again."
_TOO_MUCH = (
    "The lists hold far more members, constituencies or postcodes than there are; take those of today alone."
)
_NEWER = "The MP directory was made by a newer version of this program. Update the program."
_READERS: dict[str, Callable[[ColumnReader], Postcodes | None]] = {
    "set": read_set,
    "ranges": read_ranges,
    "none": lambda _: None,
}


def encode(directory: Directory) -> bytes:
    """Return the directory's file; the same directory always gives the same bytes.

    What belongs to the local list alone (telephone, office, surgeries, notes) is left out. Raise DirectoryError
    if a constituency is there twice or has two members, a member's or postcode's constituency is missing, or the
    file would be too large for `decode`.
    """
    check_sound(directory)
    try:
        kind, columns = _postcode_columns(directory.postcodes)
        record = to_json({"postcodes": kind, **to_record(directory)})
        body = compress(record, _RECORD_LIMIT) + b"".join(columns)
    except ValueError as error:
        raise DirectoryError(_TOO_MUCH) from error
    return _HEAD + _checksum(body) + body


def decode(content: bytes) -> Directory:
    """Return the directory that a file holds.

    Raise DamagedDirectoryError if it is damaged or no directory, DirectoryError if a newer program wrote it.
    """
    head, checksum = content[: len(_HEAD)], content[len(_HEAD) : len(_HEAD) + _CHECKSUM_BYTES]
    body = content[len(_HEAD) + _CHECKSUM_BYTES :]
    if head.startswith(_MAGIC) and head > _HEAD:
        raise DirectoryError(_NEWER)
    if (head, checksum) != (_HEAD, _checksum(body)):
        raise DamagedDirectoryError(_DAMAGED)
    try:
        return _read_directory(ColumnReader(body))
    except (ValueError, DirectoryError) as error:
        raise DamagedDirectoryError(_DAMAGED) from error


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=_CHECKSUM_BYTES).digest()


def _postcode_columns(postcodes: Postcodes | None) -> tuple[str, tuple[bytes, ...]]:
    """Return the kind of a table of postcodes, as in `_READERS`, and its columns."""
    if isinstance(postcodes, PostcodeSet):
        return "set", set_columns(postcodes)
    if isinstance(postcodes, PostcodeRanges):
        return "ranges", ranges_columns(postcodes)
    if postcodes is None:
        return "none", ()
    raise TypeError(f"a directory's file cannot hold {type(postcodes).__name__}")


def _read_directory(columns: ColumnReader) -> Directory:
    """Return the directory in `columns`. Raise ValueError or DirectoryError if it is damaged."""
    record = from_json(columns.read(_RECORD_LIMIT))
    kind = record.pop("postcodes", None) if isinstance(record, dict) else None
    if not isinstance(kind, str) or kind not in _READERS:
        raise ValueError("the kind of the postcodes is missing")
    directory = replace(from_record(record), postcodes=_READERS[kind](columns))
    columns.check_end()
    check_sound(directory)
    return directory
