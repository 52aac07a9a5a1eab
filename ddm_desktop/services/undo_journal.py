"""Changing several files of the program's own: all of them or none, also if the program is killed midway.

Before the first change, everything that is needed to take the changes back lies in a folder, the undo folder; the
journal in it is written last. If it is there at the next start, the changes are taken back. They count once the
folder has its other name, which one move gives it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ddm_desktop import paths
from ddm_desktop.errors import SaveError
from ddm_desktop.regular_files import read_regular
from ddm_desktop.services.data_lock import data_lock
from ddm_desktop.services.save_file import keep_file

UNDO_FOLDER = ".import.undo"
_DONE_FOLDER = ".import.done"
_JOURNAL = "journal.json"
_MAX_JOURNAL = 1_000_000
_MAX_FILE = 2**30


@dataclass(frozen=True, slots=True)
class _Journal:
    """`saved`: each file that changes, with the name of its copy in the undo folder, None if there was no file.

    `moved`: each folder that is moved, with its new place.
    """

    saved: Mapping[Path, str | None]
    moved: Mapping[Path, Path]


@contextmanager
def all_or_nothing(files: Iterable[Path], moved: Mapping[Path, Path]) -> Iterator[None]:
    """In the block `files` may be written and removed, and each folder in `moved` renamed to its new place.

    If the block fails, or this program or the computer stops, all of them are as before: at once, or after
    `take_back_unfinished`. Hold `data_lock`. Raise OSError, and SaveError, with nothing changed.
    """
    take_back_unfinished()
    journal = _begin(files, moved)
    try:
        yield
        _undo_folder().rename(_done_folder())
    except BaseException:
        _take_back(journal)
        raise
    _discard(_done_folder())


def take_back_unfinished() -> None:
    """Take back what a program that was killed has changed halfway. Raise SaveError if that fails.

    While another program is still at it, wait until it has done.
    """
    if not (_undo_folder().exists() or _done_folder().exists()):
        return
    with data_lock:
        _discard(_done_folder())
        if (_undo_folder() / _JOURNAL).exists():
            try:
                _take_back(_read_journal())
            except OSError as error:
                raise SaveError(
                    f"An import of a kit was cut short, and {error.filename} cannot be put back ({error.strerror}). "
                    "See that it may be written to, then start the program again."
                ) from error
        _discard(_undo_folder())


def _begin(files: Iterable[Path], moved: Mapping[Path, Path]) -> _Journal:
    """Fill the undo folder and return its journal. Nothing else is changed by it."""
    folder = _undo_folder()
    folder.mkdir(parents=True)
    saved: dict[Path, str | None] = {}
    try:
        for number, place in enumerate(files):
            saved[place] = None
            if place.exists() and place not in moved:
                saved[place] = str(number)
                _write_through(folder / str(number), read_regular(place, _MAX_FILE))
        journal = _Journal(saved, moved)
        keep_file(folder / _JOURNAL, _encode(journal), "The journal of this import")
    except BaseException:
        _discard(folder)
        raise
    return journal


def _take_back(journal: _Journal) -> None:
    """Put everything back, which may be done again and again, and remove the undo folder."""
    folder = _undo_folder()
    for place, copy in journal.saved.items():
        if copy is None:
            if not place.is_dir():  # a folder that was to be moved, and was not
                place.unlink(missing_ok=True)
        elif (content := read_regular(folder / copy, _MAX_FILE)) != _content(place):
            keep_file(place, content, f"“{place.name}”")
    for old, new in journal.moved.items():
        if new.exists() and not old.exists():
            new.rename(old)
            with contextlib.suppress(OSError):  # others may lie there
                new.parent.rmdir()
    folder.rename(_done_folder())
    _discard(_done_folder())


def _content(place: Path) -> bytes | None:
    try:
        return read_regular(place, _MAX_FILE)
    except OSError:
        return None


def _encode(journal: _Journal) -> bytes:
    saved = [[str(place), copy] for place, copy in journal.saved.items()]
    moved = [[str(old), str(new)] for old, new in journal.moved.items()]
    return json.dumps({"saved": saved, "moved": moved}).encode()


def _read_journal() -> _Journal:
    """Return the journal in the undo folder. Raise SaveError if it is none, or tells of files that are not ours."""
    try:
        record = json.loads(read_regular(_undo_folder() / _JOURNAL, _MAX_JOURNAL))
        saved = {_own(place): copy if copy is None else str(int(copy)) for place, copy in record["saved"]}
        return _Journal(saved, {_own(old): _own(new) for old, new in record["moved"]})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SaveError(
            f"An import of a kit was cut short, and {_undo_folder()} does not tell how to take it back. "
            "Move that folder away, and import the kit again."
        ) from error


def _own(place: str) -> Path:
    """Return `place` as a path. Raise ValueError if it is not one of the program's own."""
    path = Path(place)
    if path != paths.settings_file() and (paths.user_data() not in path.parents or ".." in path.parts):
        raise ValueError(place)
    return path


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _undo_folder() -> Path:
    return paths.user_data() / UNDO_FOLDER


def _done_folder() -> Path:
    return paths.user_data() / _DONE_FOLDER
