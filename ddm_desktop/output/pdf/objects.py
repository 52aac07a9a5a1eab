"""Small PDF objects, written as they stand in the file, to which ReportLab's document gives numbers."""

from __future__ import annotations

import zlib
from typing import Any

from ddm_desktop.output.pdf.reportlab_parts import PDFObject


class Stream(PDFObject):  # type: ignore[misc] # ReportLab ships no types
    """A compressed stream, compressed once. ReportLab's own lacks the end of line that PDF/A 6.1.7.1 asks for."""

    def __init__(self, content: bytes, entries: str = "", compress: bool = True) -> None:
        """Compress `content`. `entries`: further entries of the stream's dictionary, as PDF text."""
        data = zlib.compress(content, 6) if compress else content
        filter_entry = " /Filter /FlateDecode" if compress else ""
        head = f"<< {entries}{filter_entry} /Length {len(data)} >>\nstream\n"
        self.data = head.encode("latin-1") + data + b"\nendstream\n"

    def format(self, document: Any) -> bytes:
        document.updateSignature(self.data)
        return self.data


def add_object(document: Any, value: str | Stream) -> str:
    """Add `value` to the document as an object of its own, and return the reference, `12 0 R`.

    As ReportLab's `Reference` does, but without putting a name on `value`: a stream may be shared by documents.
    """
    number = document.objectcounter = document.objectcounter + 1
    name = f"Own{number}"
    document.idToObjectNumberAndVersion[name] = (number, 0)
    document.numberToId[number] = name
    document.idToObject[name] = value.encode("latin-1") if isinstance(value, str) else value
    return f"{number} 0 R"
