"""Telling what a file is by how it begins, never by its name."""

from __future__ import annotations

import codecs
import re
from enum import Enum

START = 4096
"""The bytes from a file's start that tell what it is."""
_SAVE = "open it in the program that made it and save the list as .xlsx or .csv"
_PICTURE = "It is a picture; choose the spreadsheet itself."
_PACKED = "It is a packed archive; unpack it and choose the spreadsheet in it."
_OTHERS = (
    (b"%PDF-", f"It is a PDF, which has no rows to read; {_SAVE}."),
    (b"{\\rtf", f"It is a text document; {_SAVE}."),
    (b"DDM directory", "It is a directory of members, not a list of people; choose the spreadsheet itself."),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"SQLite format 3", f"It is a database; {_SAVE}."),
    (b"\x09\x00\x04\x00", f"It is in a format of Excel from before 1993; {_SAVE}."),
    (b"\x09\x02\x06\x00", f"It is in a format of Excel from before 1993; {_SAVE}."),
    (b"\x09\x04\x06\x00", f"It is in a format of Excel from before 1993; {_SAVE}."),
)
_XML_SHEET = re.compile(
    r"urn:schemas-microsoft-com:office:spreadsheet|progid=.Excel|<office:document\b", re.IGNORECASE
)
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script|div|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_TEXTS = (
    (
        re.compile(r"ID;P[A-Z0-9]*(?:;[NE])*\s*\n(?:P;[PFEM]|B;[XY][0-9]|C;[XY][0-9]|F;[A-Z]|O;[A-Z]|NN;N)"),
        f"It is a SYLK spreadsheet (.slk); {_SAVE}.",
    ),
    (
        re.compile(r"BEGIN:VCARD\b", re.IGNORECASE),
        "It is a file of contact cards; import it into an address book and export that as .csv.",
    ),
    (
        re.compile(r"BEGIN:VCALENDAR\b", re.IGNORECASE),
        "It is a calendar; choose the spreadsheet with the list.",
    ),
    (
        re.compile(
            r"(?:MIME-Version|From: <Saved by|Received|Return-Path|Delivered-To|Message-ID)\b.*\n[\w-]+: "
        ),
        f"It is a saved web page or an e-mail; {_SAVE}.",
    ),
)
"""Texts that are no list, by how they begin."""
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\{\[]|\{\s*\}\s*$)')


class FileKind(Enum):
    """How a file is read."""

    TEXT = "text"
    WORKBOOK = "workbook"


def kind_of(start: bytes) -> tuple[FileKind | None, str]:
    """Return how a file that begins with `start` is read; None, and the sentence why, if it cannot be."""
    if not start.strip(b"\0 \t\r\n").removeprefix(codecs.BOM_UTF8):
        sentence = "It is empty" if not start.strip() else "There is no text in it"
        return None, f"{sentence}; choose the spreadsheet with the list."
    if start.startswith((b"PK\3\4", b"PK\5\6", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        return FileKind.WORKBOOK, ""
    for mark, sentence in _OTHERS:
        if start.startswith(mark):
            return None, sentence
    return _kind_of_text(_text_of(start))


def _kind_of_text(text: str) -> tuple[FileKind | None, str]:
    if _XML_SHEET.search(text):
        return None, f"It is a spreadsheet as XML; {_SAVE}."
    if _WEB_PAGE.match(text):
        sentence = "It is a web page, whatever its name says; open it in a spreadsheet program and save it as"
        return None, f"{sentence} .xlsx or .csv."
    if text.lstrip().startswith("<?xml"):
        return None, f"It is an XML file and no spreadsheet; {_SAVE}."
    if _JSON.match(text):
        return None, f"It is a JSON file and no spreadsheet; {_SAVE}."
    for begins, sentence in _OTHER_TEXTS:
        if begins.match(text.lstrip()):
            return None, sentence
    return FileKind.TEXT, ""


def _text_of(start: bytes) -> str:
    is_utf_16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return start.decode("utf-16" if is_utf_16 else "utf-8-sig", "replace")
