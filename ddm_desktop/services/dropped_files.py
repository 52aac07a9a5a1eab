"""Recognises what a file dropped on the window is for."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from ddm_desktop.regular_files import open_regular

_SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
_LARGEST_LIST = 200_000_000  # bytes
_HEADINGS = 4096  # bytes of a CSV that are looked at
_ADDRESS = re.compile(r"address|street|town|surname|last ?name|first ?name|full ?name|\bname\b|e-?mail")
_POSTCODE = re.compile(r"post ?code|\bzip\b")
_OF_DIRECTORIES = re.compile(
    r"\bparty\b|person ?id|mp ?id|gss|pcds?\b|constituency[ _]?code|\blat\b|\blong\b"
)


class DropKind(Enum):
    """What a dropped file is for, judged by its name; a CSV by its headings, since both a list and a directory are."""

    KIT = "kit"
    CASE = "case"
    PACK = "campaign pack"
    LIST = "list of people"
    DATA = "file for the directory"


def kind_of(path: Path) -> DropKind:
    """Return what `path` is for. A folder is a pack if it has a campaign.toml."""
    ending = path.suffix.lower()
    if kind := {".ddmkit": DropKind.KIT, ".ddmcase": DropKind.CASE}.get(ending):
        return kind
    if ending in _SPREADSHEETS or (ending == ".csv" and _has_headings_of_people(path)):
        return DropKind.LIST
    is_pack = ending == ".ddmpack" or path.name == "campaign.toml" or _describes_a_campaign(path)
    return DropKind.PACK if is_pack else DropKind.DATA


def _describes_a_campaign(folder: Path) -> bool:
    """Whether `folder` has a campaign.toml; False if it cannot be read, of which the import will tell."""
    try:
        return (folder / "campaign.toml").is_file()
    except OSError:
        return False


def _has_headings_of_people(path: Path) -> bool:
    """Whether the CSV at `path` begins with headings of a list of people; False if it cannot be read."""
    try:
        with open_regular(path, _LARGEST_LIST) as file:
            beginning = file.read(_HEADINGS)
    except OSError:
        return False
    encoding = "utf-16" if beginning[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    text = beginning.decode(encoding, "ignore").casefold().replace("_", " ").removeprefix("sep=;\n")
    headings = next((line for line in text.splitlines() if line.strip()), "")
    is_of_people = _POSTCODE.search(headings) and _ADDRESS.search(headings)
    return bool(is_of_people) and not _OF_DIRECTORIES.search(headings)
