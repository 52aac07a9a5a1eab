"""Which entries of a zip may be read. What an archive says of itself is a claim, not a fact."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import PurePosixPath

from ddm_desktop.directory.importers.find_files import MOST_FILES, is_hidden
from ddm_desktop.directory.importers.input_file import DAMAGED, MOST_BYTES, InputFile, OpenZip
from ddm_desktop.directory.importers.parsed_file import RefusalKind, RefusedError
from ddm_desktop.zips import FAULTS, STARTS, Oddity, oddity

OFFICE = "This is a document or a spreadsheet; save the sheet as CSV and take that."
_MOST_COMPRESSED = 150
"""How many times larger a large file may be than it is in the zip. Tables of postcodes are some ten times."""
_NO_DAY = date(1980, 1, 1)
"""The day that zips give if none was known."""
_LARGE = 1 << 22
_OFFICE = ("[Content_Types].xml", "mimetype")
_ODD = {
    Oddity.LINK: "It is a link, not a file; unpack the zip and take the files.",
    Oddity.LOCKED: "It is locked with a password; unpack the zip and take the files.",
    Oddity.UNUSUAL: "It is packed in an unusual way; unpack the zip and take the files.",
}


def is_zip(input_file: InputFile) -> bool:
    """Whether the file begins as zips do."""
    return not input_file.entry and input_file.read(4) in STARTS


def entries(input_file: InputFile, open_zip: OpenZip) -> tuple[list[InputFile], list[RefusedError]]:
    """Return the files in a zip, to be read through `open_zip`, and a refusal for each that may not be read.

    Raise RefusedError if the zip is damaged, holds too much, or is an office document.
    """
    try:
        with input_file.open() as file, zipfile.ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (*FAULTS, OSError) as error:
        raise RefusedError(input_file.label, f"{DAMAGED}; download it once more.") from error
    if any(info.filename in _OFFICE for info in infos):
        raise RefusedError(input_file.label, OFFICE, RefusalKind.UNKNOWN)
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise RefusedError(
            input_file.label, "It holds too much; unpack it and take the files that are wanted."
        )
    files, refused = [], []
    for info in infos:
        if any(map(is_hidden, PurePosixPath(info.filename).parts)):
            continue
        day = _day_of_entry(info, input_file.modified)
        entry = InputFile(
            input_file.path, info.file_size, day, input_file.origin, info.filename, open_zip=open_zip
        )
        if reason := _refusal_reason(info):
            refused.append(RefusedError(entry.label, reason))
        else:
            files.append(entry)
    return files, refused


def _refusal_reason(info: zipfile.ZipInfo) -> str:
    """Return why the entry may not be read, empty if it may."""
    if odd := oddity(info):
        return _ODD[odd]
    if info.file_size > max(_LARGE, info.compress_size * _MOST_COMPRESSED):
        return "It claims to be far larger than such a file can be; download the zip once more."
    return ""


def _day_of_entry(info: zipfile.ZipInfo, of_zip: date) -> date:
    """Return the day an entry was last changed, or that of the zip if the entry has none."""
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return of_zip
    return of_zip if day == _NO_DAY else day
