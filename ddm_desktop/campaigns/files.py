"""Reading the files of a pack, from a folder or a zip, without ever leaving the pack or filling the memory.

A zip is read where it lies and never extracted. Every size is checked before and while reading: what an
archive says of itself is a claim, not a fact.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from ddm_desktop.errors import PackError

PACK_SUFFIX = ".ddmpack"
MANIFEST = "campaign.toml"
MAX_FILE = 256 * 1024  # bytes of one file; a letter has about 3,000
MAX_ARCHIVE = 2 * 1024 * 1024  # bytes of a zip, and of all it holds
MAX_MEMBERS = 200

_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError, OverflowError,
)  # fmt: skip


class PackFiles(Protocol):
    """The files of one pack. `label` is how messages name the pack."""

    label: str

    def read(self, name: str) -> bytes:
        """The bytes of the file `name` (`/` between folders). Raises PackError."""


def open_pack(path: Path) -> PackFiles:
    """The pack at `path`. Raises PackError if it is neither a folder nor a sound, small zip."""
    try:
        if path.is_dir():
            return _Folder(path)
        if not path.exists():
            raise PackError("There is no campaign pack here; check the name.", str(path))
        if not path.is_file():
            raise PackError(f"This is neither a folder nor a {PACK_SUFFIX} file.", str(path))
    except (OSError, ValueError):
        raise PackError("This cannot be opened; check its name and who may open it.", str(path)) from None
    return _Archive(path)


def read_text(pack: PackFiles, name: str) -> str:
    """The text of one file of the pack, with `\\n` line ends. Raises PackError if it is not UTF-8."""
    content = pack.read(name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackError(
            "This line is not in UTF-8; save the file again with the encoding UTF-8.", place(pack, name), line
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place(pack: PackFiles, name: str) -> str:
    """How messages name a file of the pack."""
    return f"{pack.label}/{name}"


def leaves_the_pack(name: str) -> bool:
    """Whether a name points, or could on some system point, to somewhere outside its pack."""
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")


class _Folder:
    def __init__(self, path: Path) -> None:
        self._root = path.resolve()
        self.label = self._root.name

    def read(self, name: str) -> bytes:
        here = place(self, name)
        try:
            path = (self._root / name).resolve()
            if leaves_the_pack(name) or not path.is_relative_to(self._root):
                raise PackError("This file lies outside the pack; put it into the pack’s folder.", here)
            if not path.is_file():
                raise PackError("This file is missing; add it, or correct its name in campaign.toml.", here)
            with path.open("rb") as file:
                return _capped(file, here)
        except (OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links, before Python 3.13
            raise PackError("This file cannot be read; check who may open it.", here) from None


class _Archive:
    def __init__(self, path: Path) -> None:
        self.label = path.name
        try:
            with path.open("rb") as file:
                content = file.read(MAX_ARCHIVE + 1)
            if len(content) > MAX_ARCHIVE:
                raise PackError("This file is too large for a campaign pack (2 MB at most).", self.label)
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _ZIP_FAULTS:
            raise PackError(
                "This is no campaign pack, or it is damaged; ask for it once more.", self.label
            ) from None
        self._members = self._checked_members()
        self._top = self._top_folder()

    def read(self, name: str) -> bytes:
        here = place(self, name)
        if leaves_the_pack(name):
            raise PackError("This file lies outside the pack; put it into the pack’s folder.", here)
        info = self._members.get(f"{self._top}{name}")
        if info is None:
            raise PackError("This file is missing; add it, or correct its name in campaign.toml.", here)
        try:
            with self._zip.open(info) as file:
                return _capped(file, here)
        except _ZIP_FAULTS:
            raise PackError("This file is damaged in the pack; ask for the pack once more.", here) from None

    def _checked_members(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise PackError(f"The pack holds too many files ({MAX_MEMBERS} at most).", self.label)
        if sum(info.file_size for info in infos) > MAX_ARCHIVE:
            raise PackError("The pack is too large once unpacked (2 MB at most).", self.label)
        members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._check_member(info, members)
            members[info.filename] = info
        return members

    def _check_member(self, info: zipfile.ZipInfo, members: dict[str, zipfile.ZipInfo]) -> None:
        here = place(self, info.filename)
        if leaves_the_pack(info.orig_filename):
            raise PackError("The name of this file points outside the pack; pack it again.", here)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise PackError("This is a link, not a file; put the file itself into the pack.", here)
        if info.flag_bits & 0x1:
            raise PackError("This file is locked with a password; pack it again without one.", here)
        if info.file_size > MAX_FILE:
            raise PackError(_too_large(), here)
        if info.filename in members:
            raise PackError("This file stands twice in the pack; pack it again.", here)

    def _top_folder(self) -> str:
        """The folder the pack lies in: a zip made by right-clicking a folder holds that folder."""
        if MANIFEST in self._members:
            return ""
        tops = {
            PurePosixPath(name).parts[0]
            for name in self._members
            if name.endswith(f"/{MANIFEST}") and name.count("/") == 1
        }
        return f"{tops.pop()}/" if len(tops) == 1 else ""


def _capped(file: IO[bytes], here: str) -> bytes:
    content = file.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise PackError(_too_large(), here)
    return content


def _too_large() -> str:
    return f"This file is too large for a campaign pack ({MAX_FILE // 1024} kB at most)."
