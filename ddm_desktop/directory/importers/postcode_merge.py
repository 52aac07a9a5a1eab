"""Several tables of postcodes to one, and its numbers to those of a directory."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ddm_desktop.directory.contents import Postcodes
from ddm_desktop.directory.importers.parsed_file import KeyedPostcodes, ParsedFile
from ddm_desktop.directory.importers.postcode_pieces import Pieces
from ddm_desktop.directory.importers.postcode_table import PostcodeTable
from ddm_desktop.directory.postcode_ranges import PostcodeRanges
from ddm_desktop.directory.postcode_set import PostcodeSet
from ddm_desktop.model.directory import Certainty, Constituency, DirectoryPart, DirectorySource
from ddm_desktop.model.text import listed


def merge_tables(tables: Sequence[PostcodeTable]) -> ParsedFile:
    """Return the fullest table, then the newest, joined with its other pieces; the rest are left out with a remark.

    Tables of one format share their `codes`.
    """
    best, *others = sorted(
        tables, key=lambda table: (table.is_live, table.layout.rank, table.as_of), reverse=True
    )
    remarks, pieces = [], Pieces(best)
    for table in others:
        if not pieces.belongs(table):
            remarks.append(f"{table.file.label} was left out; {best.file.label} is newer or knows more.")
        elif not pieces.add(table):
            remarks.append(f"{table.file.label} was left out; all it has was there already.")
    for piece in pieces.tables:
        remarks += (
            f"{piece.file.label}: {what}: {count:,}." for what, count in piece.skipped.items() if count
        )
    postcodes = PostcodeSet.build(pieces.sectors, pieces.straddling)
    layout, newest = best.layout, max(pieces.tables, key=lambda piece: piece.as_of)
    source = DirectorySource(
        DirectoryPart.POSTCODES, layout.format, listed((piece.file.name for piece in pieces.tables), 1),
        newest.as_of, len(postcodes), layout.credit,
        certainty=postcodes.certainty, dated_by_file=newest.is_dated_by_file,
    )  # fmt: skip
    return ParsedFile(
        source,
        table=KeyedPostcodes(postcodes, tuple(map(_constituency_of_code, best.codes))),
        remarks=tuple(remarks),
    )


def renumber(postcodes: Postcodes, numbers: Mapping[int, int]) -> Postcodes:
    """Return `postcodes` with new numbers for its constituencies; `numbers` has old -> new for every one in use."""
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
    raise TypeError(f"{type(postcodes).__name__} has no numbers that are known here")


def better_table(parsed: Sequence[ParsedFile]) -> tuple[ParsedFile | None, tuple[str, ...]]:
    """Return the table that lists every postcode, or else the newest, and a remark on each other one."""
    tables = [each for each in parsed if each.table]
    tables.sort(key=lambda each: (_is_exact(each), each.source.as_of), reverse=True)
    if not tables:
        return None, ()
    best, *others = tables
    return best, tuple(
        f"“{other.source.file}” was left out; “{best.source.file}” is newer or knows more."
        for other in others
    )


def _is_exact(parsed: ParsedFile) -> bool:
    table = parsed.table
    return table is not None and table.postcodes.certainty is Certainty.EXACT


def _renumber_values(values: array[int], numbers: Mapping[int, int]) -> array[int]:
    """Return `values`, which are numbers plus 1, or 0 for no constituency, with new numbers."""
    new = {old + 1: number + 1 for old, number in numbers.items()} | {0: 0}
    return array(values.typecode, (new[value] for value in values))


def _constituency_of_code(code: str) -> Constituency:
    return Constituency("", short=code) if len(code) == 3 else Constituency("", code)
