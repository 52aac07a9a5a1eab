"""No image of this program's memory reaches the disk: it would hold the visitor's words hundreds of times.

Windows has neither of the two: what its error reporting keeps there is not prevented.
"""

from __future__ import annotations

import contextlib
import sys

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_SET_DUMPABLE = 4
"""PR_SET_DUMPABLE of prctl(2)."""


def forbid_core_files() -> None:
    """Allow this process, and those it starts, no core file (RLIMIT_CORE of getrlimit(2)), on Linux and macOS."""
    if resource is not None:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_memory() -> None:
    """Have Linux dump this process nowhere, not even into a program that collects crashes, which no limit holds back.

    Other programs of this account cannot read its memory any more, and the desktop's portals answer it no more
    unless they have answered it before: the window calls this once it has asked for the desktop's colours.
    """
    if sys.platform == "linux":
        import ctypes  # here, not above: other systems have no such call

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
