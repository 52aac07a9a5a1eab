"""A folder with the letter of each person as a PDF of its own, or with none of them."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from ddm_desktop.errors import SaveError
from ddm_desktop.services.print_run.batches import RowOutcome
from ddm_desktop.services.print_run.file_names import FileNameFields, FileNamePattern, FreeNames
from ddm_desktop.services.replace_file import replacement
from ddm_desktop.services.save_file import Audience


class LetterFolder:
    """Takes the letters as they are made, into a file without a name, so that a run that is killed leaves none.

    One that is killed outright while they take their places leaves those that have: a folder cannot be put in the
    place of another without taking it from the programs that are in it.
    """

    def __init__(self, folder: Path, pattern: str, files: ExitStack, taken: Iterable[str] = ()) -> None:
        """No letter is called like one of `taken`, further files of the run.

        Raise SaveError if the folder cannot be written to, FileNameError if `pattern` makes no names.
        """
        self._folder, self._pattern = folder, FileNamePattern(pattern)
        try:
            self._free = FreeNames((*(path.name for path in folder.iterdir()), *taken))
            unnamed = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - `files` closes it
            self._letters: IO[bytes] = files.enter_context(unnamed)
        except OSError as error:
            raise _folder_error(folder, error) from error
        self._sizes: dict[str, int] = {}
        self._undo = files.enter_context(_Undo())

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of the letters that were taken."""
        return tuple(self._folder / name for name in self._sizes)

    def add(self, outcome: RowOutcome) -> str:
        """Take the letter of a row, and return the name of its file. Raise SaveError."""
        name = self._free.take(self._pattern.name(_fields(outcome)))
        try:
            self._letters.write(outcome.pdf)
        except OSError as error:
            raise _folder_error(self._folder, error) from error
        self._sizes[name] = len(outcome.pdf)
        return name

    def save(self) -> None:
        """Give each letter its file; if the run fails afterwards, none is left. Raise SaveError."""
        try:
            self._letters.seek(0)
        except OSError as error:
            raise _folder_error(self._folder, error) from error
        for name, size in self._sizes.items():
            file = self._folder / name
            if os.path.lexists(file):  # it was not when the run began
                raise SaveError(
                    f"“{name}” has come into {self._folder} while the letters were made: choose another folder, or "
                    "wait until the other run has ended."
                )
            try:
                with replacement(file, Audience.VISITOR.value, one_of_many=True) as target:
                    target.write(self._letters.read(size))
            except OSError as error:
                raise _folder_error(self._folder, error) from error
            self._undo.saved.append(file)
        if hasattr(os, "sync"):  # once for all: to wait for the disk after each takes most of the time
            os.sync()


class _Undo:
    """Removes the letters that are saved already if the run ends with an exception, also in another of its files."""

    def __init__(self) -> None:
        self.saved: list[Path] = []

    def __enter__(self) -> _Undo:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_exception: object) -> None:
        for file in self.saved if kind else ():
            with contextlib.suppress(OSError):
                file.unlink()


def _folder_error(folder: Path, error: OSError) -> SaveError:
    return SaveError(f"The letters cannot be saved in {folder}: {error.strerror}. Choose another folder.")


def _fields(outcome: RowOutcome) -> FileNameFields:
    return FileNameFields(
        outcome.row.number, outcome.full_name, outcome.postcode, outcome.member, outcome.constituency,
        outcome.our_ref,
    )  # fmt: skip
