"""Reading the files of a pack without ever leaving the pack or filling the memory."""

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
_MOST_LOOKED_AT = 1_000  # files of a folder, for one that may be meant
MAX_FILE = 256 * 1024  # bytes of one file; a letter has about 3,000


class PackFiles(Protocol):
    """The files of one pack. `label` is how messages name the pack."""

    label: str

    def read(self, name: str) -> bytes:
        """The bytes of the file `name` (`/` between folders). Raise PackError."""


def read_text(pack: PackFiles, name: str) -> str:
    """The text of one file of the pack, with `\\n` line ends. Raise PackError if it is not UTF-8."""
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
    """How messages name a file of the pack, on one line and without control characters, whatever its name."""
    return f"{pack.label}/{clean_line(name)}"


def tidy_name(name: str) -> str:
    """A file's name as packs are searched by it: in NFC, with `/` between folders, also if written on Windows."""
    return unicodedata.normalize("NFC", name).replace("\\", "/")


def leaves_the_pack(name: str) -> bool:
    """Whether a name points, or could on some system point, to somewhere outside its pack."""
    return name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/")


def missing(name: str, there: Iterable[str]) -> str:
    """The sentence about a file that is missing, with the one that may be meant, such as `Letter.md`."""
    alike = {each.casefold(): each for each in islice(there, _MOST_LOOKED_AT)}
    hint = "add it, or correct its name in campaign.toml."
    near = alike.get(name.casefold()) or next((each for each in alike.values() if _same_stem(each, name)), "")
    return f"This file is missing; {f'did you mean “{clean_line(near)}”?' if near else hint}"


def _same_stem(one: str, other: str) -> bool:
    """Whether `one` is `other` with a further ending, such as `letter.md.txt`, which Windows shows as `letter.md`."""
    return one.casefold().startswith(f"{other.casefold()}.")


class FolderPack:
    """A pack in a folder; see `PackFiles`."""

    def __init__(self, path: Path) -> None:
        self._root = path.resolve()
        self.label = clean_line(self._root.name)

    def read(self, name: str) -> bytes:
        here = file_label(self, name)
        try:
            path = self._root if leaves_the_pack(name) else self._path(name).resolve()
            if path == self._root or not path.is_relative_to(self._root):
                raise PackError("This file lies outside the pack; put it into the pack’s folder.", here)
            return read_regular(path, MAX_FILE)
        except FileNotFoundError:
            raise PackError(missing(name, self._names_beside(name)), here) from None
        except FileTooLargeError:
            raise PackError(too_large(), here) from None
        except NotRegularFileError as error:
            raise PackError(
                f"This cannot be read ({error.strerror}); put a file in its place.", here
            ) from None
        except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links, before Python 3.13
            raise PackError("This file cannot be read; check who may open it.", here) from None

    def _names_beside(self, name: str) -> list[str]:
        """The names of all files in the folder of `name`, as campaign.toml would write them."""
        folder, slash, _ = name.rpartition("/")
        try:
            return [f"{folder}{slash}{each.name}" for each in self._path(folder).iterdir()]
        except OSError:
            return []

    def _path(self, name: str) -> Path:
        """The path of `name`; folders and file may be spelt with accents apart (NFD), as macOS does."""
        path = self._root
        for part in name.split("/"):
            exact = path / part
            if part.isascii() or not path.is_dir():
                path = exact
            else:
                path = next((each for each in path.iterdir() if tidy_name(each.name) == part), exact)
        return path


def too_large() -> str:
    """The sentence about a file longer than `MAX_FILE`."""
    return f"This file is too large for a campaign pack ({MAX_FILE // 1024} kB at most)."
