"""Finding the files that a person names, one by one or as a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ddm_desktop.directory.importers.input_file import InputFile
from ddm_desktop.errors import DirectoryError
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import kind_of_file

MOST_FILES = 5000
"""In a folder and all below it, or in a zip. The directory of all postcodes comes as some two hundred."""
_HIDDEN = ("__macosx", "thumbs.db", "desktop.ini")


def find_files(path: Path, origin: int) -> Iterator[InputFile]:
    """Yield the file `path`, or every file in the folder `path` and below it, always in the same order.

    `origin`: the index of `path` among those that the person named. Links to folders are not followed. Raise
    DirectoryError if there is no file, or far too many.
    """
    label = f"“{clean_line(path.name)}”"
    try:
        if path.is_dir():
            yield from _files_in_folder(path, origin)
        elif path.is_file():
            yield _file_on_disk(path, origin, is_named=True)
        elif path.exists():
            kind = kind_of_file(path.stat().st_mode)
            raise DirectoryError(f"{label}: It cannot be read: {kind}; choose the file itself.")
        else:
            raise DirectoryError(f"{label}: There is no such file; choose it once more.")
    except OSError as error:
        raise DirectoryError(f"{label}: It cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # a null byte in the path
        raise DirectoryError(f"{label}: There is no such file; choose it once more.") from error


def _files_in_folder(folder: Path, origin: int) -> Iterator[InputFile]:
    """Yield every file that is not hidden in `folder` and below it. Raise DirectoryError if there are too many."""
    count = 0
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in sorted(files):
            path = Path(parent, name)
            if is_hidden(name) or not path.is_file():
                continue
            count += 1
            if count > MOST_FILES:
                raise DirectoryError(
                    f"“{clean_line(folder.name)}”: There are more than {MOST_FILES} files in this folder; "
                    "choose the folder that holds only the ones to take."
                )
            yield _file_on_disk(path, origin)


def _file_on_disk(path: Path, origin: int, *, is_named: bool = False) -> InputFile:
    """Return the file at `path` with its size and day. Raise OSError if these cannot be read."""
    state = path.stat()
    try:
        modified = date.fromtimestamp(state.st_mtime)
    except (OverflowError, OSError, ValueError):  # the date may be invalid
        modified = date.max  # callers take the earlier of this and the day of the import
    return InputFile(path, state.st_size, modified, origin, is_named=is_named)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or the system's own."""
    return (name.startswith(".") and name not in (".", "..")) or name.casefold() in _HIDDEN
