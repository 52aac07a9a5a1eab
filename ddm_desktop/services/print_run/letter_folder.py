"""A folder with the letter of each person as a PDF of its own, or with none of them."""

from __future__ import annotations

import contextlib
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from ddm_desktop.errors import SaveError
from ddm_desktop.services.print_run.batches import RowOutcome
from ddm_desktop.services.print_run.file_names import FileNameFields, FileNamePattern, FreeNames
from ddm_desktop.services.save_file import save_file


class LetterFolder:
    """Takes the letters as they are made, into a file without a name, so that a run that is killed leaves none."""

    def __init__(self, folder: Path, pattern: str, files: ExitStack) -> None:
        """Raise SaveError if the folder cannot be written to, FileNameError if `pattern` makes no names."""
        self._folder, self._pattern = folder, FileNamePattern(pattern)
        try:
            self._free = FreeNames(path.name for path in folder.iterdir())
            unnamed = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - `files` closes it
            self._letters: IO[bytes] = files.enter_context(unnamed)
        except OSError as error:
            raise SaveError(
                f"The letters cannot be saved in {folder}: {error.strerror}. Choose another folder."
            ) from error
        self._sizes: dict[str, int] = {}

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
            raise SaveError(
                f"The letters cannot be saved in {self._folder}: {error.strerror}. Choose another folder."
            ) from error
        self._sizes[name] = len(outcome.pdf)
        return name

    def save(self) -> None:
        """Give each letter its file. Raise SaveError, and then none is there."""
        self._letters.seek(0)
        with ExitStack() as undo:
            for name, size in self._sizes.items():
                file = self._folder / name
                save_file(file, self._letters.read(size))
                undo.callback(_remove, file)
            undo.pop_all()


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()


def _fields(outcome: RowOutcome) -> FileNameFields:
    return FileNameFields(
        outcome.row.number, outcome.full_name, outcome.postcode, outcome.member, outcome.constituency,
        outcome.our_ref,
    )  # fmt: skip
