"""Reads a pack from a zip without extracting it. Every size is checked before and while reading."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from ddm_desktop.campaigns.files import (
    MANIFEST,
    MAX_FILE,
    TOO_LARGE,
    file_label,
    is_hidden,
    leaves_the_pack,
    missing_sentence,
)
from ddm_desktop.errors import PackError
from ddm_desktop.model.text import clean_line
from ddm_desktop.regular_files import FileTooLargeError, read_regular
from ddm_desktop.zips import ENTRY_START, FAULTS, Oddity, entry_name, oddity, read_entry

MAX_ARCHIVE = 2 * 1024 * 1024  # bytes of a zip, and of all it holds
MAX_MEMBERS = 200
_MAX_ENTRY_STARTS = 2_000  # that many may stand by chance in packed files
_TOO_MANY = f"The pack holds too many files ({MAX_MEMBERS} at most)."

_REFUSALS = {
    Oddity.LINK: "This is a link, not a file; put the file itself into the pack.",
    Oddity.LOCKED: "This file is locked with a password; pack it again without one.",
    Oddity.UNUSUAL: "This file is packed in an unusual way; pack it again as an ordinary zip.",
}


class ZipPack:
    """A pack in a zip, held in memory; see `PackFiles`."""

    def __init__(self, path: Path) -> None:
        self.label = clean_line(path.name)
        try:
            content = read_regular(path, MAX_ARCHIVE)
            if content.count(ENTRY_START) > _MAX_ENTRY_STARTS:  # before zipfile makes an object of each
                raise PackError(_TOO_MANY, self.label)
            self._zip = zipfile.ZipFile(BytesIO(content))
        except FileTooLargeError:
            raise PackError(
                "This file is too large for a campaign pack (2 MB at most).", self.label
            ) from None
        except (*FAULTS, OSError):
            raise PackError(
                "This is no campaign pack, or it is damaged; ask for it once more.", self.label
            ) from None
        self._members = self._checked_members()
        self._top = self._top_folder()

    def read(self, name: str) -> bytes:
        label = file_label(self, name)
        if leaves_the_pack(name):
            raise PackError("This file lies outside the pack; put it into the pack’s folder.", label)
        info = self._members.get(f"{self._top}{name}")
        if info is None:
            names = (member.removeprefix(self._top) for member in self._members)
            raise PackError(missing_sentence(name, names), label)
        try:
            return read_entry(self._zip, info, MAX_FILE)
        except FAULTS:
            raise PackError("This file is damaged in the pack; ask for the pack once more.", label) from None

    def names(self) -> list[str]:
        names = (name.removeprefix(self._top) for name in self._members if name.startswith(self._top))
        return sorted(name for name in names if name and not name.endswith("/") and not is_hidden(name))

    def _checked_members(self) -> dict[str, zipfile.ZipInfo]:
        """Return the pack's files by their names. Raise PackError if one, or all together, are not safe to read."""
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise PackError(_TOO_MANY, self.label)
        if sum(info.file_size for info in infos) > MAX_ARCHIVE:
            raise PackError("The pack is too large once unpacked (2 MB at most).", self.label)
        members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._check_member(info, members)
            members[entry_name(info)] = info
        return members

    def _check_member(self, info: zipfile.ZipInfo, members: dict[str, zipfile.ZipInfo]) -> None:
        """Raise PackError if a file is too large or badly named, or has the name of one in `members`."""
        name = entry_name(info)
        label = file_label(self, name)
        if leaves_the_pack(name):
            raise PackError("The name of this file points outside the pack; pack it again.", label)
        if odd := oddity(info):
            raise PackError(_REFUSALS[odd], label)
        if info.file_size > MAX_FILE:
            raise PackError(TOO_LARGE, label)
        if name in members:
            raise PackError("This file stands twice in the pack; pack it again.", label)

    def _top_folder(self) -> str:
        """Return the folder inside the zip that holds the pack, such as `my-pack/`; empty if there is none."""
        if MANIFEST in self._members:
            return ""
        tops = sorted(name.removesuffix(MANIFEST) for name in self._members if name.endswith(f"/{MANIFEST}"))
        if len(tops) > 1:
            raise PackError("This file holds several campaigns; pack each of them by itself.", self.label)
        return tops[0] if tops else ""
