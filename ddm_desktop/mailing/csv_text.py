"""The text of a CSV file, in whichever encoding it was saved."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ddm_desktop.errors import ListError

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_ASCII = re.compile("[\x80-\xff]+")
_WORD_AROUND = 20
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
    """Return the text of `content`: in UTF-16 if its byte order mark says so, in UTF-8, or in Windows-1252.

    A file put together from several can be in both: whatever is no UTF-8 is read as Windows-1252. Raise ListError,
    which calls the file `name`, if it is no text.
    """
    if content.startswith(_UTF_16_MARKS):
        try:
            decoded = CsvText(content.decode("utf-16"))
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


def western_remark(words: Iterable[str], rows: str = "") -> str:
    """Return the sentence on `words` that were read as Windows-1252, if only in some rows, in those `rows`."""
    sample = ", ".join(f"“{word}”" for word in words)
    where = f"Not all of it is in UTF-8: rows {rows} were" if rows else "It is not in UTF-8 and was"
    return f"{where} read as Windows-1252; look whether {sample} came out right."


def _decode_western(content: bytes, name: str) -> CsvText:
    """Return the text of `content`, each run of letters beyond ASCII in UTF-8 if it can be, or in Windows-1252."""
    places: list[int] = []
    is_mixed = False
    latin = content.decode("latin-1")

    def letters_of(run: re.Match[str]) -> str:
        nonlocal is_mixed
        letters = run[0].encode("latin-1")
        try:
            text = letters.decode("utf-8")
        except UnicodeDecodeError:
            places.append(run.start())
            return letters.decode("cp1252")
        is_mixed = True
        return text

    try:
        text = _NOT_ASCII.sub(letters_of, latin)
    except UnicodeDecodeError:
        line = _line_at(latin, places[-1])
        raise ListError(f"Line {line:,} has a character in no known encoding; {_REMEDY}.", name) from None
    words = dict.fromkeys(_word_at(latin, place) for place in places[:1000])
    return CsvText(text, tuple(words)[:_MOST_WORDS], _lines_at(latin, places) if is_mixed else ())


def _word_at(latin: str, place: int) -> str:
    before = re.split(r"[^\w’']", latin[max(place - _WORD_AROUND, 0) : place])[-1]
    after = re.match(r"[\x80-\xff]+[\w’']{0,20}", latin[place : place + _WORD_AROUND])
    word = before + (after[0] if after else "")
    return word.encode("latin-1").decode("cp1252", "replace").strip()


def _lines_at(text: str, places: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers of the lines at the ascending `places`."""
    lines: list[int] = []
    line, counted = 1, 0
    for place in places:
        line += _breaks(text, counted, place)
        counted = place
        if not lines or lines[-1] != line:
            lines.append(line)
    return tuple(lines)


def _line_at(text: str, place: int) -> int:
    return 1 + _breaks(text, 0, place)


def _breaks(text: str, start: int, end: int) -> int:
    """Return how many line ends stand from `start` to `end`, in whichever of three ways they are written."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)
