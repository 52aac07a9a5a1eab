"""Recognises what a file dropped on the window is for."""

from __future__ import annotations

from enum import Enum
from pathlib import Path


class DropKind(Enum):
    """What a dropped file is for, judged by its name and not its content."""

    KIT = "kit"
    CASE = "case"
    PACK = "campaign pack"
    DATA = "file for the directory"


def kind_of(path: Path) -> DropKind:
    """Return what `path` is for. A folder is a pack if it has a campaign.toml."""
    ending = path.suffix.lower()
    if kind := {".ddmkit": DropKind.KIT, ".ddmcase": DropKind.CASE}.get(ending):
        return kind
    is_pack = ending == ".ddmpack" or path.name == "campaign.toml" or _describes_a_campaign(path)
    return DropKind.PACK if is_pack else DropKind.DATA


def _describes_a_campaign(folder: Path) -> bool:
    """Whether `folder` has a campaign.toml; False if it cannot be read, of which the import will tell."""
    try:
        return (folder / "campaign.toml").is_file()
    except OSError:
        return False
