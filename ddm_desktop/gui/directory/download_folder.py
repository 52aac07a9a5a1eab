"""The temporary folder of downloaded files, which are kept until they are imported or given up."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ddm_desktop.errors import DownloadError
from ddm_desktop.model.directory import Progress, Report
from ddm_desktop.services import download_directory


class DownloadFolder:
    """Holds a temporary folder once `update` has run, until `remove`."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    @property
    def paths(self) -> list[Path]:
        """The path of the folder, in a list; an empty list without a folder."""
        return [Path(self._folder.name)] if self._folder else []

    def update(self, today: date) -> Generator[Progress, None, Report]:
        """Download the newest lists into a new folder, and import them; yield the progress and return the report.

        Raise DownloadError, or what the import raises. If the import fails, the files are kept for another try.
        """
        self.remove()
        try:
            self._folder = TemporaryDirectory(prefix="ddm-desktop-", ignore_cleanup_errors=True)
        except OSError as error:
            raise DownloadError(
                f"There is no place for what would be fetched ({error.strerror}): make room on the disk of this "
                "computer and try again."
            ) from error
        return (yield from download_directory.update(Path(self._folder.name), today))

    def remove(self) -> None:
        """Remove the folder and all files in it."""
        if self._folder:
            self._folder.cleanup()
            self._folder = None
