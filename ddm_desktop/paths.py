"""The paths of resources, bundled campaign packs, and the user's files and folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent
_NO_HOME = Path("/nonexistent")  # the home of accounts without one, as Debian's policy has it

PORTABLE = "DDM_DESKTOP_PORTABLE"
"""The environment variable that holds the folder of all that is kept, if that is not in the home folder."""


def _data_folder(name: str) -> Path:
    """Return the folder `name`, which is inside the package in a wheel and beside it in the repository."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def own_program() -> list[str]:
    """Return what starts this program once more, before its arguments: the same code, whatever folder is current.

    A module in the current folder, which may be anybody's, is never loaded in place of one of Python's own.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    start = "import sys; sys.path.append(sys.argv.pop(1)); from ddm_desktop.__main__ import main; sys.exit(main())"
    return [sys.executable, "-P", "-c", start, str(_PACKAGE.parent)]


def folder_beside_program() -> Path:
    """Return the folder beside the program's own in which `--portable` keeps everything. It may not exist."""
    program = Path(sys.executable).parent if getattr(sys, "frozen", False) else _PACKAGE
    return program.parent / "ddm-desktop-data"


def resources() -> Path:
    """Return the folder of icons, style tokens and help texts."""
    return _data_folder("resources")


def bundled_packs() -> Path:
    """Return the folder of the campaign packs that come with the program, one folder each."""
    return _data_folder("templates")


def user_packs() -> Path:
    """Return the folder of campaign packs that a person added. It may not exist; it holds nothing of a visitor."""
    return user_data() / "campaigns"


def replaced_packs() -> Path:
    """Return the folder of a person's own packs that those of a kit replaced; none is loaded from there."""
    return user_data() / "replaced campaigns"


def directory_file() -> Path:
    """Return the file of the imported directory of members and postcodes. It may not exist."""
    return user_data() / "directory.ddmdir"


def local_list_file() -> Path:
    """Return the file of the members an organiser keeps by hand. It may not exist; it holds nothing of a visitor."""
    return user_data() / "local-list.json"


def tally_file() -> Path:
    """Return the file of how many letters were printed or saved. It may not exist; it holds nothing of a visitor."""
    return user_data() / "tally.json"


def withdrawn_file() -> Path:
    """Return the file of the campaigns that kits made here take away. It may not exist."""
    return user_data() / "withdrawn.json"


def column_memory_file() -> Path:
    """Return the file of which columns of a mailing list hold what. May not exist; it holds nothing of a person."""
    return user_data() / "columns.json"


def user_data() -> Path:
    """Return the folder of what a person added: packs, the directory, the local list. It may not exist."""
    return _kept_in(platformdirs.user_data_dir)


def settings_file() -> Path:
    """Return the file of this computer's settings (envelope, size of print, colours); it holds nothing of a visitor."""
    return _kept_in(platformdirs.user_config_dir) / "settings.json"


def log_file() -> Path:
    """When the program started and ended, and where it failed; never anything of a visitor. May not exist."""
    return _kept_in(platformdirs.user_log_dir) / "program.log"


def is_homeless(path: Path) -> bool:
    """Return whether `path` would lie in the home folder of an account without one, and so can never exist."""
    return path.is_relative_to(_NO_HOME)


def _kept_in(folder_of: Callable[..., str]) -> Path:
    """Return the folder of a portable program, or else the one that `folder_of` names in the person's home.

    If the account has no home, that is one that never exists: some versions of platformdirs raise then; others
    return `~`, relative to the current folder.
    """
    if portable := os.environ.get(PORTABLE):
        return Path(portable)
    try:
        folder = Path(folder_of("ddm-desktop", appauthor=False))
    except RuntimeError:
        folder = Path()
    return folder if folder.is_absolute() else _NO_HOME / "ddm-desktop"
