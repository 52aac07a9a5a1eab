"""The one place that knows where things lie: resources, bundled campaign packs, the user's folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent
_NO_HOME = Path("/nonexistent")  # the home of accounts without one, as Debian's policy has it


def _data_folder(name: str) -> Path:
    """Inside the package in a wheel, beside it in the repository."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """Icons, style tokens, help texts."""
    return _data_folder("resources")


def bundled_packs() -> Path:
    """The campaign packs that come with the program, one folder each."""
    return _data_folder("templates")


def user_packs() -> Path:
    """Where a person puts further campaign packs. May not exist; nothing of a visitor is kept there."""
    return user_data() / "campaigns"


def replaced_packs() -> Path:
    """Where a person's own packs are kept that gave way to those of a kit; none is loaded from there."""
    return user_data() / "replaced campaigns"


def directory_file() -> Path:
    """The imported directory of members and postcodes. May not exist."""
    return user_data() / "directory.ddmdir"


def local_list_file() -> Path:
    """The members an organiser keeps by hand. May not exist; it is about members, never about visitors."""
    return user_data() / "local-list.json"


def user_data() -> Path:
    """The folder of what a person added to the program: packs, the directory, the local list. May not exist."""
    return _in_home(platformdirs.user_data_dir)


def settings_file() -> Path:
    """Settings of the machine (envelope, size of print, colours), never anything of a visitor."""
    return _in_home(platformdirs.user_config_dir) / "settings.json"


def is_homeless(path: Path) -> bool:
    """Whether `path` would lie in the home folder of an account that has none: it never exists."""
    return path.is_relative_to(_NO_HOME)


def _in_home(folder_of: Callable[..., str]) -> Path:
    """The program's folder, or one that never exists if `~` leads nowhere: an account may have no home.

    Some versions of platformdirs then raise; others give `~`, a folder wherever the program was started.
    """
    try:
        folder = Path(folder_of("ddm-desktop", appauthor=False))
    except RuntimeError:
        folder = Path()
    return folder if folder.is_absolute() else _NO_HOME / "ddm-desktop"
