"""What is kept of a picture, a small one of few colours, and how far another may be from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops  # ReportLab, which writes the PDFs, needs it too
from PySide6.QtGui import QImage

SMALL = 288, 162
_COLOURS = 96, 128, 192, 256  # the fewest by which no picture differs from itself
_CELL = 4  # pixels of the small picture: a letter of a heading, half a button
_TOLERANCE = 18  # of 255, the mean of a cell: other edges of letters are below, other words above


def small(image: QImage) -> Image.Image:
    """What is kept of the picture of a window or a dialog, on a field of the window's shape."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    whole = Image.frombytes(
        "RGB", (rgb.width(), rgb.height()), bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine()
    )
    scale = min(SMALL[0] / whole.width, SMALL[1] / whole.height)
    drawn = whole.resize((round(whole.width * scale), round(whole.height * scale)), Image.Resampling.BOX)
    field = Image.new("RGB", SMALL, "#808080")
    field.paste(drawn)
    return field


def differing(
    one: Image.Image, other: Image.Image, tolerance: int = _TOLERANCE
) -> list[tuple[int, int, int, int]]:
    """The rectangles of two small pictures, in their pixels, in which something else is seen."""
    if one.size != other.size:
        return [(0, 0, *one.size)]
    channels = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    across, down = one.width // _CELL, one.height // _CELL
    means = most.resize((across, down), Image.Resampling.BOX).tobytes()
    return [
        (x * _CELL, y * _CELL, (x + 1) * _CELL, (y + 1) * _CELL)
        for y in range(down)
        for x in range(across)
        if means[y * across + x] > tolerance
    ]


def marked(before: Image.Image, after: Image.Image) -> Image.Image:
    """Both pictures side by side, with a frame around what differs."""
    cells = differing(before, after)
    both = Image.new("RGB", (2 * after.width, after.height))
    for x, each in ((0, before), (after.width, after)):
        both.paste(each, (x, 0))
    for left, top, right, bottom in cells:
        for edge in ((left, top, right, top + 1), (left, bottom - 1, right, bottom)):
            both.paste("#ff00ff", (edge[0] + after.width, edge[1], edge[2] + after.width, edge[3]))
    return both


class Sheet:
    """The accepted pictures of one scene in one file: a column for each theme, a row for each size of text."""

    def __init__(self, file: Path, columns: int, rows: int) -> None:
        self._file, self._columns = file, columns
        self._size = columns * SMALL[0], rows * SMALL[1]

    def pictures(self) -> Iterator[Image.Image]:
        """The accepted pictures, row by row; none if nothing was accepted yet."""
        if not self._file.exists():
            return
        with Image.open(self._file) as stored:
            whole = stored.convert("RGB")
        for top in range(0, self._size[1], SMALL[1]):
            for left in range(0, self._size[0], SMALL[0]):
                yield whole.crop((left, top, left + SMALL[0], top + SMALL[1]))

    def accept(self, pictures: list[Image.Image]) -> None:
        """Keep `pictures`, row by row, from now on."""
        whole = Image.new("RGB", self._size)
        for number, each in enumerate(pictures):
            row, column = divmod(number, self._columns)
            whole.paste(each, (column * SMALL[0], row * SMALL[1]))
        self._file.parent.mkdir(exist_ok=True)
        for colours in _COLOURS:
            few = whole.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            if not differing(whole, few.convert("RGB"), _TOLERANCE // 2):
                break
        few.save(self._file, optimize=True)
