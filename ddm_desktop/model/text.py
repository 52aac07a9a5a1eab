"""Cleans text before it becomes part of a letter.

All text passes through here: fields, the editor, pasted text, case files, packs, lists of members.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_REPLACED: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u2028\u2029\v\f\x85"), "\n"),
    # Blanks and hyphens of Word, phones and web pages, which few fonts have.
    **dict.fromkeys(map(ord, "\t\u1680\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\u2007\u202f"), "\u00a0"),
    **dict.fromkeys(map(ord, "\u2010\u2011\ufe63"), "-"),
    0x2032: "'", 0x2033: '"',  # feet and inches: the letter's font has no primes
    0x201B: "‘", 0x201F: "“",
    0xF0B7: "•",  # Word's bullet, a sign of the font Symbol
    # What carries no ink: soft hyphen, zero width space, word joiner, byte-order mark, grapheme joiner,
    # variation selectors, and where a picture stood in copied text.
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u034f\ufffc")),
    **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))),
    # Noncharacters, which text widgets use as marks of their own; XML, and so a Word document, holds none.
    **dict.fromkeys((*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)),
    # Quotation marks and dashes of Windows-1252 that were read as Latin-1: `it\x92s`.
    **{code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85},
}  # fmt: skip
# Letters in another form: ligatures of PDF, wide letters, the bold and italic ones of social media.
_STYLED_LETTERS = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff℃℉]+")
_BULLET = re.compile(r"(?<!\S)[●▪‣◦⁃■](?=[ \u00a0\w])")  # at a line's start, and where lines were joined
_JOINER = re.compile("[\u200c\u200d]+")
_UNJOINED = ("LATIN", "GREEK", "CYRILLIC", "MODIFIER", "COMBINING")  # as names of characters begin
# All that the above would change; what is not printable is looked at as well. The few beyond U+FFFF have a
# pattern of their own: without them, the other is searched many times as fast.
_REPLACED_BMP = "".join(map(chr, filter((0x10000).__gt__, _REPLACED)))
_CHANGED = re.compile(f"[{_REPLACED_BMP}\u200c\u200d●▪‣◦⁃■\ufb00-\ufb06\uff01-\uff5e℃℉]")
_CHANGED_BEYOND_BMP = re.compile("[\U0001d400-\U0001d7ff\U000e0100-\U000e01ef]")
_EDGES = " \t\u00a0"


def clean(text: str) -> str:
    """Return `text` in NFC, with the blanks, hyphens and letters that fonts have; newlines stay.

    Control and invisible characters are removed, bidirectional ones too, which can hide text. Joiners (U+200C,
    U+200D) stay between letters of scripts that need them. Other characters that a font lacks stay: the checks
    report them.
    """
    if text.isascii() and text.isprintable():  # as most texts are
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = text.replace("\n", "").replace("\u00a0", "")
    if plain.isprintable() and (
        text.isascii()
        or not (
            _CHANGED.search(text)
            or _CHANGED_BEYOND_BMP.search(text)
            or not unicodedata.is_normalized("NFC", text)
        )
    ):
        return text
    text = _STYLED_LETTERS.sub(
        lambda match: unicodedata.normalize("NFKC", match[0]), text.translate(_REPLACED)
    )
    text = "".join(char for char in text if char == "\n" or not _is_control(char))
    text = _BULLET.sub("•", _JOINER.sub(_kept_joiner, text))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, without blanks at its ends."""
    return " ".join(clean(text).split("\n")).strip(_EDGES)


def clean_lines(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of `text`, each cleaned."""
    if text.isascii() and text.isprintable():
        line = text.strip(_EDGES)
        return (line,) if line else ()
    return tuple([line for each in clean(text).split("\n") if (line := each.strip(_EDGES))])


def listed(names: Iterable[str], most: int = 0, comma: str = ", ", last: str = " and ") -> str:
    """Join names as `A, B and C`; if `most` is given and there are more, as `A, B, C and 12 more`."""
    every = tuple(names)
    items = every[:most] if most else every
    if more := len(every) - len(items):
        items = (*items, f"{more:,} more")
    return last.join(filter(None, (comma.join(items[:-1]), *items[-1:])))


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 member`, `1,234 members`."""
    return f"{count:,} {one if count == 1 else many}"


def any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern that matches each of `texts`, the longest first; None if there are none."""
    longest_first = sorted(filter(None, texts), key=lambda text: (-len(text), text))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _kept_joiner(match: re.Match[str]) -> str:
    """Return the joiner if it stands between two letters or vowel signs of a script that uses joiners, else nothing."""
    around = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return match[0] if all(map(_takes_joiner, around)) else ""


def _takes_joiner(char: str) -> bool:
    letter = bool(char) and unicodedata.category(char)[0] in "LM"
    return letter and not unicodedata.name(char, "").startswith(_UNJOINED)


def _is_control(char: str) -> bool:
    category = unicodedata.category(char)
    return category in {"Cc", "Cs"} or (category == "Cf" and char not in "\u200c\u200d")


_MAX_QUOTED = 40  # characters of a paragraph, enough to know it by


def shortened(text: str) -> str:
    """Return `text`, or its beginning and an ellipsis if it is long."""
    return text if len(text) <= _MAX_QUOTED else f"{text[:_MAX_QUOTED].rstrip()}…"
