"""The directory stored on this computer."""

from __future__ import annotations

from ddm_desktop import paths
from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.store import decode
from ddm_desktop.errors import DamagedDirectoryError, DirectoryError
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.data_lock import data_lock

MAX_BYTES = 64 << 20
"""Of the directory's file. That of the whole country has about half a megabyte."""


def stored_directory() -> Directory:
    """Return the directory on disk, an empty one if there is none.

    Raise DamagedDirectoryError if the file's content is damaged, and DirectoryError if the file cannot be
    read now or was written by a newer program: it may be sound, so it must not be overwritten.
    """
    file = paths.directory_file()
    try:
        content = read_regular(file, MAX_BYTES)
    except FileNotFoundError:
        return Directory()
    except OSError as error:
        raise DirectoryError(
            f"{file}: the MP directory cannot be read ({error.strerror or error}). "
            "Close other programs that may use it, and try again."
        ) from error
    try:
        return decode(content)
    except DamagedDirectoryError:
        raise
    except DirectoryError as error:
        raise DirectoryError(f"{error} To begin anew, remove {file} and import the files again.") from error


def remove_directory() -> None:
    """Delete the directory of this computer, whole or damaged; the local list stays. Raise DirectoryError."""
    file = paths.directory_file()
    try:
        with data_lock:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise DirectoryError(
            f"{file}: the MP directory cannot be removed ({error.strerror or error}). "
            "Close other programs that may use it, and try again."
        ) from error
