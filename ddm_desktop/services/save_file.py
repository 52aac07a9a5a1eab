"""Write a file beside its place, then replace: never half a file, and the old one stays if anything fails."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from ddm_desktop.errors import SaveError


def save_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, a place a person chose.

    Raises SaveError with the reason; then what was there before is untouched.
    """
    try:
        _replace(path, content)
    except OSError as error:
        reason = _reason(path, error) if path.parent.is_dir() else "the folder does not exist"
        raise SaveError(
            f"“{path.name}” could not be saved in {path.parent}: {reason}. "
            "Choose another place and save again."
        ) from error


def keep_file(path: Path, content: bytes, what: str) -> None:
    """Put `content` at `path`, a place of the program's own, whose folder is made where it is missing.

    Raises SaveError, which calls it `what` (`The settings`); then what was there before is untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise SaveError(
            f"{what} could not be kept in {path.parent}: {_reason(path, error)}. "
            "See that there is room on the disk and that the folder may be written to, then try again."
        ) from error


def _replace(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then put it there. Raises OSError, with nothing left beside."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _reason(path: Path, error: OSError) -> str:
    return "that is a folder" if path.is_dir() else error.strerror or str(error)
