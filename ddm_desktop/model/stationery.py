"""Paper, envelopes and labels: A4 portrait, folded for a window envelope. All lengths in millimetres.

Sources: DL window 93 x 39 mm, 20 mm from the left and 53 mm from the top of a 110 x 220 mm envelope
(BS 4264, quoted second-hand); C5 window 90 x 44 mm, 20 mm from the left and 60 mm up on 162 x 229 mm.
The folded sheet is free to slip, by 11 mm up in a DL envelope and by 13.5 mm in a C5. With 2 mm of clearance the
address shows wherever the sheet lies if it is inside the areas below, and nothing else shows if it keeps out of
what the window can reach: from 42 mm to 92 mm down in a DL envelope, from 44.5 mm to 102 mm in a C5, 113 mm to the
right.
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

    def moved(self, right: float, down: float) -> Area:
        """Return the area moved `right` and `down`."""
        return Area(self.left + right, self.top + down, self.right + right, self.bottom + down)


class EnvelopeFacts(NamedTuple):
    """`address` is where it always shows.

    `text_top` is where the first line below it may begin, `head_bottom` where what stands above it must end.
    """

    label: str
    address: Area
    text_top: float
    head_bottom: float
    folds: tuple[float, ...]
    size: tuple[float, float] | None  # width, height
    window: Area | None  # on the envelope


class Envelope(Enum):
    """The envelope a letter is folded for. NONE: no window, no fold marks."""

    DL = EnvelopeFacts(
        "DL window envelope", Area(22, 55, 99, 79), 96, 40, (105.0, 210.0), (220, 110), Area(20, 53, 113, 92)
    )
    C5 = EnvelopeFacts(
        "C5 window envelope", Area(22, 60, 89, 86.5), 104, 42.5, (148.5,), (229, 162), Area(20, 58, 110, 102)
    )
    NONE = EnvelopeFacts("No window envelope", Area(22, 55, 110, 140), 96, 51, (), None, None)

    __hash__ = object.__hash__


class PrintedEnvelope(Enum):
    """An envelope to print an address on, by its width and height as it lies before the reader."""

    DL = 220.0, 110.0
    C5 = 229.0, 162.0
    C6 = 162.0, 114.0

    __hash__ = object.__hash__

    @property
    def address(self) -> Area:
        """Where the address stands: from the middle to the right and down, 12 mm clear of the edges (Royal Mail)."""
        width, height = self.value
        return Area(width / 2, height / 2, width - _CLEAR, height - _CLEAR)

    @property
    def return_address(self) -> Area:
        """Where the sender's address stands: 28 mm from the top or lower, 12 mm clear of the other (Royal Mail)."""
        return Area(_CLEAR, 28.0, self.value[0] / 2 - _CLEAR, self.value[1] - _CLEAR)


_CLEAR = 12.0


class LabelStock(NamedTuple):
    """A sheet of A4 with labels in columns and rows; the first begins at `left` and `top`.

    From one to the next it is `across` or `down`.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def per_sheet(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def edges(self, number: int) -> Area:
        """Return where label `number` is, counted from 0 along the rows."""
        row, column = divmod(number, self.columns)
        left, top = self.left + column * self.across, self.top + row * self.down
        return Area(left, top, left + self.width, top + self.height)

    def inside(self, number: int) -> Area:
        """Return where text may stand on label `number`, counted from 0 along the rows: 3 mm inside its edges."""
        left, top, right, bottom = self.edges(number)
        return Area(left + _INSIDE, top + _INSIDE, right - _INSIDE, bottom - _INSIDE)


_INSIDE = 3.0
LABEL_STOCKS = {
    "L7159": LabelStock(3, 8, 64.0, 33.86, 6.46, 13.06, 66.54, 33.86),
    "L7160": LabelStock(3, 7, 63.5, 38.1, 7.20, 15.15, 66.04, 38.1),
    "J8160": LabelStock(3, 7, 63.5, 38.1, 7.20, 15.15, 66.04, 38.1),
    "L7161": LabelStock(3, 6, 63.5, 46.56, 7.21, 8.82, 66.04, 46.56),
    "L7163": LabelStock(2, 7, 99.06, 38.1, 4.67, 15.15, 101.6, 38.1),
    "L7165": LabelStock(2, 4, 99.06, 67.73, 4.67, 13.04, 101.6, 67.73),
    "L7173": LabelStock(2, 5, 99.06, 57.0, 4.67, 6.0, 101.6, 57.0),
}
"""Label sheets by the names under which they are sold. Source: LibreOffice's list of labels."""


_SENDER_LEFT = 115.0  # beyond what any window can reach
_BESIDE_SENDER = 5.0  # between the address to reply to and the sender's lines
_RETURN_TOP = 14.0


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
        return self.envelope.value.address.moved(self.offset_x, self.offset_y)

    @property
    def text_top(self) -> float:
        """Where the text below the address may begin, so that the window, which the offset moves, never shows it."""
        return self.envelope.value.text_top + max(0.0, self.offset_y)

    @property
    def return_area(self) -> Area:
        """Where the address to reply to must stay, above what the window can reach however the sheet slips.

        A printer needs no more than 5 mm at the paper's edge.
        """
        envelope = self.envelope.value
        bottom = envelope.head_bottom + min(0.0, self.offset_y)
        return Area(envelope.address.left, _RETURN_TOP, _SENDER_LEFT - _BESIDE_SENDER, bottom)

    @property
    def sender_left(self) -> float:
        """How far left the sender's lines may begin, so that the window never shows them."""
        return _SENDER_LEFT + max(0.0, self.offset_x)
