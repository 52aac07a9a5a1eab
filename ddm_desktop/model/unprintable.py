"""Names characters that the letter's font cannot print: singly, or by their script if there are many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_MAX_NAMED_SINGLY = 2  # of one script; more are one matter with one remedy
_MAX_EXAMPLES = 3
_NO_SCRIPTS = {"LATIN", "COMBINING", "MODIFIER"}  # first words of names that say nothing of the script


class Unprintable(NamedTuple):
    """Characters that cannot be printed, what to call them, and what to do instead."""

    chars: tuple[str, ...]
    name: str
    remedy: str


def unprintable(chars: Iterable[str]) -> tuple[Unprintable, ...]:
    """Name each of `chars` with its remedy, in the order they first appear.

    Three letters or more of one script share an entry, and so do three signs or more, such as pictures.
    """
    kind_of = {char: _kind(char) for char in chars}
    kinds: dict[str, list[str]] = {}
    for char, kind in kind_of.items():
        kinds.setdefault(kind, []).append(char)
    by_kind: dict[str, Unprintable] = {}
    for char, kind in kind_of.items():
        if len(kinds[kind]) <= _MAX_NAMED_SINGLY:
            by_kind[char] = _unprintable_char(char)
        elif kind not in by_kind:
            by_kind[kind] = _unprintable_group(kind, kinds[kind])
    return tuple(by_kind.values())


def _kind(char: str) -> str:
    """Return the script of a letter or vowel sign, `signs` for any other, else the character itself."""
    name = unicodedata.name(char, "")
    if not name:
        return char
    if unicodedata.category(char)[0] not in "LM":
        return "signs"
    script = name.split()[0]
    return char if script in _NO_SCRIPTS else script


def _unprintable_group(kind: str, chars: list[str]) -> Unprintable:
    """Return how to name the characters of one kind, and what to do about them. `kind`: a script, or `signs`."""
    examples = ", ".join(f"“{char}”" for char in chars[:_MAX_EXAMPLES])
    more = f" and {len(chars) - _MAX_EXAMPLES} more" if len(chars) > _MAX_EXAMPLES else ""
    if kind == "signs":
        return Unprintable(tuple(chars), f"{len(chars)} signs ({examples}{more})", "leave them out")
    script = "Chinese or Japanese" if kind == "CJK" else kind.capitalize()
    remedy = "write these words in Latin letters, names as on a passport"
    return Unprintable(tuple(chars), f"{script} letters ({examples}{more})", remedy)


def _unprintable_char(char: str) -> Unprintable:
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    examples = f"\u25cc{char}" if unicodedata.combining(char) else char  # a mark needs something to stand on
    return Unprintable((char,), f"“{examples}” ({name})", "leave it out, or say it in words")
