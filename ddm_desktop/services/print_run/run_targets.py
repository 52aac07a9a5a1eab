"""The files that a print run writes: none is the list itself, no two are one, each is what its name says, and all are
saved or none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, TypeVar, cast

from ddm_desktop.errors import SaveError
from ddm_desktop.services.print_run.plan import RunFiles
from ddm_desktop.services.save_file import SavedFile, saving
from ddm_desktop.services.streams import STDOUT, descriptor_at, is_stream

T = TypeVar("T")
_FOLDS_CAPITALS = os.name == "nt"
_OTHER_TABLES = frozenset(("xlsx", "xlsm", "xlsb", "xls", "ods", "numbers", "docx"))
"""Endings of files that a spreadsheet refuses to open if there is CSV in them."""


class RunTargets:
    """Files that are open while a run goes on; as the block ends without an exception, they take their places."""

    def __init__(self) -> None:
        self.files, self._streams = ExitStack(), ExitStack()
        self._saved: list[SavedFile] = []

    def __enter__(self) -> RunTargets:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # closed first: a pipe that nobody reads must fail before any file has taken its place
        self.files.push(self._streams)
        self.files.__exit__(kind, error, trace)

    def file_for(self, path: Path) -> BinaryIO:
        """Return a file to write, for `path`. Raise SaveError."""
        saved = (self._streams if is_stream(path) else self.files).enter_context(saving(path))
        self._saved.append(saved)
        return cast(BinaryIO, saved)

    def complete(self) -> None:
        """Write all files through to their disks: no place is taken if there is no room for one. Raise SaveError."""
        for saved in self._saved:
            saved.complete()


def refuse_lost_files(files: RunFiles) -> None:
    """Raise SaveError if one of `files` would be lost: the list itself, or one written twice."""
    seen: dict[object, str] = {}
    for what, path in _named_files(files):
        identity = _identity(path)
        if files.source and identity == _identity(files.source):
            raise SaveError(
                f"“{path}” is the list itself, which {what} would replace: give {what} another name. "
                "Nothing was written."
            )
        if other := seen.get(identity):
            raise SaveError(
                f"“{path}” is named for {other} and for {what}: give each a file of its own. Nothing was written."
            )
        seen[identity] = what


def refuse_other_formats(files: RunFiles) -> None:
    """Raise SaveError if the name of one of `files` promises another format than the one it is written in."""
    for what, path in _named_files(files):
        ending = path.suffix.lower().lstrip(".")
        is_pdf = path not in (files.manifest, files.faulty)
        is_wrong = ending not in {"", "pdf"} if is_pdf else ending in _OTHER_TABLES
        if is_wrong and not is_stream(path):
            format = "pdf" if is_pdf else "csv"
            raise SaveError(
                f"{path.name}: {what} cannot be written as such a file; choose a name that ends in .{format}. "
                "Nothing was written."
            )


def _named_files(files: RunFiles) -> Iterator[tuple[str, Path]]:
    named = (
        ("the letters", files.letters), ("the envelopes", files.envelopes), ("the labels", files.labels),
        ("the manifest", files.manifest), ("the rows left out", files.faulty),
    )  # fmt: skip
    return ((what, path) for what, path in named if path)


def _identity(path: Path) -> object:
    """Return what two names of the same file, or of the same place for one, have in common."""
    if (descriptor := descriptor_at(path, dash=STDOUT)) is not None:
        return descriptor
    try:
        status = path.stat()
    except (OSError, ValueError):  # not there yet
        place = os.path.realpath(path)
        return place.casefold() if _FOLDS_CAPITALS else place
    return status.st_dev, status.st_ino
