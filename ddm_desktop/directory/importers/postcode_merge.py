"""Merging several tables of postcodes into one, whose numbers become indexes of a directory's constituencies."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import starmap

from ddm_desktop.directory.contents import Postcodes
from ddm_desktop.directory.importers.parsed_file import KeyedPostcodes, ParsedFile
from ddm_desktop.directory.importers.postcode_table import PostcodeTable
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import FIRST, NEVER, UNIT, PostcodeSet
from ddm_desktop.model.directory import Certainty, Constituency, DirectoryPart, DirectorySource
from ddm_desktop.model.text import listed

_BLANK = array("H", [NEVER]) * len(UNIT)


class Pieces:
    """The pieces of one table that were joined so far. All share their `codes`."""

    def __init__(self, first: PostcodeTable) -> None:
        self.tables = [first]
        self.sectors = dict(first.sectors)
        self._straddling = dict(first.straddling)

    @property
    def straddling(self) -> dict[str, tuple[int, ...]]:
        """The constituencies of each straddling postcode, the likeliest first."""
        return {
            postcode: tuple(number for number, _ in counts.most_common())
            for postcode, counts in self._straddling.items()
        }

    def belongs(self, table: PostcodeTable) -> bool:
        """Whether `table` is a piece too: it has the same format, and the same day or no postcode in common."""
        first = self.tables[0]
        return table.layout.format == first.layout.format and (
            table.as_of == first.as_of or not any(starmap(self._has_any, table.sectors.items()))
        )

    def add(self, table: PostcodeTable) -> bool:
        """Add the postcodes of `table`, and return whether any was new. A live entry replaces a terminated one."""
        new = [self._join_sector(sector, cells) for sector, cells in table.sectors.items()]
        new += (self._add_straddling(postcode, counts) for postcode, counts in table.straddling.items())
        if any(new):
            self.tables.append(table)
        return any(new)

    def _join_sector(self, sector: str, cells: array[int]) -> bool:
        """Add the cells of a sector, and return whether any was new."""
        known = self.sectors.get(sector, _BLANK)
        if known == cells:
            return False
        self.sectors[sector] = array("H", map(max, known, cells))
        straddling_is_new = [
            self._add_straddling(sector + unit, Counter((old - FIRST, new - FIRST)))
            for unit, old, new in zip(UNIT, known, cells, strict=True)
            if min(old, new) >= FIRST and old != new
        ]
        return any(straddling_is_new) or self.sectors[sector] != known

    def _add_straddling(self, postcode: str, counts: Counter[int]) -> bool:
        """Add the constituencies of a straddling postcode, and return whether that changed anything."""
        known = self._straddling.get(postcode, Counter())
        self._straddling[postcode] = known | counts
        return self._straddling[postcode] != known

    def _has_any(self, sector: str, cells: array[int]) -> bool:
        """Whether a postcode of these cells is in the pieces."""
        return any(map(min, self.sectors.get(sector, _BLANK), cells))


def merge_tables(tables: Sequence[PostcodeTable]) -> ParsedFile:
    """Return the fullest table, of several the newest, joined with its other pieces; a remark names each one left out.

    Tables of one format share their `codes`.
    """
    best, *others = sorted(
        tables, key=lambda table: (table.is_live, table.layout.rank, table.as_of), reverse=True
    )
    remarks = []
    pieces = Pieces(best)
    for table in others:
        if not pieces.belongs(table):
            remarks.append(f"{table.file.label} was left out; {best.file.label} is newer or knows more.")
        elif not pieces.add(table):
            remarks.append(f"{table.file.label} was left out; all it has was there already.")
    for piece in pieces.tables:
        remarks += (
            f"{piece.file.label}: {reason}: {count:,}." for reason, count in piece.skipped.items() if count
        )
    postcodes = PostcodeSet.build(pieces.sectors, pieces.straddling)
    newest = max(pieces.tables, key=lambda piece: piece.as_of)
    source = DirectorySource(
        DirectoryPart.POSTCODES, best.layout.format, listed((piece.file.name for piece in pieces.tables), 1),
        newest.as_of, len(postcodes), best.layout.credit,
        certainty=postcodes.certainty, dated_by_file=newest.is_dated_by_file,
    )  # fmt: skip
    return ParsedFile(
        source,
        table=KeyedPostcodes(postcodes, tuple(map(_constituency_of_code, best.codes))),
        remarks=tuple(remarks),
    )


def renumber(postcodes: Postcodes, numbers: Mapping[int, int]) -> Postcodes:
    """Return `postcodes` with new numbers for its constituencies; `numbers`: old -> new, for all that are in use."""
    if isinstance(postcodes, PostcodeRanges):
        return replace(postcodes, values=_renumber_values(postcodes.values, numbers))
    if isinstance(postcodes, PostcodeSet):
        several = {
            postcode: tuple(dict.fromkeys(numbers[number] for number in old))
            for postcode, old in postcodes.straddling.items()
        }
        return replace(
            postcodes,
            run_values=_renumber_values(postcodes.run_values, numbers),
            straddling={postcode: new for postcode, new in several.items() if len(new) > 1},
        )
    raise TypeError(f"{type(postcodes).__name__} cannot be renumbered")


def better_table(parsed: Sequence[ParsedFile]) -> tuple[ParsedFile | None, tuple[str, ...]]:
    """Return the file whose table lists every postcode, else the newest, and a remark on each other table."""
    files = [(file.table.postcodes.certainty is Certainty.EXACT, file) for file in parsed if file.table]
    if not files:
        return None, ()
    files.sort(key=lambda pair: (pair[0], pair[1].source.as_of), reverse=True)
    (_, best), *others = files
    return best, tuple(
        f"“{other.source.file}” was left out; “{best.source.file}” is newer or knows more."
        for _, other in others
    )


def _renumber_values(values: array[int], numbers: Mapping[int, int]) -> array[int]:
    """Return `values` with new numbers; a value is 1 + the number of a constituency, 0 for none."""
    new = {old + 1: number + 1 for old, number in numbers.items()} | {0: 0}
    return array(values.typecode, (new[value] for value in values))


def _constituency_of_code(code: str) -> Constituency:
    """Return the constituency of a three-letter code of mySociety's, or of a code of the ONS."""
    return Constituency("", short=code) if len(code) == 3 else Constituency("", code)
