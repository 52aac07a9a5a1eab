"""The name of each file if every letter of a run is a PDF of its own, by a pattern such as `{row} {name} to {member}`.

A name made here is safe on Windows, macOS and Linux, accents included. Within the run no name comes twice, capitals
aside: the second letter of a name gets ` (2)`, in the order of printing. The name of a file that is in the folder
already counts as taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import count
from string import Formatter
from typing import NamedTuple

from ddm_desktop.errors import DdmError, did_you_mean
from ddm_desktop.model.person_name import take_apart
from ddm_desktop.model.text import clean_line, listed

ENDING = ".pdf"
MOST_BYTES = 140
"""Of a whole name in UTF-8. Source: eCryptfs, which takes 143; and Windows has 260 characters for the whole path."""
_UNNAMED = "letter"
_FIELDS = ("row", "name", "surname", "postcode", "member", "constituency", "our_ref")
_WIDTH = re.compile("0[1-9]")
_PARTING = re.compile(r"\s*[/\\|:]+\s*")
_FORBIDDEN = re.compile(r'[<>"?*\x00-\x1f\x7f]')
_LOOSE_ENDS = " .,-–_\u00a0"
_RESERVED = re.compile("(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)", re.IGNORECASE)
"""Source: Microsoft, "Naming Files, Paths, and Namespaces"; whatever follows after a full stop."""


class FileNameError(DdmError):
    """A pattern makes no names of files."""


class FileNameFields(NamedTuple):
    """What the name of a letter's file can hold."""

    row: int
    name: str = ""
    postcode: str = ""
    member: str = ""
    constituency: str = ""
    our_ref: str = ""


class FileNamePattern:
    """A pattern of names: text with fields in braces; `{row:04}` writes the row in four digits."""

    def __init__(self, text: str) -> None:
        """Raise FileNameError if `text` is no pattern, with the fields there are."""
        if not text.strip():
            raise FileNameError(
                "The pattern for names of files is empty: write one as in {row} {name} to {member}."
            )
        try:
            self._parts = [
                (before, name, width) if not conversion else (before, f"{name}!{conversion}", width)
                for before, name, width, conversion in Formatter().parse(text.strip().removesuffix(ENDING))
            ]
        except ValueError as error:
            raise FileNameError(
                f"“{text}” has a brace without its other half: write fields as in {{row}} {{name}}."
            ) from error
        for before, name, width in self._parts:
            _check_part(text, before, name, width)

    def name(self, fields: FileNameFields) -> str:
        """Return the name of the letter's file, which another letter may have too."""
        texts = fields._asdict() | {"surname": _surname(fields.name)}
        pieces = (
            before
            + ("" if name is None else format(fields.row, width or "") if name == "row" else str(texts[name]))
            for before, name, width in self._parts
        )
        return _safe_name("".join(pieces))


class FreeNames:
    """Gives each letter a name that no other one has."""

    def __init__(self, there: Iterable[str] = ()) -> None:
        """`there` are the names in the folder: no letter gets one of them."""
        self._taken = set(map(_folded, there))
        self._next: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Return `name`, or with the first number that is free, `name (2).pdf`, and keep it for this letter."""
        stem, wanted = name.removesuffix(ENDING), _folded(name)
        for number in count(self._next.get(wanted, 1)):
            free = name if number == 1 else _fitted(stem, f" ({number}){ENDING}")
            if _folded(free) not in self._taken:
                self._taken.add(_folded(free))
                self._next[wanted] = number + 1
                return free
        raise AssertionError  # there is always a number left


def _check_part(text: str, before: str, name: str | None, width: str | None) -> None:
    if "/" in before or "\\" in before:
        raise FileNameError(
            f"“{text}” leads into other folders: leave out / and \\, all letters go to one folder."
        )
    if name is None:
        return
    if name not in _FIELDS:
        hint = did_you_mean(name, _FIELDS, "")
        fields = listed(f"{{{field}}}" for field in _FIELDS)
        there = f"{hint} There" if hint else "there"
        raise FileNameError(f"{{{name}}} is no field of a file’s name: {there} are {fields}.")
    if width and (name != "row" or not _WIDTH.fullmatch(width)):
        raise FileNameError(
            f"“{text}” has “:{width}” after {name}: only {{row:04}} is understood, with 1 to 9."
        )


def _surname(name: str) -> str:
    words = take_apart(name).words
    return words[-1] if words else ""


def _safe_name(text: str) -> str:
    """Return `text` as the name of a PDF, without what a system forbids or takes for a folder."""
    text = _FORBIDDEN.sub("", _PARTING.sub("-", clean_line(text)))
    stem = " ".join(text.split()).strip(_LOOSE_ENDS) or _UNNAMED
    if _RESERVED.fullmatch(stem.split(".")[0].rstrip()):
        stem = f"_{stem}"
    return _fitted(stem, ENDING)


def _fitted(stem: str, ending: str) -> str:
    """Return `stem` with `ending`, shortened if the name is too long, but not between a letter and its accent."""
    most = MOST_BYTES - len(ending.encode())
    if len(stem.encode()) > most:
        length = len(stem.encode()[:most].decode(errors="ignore"))
        while length and unicodedata.combining(stem[length]):
            length -= 1
        stem = stem[:length].rstrip(_LOOSE_ENDS) or _UNNAMED
    return stem + ending


def _folded(name: str) -> str:
    """Return what Windows and macOS know a file by."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
