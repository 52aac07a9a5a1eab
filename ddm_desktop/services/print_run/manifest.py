"""The manifest of a run: a CSV file with a line for each letter, to tell which pages are whose.

A checksum is a SHA-256 in hexadecimal digits. In one PDF for all, it is that of the letter as plain text, so that
letters of the same checksum say the same. In one PDF a person, it is that of the file, as `sha256sum` and
`Get-FileHash` tell it.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
from io import StringIO
from typing import BinaryIO, NamedTuple

from ddm_desktop.model.letter import Letter
from ddm_desktop.output.text import letter_text
from ddm_desktop.reading.csv_cells import plain_cell

_BEFORE = ("Letter", "Row", "Name", "Member", "Constituency")
_IN_ONE_FILE = (*_BEFORE, "Pages from", "Pages to", "Checksum", "Copy to")
_IN_FILES = (*_BEFORE, "File", "Sides", "Checksum", "Copy to")


class ManifestLine(NamedTuple):
    """One letter of the run, or one copy of a letter.

    `letter` is its number in the order of printing, by which a run is printed from there on; a copy has that of its
    letter. `row` is its row in the spreadsheet. Pages count from 1; `file` is the name of its own PDF, if it has one.
    `copy_to` is who gets this copy, empty for the letter itself.
    """

    letter: int
    row: int
    name: str
    member: str
    constituency: str
    first_page: int
    last_page: int
    checksum: str
    file: str = ""
    copy_to: str = ""


class ManifestWriter:
    """Writes a manifest to a binary stream, which stays open, in UTF-8 with Windows' line ends.

    What is added waits until `flush`.
    """

    def __init__(self, stream: BinaryIO, *, a_file_each: bool = False) -> None:
        """Write the header; `a_file_each` if every letter is a PDF of its own. Raise OSError as the stream does."""
        stream.write(codecs.BOM_UTF8)  # without it, Excel reads no Welsh name right
        self._stream, self._waiting = stream, StringIO(newline="")
        self._write = csv.writer(self._waiting).writerow
        self._a_file_each = a_file_each
        self._write(_IN_FILES if a_file_each else _IN_ONE_FILE)

    def add(self, line: ManifestLine) -> None:
        """Add a line."""
        letter, row, name, member, constituency, first_page, last_page, checksum, file, copy_to = line
        where = (
            (plain_cell(file), last_page - first_page + 1) if self._a_file_each else (first_page, last_page)
        )
        self._write(
            (letter, row, plain_cell(name), plain_cell(member), plain_cell(constituency), *where, checksum,
             plain_cell(copy_to))
        )  # fmt: skip

    def flush(self) -> None:
        """Write the lines that wait. Raise OSError as the stream does."""
        self._stream.write(self._waiting.getvalue().encode())
        self._waiting.seek(0)
        self._waiting.truncate()


def file_checksum(content: bytes) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(content).hexdigest()


def letter_checksum(letter: Letter) -> str:
    """Return the checksum of all that a letter says, as plain text in UTF-8."""
    return file_checksum(letter_text(letter).encode())
