"""Paper and envelopes: A4 portrait, folded for a window envelope. All lengths in millimetres.

Sources: DL window 93 x 39 mm, 20 mm from the left and 53 mm from the top of a 110 x 220 mm envelope
(BS 4264, quoted second-hand); C5 window 90 x 44 mm, 20 mm from the left and 60 mm up on 162 x 229 mm.
The folded sheet is free to slip, by 11 mm up in a DL envelope and by 13.5 mm in a C5. With 2 mm of clearance the
address shows wherever the sheet lies if it is inside the areas below, and nothing else shows if it keeps out of
what the window can reach: 92 mm down in a DL envelope, 102 mm in a C5, 113 mm to the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0


class Area(NamedTuple):
    """A rectangle on the page, measured from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class EnvelopeFacts(NamedTuple):
    """`address` is where it always shows; `text_top` is where the first line below it may begin."""

    label: str
    address: Area
    text_top: float
    folds: tuple[float, ...]
    size: tuple[float, float] | None  # width, height
    window: Area | None  # on the envelope


class Envelope(Enum):
    """The envelope a letter is folded for. NONE: no window, no fold marks."""

    DL = EnvelopeFacts(
        "DL window envelope", Area(22, 55, 99, 79), 96, (105.0, 210.0), (220, 110), Area(20, 53, 113, 92)
    )
    C5 = EnvelopeFacts(
        "C5 window envelope", Area(22, 60, 89, 86.5), 104, (148.5,), (229, 162), Area(20, 58, 110, 102)
    )
    NONE = EnvelopeFacts("No window envelope", Area(22, 55, 110, 140), 96, (), None, None)

    __hash__ = object.__hash__


_SENDER_LEFT = 115.0  # beyond what any window can reach


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How a letter is set: for which envelope, shifted by how much, in which size of print."""

    envelope: Envelope = Envelope.DL
    offset_x: float = 0.0
    offset_y: float = 0.0
    fold_marks: bool = True
    large_print: bool = False

    @property
    def address_area(self) -> Area:
        """Where the recipient's address must stay, the person's own offset included."""
        area = self.envelope.value.address
        return Area(
            area.left + self.offset_x,
            area.top + self.offset_y,
            area.right + self.offset_x,
            area.bottom + self.offset_y,
        )

    @property
    def text_top(self) -> float:
        """Where the text below the address may begin, so that the window, which the offset moves, never shows it."""
        return self.envelope.value.text_top + max(0.0, self.offset_y)

    @property
    def sender_left(self) -> float:
        """How far left the sender's lines may begin, so that the window never shows them."""
        return _SENDER_LEFT + max(0.0, self.offset_x)
