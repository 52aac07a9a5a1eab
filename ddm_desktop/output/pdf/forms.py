"""Blocks that may be drawn more than once, and the form XObjects that they become then (ISO 32000-1, 8.10)."""

from __future__ import annotations

from typing import NamedTuple

_WIDEST = 2000  # points, more than any paper
Point = tuple[float, float]


def pen_move(x: float, y: float) -> str:
    """Return the operator that moves the pen to a point, in hundredths of a point, where a line of text begins."""
    return f"1 0 0 1 {x:.2f} {round(y, 2):g} Tm"


class BlockGeometry(NamedTuple):
    """Where the lines of a block begin, in points: from the left edge, and from the first baseline upwards."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    sizes: tuple[float, ...]


class BlockPlace:
    """The place of a block on a page: its first baseline, and how its lines lie to each other.

    `y` is that baseline and `moves` the operators that move the pen to the beginning of each line, as PDF text.
    """

    __slots__ = ("geometry", "moves", "y")

    def __init__(
        self,
        xs: tuple[float, ...],
        ys: tuple[float, ...],
        sizes: tuple[float, ...],
        moves: dict[Point, str],
    ) -> None:
        """Set the place. `ys` are baselines, from the page's foot; `moves` are those known, and are added to."""
        first = ys[0]
        self.y = f"{first:.2f}"
        relative = tuple([round(y - first, 2) for y in ys])
        self.geometry = BlockGeometry(xs, relative, sizes)
        self.moves = [
            moves.get(point) or moves.setdefault(point, pen_move(*point))
            for point in zip(xs, relative, strict=True)
        ]


class FormXObject(NamedTuple):
    """A block that is drawn more than once: its operators, and how far it reaches, in points from its first baseline.

    It has no marks of its own and no StructParents: those who draw it do so inside theirs.
    """

    operators: str
    lowest: float
    highest: float

    @property
    def box(self) -> str:
        return f"[0 {self.lowest:g} {_WIDEST} {self.highest:g}]"


class DrawnBlock:
    """A block that was drawn, and the index of its form XObject, if it has one."""

    __slots__ = ("operators", "xobject")

    def __init__(self, operators: str) -> None:
        self.operators = operators
        self.xobject: int | None = None
