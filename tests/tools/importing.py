"""Running an import to its end."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path
from typing import TypeVar

from ddm_desktop import paths
from ddm_desktop.directory.contents import Directory
from ddm_desktop.directory.store import decode
from ddm_desktop.model.directory import Report
from ddm_desktop.services.find_member import open_finder
from ddm_desktop.services.import_directory import import_files

TODAY = date(2026, 11, 22)
T = TypeVar("T")


def finish(steps: Generator[object, None, T]) -> tuple[T, list[object]]:
    """What a generator returns, and what it yielded."""
    yielded = []
    while True:
        try:
            yielded.append(next(steps))
        except StopIteration as end:
            return end.value, yielded


def take(*which: Path, accept_missing: bool = True) -> Report:
    """Import files, members missing or not."""
    report, _ = finish(import_files(which, TODAY, accept_missing=accept_missing))
    return report


def directory() -> Directory:
    """The directory as it is kept."""
    return decode(paths.directory_file().read_bytes())


def who(postcode: str) -> list[str]:
    """The names of the members a postcode leads to, and of the constituencies where there is none."""
    answer = open_finder().postcode(postcode)
    sure = answer.listings if answer.certainty else ()
    return [each.member.name or f"nobody in {each.member.constituency}" for each in sure]
