"""What the lines of a page mean: which of them are one block, and with which tag each block is marked.

Plans and outlines hold no text. Most letters of a run have one of a few, so that they are kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ddm_desktop.model.letter import LetterPart

_KEPT = 500
_NEXT = " EMC\n"
LABEL, ITEM_TEXT = "Lbl", "LBody"
NO_SLOT = -1


# Plain tuples, since a page of new words has a new plan, and named ones take ten times as long to make.
Slot = tuple[str, LetterPart, int]
"""A block of a page, or the label of one: its tag, its part and its number."""
SlotLines = tuple[int, int, str]
"""The lines of a slot, from the first to before the second number, and its text if it is a label."""


class Outline:
    """The slots of a page in reading order, and how the content of each begins if each is one mark."""

    def __init__(self, slots: tuple[Slot, ...]) -> None:
        self.slots = slots
        self.openings = tuple(
            f"{_NEXT if number else ''}/{tag}<</MCID {number}>>BDC " for number, (tag, *_) in enumerate(slots)
        )


class PlanKey(NamedTuple):
    """The columns of a page's lines that decide its plan, and whether its letter has a subject."""

    has_subject: bool
    parts: tuple[LetterPart, ...] = ()
    blocks: tuple[int, ...] = ()
    headings: tuple[bool, ...] = ()
    items: tuple[bool, ...] = ()
    labels: tuple[str, ...] = ()
    rules: tuple[float, ...] = ()


class PagePlan:
    """The outline of a page, and which lines belong to which slot; a line to write on belongs to none."""

    def __init__(self, key: PlanKey) -> None:
        slots: list[Slot] = []
        self.ranges: list[SlotLines] = []
        self.slot_of_line: list[int] = []
        """That of the line's text, not of its label."""
        # A heading in the body lies below the subject, where there is one (PDF/UA-1 7.4.2: no level left out).
        body_heading = "H2" if key.has_subject else "H1"
        last, start = None, 0
        for index, (part, block, heading, item, label, rule) in enumerate(zip(*key[1:], strict=True)):
            if rule:
                self.slot_of_line.append(NO_SLOT)
                continue
            if (part, block) == last:
                self.ranges[-1] = start, index + 1, ""
            else:
                last, start = (part, block), index
                if item and label:
                    slots.append((LABEL, part, block))
                    self.ranges.append((index, index + 1, label))
                title = "H1" if part is LetterPart.SUBJECT else body_heading if heading else "P"
                slots.append((ITEM_TEXT if item else title, part, block))
                self.ranges.append((index, index + 1, ""))
            self.slot_of_line.append(len(slots) - 1)
        self.outline = _outline(tuple(slots))


@lru_cache(_KEPT)
def page_plan(key: PlanKey) -> PagePlan:
    """Return the plan of pages with this key, the same object for as long as it is kept."""
    return PagePlan(key)


@lru_cache(_KEPT)
def _outline(slots: tuple[Slot, ...]) -> Outline:
    """Return the outline with these slots, the same object for as long as it is kept."""
    return Outline(slots)
