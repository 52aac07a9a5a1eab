"""Reads the files of a pack, never from outside the pack and never more than `MAX_FILE` bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Protocol

from ddm_desktop.errors import PackError
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import FileTooLargeError, NotRegularFileError, read_regular

PACK_SUFFIX = ".ddmpack"
MANIFEST = "campaign.toml"
_MAX_SEARCHED = 1_000  # files of a folder, for one with a name like the missing one
MAX_FILE = 256 * 1024  # bytes of one file; a letter has about 3,000
TOO_LARGE = f"This file is too large for a campaign pack ({MAX_FILE // 1024} kB at most)."


class PackFiles(Protocol):
    """The files of one pack."""

    @property
    def label(self) -> str:
        """How messages name the pack."""

    def read(self, name: str) -> bytes:
        """Return the bytes of the file `name` (`/` between folders). Raise PackError."""

    def names(self) -> list[str]:
        """Return the names of its files, hidden ones left out; of very many, some."""


def read_text(pack: PackFiles, name: str) -> str:
    """Return the text of one file of the pack, with `\\n` line ends. Raise PackError if it is not UTF-8."""
    content = pack.read(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackError(
            "This line is not in UTF-8; save the file again with the encoding UTF-8.",
            file_label(pack, name),
            line,
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def file_label(pack: PackFiles, name: str) -> str:
    """Return how messages name a file of the pack: on one line and without control characters."""
    return f"{pack.label}/{clean_line(name)}"


def tidy_name(name: str) -> str:
    """Return a file's name in NFC with `/` between folders, also if it was written on Windows."""
    return unicodedata.normalize("NFC", name).replace("\\", "/")


def is_hidden(name: str) -> bool:
    """Return whether a file is one that systems lay beside others unseen, as `.DS_Store` and `Thumbs.db`."""
    parts = name.split("/")
    return any(part.startswith((".", "__MACOSX")) for part in parts) or parts[-1] in {
        "Thumbs.db",
        "desktop.ini",
    }


def leaves_the_pack(name: str) -> bool:
    """Return whether a name leads out of its pack, or could on some system."""
    return name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/")


def missing_sentence(name: str, names: Iterable[str]) -> str:
    """Return the sentence about the missing file `name`, with the one of `names` that may be meant.

    That is one that differs in capitals, or has a further ending, as `letter.md.txt`: Windows hides it.
    """
    by_folded_name = {each.casefold(): each for each in islice(names, _MAX_SEARCHED)}
    folded = name.casefold()
    longer = (each for key, each in by_folded_name.items() if key.startswith(f"{folded}."))
    if near := by_folded_name.get(folded) or next(longer, ""):
        if name == MANIFEST:  # no other file names it, so that the file itself is to be renamed
            return f"This file is missing; rename “{clean_line(near)}” to “{MANIFEST}”."
        return f"This file is missing; did you mean “{clean_line(near)}”?"
    return "This file is missing; add it, or correct its name in campaign.toml."


class FolderPack:
    """A pack in a folder; see `PackFiles`."""

    def __init__(self, path: Path) -> None:
        self._root = path.resolve()
        self.label = clean_line(self._root.name)

    def read(self, name: str) -> bytes:
        label = file_label(self, name)
        try:
            path = self._root if leaves_the_pack(name) else self._path(name).resolve()
            if path == self._root or not path.is_relative_to(self._root):
                raise PackError("This file lies outside the pack; put it into the pack’s folder.", label)
            return read_regular(path, MAX_FILE)
        except FileNotFoundError:
            raise PackError(missing_sentence(name, self._names_beside(name)), label) from None
        except FileTooLargeError:
            raise PackError(TOO_LARGE, label) from None
        except NotRegularFileError as error:
            raise PackError(
                f"This cannot be read ({error.strerror}); put a file in its place.", label
            ) from None
        except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links, before Python 3.13
            raise PackError("This file cannot be read; check who may open it.", label) from None

    def names(self) -> list[str]:
        found = islice(self._root.rglob("*"), _MAX_SEARCHED)
        try:
            names = [path.relative_to(self._root).as_posix() for path in found if path.is_file()]
        except OSError:
            return []
        return sorted(tidy_name(name) for name in names if not is_hidden(name))

    def _names_beside(self, name: str) -> list[str]:
        """Return the names of all files in the folder of `name`, as campaign.toml would write them."""
        folder, slash, _ = name.rpartition("/")
        try:
            return [f"{folder}{slash}{path.name}" for path in self._path(folder).iterdir()]
        except OSError:
            return []

    def _path(self, name: str) -> Path:
        """Return the path of `name`, whose parts may be spelt in NFD on the disk, as macOS does."""
        path = self._root
        for part in name.split("/"):
            entries = [] if part.isascii() or not path.is_dir() else path.iterdir()
            path = next((entry for entry in entries if tidy_name(entry.name) == part), path / part)
        return path
