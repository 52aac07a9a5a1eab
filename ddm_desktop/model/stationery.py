"""Paper and envelopes: A4 portrait, folded for a window envelope. All lengths in millimetres.

Sources: DL window 93 x 39 mm, 20 mm from the left and 53 mm from the top of a 110 x 220 mm envelope
(BS 4264, quoted second-hand); C5 window 90 x 44 mm, 20 mm from the left and 60 mm up on 162 x 229 mm.
With 2 mm of clearance and a sheet free to slip, the address is safe inside the areas below.
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
    label: str
    address: Area
    folds: tuple[float, ...]
    size: tuple[float, float] | None  # width, height
    window: Area | None  # on the envelope


class Envelope(Enum):
    """The envelope a letter is folded for. NONE: no window, no fold marks."""

    DL = EnvelopeFacts(
        "DL window envelope", Area(22, 55, 99, 81), (105.0, 210.0), (220, 110), Area(20, 53, 113, 92)
    )
    C5 = EnvelopeFacts(
        "C5 window envelope", Area(22, 60, 89, 81), (148.5,), (229, 162), Area(20, 58, 110, 102)
    )
    NONE = EnvelopeFacts("No window envelope", Area(22, 55, 110, 90), (), None, None)

    __hash__ = object.__hash__


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
