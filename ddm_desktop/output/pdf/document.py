"""The PDF file around the letters: written as it grows, so that memory does not (ISO 32000-1, 7.5).

What all letters share has fixed numbers at the beginning and is written at the end, when it is known. Objects stand
in object streams, and the cross-reference table is a stream too.
"""

from __future__ import annotations

import zlib
from hashlib import blake2b
from typing import BinaryIO, NamedTuple

from ddm_desktop.output.pdf.font_subsets import font_dictionaries, font_streams, usual_subset
from ddm_desktop.output.pdf.fonts import FaceNumber
from ddm_desktop.output.pdf.measures import PAGE_HEIGHT, PAGE_WIDTH
from ddm_desktop.output.pdf.metadata import DocumentInfo, information, output_intent, packed_profile, xmp
from ddm_desktop.output.pdf.objects import (
    entries_in_file,
    entries_in_stream,
    small_object_stream,
    stream_object,
    text_string,
)

A4 = f"[0 0 {PAGE_WIDTH:.4f} {PAGE_HEIGHT:.4f}]"
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# The numbers of the objects that all batches share; the fonts of the usual characters, one a face, come last.
_CATALOG, PAGES, _STRUCTURE, DOCUMENT, _FIRST_FONT = range(1, 6)
_FACES = range(4)
_ENTRY = 7  # bytes of an entry of the cross-references
_FREE = b"\0\0\0\0\0\xff\xff"  # that of object 0
_FIRST_OF_BATCHES = _FIRST_FONT + len(_FACES)


class BatchSize(NamedTuple):
    """How many objects and pages a batch has."""

    objects: int
    pages: int


class BatchPlace(NamedTuple):
    """Where in the file a batch begins: its first object, and its first page counted from 0."""

    first_object: int = _FIRST_OF_BATCHES
    first_page: int = 0


class WrittenBatch(NamedTuple):
    """A batch with the numbers of its place in the file.

    `data` are its streams, at `offsets` in it. `entries` are the cross-reference entries of the objects inside
    streams. `node` is its node of the page tree, `leaf` that of the parent tree; `kids` are the elements that its
    letters add to the document's, `faces` those of whose usual characters it has some.
    """

    place: BatchPlace
    data: bytes
    offsets: tuple[int, ...]
    entries: bytes
    size: BatchSize
    node: int
    leaf: int
    kids: tuple[int, ...]
    faces: tuple[FaceNumber, ...]
    digest: bytes


def usual_font(face: FaceNumber) -> int:
    """Return the number of the font of a face's usual characters, the same in every file."""
    return _FIRST_FONT + face


class PdfFile:
    """A PDF file that is written to `target`, batch by batch."""

    def __init__(self, target: BinaryIO, *, is_tagged: bool = True) -> None:
        self._target, self._is_tagged = target, is_tagged
        self._offset = 0
        self._place = self._end = BatchPlace()  # behind all that is reserved, and behind all that is written
        self._entries = bytearray()  # of the batches
        self._nodes: list[int] = []
        self._leaves: list[int] = []
        self._kids: list[int] = []
        self._faces: set[FaceNumber] = set()
        self._digest = blake2b(digest_size=16)
        self._write(_HEADER)

    def reserve(self, size: BatchSize) -> BatchPlace:
        """Return the place of the next batch, which has `size`. Batches are reserved and appended in one order."""
        place = self._place
        self._place = _behind(place, size)
        return place

    def append(self, batch: WrittenBatch) -> None:
        """Write a batch for which a place was reserved. Raise ValueError if another is to come before it."""
        if batch.place != self._end:
            raise ValueError(f"A batch for {batch.place} cannot be written at {self._end}.")
        self._end = _behind(batch.place, batch.size)
        self._entries += entries_in_file(map(self._offset.__add__, batch.offsets))
        self._entries += batch.entries
        self._write(batch.data)
        self._nodes.append(batch.node)
        self._leaves.append(batch.leaf)
        self._kids += batch.kids
        self._faces.update(batch.faces)
        self._digest.update(batch.digest)

    @property
    def pages(self) -> int:
        """How many pages have been reserved."""
        return self._place.first_page

    def close(self, info: DocumentInfo) -> None:
        """Write what all letters share and the cross-references; `target` stays open."""
        self._digest.update(repr(info).encode())
        metadata = self._end.first_object
        profile, first_font_stream = metadata + 1, metadata + 2
        faces = sorted(self._faces)
        object_stream = first_font_stream + 2 * len(faces)
        information_number, first_descriptor = object_stream + 1, object_stream + 2
        self._write_streams(
            stream_object(
                metadata,
                xmp(info, is_tagged=self._is_tagged),
                "/Type/Metadata/Subtype/XML",
                is_deflated=False,
            ),
            stream_object(profile, packed_profile(), "/N 3"),
            *(
                stream
                for index, face in enumerate(faces)
                for stream in font_streams(usual_subset(face), first_font_stream + 2 * index)
            ),
        )
        fonts = dict.fromkeys(range(_FIRST_FONT, _FIRST_OF_BATCHES), "null")
        descriptors = {}
        for index, face in enumerate(faces):
            stream, descriptor = first_font_stream + 2 * index, first_descriptor + index
            subset = usual_subset(face)
            fonts[usual_font(face)], descriptors[descriptor] = font_dictionaries(
                subset, stream, stream + 1, descriptor
            )
        shared = {**self._trees(info.language, metadata, profile), **fonts}
        objects = {**shared, information_number: information(info), **descriptors}
        self._write_streams(small_object_stream(object_stream, list(objects.items())))
        in_stream = entries_in_stream(object_stream, len(objects))
        first, later = in_stream[: _ENTRY * len(shared)], in_stream[_ENTRY * len(shared) :]
        self._entries[:0] = _FREE + first
        self._entries += later
        self._write_references(information_number)

    def _trees(self, language: str, metadata: int, profile: int) -> dict[int, str]:
        """Return the catalog and the roots of the trees of pages and tags."""
        catalog = (
            f"<</Type/Catalog/Pages {PAGES} 0 R/Lang{text_string(language)}/Metadata {metadata} 0 R"
            f"/OutputIntents[{output_intent(profile)}]/ViewerPreferences<</DisplayDocTitle true>>"
        )
        structure = document = "null"
        if self._is_tagged:
            catalog += f"/MarkInfo<</Marked true>>/StructTreeRoot {_STRUCTURE} 0 R"
            structure = (
                f"<</Type/StructTreeRoot/K[{DOCUMENT} 0 R]/ParentTree<</Kids[{_references(self._leaves)}]>>"
                f"/ParentTreeNextKey {self.pages}>>"
            )
            document = f"<</S/Document/P {_STRUCTURE} 0 R/K[{_references(self._kids)}]>>"
        pages = f"<</Type/Pages/Count {self.pages}/Kids[{_references(self._nodes)}]>>"
        return {_CATALOG: f"{catalog}>>", PAGES: pages, _STRUCTURE: structure, DOCUMENT: document}

    def _write_references(self, information_number: int) -> None:
        """Write the cross-reference stream, which is the trailer too (7.5.8)."""
        offset, number = self._offset, len(self._entries) // _ENTRY
        self._entries += entries_in_file([offset])
        digest = self._digest.hexdigest().upper()
        entries = (
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {_CATALOG} 0 R/Info {information_number} 0 R"
            f"/ID[<{digest}><{digest}>]"
        )
        self._write(stream_object(number, zlib.compress(self._entries, 1), entries))
        self._write(f"startxref\n{offset}\n%%EOF\n".encode("ascii"))

    def _write_streams(self, *streams: bytes) -> None:
        for stream in streams:
            self._entries += entries_in_file([self._offset])
            self._write(stream)

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._offset += len(data)


def _behind(place: BatchPlace, size: BatchSize) -> BatchPlace:
    return BatchPlace(place.first_object + size.objects, place.first_page + size.pages)


def _references(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
