"""Replacing a file whole or not at all, without leaving parts of it elsewhere, however the program ends.

On Linux the new file has no name until it is whole (O_TMPFILE of open(2)). Elsewhere, and while it replaces an
old file, it is a part file: beside its target, with a name that only this program gives, and locked while it is
written. Part files that are unlocked and older than a minute are removed when the next file is written.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be removed
    fcntl = None  # type: ignore[assignment]

_PART = re.compile(r"\.ddm-desktop-[0-9a-f]{16}\.part")
_FRESH_SECONDS = 60.0  # a younger part may not be locked yet
_NEW_FILE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def replace_file(path: Path, content: bytes, mode: int) -> None:
    """Write `content` to the file at `path`, as `replacement` does. Raise OSError, leaving an old file untouched."""
    with replacement(path, mode) as file:
        file.write(content)


@contextlib.contextmanager
def replacement(path: Path, mode: int, *, one_of_many: bool = False) -> Iterator[BinaryIO]:
    """Yield a file to write; it takes the place of the one at `path`, or where a link there leads, as the block ends.

    A new file has `mode`; one that is replaced keeps its own, and its owner if the system allows it. `one_of_many`: the
    caller saves thousands, looks through the folder and writes all of them through to the disk once.
    Raise OSError, leaving an old file untouched; so does an exception in the block.
    """
    target = _resolve_links(path)
    if not one_of_many:
        _remove_stale_parts(target.parent)
    unnamed = _unnamed_file(target.parent)
    with unnamed or _part(target) as file:
        if fcntl:
            with contextlib.suppress(OSError):  # some network file systems have no locks
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield file
        _finish(file, mode, target, is_synced=not one_of_many)
        if file is unnamed and not _name_unnamed(file.fileno(), target):
            _copy_beside(file, mode, target)


def _resolve_links(path: Path) -> Path:
    """Return where the links at `path` lead, even if no file is there yet. Raise OSError for links in a circle."""
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        target.stat()  # raises OSError
    return target


def _unnamed_file(folder: Path) -> BinaryIO | None:
    """Return a file in `folder` that gets its name once it is whole, None if the file system has no such files."""
    try:
        return os.fdopen(os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600), "w+b")
    except (AttributeError, OSError):
        return None


def _name_unnamed(descriptor: int, target: Path) -> bool:
    """Name the unnamed file of `descriptor` `target`. Return False if it cannot be named, as without /proc."""
    folder = os.open(target.parent, os.O_PATH)
    part = _part_file(target)
    try:
        with contextlib.suppress(FileExistsError):
            # `dst_dir_fd` makes Python follow the link that /proc has for the file
            os.link(f"/proc/self/fd/{descriptor}", target.name, dst_dir_fd=folder)
            return True
        os.link(f"/proc/self/fd/{descriptor}", part.name, dst_dir_fd=folder)
    except OSError:
        return False
    finally:
        os.close(folder)
    try:
        part.replace(target)
    finally:
        _remove(part)  # does nothing once it is renamed
    return True


@contextlib.contextmanager
def _part(target: Path) -> Iterator[BinaryIO]:
    """Yield a part file in the folder of `target`, which is renamed once the block has ended."""
    part = _part_file(target)
    try:
        with os.fdopen(os.open(part, _NEW_FILE_FLAGS, 0o600), "wb") as file:
            yield file
        part.replace(target)
    finally:
        _remove(part)  # does nothing once it is renamed


def _copy_beside(unnamed: BinaryIO, mode: int, target: Path) -> None:
    """Copy a file that cannot be named, as without /proc, to the place of `target`."""
    unnamed.seek(0)
    with _part(target) as file:
        shutil.copyfileobj(unnamed, file)
        _finish(file, mode, target)


def _finish(file: BinaryIO, mode: int, target: Path, *, is_synced: bool = True) -> None:
    """Write `file`, through to the disk if `is_synced`, and give it its rights and owner."""
    file.flush()
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):  # sticks and shares may have no rights
            os.fchmod(file.fileno(), _set_owner_and_find_rights(file.fileno(), mode, target))
    if is_synced:
        os.fsync(file.fileno())


def _set_owner_and_find_rights(descriptor: int, mode: int, target: Path) -> int:
    """Return the file's rights: those of the file it replaces, whose owner it gets too if the system allows it."""
    try:
        old, new = target.stat(), os.fstat(descriptor)
    except FileNotFoundError:
        return mode
    rights = stat.S_IMODE(old.st_mode) & 0o777
    for owner, group in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
        if (old.st_uid, old.st_gid) == (new.st_uid, new.st_gid):
            return rights
        with contextlib.suppress(OSError):
            os.fchown(descriptor, owner, group)
            return rights
    return rights & ~stat.S_IRWXG  # the group is not the old one, so it gets no rights


def _part_file(target: Path) -> Path:
    return target.with_name(f".ddm-desktop-{os.urandom(8).hex()}.part")


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink()


def _remove_stale_parts(folder: Path) -> None:
    """Remove the part files in `folder` that this user's killed programs left."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name):
                _remove_if_stale(Path(entry.path))


def _remove_if_stale(part: Path) -> None:
    state = part.lstat()
    is_own = not hasattr(os, "geteuid") or state.st_uid == os.geteuid()
    if not (is_own and stat.S_ISREG(state.st_mode) and time.time() - state.st_mtime > _FRESH_SECONDS):
        return
    if fcntl is None:
        _remove(part)
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # OSError while it is being written
            part.unlink()
        finally:
            os.close(descriptor)
