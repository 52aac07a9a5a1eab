"""A file is replaced whole or not at all, and nothing of it is left anywhere else, however the program ends.

On Linux the new file has no name until it is whole (O_TMPFILE of open(2)). Elsewhere, and for the moment in which
an old file gives way to it, it stands beside its place under a name that only this program gives. It is locked as
long as it is written; what is there unlocked and not of this minute is swept with the next file.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows, where nobody can remove a file that is open
    fcntl = None  # type: ignore[assignment]

_PART = re.compile(r"\.ddm-desktop-[0-9a-f]{16}\.part")
_FRESH = 60.0  # seconds; between making a part and locking it lie microseconds
_BESIDE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def replace_file(path: Path, content: bytes, mode: int) -> None:
    """Put `content` in the place of the file at `path`, or of the file that a link there leads to.

    A new file has `mode`; one that is replaced keeps its own, and its owner if the system allows it.
    Raise OSError; then what was there before is untouched.
    """
    place = _behind_links(path)
    _sweep(place.parent)
    if not _write_unnamed(place, content, mode):
        _write_beside(place, content, mode)


def _behind_links(path: Path) -> Path:
    """Where the links at `path` lead, be there a file or none yet. Raise OSError for links in a circle."""
    place = Path(os.path.realpath(path))
    if place.is_symlink():
        place.stat()  # says so
    return place


def _write_unnamed(place: Path, content: bytes, mode: int) -> bool:
    """Write a file that is named once it is whole. False if the file system knows none such."""
    try:
        descriptor = os.open(place.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except (AttributeError, OSError):
        return False
    with os.fdopen(descriptor, "wb") as file:
        _fill(file, content, mode, place)
        return _name(descriptor, place)


def _name(descriptor: int, place: Path) -> bool:
    """Give the file of `descriptor` its place. False if it cannot get a name at all, as without /proc."""
    folder = os.open(place.parent, os.O_PATH)
    part = _part_beside(place)
    try:
        with contextlib.suppress(FileExistsError):
            # with a folder's descriptor, since only then Python follows the link that /proc has for a file
            os.link(f"/proc/self/fd/{descriptor}", place.name, dst_dir_fd=folder)
            return True
        os.link(f"/proc/self/fd/{descriptor}", part.name, dst_dir_fd=folder)
    except OSError:
        return False
    finally:
        os.close(folder)
    return _move(part, place)


def _write_beside(place: Path, content: bytes, mode: int) -> None:
    part = _part_beside(place)
    try:
        with os.fdopen(os.open(part, _BESIDE, 0o600), "wb") as file:
            _fill(file, content, mode, place)
    except BaseException:
        _remove(part)
        raise
    _move(part, place)


def _move(part: Path, place: Path) -> bool:
    try:
        part.replace(place)
    except BaseException:
        _remove(part)
        raise
    return True


def _fill(file: BinaryIO, content: bytes, mode: int, place: Path) -> None:
    """Write `content`, all the way to the disk, with the rights and the owner that the file is to have."""
    if fcntl:
        with contextlib.suppress(OSError):  # some network file systems know no locks
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    file.write(content)
    file.flush()
    if hasattr(os, "fchmod"):
        with contextlib.suppress(
            OSError
        ):  # sticks and shares may know no rights; else they stay the strictest
            os.fchmod(file.fileno(), _rights(file.fileno(), mode, place))
    os.fsync(file.fileno())


def _rights(descriptor: int, mode: int, place: Path) -> int:
    """What may be done with the file; the one it replaces also hands on its owner, as far as that is allowed."""
    try:
        old, new = place.stat(), os.fstat(descriptor)
    except FileNotFoundError:
        return mode
    rights = stat.S_IMODE(old.st_mode) & 0o777
    for owner, group in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        if (old.st_uid, old.st_gid) == (new.st_uid, new.st_gid):
            return rights
        with contextlib.suppress(OSError):
            os.fchown(descriptor, owner, group)
            return rights
    return rights & ~stat.S_IRWXG  # these were for another group


def _part_beside(place: Path) -> Path:
    return place.with_name(f".ddm-desktop-{os.urandom(8).hex()}.part")


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink()


def _sweep(folder: Path) -> None:
    """Remove what a program that was killed left in `folder`: this user's, of this program, not in use."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name):
                _remove_if_stale(Path(entry.path))


def _remove_if_stale(part: Path) -> None:
    state = part.lstat()
    is_own = not hasattr(os, "geteuid") or state.st_uid == os.geteuid()
    if not (is_own and stat.S_ISREG(state.st_mode) and time.time() - state.st_mtime > _FRESH):
        return
    if fcntl is None:
        _remove(part)
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails as long as someone writes it
            part.unlink()
        finally:
            os.close(descriptor)
