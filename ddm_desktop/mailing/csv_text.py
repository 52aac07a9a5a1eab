"""The text of a CSV file, in whichever encoding it was saved."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from ddm_desktop.errors import ListError
from ddm_desktop.mailing.sheet_table import rows_text

_MARKED = {
    codecs.BOM_UTF32_LE: "utf-32",  # before that of UTF-16, with which it begins
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_START = 4096
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_LETTER_AND_QUOTE = re.compile(rb"[\xc4-\xf4][\x85\x91-\x97\x99\xa0\xab\xbb]+")
"""A capital or other letter of Windows-1252 with the quotation mark, dash or blank behind it: É’ of “JOSÉ’S”. That may
be a sign in UTF-8 as well, but none of a list. Â and Ã are left out, which end no word here and begin most of UTF-8."""
_WORD = re.compile(
    r"(?:\w{1,20}[’'])?[\w£]{0,20}(?![’”“–—…\xa0])[^\x00-\x7f]\w{0,20}(?:[’']\w{1,20})?|(?P<sign>[^\x00-\x7f])"
)
_LOOKED_AT = 100_000
_MOST_WORDS = 3
_REMEDY = "open it in a spreadsheet program and save it as “CSV UTF-8” or as .xlsx"


@dataclass(frozen=True, slots=True)
class CsvText:
    """The text of a file. `western_words` are some that were read as Windows-1252.

    `western_lines` are the numbers of the lines in which that was done, if other lines are in UTF-8.
    """

    text: str
    western_words: tuple[str, ...] = ()
    western_lines: tuple[int, ...] = ()


def decode(content: bytes, name: str) -> CsvText:
    """Return the text of `content`: in UTF-16 or UTF-32 if its first bytes say so, in UTF-8, or in Windows-1252.

    A file put together from several can be in both: each line that is no UTF-8 is read as Windows-1252. Raise
    ListError, which calls the file `name`, if it is no text.
    """
    if encoding := _wide_encoding(content[:_START]):
        try:
            decoded = CsvText(content.decode(encoding))
        except UnicodeDecodeError:
            raise ListError(f"The text is damaged or cut off; {_REMEDY}.", name) from None
    else:
        try:
            decoded = CsvText(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            decoded = _decode_western(content.removeprefix(codecs.BOM_UTF8), name)
    if (place := decoded.text.find("\0")) >= 0:
        line = _line_at(decoded.text, place)
        raise ListError(f"Line {line:,} has a zero byte, which no text has; {_REMEDY}.", name)
    return decoded


def western_remark(words: Iterable[str], rows: Sequence[int]) -> str:
    """Return the sentence on `words` that were read as Windows-1252, if only in some rows, in those `rows`."""
    sample = ", ".join(f"“{word}”" for word in words)
    where = "It is not in UTF-8 and was"
    if rows:
        where = f"Not all of it is in UTF-8: {rows_text(rows)} {'were' if len(rows) > 1 else 'was'}"
    return f"{where} read as Windows-1252; look whether {sample} came out right."


def _wide_encoding(start: bytes) -> str:
    """Return the encoding of a text with more than one byte for each letter; empty if it is none.

    Without a mark, UTF-16 is told by its zero bytes: every second one, as most letters are Latin ones.
    """
    for mark, encoding in _MARKED.items():
        if start.startswith(mark):
            return encoding
    first, second = start[::2].count(0), start[1::2].count(0)
    if max(first, second) * 4 <= len(start) or min(first, second):
        return ""
    return "utf-16-be" if first else "utf-16-le"


def _decode_western(content: bytes, name: str) -> CsvText:
    """Return the text of `content`, each line in UTF-8 if all of it can be, or else in Windows-1252."""
    texts: list[str] = []
    western: dict[int, str] = {}
    is_mixed = False
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        is_western = not (line.isascii() or _is_utf_8(line))
        try:
            texts.append(line.decode("cp1252" if is_western else "utf-8"))
        except UnicodeDecodeError:
            sentence = f"Line {number:,} has a character in no known encoding; {_REMEDY}."
            raise ListError(sentence, name) from None
        if is_western:
            western[number] = texts[-1]
        else:
            is_mixed = is_mixed or not line.isascii()
    return CsvText("".join(texts), _sample(western.values()), tuple(western) if is_mixed else ())


def _sample(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the first words of `texts` with a letter beyond ASCII; if there is none, the first such signs."""
    found = list(_WORD.finditer("".join(islice(texts, 1000))[:_LOOKED_AT]))
    words = [each[0] for each in found if not each["sign"]] or [each[0] for each in found]
    return tuple(dict.fromkeys(words))[:_MOST_WORDS]


def _is_utf_8(line: bytes) -> bool:
    """Return whether a line with letters beyond ASCII is in UTF-8, and not by chance."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(map(_LETTER_AND_QUOTE.fullmatch, _NOT_ASCII.findall(line)))


def _line_at(text: str, place: int) -> int:
    return 1 + _breaks(text, 0, place)


def _breaks(text: str, start: int, end: int) -> int:
    """Return how many line ends stand from `start` to `end`, in whichever of three ways they are written."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)
