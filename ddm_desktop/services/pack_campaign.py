"""Checking a campaign pack and zipping it for handing out."""

from __future__ import annotations

from pathlib import Path

from ddm_desktop.campaigns.archive import pack_folder
from ddm_desktop.campaigns.load import check_pack
from ddm_desktop.errors import PackError
from ddm_desktop.services.save_file import Audience, save_file


def check(path: Path) -> tuple[PackError, ...]:
    """Every problem found in the pack at `path`; empty where it is fit to use."""
    return check_pack(path)


def pack(folder: Path, out: Path) -> None:
    """Check `folder` and write it as a .ddmpack. Raises PackError or SaveError."""
    save_file(out, pack_folder(folder), Audience.EVERYONE)
