"""The texts of a pack as its author writes them, held in memory; each change makes a new value."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ddm_desktop.campaigns.files import (
    MANIFEST,
    MAX_FILE,
    TOO_LARGE,
    PackFiles,
    file_label,
    leaves_the_pack,
    missing_sentence,
    read_text,
    tidy_name,
)
from ddm_desktop.campaigns.toml_file import TomlFile, parse_toml
from ddm_desktop.errors import PackError
from ddm_desktop.reading.locations import Location

_BYTE_ORDER_MARK = "\ufeff"
FILE_KEYS = ("file", "translation")
"""The entries of a paper that name a file."""


@dataclass(frozen=True, slots=True)
class PackSource:
    """The text of campaign.toml and of the files it names, letter for letter. See also `PackFiles`, which it is one of.

    `label` is how messages name the pack. `others` are further files of a zip, which stay in it as they are.
    """

    label: str
    toml: str
    files: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Return the bytes of the file `name`. Raise PackError, as for a pack on disk."""
        texts = {MANIFEST: self.toml, **self.files}
        if leaves_the_pack(name):
            raise PackError(
                "This file lies outside the pack; put it into the pack’s folder.", file_label(self, name)
            )
        if name not in texts:
            raise PackError(missing_sentence(name, texts), file_label(self, name))
        content = texts[name].encode("utf-8", "replace")
        if len(content) > MAX_FILE:
            raise PackError(TOO_LARGE, file_label(self, name))
        return content

    def names(self) -> list[str]:
        """Return the names of its files that papers name: no other is handed out, and so none is worth a remark.

        Of a faulty campaign.toml, all files are returned.
        """
        with contextlib.suppress(PackError):
            return [MANIFEST, *sorted(self.named_files())]
        return [MANIFEST, *sorted(self.files)]

    def named_files(self) -> set[str]:
        """Return the names of its files that papers name, as far as they are there. Raise PackError."""
        return {name for table in self.tables("papers") for name in names_in(table)} & set(self.files)

    def toml_file(self) -> TomlFile:
        """Return campaign.toml as it is read. Raise PackError if it is no TOML, for its first slip."""
        file = _parsed_manifest(read_text(self, MANIFEST), file_label(self, MANIFEST))
        for slip in file.slips:
            raise slip
        return file

    def value(self, location: Location) -> Any:
        """Return the value of the entry at `location`, such as `("points", 0, "title")`; None if there is none."""
        value: Any = self.toml_file().data
        for part in location:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def tables(self, name: str) -> list[Mapping[str, Any]]:
        """Return the tables under `[[name]]`."""
        value = self.value((name,))
        return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []

    def text(self, name: str) -> str:
        """Return the text of the file `name` with `\\n` line ends; empty if the pack has no such file."""
        return plain_text(self.files.get(tidy_name(name), ""))


@lru_cache(maxsize=8)
def _parsed_manifest(text: str, name: str) -> TomlFile:
    return parse_toml(text, name)


def source_of(pack: PackFiles, *, with_others: bool = False) -> PackSource:
    """Return the texts of `pack`, and with `others` if asked; a file that it names and lacks is left out.

    Raise PackError.
    """
    read_text(pack, MANIFEST)  # a complaint that names the line
    source = PackSource(pack.label, pack.read(MANIFEST).decode())
    files: dict[str, str] = {}
    for table in source.tables("papers"):
        for name in names_in(table):
            text = _text_or_none(pack, name)
            files |= {} if text is None else {name: text}
    names = set(pack.names()) - {MANIFEST, *files} if with_others else ()
    others = {name: pack.read(name) for name in sorted(names)}
    return replace(source, files=MappingProxyType(files), others=MappingProxyType(others))


def names_in(paper: Mapping[str, Any]) -> list[str]:
    """Return the names of the files that the table of a paper names; campaign.toml is none of them."""
    names = (paper.get(key) for key in FILE_KEYS)
    return [tidy_name(name) for name in names if isinstance(name, str) and tidy_name(name) != MANIFEST]


def with_file(source: PackSource, name: str, text: str) -> PackSource:
    """Return `source` with `text` in the file `name`; the same value if that is its text already.

    Raise PackError if the name is one that no file of a pack may have.
    """
    name, old = tidy_name(name), source.files.get(tidy_name(name))
    if leaves_the_pack(name) or name == MANIFEST or not name:
        raise PackError("No text can be in a file of this name; write another.", file_label(source, name))
    if old is not None and plain_text(old) == plain_text(text):
        return source
    mark = _BYTE_ORDER_MARK if old and old.startswith(_BYTE_ORDER_MARK) else ""
    written = mark + with_line_ends(plain_text(text), line_end(old or ""))
    return replace(source, files=MappingProxyType({**source.files, name: written}))


def plain_text(text: str) -> str:
    """Return `text` as the loader reads it: without a byte-order mark, and with `\\n` line ends."""
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> list[str]:
    """Return the lines of `text`, each with the `\\n` at its end; other signs end no line of TOML."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def line_end(text: str) -> str:
    """Return the line end that `text` is written with."""
    return "\r\n" if "\r\n" in text else "\n"


def with_line_ends(text: str, end: str) -> str:
    """Return `text`, whose lines end with `\\n`, with `end` in its place."""
    return text if end == "\n" else text.replace("\n", end)


def free_name(wanted: str, taken: Sequence[str], ending: str = "", separator: str = "-") -> str:
    """Return `wanted` with `ending`, and a number before it if that is `taken`."""
    numbers = range(1, len(taken) + 2)
    names = (f"{wanted}{f'{separator}{number}' if number > 1 else ''}{ending}" for number in numbers)
    return next(name for name in names if name not in taken)


def _text_or_none(pack: PackFiles, name: str) -> str | None:
    try:
        read_text(pack, name)
        return pack.read(name).decode()
    except PackError:
        return None  # the check says what is wrong with it
