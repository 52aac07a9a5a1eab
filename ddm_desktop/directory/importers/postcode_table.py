"""Reading tables of millions of postcodes, such as the ONS Postcode Directory, row by row."""

from __future__ import annotations

import re
from array import array
from calendar import monthrange
from collections import Counter
from collections.abc import Generator
from datetime import date
from typing import Final

from ddm_desktop.directory.importers.chunks import FileChunk, chunks
from ddm_desktop.directory.importers.codes import CODES, OLD_BOUNDARIES, is_former, is_pseudo
from ddm_desktop.directory.importers.constituencies import SHORT_CODE
from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.directory.importers.parsed_file import RefusedError, damaged_file_error
from ddm_desktop.directory.importers.postcode_layout import Layout
from ddm_desktop.directory.importers.text import cells_of, is_separator_line
from ddm_desktop.directory.postcode_set import FIRST, NEVER, NOWHERE, TERMINATED, UNIT
from ddm_desktop.model.postcode import is_postcode, normalise_postcode

_MOST_SECTORS: Final = 30_000
"""There are some 12,000, former ones included."""
_MOST_SPELLINGS: Final = 4 * _MOST_SECTORS
_UNITS: Final = {letters.encode() + end: n for letters, n in UNIT.items() for end in (b"", b'"')}
_BLANK: Final = (b"", b'""')
_MONTH: Final = re.compile(rb'"?(19[7-9]\d|20\d\d)(?:(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])(?:-\d\d)?)"?')
"""As 202605, or a day as 2026-05-31."""
_FEWEST_FORMER: Final = 1000
"""Rows with constituencies of before 2024, after which a file is refused if more than half of its rows are such."""
_NO_POSTCODE: Final = "Rows skipped, as they have no postcode"
_NO_SEAT: Final = "Rows skipped, as they name no constituency of today"
_FORMER: Final = "Rows skipped, as they name a constituency of before 2024"


class PostcodeTable:
    """A table of postcodes as cells by sector; the numbers in them are indexes into `codes`.

    For speed, rows are split at their delimiters and looked up as spelled, with their quotes; only a row with
    a new spelling is read by a CSV reader.
    """

    def __init__(self, file: InputFile, layout: Layout, codes: dict[str, int], today: date) -> None:
        """Prepare to read `file`. `codes` may be shared by several tables, so that their numbers mean the same."""
        self.file, self.layout, self.codes = file, layout, codes
        self.sectors: dict[str, array[int]] = {}
        self.straddling: dict[str, Counter[int]] = {}
        self.skipped: Counter[str] = Counter()
        self._today = today
        self._newest = b""
        self._spelled_sectors: dict[bytes, array[int]] = {}
        self._spelled_codes: dict[bytes, int] = {}
        self._unit_start = -2

    @property
    def as_of(self) -> date:
        """The last day of the newest month in the rows, or the day of the file if no row has a month."""
        if month := _MONTH.fullmatch(self._newest):
            year, number = _year_and_month(month)
            return min(date(year, number, monthrange(year, number)[1]), self._today)
        return min(self.file.modified, self._today)

    @property
    def is_dated_by_file(self) -> bool:
        """Whether no row has a month, so that only the file's day is known."""
        return not self._newest

    @property
    def is_live(self) -> bool:
        """Whether a live postcode of the table lies in a constituency."""
        return any(max(cells) >= FIRST for cells in self.sectors.values())

    def read(self) -> Generator[int, None, None]:
        """Read all rows; yield the bytes read so far. Raise DirectoryError if a row is damaged."""
        first, block = 1, FileChunk([], 0, ends_whole=True)
        for block in chunks(self.file):
            begin = 0
            if first == 1:
                begin = _count_lines_above(block.lines)
                self._learn_unit_start(block.lines[begin : begin + 1])
            self._read_rows(block.lines[begin:], first + begin)
            first += len(block.lines)
            if self.skipped[_FORMER] > max(_FEWEST_FORMER, first // 2):
                break
            yield block.done
        self._check_end(block, first - 1)

    def _learn_unit_start(self, lines: list[bytes]) -> None:
        """Learn from the first row where the last two letters of postcodes start: a quote may follow them."""
        for line in lines:
            cells = line.split(self.layout.delimiter)
            is_quoted = len(cells) > self.layout.postcode and cells[self.layout.postcode].endswith(b'"')
            self._unit_start = -3 if is_quoted else -2

    def _read_rows(self, lines: list[bytes], first: int) -> None:
        """Enter rows, from line `first` on. The loop runs millions of times, so it uses local names only."""
        layout, delimiter = self.layout, self.layout.delimiter
        column, code, introduced, terminated = (
            layout.postcode,
            layout.code,
            layout.introduced,
            layout.terminated,
        )
        delimiters, last = layout.width - 1, max(column, code, introduced or 0, terminated or 0) + 1
        sectors, codes, units, start = self._spelled_sectors, self._spelled_codes, _UNITS, self._unit_start
        newest = self._newest
        for number, line in enumerate(lines, first):
            if line.count(delimiter) == delimiters:
                cells = line.split(delimiter, last)
                postcode = cells[column]
                sector = sectors.get(postcode[:start])
                unit = units.get(postcode[start:])
                value = codes.get(cells[code])
                if sector is not None and unit is not None and value is not None:
                    if terminated is not None and introduced is not None:
                        if cells[introduced] > newest or cells[terminated] > newest:
                            newest = self._note_months(cells[introduced], cells[terminated])
                        if cells[terminated] not in _BLANK and cells[terminated].strip(b'" '):
                            value = TERMINATED
                    if not sector[unit]:
                        sector[unit] = value
                        continue
            self._read_row_slowly(line, number)

    def _read_row_slowly(self, line: bytes, number: int) -> None:
        """Enter a row of any spelling, and remember how it is spelled."""
        cells = self._cells(line, number)
        if not cells:
            return
        layout = self.layout
        postcode, value = normalise_postcode(cells[layout.postcode]), self._cell_value(cells[layout.code])
        is_live = layout.terminated is None or not cells[layout.terminated]
        if not is_postcode(postcode):
            self.skipped[_NO_POSTCODE] += is_live  # some terminated long ago had another shape
        elif value is None:
            self.skipped[_FORMER if is_former(cells[layout.code].upper()) else _NO_SEAT] += 1
        else:
            if layout.introduced is not None and layout.terminated is not None:
                self._note_months(cells[layout.introduced].encode(), cells[layout.terminated].encode())
            sector = self._sector(postcode[:-2])
            self._learn_spellings(line, sector, value)
            self._enter(postcode, sector, value if is_live else TERMINATED)

    def _cells(self, line: bytes, number: int) -> list[str]:
        """Return a row's cells, none for an empty line. Raise DirectoryError if the row is damaged."""
        cells = cells_of(line.decode("latin-1"), self.layout.delimiter.decode())
        if cells is None or (cells and len(cells) != self.layout.width):
            raise damaged_file_error(self.file.label, f"Line {number} is damaged or cut off")
        return cells

    def _cell_value(self, code: str) -> int | None:
        """Return the value of a live postcode's cell for this code of a constituency; None if the code is not known."""
        if short := SHORT_CODE.fullmatch(code):
            code = short[1]
        elif is_pseudo(code := code.upper()):
            return NOWHERE
        elif code not in CODES:
            return None
        return FIRST + self.codes.setdefault(code, len(self.codes))

    def _sector(self, name: str) -> array[int]:
        """Return the cells of a sector, new ones if there are none. Raise DirectoryError if there are far too many."""
        sector = self.sectors.get(name)
        if sector is None:
            if len(self.sectors) >= _MOST_SECTORS:
                raise damaged_file_error(self.file.label, "It has far more postcodes than there are")
            sector = self.sectors[name] = array("H", [NEVER]) * len(UNIT)
        return sector

    def _learn_spellings(self, line: bytes, sector: array[int], value: int) -> None:
        """Remember how this row spells its sector and constituency, if no quoted cell holds a delimiter."""
        cells = line.split(self.layout.delimiter)
        if len(cells) != self.layout.width:
            return
        postcode = cells[self.layout.postcode]
        if postcode[self._unit_start :] in _UNITS and len(self._spelled_sectors) < _MOST_SPELLINGS:
            self._spelled_sectors[postcode[: self._unit_start]] = sector
        if len(self._spelled_codes) < _MOST_SPELLINGS:
            self._spelled_codes[cells[self.layout.code]] = value

    def _enter(self, postcode: str, sector: array[int], value: int) -> None:
        """Enter a postcode in its cell. Live replaces terminated, and a constituency replaces none.

        A live postcode with several constituencies in several rows straddles them.
        """
        unit = UNIT[postcode[-2:]]
        known = sector[unit]
        if min(known, value) < FIRST:
            sector[unit] = max(known, value)
        elif known != value or postcode in self.straddling:
            self.straddling.setdefault(postcode, Counter({known - FIRST: 1}))[value - FIRST] += 1

    def _note_months(self, *months: bytes) -> bytes:
        """Remember the newest valid month up to today's, and return it."""
        for month in months:
            match = _MONTH.fullmatch(month)
            if match and _year_and_month(match) <= (self._today.year, self._today.month):
                self._newest = max(self._newest, month, key=lambda text: text.strip(b'"'))
        return self._newest

    def _check_end(self, block: FileChunk, number: int) -> None:
        """Raise DirectoryError if the file ends within its last line, RefusedError if it has the map of before 2024."""
        if not block.ends_whole and block.lines:
            cells, code = self._cells(block.lines[-1], number), self.layout.code
            if cells and (not cells[-1] or self._cell_value(cells[code]) is None):
                raise damaged_file_error(self.file.label, f"Line {number} is damaged or cut off")
        if self.skipped[_FORMER] > number // 2:
            raise RefusedError(self.file.label, OLD_BOUNDARIES)


def _year_and_month(match: re.Match[bytes]) -> tuple[int, int]:
    """Return the year and month of a match of `_MONTH`."""
    return int(match[1]), int(match[2] or match[3])


def _count_lines_above(lines: list[bytes]) -> int:
    """Return how many lines are above the first row: empty ones, the header, and one such as `sep=;`."""
    filled = (n for n, line in enumerate(lines, 1) if line.strip() and not is_separator_line(line))
    return next(filled, 0)
