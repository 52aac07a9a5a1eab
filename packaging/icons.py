"""icons.py FOLDER: draws the program's icon in every size that desktops ask for, from `resources/icons/app.svg`.

That file has the lines alone, in the colour of the text around them. Here they are white on a tile in the colour of
the program's buttons, which is seen on a light panel and on a dark one.
"""

from __future__ import annotations

import os
import struct
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAME = "ddm-desktop"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
_TILE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<rect width="24" height="24" rx="5" fill="{paper}"/>{lines}</svg>\n'
)


def icon_svg() -> str:
    """Return the icon as SVG."""
    tokens = tomllib.loads((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))
    light = tokens["light"]
    lines = (ROOT / "resources" / "icons" / "app.svg").read_text(encoding="utf-8").strip()
    for before, after in (
        ('xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" ', ""),
        ("<svg ", '<g transform="translate(3 3) scale(.75)" '),
        ("</svg>", "</g>"),
        ("currentColor", light["accent_ink"]),
    ):
        if before not in lines:
            raise ValueError(f"app.svg has no {before!r} any more: see how its lines get on the tile")
        lines = lines.replace(before, after)
    return _TILE.format(paper=light["accent"], lines=lines)


def write_icons(folder: Path) -> None:
    """Write the icon to `folder` as `hicolor` wants it, and as one `.ico` for Windows."""
    svg = icon_svg()
    scalable = folder / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_text(svg, encoding="utf-8", newline="\n")
    pictures = {size: _png(svg, size) for size in SIZES}
    for size, png in pictures.items():
        file = folder / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(png)
    (folder / f"{NAME}.ico").write_bytes(_ico({size: pictures[size] for size in ICO_SIZES}))


def _png(svg: str, size: int) -> bytes:
    # here, not above: what the icon looks like can be asked without Qt
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(svg.encode()).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def _ico(pictures: dict[int, bytes]) -> bytes:
    """Return an ICO file of PNGs: a header, an entry of 16 bytes for each, then the pictures."""
    entries, offset = b"", 6 + 16 * len(pictures)
    for size, png in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset)
        offset += len(png)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures.values())


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    write_icons(Path(sys.argv[1]))
