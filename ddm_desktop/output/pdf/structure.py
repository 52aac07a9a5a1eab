"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): elements, their marks on pages, and the parent tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ddm_desktop.output.pdf.objects import add_object


@dataclass(slots=True, eq=False)
class StructureElement:
    """A structure element. `kids` holds elements and marks `(page index, marked-content id)` in reading order."""

    role: str
    parent: StructureElement | None
    attributes: str = ""
    kids: list[StructureElement | tuple[int, int]] = field(default_factory=list)
    number: int = 0  # of its object in the file, once written


class StructureTree:
    """Grows while pages are painted, and is written once at the end."""

    def __init__(self) -> None:
        self.root = StructureElement("Document", None)
        self._elements = [self.root]
        self._marks: list[list[StructureElement]] = []  # a page's elements, by marked-content id

    def add(self, role: str, parent: StructureElement, attributes: str = "") -> StructureElement:
        """Add and return an element below `parent`. `attributes`: further entries of its dictionary, as PDF text."""
        element = StructureElement(role, parent, attributes)
        parent.kids.append(element)
        self._elements.append(element)
        return element

    def mark(self, element: StructureElement, page: int) -> int:
        """Give the next mark on `page` (from 0) to `element`, and return its id on that page."""
        while len(self._marks) <= page:
            self._marks.append([])
        marks = self._marks[page]
        marks.append(element)
        element.kids.append((page, len(marks) - 1))
        return len(marks) - 1

    def write(self, document: Any) -> str:
        """Add the tree's objects to ReportLab's `document`, and return the reference of its root."""
        first = document.objectcounter + 1
        for offset, element in enumerate(self._elements):
            element.number = first + offset
        root = first + len(self._elements)
        pages = [document.idToObjectNumberAndVersion[f"Page{n + 1}"][0] for n in range(len(self._marks))]
        for element in self._elements:
            add_object(document, _element_entry(element, root, pages))
        nums = " ".join(
            f"{page} [{' '.join(f'{element.number} 0 R' for element in marks)}]"
            for page, marks in enumerate(self._marks)
        )
        return add_object(
            document,
            f"<< /Type /StructTreeRoot /K [{first} 0 R] /ParentTree << /Nums [{nums}] >>"
            f" /ParentTreeNextKey {len(pages)} >>",
        )


def _element_entry(element: StructureElement, root: int, pages: list[int]) -> str:
    parent = element.parent.number if element.parent else root
    home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    kids = " ".join(_kid_entry(kid, home, pages) for kid in element.kids)
    page = "" if home is None else f" /Pg {pages[home]} 0 R"
    return (
        f"<< /Type /StructElem /S /{element.role} /P {parent} 0 R{page} {element.attributes} /K [{kids}] >>"
    )


def _kid_entry(kid: StructureElement | tuple[int, int], home: int | None, pages: list[int]) -> str:
    if isinstance(kid, StructureElement):
        return f"{kid.number} 0 R"
    page, mark = kid
    return str(mark) if page == home else f"<< /Type /MCR /Pg {pages[page]} 0 R /MCID {mark} >>"
