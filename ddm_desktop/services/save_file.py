"""Write a file beside its place, then replace: never half a file, and the old one stays if anything fails."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from ddm_desktop.errors import SaveError


def save_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`. Raises SaveError with the reason; then what was there before is untouched."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        raise SaveError(_sentence(path, error)) from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sentence(path: Path, error: OSError) -> str:
    reason = error.strerror or str(error)
    if path.is_dir():
        reason = "that is a folder"
    elif not path.parent.is_dir():
        reason = "the folder does not exist"
    return (
        f"“{path.name}” could not be saved in {path.parent}: {reason}. Choose another place and save again."
    )
