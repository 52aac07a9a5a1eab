"""Save to a place a person chose, or keep in a place of the program's own: whole, or said in one sentence why not."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from ddm_desktop import paths
from ddm_desktop.errors import ReaderGoneError, SaveError
from ddm_desktop.regular_files import kind_of_file
from ddm_desktop.services.replace_file import replace_file
from ddm_desktop.services.streams import descriptor_at, write_descriptor, write_pipe


class Audience(Enum):
    """For whom a new file is; the value is what may be done with it. One that is replaced keeps its own mode.

    A letter, a sheet, a reminder are a visitor's, on a computer that many use: the account alone may
    read them. A pack, a kit, a proof page, the directory and the settings are made to be handed on and say nothing
    of a visitor: they are as the computer has its files, less what the umask takes.
    """

    VISITOR = 0o600
    EVERYONE = 0o666


def save_file(path: Path, content: bytes, audience: Audience = Audience.VISITOR) -> None:
    """Put `content` at `path`, a place a person chose: through links, into pipes, and for `-` to standard output.

    Raise SaveError with the reason, and then a file that was there before is untouched; ReaderGoneError if
    whoever read standard output has stopped.
    """
    try:
        _write(path, content, audience)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        raise _save_error(path, error) from error


def keep_file(path: Path, content: bytes, what: str) -> None:
    """Put `content` at `path`, a place of the program's own, whose folder is made if it is missing.

    Raise SaveError, which calls it `what` (`The settings`); then what was there before is untouched.
    """
    if paths.is_homeless(path):
        raise SaveError(
            f"{what} could not be kept: this account has no home folder. Set the variable HOME to one, "
            "then try again."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_file(path, content, Audience.EVERYONE)
    except OSError as error:
        raise SaveError(
            f"{what} could not be kept in {path.parent}: {_reason(error)}. "
            "See that there is room on the disk and that the folder may be written to, then try again."
        ) from error


def _write(path: Path, content: bytes, audience: Audience) -> None:
    if (descriptor := descriptor_at(path, 1)) is not None:
        write_descriptor(descriptor, content)
    elif path.is_fifo():
        write_pipe(path, content)
    else:
        _write_file(path, content, audience)


def _write_file(path: Path, content: bytes, audience: Audience) -> None:
    """Raise OSError, also for what is neither a file nor a free place: it would have to give way to one."""
    if path.exists() and (kind := kind_of_file(path.stat().st_mode)):
        raise OSError(0, kind.replace("it is", "that is").removesuffix(", not a file"))
    mode = audience.value if audience is Audience.VISITOR else audience.value & ~_umask()
    replace_file(path, content, mode)


def _save_error(path: Path, error: OSError | ValueError) -> SaveError:
    if descriptor_at(path, 1) is not None:
        if isinstance(error, BrokenPipeError):
            return ReaderGoneError("Whoever was to read it has stopped reading.")
        name = "Standard output" if descriptor_at(path, 1) == 1 else f"“{path}”"
        return SaveError(f"{name} could not be written: {_reason(error)}. Save to a file instead.")
    reason = _reason(error) if path.parent.is_dir() else "the folder does not exist"
    return SaveError(
        f"“{path.name}” could not be saved in {path.parent}: {reason}. Choose another place and save again."
    )


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
