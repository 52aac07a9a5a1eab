"""Parts of a PDF file as bytes: numbers, texts, streams and streams of objects (ISO 32000-1, 7.3 and 7.5.7)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

_THOUSAND = [b"%03d" % n for n in range(1000)]


def compressed(data: bytes) -> bytes:
    """Return `data` deflated. A small window: for a page, making a large one ready takes longer than the packing."""
    packer = zlib.compressobj(3, zlib.DEFLATED, 13, 7)
    return packer.compress(data) + packer.flush()


def stream_object(number: int, packed: bytes, entries: str = "", *, is_deflated: bool = True) -> bytes:
    """Return object `number`, a stream. `entries`: further entries of its dictionary, as PDF text."""
    before = f"{entries}/Filter/FlateDecode".encode("latin-1") if is_deflated else entries.encode("latin-1")
    # PDF/A-2, 6.1.7.1: an end of line before `endstream`
    return b"%d 0 obj\n<<%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        before,
        len(packed),
        packed,
    )


def text_string(text: str) -> str:
    """Return `text` as a PDF text string: bytes if it is ASCII, else UTF-16 (7.9.2.2)."""
    if not text.isascii():
        return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
    return f"({escaped(text)})"


def escaped(codes: str) -> str:
    """Return `codes` with what a string between brackets may not hold escaped (7.3.4.2)."""
    return codes.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")


def number_texts(first: int, count: int, width: int) -> list[bytes]:
    """Return the numbers from `first` on, each behind blanks that make it `width` bytes wide."""
    end = first + count
    texts = [b"%*d" % (width, number) for number in range(first, min(end, 1000))]
    if end <= 1000:
        return texts
    # most of a large file's numbers: the thousands once, and the three digits behind them
    begin = max(first, 1000)
    rest: list[bytes] = []
    for thousand in range(begin // 1000, end // 1000 + 1):
        head = b"%*d" % (width - 3, thousand)
        rest += [head + digits for digits in _THOUSAND]
    return texts + rest[begin % 1000 : begin % 1000 + end - begin]


def object_stream(
    number: int, numbers_and_offsets: Iterable[bytes], objects: Sequence[bytes], count: int
) -> bytes:
    """Return object `number`, a stream that holds `count` objects, whose numbers and offsets are given."""
    head = b"".join(numbers_and_offsets)
    packer = zlib.compressobj(2, zlib.DEFLATED, 13, 7)
    packed = packer.compress(b"".join((head, b"\n", *objects))) + packer.flush()
    return stream_object(number, packed, f"/Type/ObjStm/N {count}/First {len(head) + 1}")


def small_object_stream(number: int, objects: Sequence[tuple[int, str]]) -> bytes:
    """Return object `number`, a stream that holds `objects`, each its number and its text."""
    texts = [text.encode("latin-1") + b"\n" for _, text in objects]
    offset, pairs = 0, []
    for (each, _), text in zip(objects, texts, strict=True):
        pairs.append(b"%d %d " % (each, offset))
        offset += len(text)
    return object_stream(number, pairs, texts, len(objects))


def entries_in_stream(number: int, count: int) -> bytes:
    """Return the cross-reference entries of the `count` objects in object stream `number` (7.5.8.3, type 2)."""
    head = b"\2" + number.to_bytes(4, "big")
    return head + head.join(_indices(count))


@lru_cache(maxsize=64)
def _indices(count: int) -> list[bytes]:
    return [number.to_bytes(2, "big") for number in range(count)]


def entries_in_file(offsets: Iterable[int]) -> bytes:
    """Return the cross-reference entries of objects at `offsets` of the file (7.5.8.3, type 1)."""
    return b"".join([b"\1%b\0\0" % offset.to_bytes(4, "big") for offset in offsets])
