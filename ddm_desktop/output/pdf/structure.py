"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): a letter's elements, their marks and its pages' dictionaries.

Letters of one shape differ in the numbers of their objects alone. So the objects of a shape are made once, as bytes
with gaps, and a letter fills the gaps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Any

from ddm_desktop.model.letter import LetterPart
from ddm_desktop.output.pdf.plans import ITEM_TEXT, LABEL, Outline

# A letter's objects are filled up to a multiple of it, so that letters begin at few different offsets.
_STEP = 64
_KEPT = 500
_GAP = re.compile(rb"\{(\d+)\}")


@dataclass(slots=True, eq=False)
class StructureElement:
    """A structure element. `kids` holds elements and marks `(page index, marked-content id)` in reading order."""

    role: str
    parent: StructureElement | None
    attributes: str = ""
    kids: list[StructureElement | tuple[int, int]] = field(default_factory=list)
    index: int = 0  # of its object among the letter's


class _Filling:
    """Bytes with gaps for numbers."""

    def __init__(self, text: str) -> None:
        parts = _GAP.split(text.encode("latin-1"))
        self._pieces = parts
        indices = [int(index) for index in parts[1::2]]
        self._take: Any = itemgetter(*indices) if len(indices) > 1 else None
        self._indices = indices

    def filled(self, numbers: Sequence[bytes]) -> bytes:
        """Return the bytes with the numbers that the gaps name."""
        pieces = self._pieces.copy()
        if self._take is not None:
            pieces[1::2] = self._take(numbers)
        else:
            pieces[1::2] = [numbers[index] for index in self._indices]
        return b"".join(pieces)


class LetterShape:
    """The objects of letters of one shape: their pages first, then the elements.

    The gaps count the letter's own objects from 0; behind these follow its pages' parent and resources, the
    document's element, its contents, and its pages in the parent tree.
    """

    def __init__(
        self,
        outlines: Sequence[Outline | None],
        sizes: Sequence[str],
        counts: Sequence[tuple[int, ...] | None],
        part: str | None,
        is_tagged: bool,
    ) -> None:
        """Make the shape of a letter. `counts`: of the marks of each slot of a page, None if each has one.

        `part`: entries of the element of the letter as a part of its document, as PDF text; None if it is none. A
        page without an outline is blank. `sizes` are the pages' boxes, if they are not as usual.
        """
        self.pages = len(outlines)
        self.contents = sum(outline is not None for outline in outlines)
        elements, marks = _elements(outlines, counts, part) if is_tagged else ([], [])
        self.count = self.pages + len(elements)
        outside = self.count
        self._node, self._resources, self._document, self._first_content = range(outside, outside + 4)
        self._first_page = self._first_content + self.contents
        for index, element in enumerate(elements, self.pages):
            element.index = index
        self.top = tuple(element.index for element in elements if element.parent is None)
        objects = [*self._page_objects(outlines, sizes, is_tagged), *map(self._element_object, elements)]
        self._objects = _Filling("".join(objects))
        self._lengths = [(len(_GAP.sub(b"", o.encode("latin-1"))), o.count("{")) for o in objects]
        self._own_length, self._gaps = map(sum, zip(*self._lengths, strict=True))
        nums = (
            f"{{{self._first_page + page}}}[{''.join(f'{{{element.index}}} 0 R' for element in of_page)}]"
            for page, of_page in enumerate(marks)
        )
        self._nums = _Filling("".join(nums))
        self.offsets = lru_cache(maxsize=256)(self._offsets)

    def _page_objects(
        self, outlines: Sequence[Outline | None], sizes: Sequence[str], is_tagged: bool
    ) -> list[str]:
        objects, content = [], self._first_content
        for page, (outline, size) in enumerate(zip(outlines, sizes, strict=True)):
            # PDF/A-2, 6.2.2: the resources are the page's own, not its node's
            entries = f"<</Type/Page/Parent{{{self._node}}} 0 R/Resources{{{self._resources}}} 0 R{size}"
            if outline is not None:
                entries += f"/Contents{{{content}}} 0 R"
                content += 1
            if is_tagged:
                entries += f"/StructParents{{{self._first_page + page}}}/Tabs/S"
            objects.append(f"{entries}>>\n")
        return objects

    def _element_object(self, element: StructureElement) -> str:
        parent = element.parent.index if element.parent else self._document
        home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        kids = [self._kid(kid, home) for kid in element.kids]
        page = "" if home is None else f"/Pg{{{home}}} 0 R"
        text = f"<</S/{element.role}/P{{{parent}}} 0 R{page}{element.attributes}"
        return f"{text}/K {kids[0]}>>\n" if len(kids) == 1 else f"{text}/K[{' '.join(kids)}]>>\n"

    def _kid(self, kid: StructureElement | tuple[int, int], home: int | None) -> str:
        if isinstance(kid, StructureElement):
            return f"{{{kid.index}}} 0 R"
        page, mark = kid
        return str(mark) if page == home else f"<</Type/MCR/Pg{{{page}}} 0 R/MCID {mark}>>"

    def objects(self, numbers: Sequence[bytes], width: int) -> bytes:
        """Return the letter's objects, as long as `length` says. `numbers` fill the gaps, each `width` bytes wide."""
        return self._objects.filled(numbers).ljust(self.length(width))

    def nums(self, numbers: Sequence[bytes]) -> bytes:
        """Return the letter's pages in the parent tree, each with the elements of its marks."""
        return self._nums.filled(numbers)

    def length(self, width: int) -> int:
        """Return how many bytes the letter's objects take."""
        return -(-(self._own_length + width * self._gaps) // _STEP) * _STEP

    def _offsets(self, width: int, start: int) -> list[bytes]:
        """Return the offset of each object, if the first begins at `start`, as it stands in an object stream."""
        lengths = [own + width * gaps for own, gaps in self._lengths[:-1]]
        return [b" %d" % offset for offset in accumulate(lengths, initial=start)]


@lru_cache(_KEPT)
def letter_shape(
    outlines: tuple[Outline | None, ...],
    sizes: tuple[str, ...],
    counts: tuple[tuple[int, ...] | None, ...],
    part: str | None,
    *,
    is_tagged: bool,
) -> LetterShape:
    """Return the shape of letters with these pages, see `LetterShape`."""
    return LetterShape(outlines, sizes, counts, part, is_tagged)


_Elements = tuple[list[StructureElement], list[list[StructureElement]]]


def _elements(
    outlines: Sequence[Outline | None], counts: Sequence[tuple[int, ...] | None], part: str | None
) -> _Elements:
    """Return the elements of a letter, and for each of its pages the element of each mark."""
    tree = _Tree(None if part is None else StructureElement("Part", None, part))
    marks: list[list[StructureElement]] = []
    for page, (outline, of_slots) in enumerate(zip(outlines, counts, strict=True)):
        marks.append([])
        slots = outline.slots if outline else ()
        for (tag, of_letter, block), count in zip(slots, of_slots or [1] * len(slots), strict=True):
            element = tree.element(tag, of_letter, block)
            for _ in range(count):
                element.kids.append((page, len(marks[-1])))
                marks[-1].append(element)
    tree.read_footer_last()
    return tree.elements, marks


class _Tree:
    """Grows while the slots of a letter are gone through."""

    def __init__(self, root: StructureElement | None) -> None:
        self._root = root
        self.elements = [root] if root else []
        self._known: dict[tuple[LetterPart, int, str], StructureElement] = {}
        self._list: tuple[int, StructureElement] | None = None

    def element(self, tag: str, part: LetterPart, block: int) -> StructureElement:
        """Return the element of a slot, a new one unless its block began on an earlier page."""
        key = part, block, tag
        if key not in self._known:
            parent = self._list_item(part, block) if tag in {LABEL, ITEM_TEXT} else self._root
            self._known[key] = self._new(tag, parent)
        return self._known[key]

    def _new(self, role: str, parent: StructureElement | None, attributes: str = "") -> StructureElement:
        element = StructureElement(role, parent, attributes)
        if parent:
            parent.kids.append(element)
        self.elements.append(element)
        return element

    def _list_item(self, part: LetterPart, block: int) -> StructureElement:
        """Return the LI element of a block, in the same list as the block before it if that is an item too."""
        key = part, block, "LI"
        if key not in self._known:
            if self._list is None or self._list[0] != block - 1:
                parent = self._new("L", self._root, "/A<</O/List/ListNumbering/Disc>>")
            else:
                parent = self._list[1]
            self._list = block, parent
            self._known[key] = self._new("LI", parent)
        return self._known[key]

    def read_footer_last(self) -> None:
        """Move the footer, which stands on page one, to the end of the reading order."""
        footer = [element for (part, *_), element in self._known.items() if part is LetterPart.FOOTER]
        orders: list[list[Any]] = [self.elements]
        if self._root:
            orders.append(self._root.kids)
        for order in orders:
            order[:] = [*(each for each in order if each not in footer), *footer]
