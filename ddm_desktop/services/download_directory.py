"""Downloading members and postcodes from the internet, only if a person asks for it."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ddm_desktop.directory.progress import part_of
from ddm_desktop.model.directory import DirectoryPart, Progress, Report
from ddm_desktop.services.import_directory import import_files

if TYPE_CHECKING:
    from ddm_desktop.directory.download.lists import DownloadAddresses

_DOWNLOAD_SHARE = 0.75
"""The share of the time that goes into fetching; the rest is importing."""


def download(
    into: Path, sources: DownloadAddresses | None = None
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Fetch the members from Parliament and the postcodes from mySociety into the empty folder `into`.

    Return the files. Raise DownloadError; after that, or if the generator is closed early, the folder is empty.
    The stored directory is not touched. They come from their official addresses unless `sources` names others.
    """
    # here, not above: what connects is loaded only when a person asks for it
    from ddm_desktop.directory.download.lists import OFFICIAL, fetch

    return (yield from fetch(into, sources or OFFICIAL))


def update(
    into: Path, today: date, sources: DownloadAddresses | None = None
) -> Generator[Progress, None, Report]:
    """Download into the empty folder `into`, and import the files.

    Raise DownloadError, and what `import_files` raises. After a MissingMembersError the files are kept, so that
    `import_files([into], today, accept_missing=True, as_of=days_of_download(today))` can import them all the same.
    The caller removes the folder, as a `tempfile.TemporaryDirectory` does.
    """
    files = yield from part_of(download(into, sources), 0.0, _DOWNLOAD_SHARE)
    return (
        yield from part_of(import_files(files, today, as_of=days_of_download(today)), _DOWNLOAD_SHARE, 1.0)
    )


def days_of_download(today: date) -> dict[DirectoryPart, date]:
    """Return the day of each downloaded list that is known: Parliament's is of `today`, mySociety's have no date."""
    return {DirectoryPart.MEMBERS: today}
