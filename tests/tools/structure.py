"""Whether a tagged PDF's three views of itself agree: its tree of tags, its ParentTree, its pages' marks.

veraPDF reads the tree and the marks but not the ParentTree, through which screen readers go from a mark
to its tag. ISO 32000-1, 14.6 (marked content) and 14.7.4 (structure content).
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
Id = tuple[int, int]  # an object's number and generation
Mark = tuple[Id, int]  # a page and the number of a mark on it


def structure_faults(pdf: bytes) -> list[str]:
    """Every disagreement between tags, ParentTree and marks in `pdf`; empty when there is none."""
    faults: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            return ["there is no tree of tags"]
        tagged = dict(_tagged_marks(root, None, faults))
        parents = _number_tree(root.get("/ParentTree"))
        seen: set[Mark] = set()
        for number, page in enumerate(document.pages, 1):
            marks = _page_marks(page, number, faults)
            seen |= {(page.obj.objgen, mark) for mark in marks}
            _compare_page(page, number, marks, tagged, parents, faults)
        faults += [
            f"tag {tagged[mark]} names mark {mark[1]}, which is on no page" for mark in tagged.keys() - seen
        ]
    return faults


def _tagged_marks(
    element: pikepdf.Object, page: pikepdf.Object | None, faults: list[str]
) -> Iterator[tuple[Mark, Id]]:
    """Every mark that the tree names, with the object id of the element that names it."""
    page = element.get("/Pg", page)
    for kid in _kids(element):
        if isinstance(kid, int):
            number, of = kid, page
        elif kid.get("/Type") == pikepdf.Name.MCR:
            number, of = int(kid.MCID), kid.get("/Pg", page)
        else:
            if kid.P.objgen != element.objgen:
                faults.append(f"tag {kid.objgen} does not name its parent {element.objgen}")
            yield from _tagged_marks(kid, page, faults)
            continue
        if of is None:
            faults.append(f"tag {element.objgen} names mark {number} of no page")
        else:
            yield (of.objgen, number), element.objgen


def _kids(element: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _number_tree(node: pikepdf.Object | None) -> dict[int, pikepdf.Object]:
    if node is None:
        return {}
    pairs = list(node.get("/Nums", []))
    found = {int(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    for kid in node.get("/Kids", []):
        found |= _number_tree(kid)
    return found


class _Scan:
    """What is found while content is gone through."""

    def __init__(self, place: str, faults: list[str]) -> None:
        self.place, self.faults = place, faults
        self.marks: set[int] = set()
        self.open: list[str] = []  # what is open: "text" for BT, "mark" for BMC and BDC

    def fault(self, sentence: str) -> None:
        self.faults.append(f"{self.place}: {sentence}")


def _page_marks(page: pikepdf.Page, number: int, faults: list[str]) -> set[int]:
    """The numbers of the marks on a page; faults where marks nest wrongly or ink stands outside them."""
    scan = _Scan(f"page {number}", faults)
    _scan_content(page, page.obj.get("/Resources"), scan, is_drawn=False)
    if scan.open:
        scan.fault(f"{scan.open[-1]} left open")
    return scan.marks


def _scan_content(
    content: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object | None, scan: _Scan, *, is_drawn: bool
) -> None:
    """Go through a page's content or, if it `is_drawn`, that of a form XObject inside the mark that draws it."""
    for operands, operator in pikepdf.parse_content_stream(content):
        name = str(operator)
        if name in {"BMC", "BDC"}:
            _open_mark(operands, name, scan, is_drawn=is_drawn)
        elif name == "BT":
            scan.open.append("text")
        elif name in {"EMC", "ET"}:
            if not scan.open or scan.open.pop() != ("mark" if name == "EMC" else "text"):
                scan.fault(f"{name} closes what is not open")
        elif name in PAINTS and "mark" not in scan.open:
            scan.fault(f"{name} outside every mark")
        elif name == "Do":
            _scan_xobject(str(operands[0]), resources, scan)


def _open_mark(operands: list[pikepdf.Object], name: str, scan: _Scan, *, is_drawn: bool) -> None:
    if "mark" in scan.open and not is_drawn:
        scan.fault("a mark inside another")
    scan.open.append("mark")
    is_listed = name == "BDC" and isinstance(operands[1], pikepdf.Dictionary)
    mark = operands[1].get("/MCID") if is_listed else None
    if mark is None:
        return
    if is_drawn:
        scan.fault(f"mark {mark} inside a form XObject, which may be drawn elsewhere too")
    elif int(mark) in scan.marks:
        scan.fault(f"mark {mark} stands twice")
    else:
        scan.marks.add(int(mark))


def _scan_xobject(name: str, resources: pikepdf.Object | None, scan: _Scan) -> None:
    """Go through a form XObject where it is drawn: its ink belongs to the mark that is open there."""
    xobject = resources.get("/XObject", {}).get(name) if resources is not None else None
    if xobject is None:
        scan.fault(f"{name} is drawn, but is not among the resources")
        return
    if xobject.get("/Subtype") != pikepdf.Name.Form:
        return
    if "/StructParents" in xobject or "/StructParent" in xobject:
        scan.fault(f"{name} has tags of its own, though it is drawn inside a mark")
    before = len(scan.open)
    _scan_content(xobject, xobject.get("/Resources", resources), scan, is_drawn=True)
    if len(scan.open) != before:
        scan.fault(f"{name} leaves {scan.open[-1] if scan.open else 'nothing'} open")
        del scan.open[before:]


def _compare_page(
    page: pikepdf.Page,
    number: int,
    marks: set[int],
    tagged: dict[Mark, Id],
    parents: dict[int, pikepdf.Object],
    faults: list[str],
) -> None:
    if "/StructParents" not in page.obj:
        faults.append(f"page {number}: no StructParents")
        return
    entries = parents.get(int(page.obj.StructParents))
    if entries is None:
        faults.append(f"page {number}: the ParentTree does not know it")
        return
    for mark in sorted(marks):
        element = tagged.get((page.obj.objgen, mark))
        if element is None:
            faults.append(f"page {number}: no tag names mark {mark}")
        elif mark >= len(entries) or entries[mark].objgen != element:
            faults.append(f"page {number}: the ParentTree gives mark {mark} to another tag than {element}")
    if len(entries) > len(marks):
        faults.append(f"page {number}: the ParentTree knows {len(entries)} marks, the page {len(marks)}")
