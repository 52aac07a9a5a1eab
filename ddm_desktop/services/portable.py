"""Keeping everything beside the program, so that a USB stick carries it and the home folder stays untouched."""

from __future__ import annotations

import os
import tempfile

from ddm_desktop import paths
from ddm_desktop.errors import SaveError

_CACHE = "XDG_CACHE_HOME"
"""Where libraries, that of the fonts among them, keep what would be slow to find out again; Linux alone has it."""


def keep_beside_program() -> None:
    """Keep data, settings and log beside the program's folder, here and in the processes started from here.

    Raise SaveError if nothing can be written there. Nothing is kept then: in the home folder it would stay on the
    computer.
    """
    folder = paths.folder_beside_program()
    os.environ[paths.PORTABLE] = str(folder)
    os.environ[_CACHE] = str(folder / "cache")
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SaveError(
            f"{folder} cannot be written to ({error.strerror}): with --portable the program keeps its data there, "
            "so copy its whole folder to a USB stick or another place that is yours, and start it from there."
        ) from error


def environment_for_others() -> dict[str, str]:
    """Return the environment for another program: what that caches belongs on the computer, not on the stick."""
    is_ours = {_CACHE, paths.PORTABLE} if paths.PORTABLE in os.environ else set()
    return {name: value for name, value in os.environ.items() if name not in is_ours}
