"""What the lines of a page mean: which of them are one block, and with which tag each block is marked.

A plan holds no text. Most letters of a run have one of a few plans, so that plans are kept.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from ddm_desktop.model.letter import LetterPart

_KEPT = 2000
_NEXT = " EMC\n"
LABEL, ITEM_TEXT = "Lbl", "LBody"
NO_SLOT = -1


class Slot(NamedTuple):
    """A block of a page, or the label of one: its lines (from `start` to before `end`), and its tag."""

    start: int
    end: int
    tag: str
    part: LetterPart
    block: int


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
    """The slots of a page in reading order, and how the content of each begins if each is one mark."""

    def __init__(self, key: PlanKey) -> None:
        self.slots = tuple(_slots(key))
        self.has_rules = any(key.rules)
        self.ranges = tuple(
            (slot.start, slot.end, key.labels[slot.start] if slot.tag == LABEL else "") for slot in self.slots
        )
        slot_of_line = dict.fromkeys(range(len(key.parts)), NO_SLOT)
        for number, slot in enumerate(self.slots):
            slot_of_line |= dict.fromkeys(range(slot.start, slot.end), number)  # the text's, not its label's
        self.slot_of_line = tuple(slot_of_line.values())
        self.openings = tuple(
            f"{_NEXT if number else ''}/{slot.tag}<</MCID {number}>>BDC "
            for number, slot in enumerate(self.slots)
        )


_plans: dict[PlanKey, PagePlan] = {}


def page_plan(key: PlanKey) -> PagePlan:
    """Return the plan of pages with this key, the same object for as long as it is kept."""
    found = _plans.get(key)
    if found is None:
        if len(_plans) >= _KEPT:
            _plans.clear()
        found = _plans[key] = PagePlan(key)
    return found


def _slots(key: PlanKey) -> list[Slot]:
    # A heading in the body lies below the subject, where there is one (PDF/UA-1 7.4.2: no level left out).
    body_heading = "H2" if key.has_subject else "H1"
    slots: list[Slot] = []
    texts = (index for index, rule in enumerate(key.rules) if not rule)
    for (part, block), group in groupby(texts, key=lambda index: (key.parts[index], key.blocks[index])):
        indices = list(group)
        start, end = indices[0], indices[-1] + 1
        if key.items[start]:
            if key.labels[start]:
                slots.append(Slot(start, end, LABEL, part, block))
            tag = ITEM_TEXT
        elif part is LetterPart.SUBJECT:
            tag = "H1"
        else:
            tag = body_heading if key.headings[start] else "P"
        slots.append(Slot(start, end, tag, part, block))
    return slots
