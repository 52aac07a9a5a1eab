"""Reading all the files, folders and zips that a person named for one import."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ddm_desktop.directory.importers.find_files import find_files
from ddm_desktop.directory.importers.input_file import InputFile, OpenZip
from ddm_desktop.directory.importers.parsed_file import ParsedFile, RefusalKind, RefusedError
from ddm_desktop.directory.importers.postcode_layout import Layout
from ddm_desktop.directory.importers.postcode_merge import merge_tables
from ddm_desktop.directory.importers.postcode_table import PostcodeTable
from ddm_desktop.directory.importers.recognise import recognise
from ddm_desktop.directory.importers.zips import entries, is_zip
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Progress
from ddm_desktop.model.text import clean_line

_PIECES = "multi_csv"
"""The folder in which the Office for National Statistics puts the same rows again, a file for each area."""
_LOOKING_SHARE = 0.05
"""The share of the time that goes into looking at the files; the rest is reading tables of postcodes."""
_UNKNOWN_LIMIT = 3
"""Unknown files that are named one by one."""
_MOST_ENTRIES = 40_000
"""Members and constituencies in all lists of one import: enough for dozens of lists that complete each other."""
_NONE_LIVE = (
    "None of its postcodes is live and lies in a constituency of today; take the list of the whole country."
)


@dataclass(slots=True)
class ImportBatch:
    """What was read from files and which files were refused, each with the `origin` of its path.

    `useful`: the origins of the paths from which something was read. `entries`: how many members and constituencies
    were read, all lists together.
    """

    parsed: list[ParsedFile] = field(default_factory=list)
    refused: list[tuple[int, RefusedError]] = field(default_factory=list)
    useful: set[int] = field(default_factory=set)
    entries: int = 0

    def add(self, input_file: InputFile, parsed: ParsedFile) -> None:
        """Add what was read from a file. Raise DirectoryError if there are more entries than a directory can need."""
        self.parsed.append(parsed)
        self.useful.add(input_file.origin)
        self.entries += len(parsed.members) + len(parsed.constituencies)
        if self.entries > _MOST_ENTRIES:
            raise DirectoryError(
                f"The files hold far too many lists of members and constituencies, more than {_MOST_ENTRIES:,} "
                "entries together: take today’s alone."
            )

    def refuse(self, input_file: InputFile, error: RefusedError) -> None:
        """Record that a file is of no use. Raise `error` if the person named this very file."""
        if input_file.is_named:
            raise error
        self.refused.append((input_file.origin, error))

    def refusals(self) -> tuple[tuple[str, str], ...]:
        """Return the label and reason of each refused file, many unknown ones as one.

        Files that plainly hold no data are left out.
        """
        wrong, unknown = (
            [(error.label, error.reason) for _, error in self.refused if error.kind is kind]
            for kind in (RefusalKind.WRONG, RefusalKind.UNKNOWN)
        )
        if len(unknown) > _UNKNOWN_LIMIT:
            unknown = [(f"{len(unknown)} other files", unknown[0][1])]
        return (*wrong, *unknown)


def read_batch(paths: Sequence[Path], today: date) -> Generator[Progress, None, ImportBatch]:
    """Read all files in `paths`, their folders and zips.

    Raise DirectoryError if a file is damaged, or if nothing could be read from one of `paths`.
    """
    yield Progress("Looking at the files", 0.0)
    batch = ImportBatch()
    tables: list[tuple[InputFile, Layout]] = []
    with closing(OpenZip()) as open_zip:
        files = _all_files(paths, open_zip, batch)
        for index, input_file in enumerate(files):
            yield Progress(f"Looking at {input_file.name}", _LOOKING_SHARE * index / len(files))
            try:
                recognised = recognise(input_file, today)
            except RefusedError as error:
                batch.refuse(input_file, error)
                continue
            if isinstance(recognised, Layout):
                tables.append((input_file, recognised))
            else:
                batch.add(input_file, recognised)
        yield from _read_tables(_without_pieces(tables), batch, today)
    _check_useful(paths, batch)
    return batch


def _all_files(paths: Sequence[Path], open_zip: OpenZip, batch: ImportBatch) -> list[InputFile]:
    """Return every file once, including those in zips; record the refused ones in `batch`."""
    files: dict[tuple[Path, str], InputFile] = {}
    for origin, path in enumerate(paths):
        for input_file in find_files(path, origin):
            try:
                found, refused = entries(input_file, open_zip) if is_zip(input_file) else ([input_file], [])
            except RefusedError as error:
                batch.refuse(input_file, error)
                continue
            batch.refused += ((origin, error) for error in refused)
            for file in found:
                known = files.setdefault((file.path, file.entry), file)
                if known is not file:  # found before: named twice, or a folder and a file in it
                    batch.useful.add(origin)
    return list(files.values())


def _without_pieces(tables: list[tuple[InputFile, Layout]]) -> list[tuple[InputFile, Layout]]:
    """Return `tables` without pieces of a table if the whole table is in the folder above them."""
    whole = {(input_file.folder, layout) for input_file, layout in tables}
    return [
        (input_file, layout)
        for input_file, layout in tables
        if input_file.folder.name.casefold() != _PIECES or (input_file.folder.parent, layout) not in whole
    ]


def _read_tables(
    files: Sequence[tuple[InputFile, Layout]], batch: ImportBatch, today: date
) -> Generator[Progress, None, None]:
    """Read tables of postcodes and add them, merged into one, to `batch`. Raise DirectoryError if one is damaged."""
    total_size = sum(input_file.size for input_file, _ in files) or 1
    size_before = 0
    codes: dict[str, dict[str, int]] = {}
    tables = []
    for input_file, layout in files:
        table = PostcodeTable(input_file, layout, codes.setdefault(layout.format, {}), today)
        try:
            for done in table.read():
                share = min((size_before + done) / total_size, 1.0)
                yield Progress(f"Reading {input_file.name}", _LOOKING_SHARE + (1 - _LOOKING_SHARE) * share)
        except RefusedError as error:
            batch.refuse(input_file, error)
        else:
            tables.append(table)
        size_before += input_file.size
    if any(table.is_live for table in tables):
        yield Progress("Putting the postcodes together", 1.0)
        batch.parsed.append(merge_tables(tables))
        batch.useful.update(table.file.origin for table in tables)
        return
    for table in tables:
        batch.refuse(table.file, RefusedError(table.file.label, _NONE_LIVE))


def _check_useful(paths: Sequence[Path], batch: ImportBatch) -> None:
    """Raise DirectoryError if nothing was read from one of `paths`, with the most telling of its refusals."""
    for origin, path in enumerate(paths):
        if origin in batch.useful:
            continue
        errors = [error for refused_origin, error in batch.refused if refused_origin == origin]
        if errors:
            raise max(errors, key=lambda error: error.kind)
        raise DirectoryError(f"“{clean_line(path.name)}”: There is no file in it; choose another one.")
