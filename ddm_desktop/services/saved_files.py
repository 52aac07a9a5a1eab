"""The files of a visit that are still there: which they are, and deleting one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ddm_desktop.errors import SaveError
from ddm_desktop.model.text import counted
from ddm_desktop.model.visit import Visit


def files_left(visit: Visit) -> tuple[Path, ...]:
    """Return the files that something of the visitor was saved to and that are still there."""
    return tuple(path for path in map(Path, visit.files) if _is_there(path))


def delete_file(path: Path) -> None:
    """Delete `path`, and what it links to. A file that is gone already is no error. Raise SaveError with the reason."""
    try:
        for each in dict.fromkeys((path.resolve(), path)):
            each.unlink(missing_ok=True)
            _write_through(each.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SaveError(
            f"“{path.name}” could not be deleted: {reason[0].lower()}{reason[1:]}. Close it if it is open elsewhere, "
            "or press Show and delete it in its folder."
        ) from error


def delete_files(files: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """Delete `files`; return those that are deleted, and a sentence for each that could not be."""
    deleted, failures = [], []
    for file in files:
        try:
            delete_file(file)
        except SaveError as error:
            failures.append(str(error))
        else:
            deleted.append(file)
    return deleted, failures


def left_sentence(files: Sequence[Path]) -> str:
    """Return that `files` would stay, empty if there are none."""
    if not files:
        return ""
    one, many = "file of this visitor stays where it was", "files of this visitor stay where they were"
    return f"{counted(len(files), one, many)} saved:"


def cleared_sentence(left: int, deleted: int = 0) -> str:
    """Return what to tell once a visitor is forgotten whose files were `deleted`, or are `left` where they are."""
    sentence = "Everything is cleared"
    if deleted:
        sentence += f", and {counted(deleted, 'file is', 'files are')} deleted"
    stay = f" {counted(left, 'file stays where it was', 'files stay where they were')} saved." if left else ""
    return f"{sentence}.{stay}"


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may no longer be looked into
        return False


def _write_through(folder: Path) -> None:
    """Have the system write the deletion to the disk at once: a stick may be pulled out in a moment."""
    if not hasattr(os, "O_DIRECTORY"):
        return  # Windows has no such call for folders
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some file systems cannot; the file is deleted all the same
    finally:
        os.close(descriptor)
