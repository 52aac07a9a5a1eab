"""Cleaning what people type or paste, before it becomes part of a letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
_INVISIBLE = {"\u00ad", "\u200b", "\u2060", "\ufeff"}  # soft hyphen, zero width space, word joiner, BOM
# Where a picture stood in copied text, and noncharacters, which text widgets use as marks of their own.
# XML, and so a Word document, may not hold the last two.
_INVISIBLE |= {"\ufffc", *map(chr, range(0xFDD0, 0xFDF0)), "\ufffe", "\uffff"}
_EDGES = " \t\u00a0"


def clean(text: str) -> str:
    """`text` in NFC, with tabs as spaces and control and invisible characters removed; keeps newlines.

    Bidirectional controls (category Cf) are kept out as well: they carry no ink and can hide text.
    Joiners inside a script (U+200C, U+200D) are kept, so that a missing glyph is named, not altered.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).replace("\t", " ")
    if (
        text.replace("\n", "").isprintable()
        and "\ufffc" not in text
        and unicodedata.is_normalized("NFC", text)
    ):
        return text  # of all that is taken out below, U+FFFC alone counts as printable
    kept = (
        char
        for char in unicodedata.normalize("NFC", text)
        if char == "\n" or (char not in _INVISIBLE and not _is_control(char))
    )
    return "".join(kept)


def clean_line(text: str) -> str:
    """`text` cleaned and on one line, without blanks at its ends."""
    return " ".join(clean(text).split("\n")).strip(_EDGES)


def clean_lines(text: str) -> tuple[str, ...]:
    """The non-empty lines of `text`, each cleaned."""
    return tuple(line.strip(_EDGES) for line in clean(text).split("\n") if line.strip(_EDGES))


def listed(names: Iterable[str], most: int = 0, comma: str = ", ", last: str = " and ") -> str:
    """`A, B and C`; of more than `most`, where that is given, the first of them: `A, B, C and 12 more`."""
    every = tuple(names)
    shown = every[:most] if most else every
    if more := len(every) - len(shown):
        shown = (*shown, f"{more:,} more")
    return last.join(filter(None, (comma.join(shown[:-1]), *shown[-1:])))


def counted(count: int, one: str, many: str) -> str:
    """`1 member`, `1,234 members`."""
    return f"{count:,} {one if count == 1 else many}"


def any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds each of `texts` as it stands, the longest where several begin; None for none."""
    longest_first = sorted(filter(None, texts), key=lambda text: (-len(text), text))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _is_control(char: str) -> bool:
    category = unicodedata.category(char)
    return category in {"Cc", "Cs"} or (category == "Cf" and char not in "\u200c\u200d")
