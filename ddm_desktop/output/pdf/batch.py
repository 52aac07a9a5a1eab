"""A batch: some letters of a print run, painted together and placed in the file afterwards.

A batch is painted without knowing how many objects and pages come before it, and written once that is known. So
batches can be painted at the same time in several processes, and the file is the same however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import accumulate, chain
from typing import NamedTuple

from ddm_desktop.model.letter import Letter
from ddm_desktop.output.pdf.document import (
    A4,
    DOCUMENT,
    PAGES,
    BatchPlace,
    BatchSize,
    WrittenBatch,
    usual_font,
)
from ddm_desktop.output.pdf.font_subsets import font_dictionaries, font_streams, resource_name
from ddm_desktop.output.pdf.ink import PagePainter
from ddm_desktop.output.pdf.measures import PAGE_HEIGHT, PAGE_WIDTH
from ddm_desktop.output.pdf.objects import (
    compressed,
    entries_in_stream,
    number_texts,
    object_stream,
    small_object_stream,
    stream_object,
    text_string,
)
from ddm_desktop.output.pdf.pages import Pages
from ddm_desktop.output.pdf.plans import Outline
from ddm_desktop.output.pdf.structure import LetterShape, letter_shape

BATCH_LETTERS = 250
"""How many letters a batch should have: large enough that few blocks are drawn in full, small enough for memory."""
_LETTERS_A_STREAM = 8
# The node of the page tree, the pages' resources, the fonts in them, and the leaf of the parent tree.
_FIXED_OBJECTS = 4


class _AddedLetter(NamedTuple):
    """A letter's shape, and where its objects, contents and pages begin, counted from the batch's first."""

    shape: LetterShape
    first_object: int
    first_content: int
    first_page: int


class _WrittenLetters(NamedTuple):
    """Some letters' objects, which share a stream: their numbers and offsets, themselves, and what else names them."""

    head: list[bytes]
    objects: list[bytes]
    nums: bytes  # of the parent tree
    pages: list[bytes]
    kids: list[int]  # of the document's element


class BatchPainter:
    """Paints letters of a batch. `is_parted`: each letter is a part of its document, as in a print run.

    `is_tagged`: with structure, for PDF/UA-1 and PDF/A-2a; else for PDF/A-2b. `language` is the document's (BCP 47):
    a part in another says so.
    """

    def __init__(self, *, is_tagged: bool = True, is_parted: bool = True, language: str = "en-GB") -> None:
        self._is_tagged, self._is_parted, self._language = is_tagged, is_parted, language
        self._painter = PagePainter(is_tagged=is_tagged)
        self._contents: list[str] = []
        self._letters: list[_AddedLetter] = []
        self._objects = self._pages = 0

    def add(self, letter: Letter, pages: Pages) -> None:
        """Paint `letter`, which was typeset as `pages`. Characters that the font lacks are shown as U+FFFD."""
        first_content, has_subject = len(self._contents), bool(letter.subject)
        outlines, counts, sizes = [], [], []
        for page in pages.pages:
            outline, of_slots, content = self._painter.paint(page, has_subject=has_subject)
            outlines.append(outline)
            counts.append(of_slots)
            sizes.append(_size_entry(page.form.width, page.form.height))
            self._contents.append(content)
        part = None
        if self._is_parted:
            part = "" if letter.language == self._language else f"/Lang{text_string(letter.language)}"
        self._add(tuple(outlines), tuple(sizes), tuple(counts), first_content, part)

    def add_blank(self) -> None:
        """Add an empty page, such as the back of a letter's last sheet."""
        self._add((None,), (_size_entry(PAGE_WIDTH, PAGE_HEIGHT),), (None,), len(self._contents), None)

    def _add(
        self,
        outlines: tuple[Outline | None, ...],
        sizes: tuple[str, ...],
        counts: tuple[tuple[int, ...] | None, ...],
        first_content: int,
        part: str | None,
    ) -> None:
        shape = letter_shape(outlines, sizes, counts, part, is_tagged=self._is_tagged)
        self._letters.append(_AddedLetter(shape, self._objects, first_content, self._pages))
        self._objects += shape.count
        self._pages += shape.pages

    @property
    def size(self) -> BatchSize:
        """How many objects and pages it has. With it, its place in the file can be found."""
        further = len(self._painter.subsets.further())
        streams = self._streams + 2 * further
        return BatchSize(streams + _FIXED_OBJECTS + 2 * further + self._objects, self._pages)

    @property
    def _streams(self) -> int:
        """How many streams it has besides those of fonts."""
        object_streams = 1 + -(-len(self._letters) // _LETTERS_A_STREAM)
        return len(self._contents) + len(self._painter.xobjects) + object_streams

    def write(self, place: BatchPlace) -> WrittenBatch:
        """Return the batch as it stands in the file at `place`."""
        return _BatchWriter(self._painter, self._contents, self._letters, place).written()


def _size_entry(width: float, height: float) -> str:
    """Return the box of a page, if it is not A4."""
    return "" if (width, height) == (PAGE_WIDTH, PAGE_HEIGHT) else f"/MediaBox[0 0 {width:.4f} {height:.4f}]"


class _BatchWriter:
    """Writes a batch: first its streams, then the objects that stand in streams."""

    def __init__(
        self, painter: PagePainter, contents: list[str], letters: list[_AddedLetter], place: BatchPlace
    ) -> None:
        self._painter, self._contents, self._letters, self._place = painter, contents, letters, place
        self._further = painter.subsets.further()
        self._first_xobject = place.first_object + len(contents)
        self._first_font_stream = self._first_xobject + len(painter.xobjects)
        self._first_object_stream = self._first_font_stream + 2 * len(self._further)
        self._node = self._first_object_stream + 1 + -(-len(letters) // _LETTERS_A_STREAM)
        self._resources, self._fonts, self._leaf = range(self._node + 1, self._node + _FIXED_OBJECTS)
        self._first_font = self._node + _FIXED_OBJECTS
        self._first_of_letters = self._first_font + 2 * len(self._further)
        objects, self._pages = 0, 0
        if letters:
            last = letters[-1]
            objects, self._pages = last.first_object + last.shape.count, last.first_page + last.shape.pages
        self._end = self._first_of_letters + objects
        self._width = 1 + len(str(self._end))

    def written(self) -> WrittenBatch:
        letters = list(self._groups())
        contents = [compressed(content.encode("latin-1")) for content in self._contents]
        fixed = self._fixed_objects(letters)
        streams = [
            *(
                stream_object(number, packed)
                for number, packed in enumerate(contents, self._place.first_object)
            ),
            *self._xobjects(),
            *self._font_streams(),
            small_object_stream(self._first_object_stream, fixed),
            *(
                object_stream(number, group.head, group.objects, len(group.head) // 2)
                for number, group in enumerate(letters, self._first_object_stream + 1)
            ),
        ]
        data = b"".join(streams)
        counts = [len(fixed), *(len(group.head) // 2 for group in letters)]
        entries = [entries_in_stream(n, count) for n, count in enumerate(counts, self._first_object_stream)]
        return WrittenBatch(
            place=self._place,
            data=data,
            offsets=tuple(accumulate(map(len, streams[:-1]), initial=0)),
            entries=b"".join(entries),
            size=BatchSize(self._end - self._place.first_object, self._pages),
            node=self._node,
            leaf=self._leaf,
            kids=tuple(chain.from_iterable(group.kids for group in letters)),
            faces=tuple(sorted(self._painter.subsets.faces)),
            digest=blake2b(data, digest_size=16).digest(),
        )

    def _groups(self) -> Iterator[_WrittenLetters]:
        """Yield the letters' objects, those of some letters at a time in a stream."""
        width, place = self._width, self._place
        first = self._first_of_letters
        own = number_texts(first, self._end - first, width)
        contents = number_texts(place.first_object, len(self._contents), width)
        pages = number_texts(place.first_page, self._pages, width)
        outside = number_texts(self._node, 2, width) + number_texts(DOCUMENT, 1, width)
        starts = range(0, len(self._letters), _LETTERS_A_STREAM)
        for start in starts:
            objects, heads, nums, page_numbers, kids, offset = [], [], [], [], [], 0
            for shape, at, content, page in self._letters[start : start + _LETTERS_A_STREAM]:
                mine = own[at : at + shape.count]
                gaps = [
                    *mine, *outside,
                    *contents[content : content + shape.contents], *pages[page : page + shape.pages],
                ]  # fmt: skip
                objects.append(shape.objects(gaps, width))
                nums.append(shape.nums(gaps))
                head = mine * 2
                head[0::2], head[1::2] = mine, shape.offsets(width, offset)
                heads += head
                offset += shape.length(width)
                page_numbers += mine[: shape.pages]
                kids += [first + at + top for top in shape.top]
            yield _WrittenLetters(heads, objects, b"".join(nums), page_numbers, kids)

    def _fixed_objects(self, letters: list[_WrittenLetters]) -> list[tuple[int, str]]:
        pages = b" 0 R".join([*chain.from_iterable(group.pages for group in letters), b""]).decode("ascii")
        xobjects = "".join(
            f"/X{index} {number} 0 R"
            for index, number in enumerate(range(self._first_xobject, self._first_font_stream))
        )
        named = [
            f"{resource_name(number, 0)} {usual_font(number)} 0 R"
            for number in sorted(self._painter.subsets.faces)
        ]
        fonts: list[tuple[int, str]] = []
        for index, subset in enumerate(self._further):
            number, stream = self._first_font + 2 * index, self._first_font_stream + 2 * index
            named.append(f"{subset.resource} {number} 0 R")
            fonts += zip(
                (number, number + 1), font_dictionaries(subset, stream, stream + 1, number + 1), strict=True
            )
        node = f"<</Type/Pages/Parent {PAGES} 0 R/Count {self._pages}/MediaBox{A4}/Kids[{pages}]>>"
        resources = f"<</Font {self._fonts} 0 R/XObject<<{xobjects}>>>>"
        last_page = self._place.first_page + self._pages - 1
        nums = b"".join(group.nums for group in letters).decode("ascii")
        leaf = f"<</Limits[{self._place.first_page} {last_page}]/Nums[{nums}]>>"
        fixed = (node, resources, f"<<{''.join(named)}>>", leaf)
        return [*zip(range(self._node, self._first_font), fixed, strict=True), *fonts]

    def _xobjects(self) -> Iterator[bytes]:
        for number, xobject in enumerate(self._painter.xobjects, self._first_xobject):
            entries = f"/Type/XObject/Subtype/Form/BBox{xobject.box}/Resources<</Font {self._fonts} 0 R>>"
            yield stream_object(number, compressed(xobject.operators.encode("latin-1")), entries)

    def _font_streams(self) -> Iterator[bytes]:
        for index, subset in enumerate(self._further):
            yield from font_streams(subset, self._first_font_stream + 2 * index)
