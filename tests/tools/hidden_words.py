"""Words in a file, however they are written there: other encodings, packed streams, the pages of a PDF, zips."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2

_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_MOST = 1 << 24  # bytes of what is unpacked
_DEPTH = 3  # a packed stream in a zip in a zip


def words_in(content: bytes, words: Iterable[str]) -> set[str]:
    """Those of `words` that `content` holds, in capitals or small letters."""
    words = tuple(words)
    return {word for part in _parts(content, _DEPTH) for word in words if _holds(part, word)}


def telling_files(places: Iterable[Path], words: Iterable[str]) -> dict[Path, set[str]]:
    """The files under `places` that hold any of `words`, or have one in their path, with those."""
    words, found = tuple(words), {}
    for file in sorted(each for place in places for each in place.rglob("*") if each.is_file()):
        told = words_in(file.read_bytes() + str(file.name).encode(), words)
        if told:
            found[file] = told
    return found


def _parts(content: bytes, depth: int) -> Iterator[bytes]:
    yield content
    if depth == 0:
        return
    for match in _ZLIB.finditer(content):
        try:
            unpacked = zlib.decompressobj(wbits=47).decompress(content[match.start() :], _MOST)
        except zlib.error:
            continue
        yield from _parts(unpacked, depth - 1)
    if b"%PDF-" in content:
        yield from _pages(content[content.index(b"%PDF-") :])
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from _parts(name.encode() + packed.read(name), depth - 1)


def _pages(pdf: bytes) -> Iterator[bytes]:
    try:
        pages = list(pypdfium2.PdfDocument(pdf))
    except pypdfium2.PdfiumError:
        return
    for page in pages:
        yield page.get_textpage().get_text_range().encode()


def _holds(part: bytes, word: str) -> bool:
    forms = (word.casefold().encode(), *(word.casefold().encode(code) for code in ("utf-16-le", "utf-16-be")))
    return any(form in part.lower() for form in forms)
