"""Fetch members and postcodes from the internet: only ever when a person asks for it."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

from ddm_desktop.directory.download.lists import OFFICIAL, DownloadAddresses, fetch
from ddm_desktop.directory.progress import part_of
from ddm_desktop.model.directory import DirectoryPart, Progress, Report

_FETCHING = 0.75
"""The share of the time that goes into fetching; the rest is importing."""


def download(
    into: Path, sources: DownloadAddresses = OFFICIAL
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Fetch the members from Parliament and the postcodes from mySociety into the empty folder `into`.

    Returns the files. Raise DownloadError; then, and when closed early, nothing is left in the folder.
    The directory that is in use is not touched.
    """
    return (yield from fetch(into, sources))


def update(
    into: Path, today: date, sources: DownloadAddresses = OFFICIAL
) -> Generator[Progress, None, Report]:
    """Download into the empty folder `into`, and import what came.

    Raise DownloadError, and what `import_files` raises. After a MissingMembersError the files are still in
    the folder: `import_files([into], today, accept_missing=True, as_of=days_of_download(today))` takes them all the
    same. The folder is the caller's to remove, as a `tempfile.TemporaryDirectory` does.
    """
    from ddm_desktop.services.import_directory import import_files

    files = yield from part_of(download(into, sources), 0.0, _FETCHING)
    return (yield from part_of(import_files(files, today, as_of=days_of_download(today)), _FETCHING, 1.0))


def days_of_download(today: date) -> dict[DirectoryPart, date]:
    """Parliament answers with the members of the day it is asked; how old mySociety's lists are, they do not tell."""
    return {DirectoryPart.MEMBERS: today}
