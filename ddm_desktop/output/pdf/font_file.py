"""A TrueType file as ReportLab knows it, its tables of glyphs read a table at a time.

ReportLab reads the thousands of numbers in them one by one, which takes as long for each face as setting a letter.
"""

from __future__ import annotations

import struct

from ddm_desktop.output.pdf.reportlab_parts import TTFontFace

_UNICODE = (3, 1)  # the platform and encoding of the map that Fira Sans has, in format 4


class FontFile(TTFontFace):  # type: ignore[misc] # ReportLab ships no types
    """One of the family's files: static, with 1000 units per em, and with a Unicode map of format 4 (OpenType 1.9)."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab calls it by these names
        """Set what ReportLab's own sets: `charToGlyph`, `charWidths`, `defaultWidth`, `hmetrics` and `glyphPos`."""
        super().extractInfo(charInfo=0)
        data, count = self._ttf_data, self.numGlyphs
        (with_advance,) = struct.unpack_from(">H", data, self.seek_table("hhea") + 34)
        metrics = self.seek_table("hmtx")
        self.hmetrics = list(struct.iter_unpack(">HH", data[metrics : metrics + 4 * with_advance]))
        bearings = struct.unpack_from(f">{count - with_advance}H", data, metrics + 4 * with_advance)
        self.hmetrics += [(self.hmetrics[-1][0], bearing) for bearing in bearings]
        self.charToGlyph = _glyphs(data, self.seek_table("cmap"))
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        self.charWidths = {char: self.hmetrics[glyph][0] for char, glyph in self.charToGlyph.items()}
        self.defaultWidth = self.hmetrics[0][0]
        (is_long,) = struct.unpack_from(">H", data, self.seek_table("head") + 50)
        offsets = struct.unpack_from(f">{count + 1}{'L' if is_long else 'H'}", data, self.seek_table("loca"))
        self.glyphPos = offsets if is_long else [2 * offset for offset in offsets]


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph number of each character by its code point. `cmap` is the offset of that table in `data`."""
    (tables,) = struct.unpack_from(">H", data, cmap + 2)
    kinds = (struct.unpack_from(">HHL", data, cmap + 4 + 8 * number) for number in range(tables))
    start_of_map = cmap + next(offset for *kind, offset in kinds if tuple(kind) == _UNICODE)
    (size,) = struct.unpack_from(">H", data, start_of_map + 2)
    words = struct.unpack_from(f">{size // 2}H", data, start_of_map)
    count = words[3] // 2
    ends, starts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas, offsets = words[8 + 2 * count : 8 + 3 * count], words[8 + 3 * count : 8 + 4 * count]
    glyphs: dict[int, int] = {}
    for index, (start, end, delta, offset) in enumerate(
        zip(starts, ends, deltas, offsets, strict=True), 8 + 3 * count
    ):
        chars = range(start, end + 1)
        # An offset counts bytes from its own index to the glyphs of its characters; without one they follow on.
        listed = words[index + offset // 2 : index + offset // 2 + len(chars)] if offset else chars
        shifted = [(number + delta) & 0xFFFF if number or not offset else 0 for number in listed]
        glyphs.update(zip(chars, shifted, strict=True))
    return glyphs
