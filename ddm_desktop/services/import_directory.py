"""Make the directory from files a person has: members, constituencies, postcodes; all of it or nothing."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.importers.batch import read_batch
from ddm_desktop.directory.importers.gaps import check_losses, directory_remarks, missing_members
from ddm_desktop.directory.importers.merge import merge_directory
from ddm_desktop.directory.importers.parsed_file import ParsedFile
from ddm_desktop.directory.progress import part_of
from ddm_desktop.directory.store import encode
from ddm_desktop.errors import DamagedDirectoryError, DirectoryError
from ddm_desktop.model.dates import british_date
from ddm_desktop.model.directory import DirectoryPart, Progress, Report
from ddm_desktop.model.typed_day import read_day
from ddm_desktop.paths import directory_file
from ddm_desktop.services.data_lock import data_lock
from ddm_desktop.services.save_file import keep_file
from ddm_desktop.services.stored_directory import stored_directory

_BOUNDARIES = date(2024, 7, 4)
"""The election from which on there are the constituencies of today."""
_READING_SHARE = 0.92
"""The share of the time that goes into reading; the rest is putting together and saving."""


def import_files(
    paths: Sequence[Path],
    today: date,
    *,
    accept_missing: bool = False,
    as_of: Mapping[DirectoryPart, date] | None = None,
) -> Generator[Progress, None, Report]:
    """Import files, folders and zips, several at once, into the directory, which is replaced only at the end.

    Each part of the directory that is in the files is replaced; the other parts stay. `as_of`: the day of the lists
    of a part, used if only the date of their files is known. Closing the generator cancels without any change.
    Raise DirectoryError, LossError if there are fewer than all 650 members or the postcodes reach fewer
    constituencies, unless `accept_missing`, and SaveError; nothing is changed then.
    """
    if not paths:
        raise DirectoryError("No file was named; choose the files to take.")
    try:
        batch = yield from part_of(read_batch(paths, today), 0.0, _READING_SHARE)
    except DirectoryError as error:
        others = " Nothing was taken of the other files either." if len(paths) > 1 else ""
        raise DirectoryError(f"{error}{others}") from error
    yield Progress("Putting it together", _READING_SHARE)
    with data_lock:  # what another program imports meanwhile stays
        old, damage_remarks = _old_directory()
        merged = merge_directory(old, [_with_known_day(parsed, as_of or {}) for parsed in batch.parsed])
        if not accept_missing:
            check_losses(old, merged)
        file_remarks = (remark for parsed in batch.parsed for remark in parsed.remarks)
        report = Report(
            merged.new_sources,
            batch.refusals(),
            missing_members(merged.directory),
            (*damage_remarks, *file_remarks, *merged.remarks, *directory_remarks(merged.directory)),
        )
        content = encode(merged.directory)
        yield Progress("Saving", 0.99)
        keep_file(directory_file(), content, "The MP directory")
    return report


def day_of_lists(typed: str, today: date) -> dict[DirectoryPart, date]:
    """Return the day that `typed` names, for the lists of every part; empty if nothing is typed. Raise DirectoryError.

    Without a year it is the last such day.
    """
    if not typed.strip():
        return {}
    day = read_day(typed, today)
    if day and day > today:
        day = min(day, read_day(typed, today - timedelta(365)) or day)
    if day is None:
        raise DirectoryError(f"“{typed.strip()[:40]}” is no day; write it as in 27 June 2026 or 2026-06-27.")
    if day > today:
        raise DirectoryError(f"{british_date(day)} is still to come; give the day the list is from.")
    if day < _BOUNDARIES:
        raise DirectoryError(
            f"{british_date(day)} is before the election of {british_date(_BOUNDARIES)}, from which on there are the "
            "constituencies of today; give the day the list is from."
        )
    return dict.fromkeys(DirectoryPart, day)


def _with_known_day(parsed: ParsedFile, as_of: Mapping[DirectoryPart, date]) -> ParsedFile:
    """Return `parsed`, dated by `as_of` if only the date of its file is known."""
    source = parsed.source
    day = as_of.get(source.part)
    if day is None or not source.dated_by_file:
        return parsed
    return replace(parsed, source=replace(source, as_of=day, dated_by_file=False))


def _old_directory() -> tuple[Directory, tuple[str, ...]]:
    """Return the stored directory, and no remark; if damaged, an empty one and a remark on it. Raise DirectoryError."""
    try:
        return stored_directory(), ()
    except DamagedDirectoryError:
        return Directory(), ("The MP directory that was there was damaged; it was replaced as a whole.",)
