"""Small PDF objects, written as they stand in the file, for ReportLab's document to number and place."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject


class Stream(PDFObject):  # type: ignore[misc] # ReportLab ships no types
    """A compressed stream, compressed once. ReportLab's own lacks the end of line that PDF/A 6.1.7.1 asks for."""

    def __init__(self, content: bytes, entries: str = "", compress: bool = True) -> None:
        """`entries` are further entries of the stream's dictionary, as PDF text."""
        data = zlib.compress(content, 6) if compress else content
        filter_entry = " /Filter /FlateDecode" if compress else ""
        head = f"<< {entries}{filter_entry} /Length {len(data)} >>\nstream\n"
        self.data = head.encode("latin-1") + data + b"\nendstream\n"

    def format(self, document: Any) -> bytes:
        document.updateSignature(self.data)
        return self.data


def add_object(document: Any, value: str | Stream) -> str:
    """Add `value` to the document as an object of its own. Gives the reference, `12 0 R`."""
    number = document.objectcounter + 1
    if isinstance(value, Stream):
        # A stream may be shared by many documents, so its name must not stick to it, as Reference makes it.
        document.objectcounter = number
        name = f"Own{number}"
        document.idToObjectNumberAndVersion[name] = (number, 0)
        document.numberToId[number] = name
        document.idToObject[name] = value
    else:
        document.Reference(value, f"Own{number}")
    return f"{number} 0 R"


def text_string(text: str) -> str:
    """`text` as a PDF text string in UTF-16 (ISO 32000-1, 7.9.2.2)."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"
