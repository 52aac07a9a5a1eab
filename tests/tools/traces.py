"""What a program leaves on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def files_in(places: Iterable[Path]) -> set[Path]:
    """Every file under these folders."""
    return {file for place in places for file in place.rglob("*") if file.is_file()}


def left_behind(files: Iterable[Path]) -> list[Path]:
    """Those of `files` that tell of more than the machine.

    Let pass: the settings, the program's log, what Qt keeps of its file dialog, and the lists of words that Enchant
    creates empty.
    """
    return [file for file in files if not _is_of_the_machine(file)]


def telling(files: Iterable[Path], *marks: bytes) -> list[Path]:
    """Those of `files` that hold one of `marks`."""
    return [file for file in files if any(mark in file.read_bytes() for mark in marks)]


def _is_of_the_machine(file: Path) -> bool:
    if "enchant" in file.parts:
        return file.stat().st_size == 0
    ours = (("ddm-desktop", "settings.json"), ("log", "program.log"))
    return file.parts[-2:] in ours or file.name == "QtProject.conf"
