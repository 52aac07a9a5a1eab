"""What a file dropped on the window is for."""

from __future__ import annotations

from enum import Enum
from pathlib import Path


class DropKind(Enum):
    """What a dropped file is for, told by its name; what is in it is for the one who reads it."""

    KIT = "kit"
    CASE = "case"
    PACK = "campaign pack"
    DATA = "file for the directory"


def kind_of(path: Path) -> DropKind:
    """What `path` is for. A folder is a pack if it has a campaign.toml."""
    ending = path.suffix.lower()
    if kind := {".ddmkit": DropKind.KIT, ".ddmcase": DropKind.CASE}.get(ending):
        return kind
    is_pack = ending == ".ddmpack" or path.name == "campaign.toml" or _describes_a_campaign(path)
    return DropKind.PACK if is_pack else DropKind.DATA


def _describes_a_campaign(folder: Path) -> bool:
    """False if that cannot be told; reading the folder then says why."""
    try:
        return (folder / "campaign.toml").is_file()
    except OSError:
        return False
