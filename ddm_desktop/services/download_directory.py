"""Downloading members and postcodes from the internet, only if a person asks for it."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

from ddm_desktop.directory.download.lists import OFFICIAL, DownloadAddresses, fetch
from ddm_desktop.directory.progress import part_of
from ddm_desktop.model.directory import DirectoryPart, Progress, Report

_DOWNLOAD_SHARE = 0.75
"""The share of the time that goes into fetching; the rest is importing."""


def download(
    into: Path, sources: DownloadAddresses = OFFICIAL
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Fetch the members from Parliament and the postcodes from mySociety into the empty folder `into`.

    Return the files. Raise DownloadError; after that, or if the generator is closed early, the folder is empty.
    The stored directory is not touched.
    """
    return (yield from fetch(into, sources))


def update(
    into: Path, today: date, sources: DownloadAddresses = OFFICIAL
) -> Generator[Progress, None, Report]:
    """Download into the empty folder `into`, and import the files.

    Raise DownloadError, and what `import_files` raises. After a MissingMembersError the files are kept, so that
    `import_files([into], today, accept_missing=True, as_of=days_of_download(today))` can import them all the same.
    The caller removes the folder, as a `tempfile.TemporaryDirectory` does.
    """
    from ddm_desktop.services.import_directory import import_files

    files = yield from part_of(download(into, sources), 0.0, _DOWNLOAD_SHARE)
    return (
        yield from part_of(import_files(files, today, as_of=days_of_download(today)), _DOWNLOAD_SHARE, 1.0)
    )


def days_of_download(today: date) -> dict[DirectoryPart, date]:
    """Return the day of each downloaded list that is known: Parliament's is of `today`, mySociety's have no date."""
    return {DirectoryPart.MEMBERS: today}
