"""One change of the program's own files at a time, among the threads of this program and among several programs."""

from __future__ import annotations

import os
import time
from threading import RLock
from types import TracebackType

from ddm_desktop import paths
from ddm_desktop.errors import SaveError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

LOCK_FILE = ".lock"
_PATIENCE = 10.0  # seconds; a change takes far less than one
_RETRY_PAUSE = 0.005


class DataLock:
    """Held from reading the local list, the settings, the directory or the campaigns until they are written.

    So of two changes at once neither is lost. One thread may take it several times over. The system releases it
    when a program is killed. If there is no place for the lock's file, nothing can be written either, and
    whoever writes says so.
    """

    def __init__(self) -> None:
        self._threads = RLock()
        self._depth = 0
        self._descriptor: int | None = None

    def __enter__(self) -> None:
        """Wait until no other thread or program holds it. Raise SaveError if that takes too long."""
        if not self._threads.acquire(timeout=_PATIENCE):
            raise _busy_error()
        try:
            if self._depth == 0:
                self._descriptor = _lock_among_programs()
        except BaseException:
            self._threads.release()
            raise
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth == 0 and self._descriptor is not None:
            os.close(self._descriptor)  # and with it the lock
            self._descriptor = None
        self._threads.release()


data_lock = DataLock()


def _lock_among_programs() -> int | None:
    """Return the descriptor that holds the lock; None if this folder or its file system can have none."""
    folder = paths.user_data()
    if paths.is_homeless(folder):
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
    try:
        is_locked = _wait_for_lock(descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    if is_locked:
        return descriptor
    os.close(descriptor)
    return None


def _wait_for_lock(descriptor: int) -> bool:
    """Lock the file of `descriptor`. Return False if its file system has no locks. Raise SaveError after a while."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            _lock_now(descriptor)
        except (BlockingIOError, PermissionError):  # as Linux and Windows say that somebody has it
            if time.monotonic() > deadline:
                raise _busy_error() from None
            time.sleep(_RETRY_PAUSE)
        except OSError:
            return False
        else:
            return True


def _lock_now(descriptor: int) -> None:
    if fcntl:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]


def _busy_error() -> SaveError:
    return SaveError(
        f"Another DDM Desktop is changing the files in {paths.user_data()} and does not finish. "
        "Close it, then try again; nothing was changed."
    )
