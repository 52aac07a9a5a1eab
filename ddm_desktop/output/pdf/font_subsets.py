"""Which characters of a face have which code, and the font objects of a file (ISO 32000-1, 9.6 and 9.10.3).

A code is one byte, so that a face is embedded as subsets of at most 256 characters. Subset 0 holds the usual
characters and is the same in every file; the others take what else is met, in that order.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from ddm_desktop.output.pdf.fonts import Face, FaceNumber, face
from ddm_desktop.output.pdf.objects import stream_object
from ddm_desktop.output.pdf.reportlab_parts import FF_NONSYMBOLIC, FF_SYMBOLIC

_BLANK = 0x20
_SIZE = 256


class FontSubset(NamedTuple):
    """A subset that is used: its face, its number there, and the character of each code."""

    face: FaceNumber
    number: int
    codes: tuple[int, ...]

    @property
    def resource(self) -> str:
        return resource_name(self.face, self.number)


class FontSubsets:
    """The subsets that some pages use, with further codes as they are asked for."""

    def __init__(self) -> None:
        self.faces: set[FaceNumber] = set()
        self.words: dict[tuple[FaceNumber, str], tuple[tuple[int, str], ...]] = {}
        """Words in codes of several subsets, as `operators` shows them."""
        self.marked_words: dict[tuple[FaceNumber, str, float], str] = {}
        """The operators of words with combining marks, by their size."""
        self._codes: dict[tuple[FaceNumber, int], tuple[int, str]] = {}
        self._further: dict[FaceNumber, list[list[int]]] = {}

    def encode(self, number: FaceNumber, text: str) -> Iterator[tuple[int, str]]:
        """Yield `text` as stretches in the codes of one subset each: the subset's number, and the codes."""
        self.faces.add(number)
        stretch, current = "", -1
        for subset, code in [self._code(number, ord(char)) for char in text]:
            if subset != current and stretch:
                yield current, stretch
                stretch = ""
            current = subset
            stretch += code
        if stretch:
            yield current, stretch

    def _code(self, number: FaceNumber, char: int) -> tuple[int, str]:
        found = self._codes.get((number, char))
        if found is None:
            found = self._codes[number, char] = self._new_code(number, char)
        return found

    def _new_code(self, number: FaceNumber, char: int) -> tuple[int, str]:
        font = face(number)
        usual = font.encode_usual(chr(char))
        if usual is not None:
            return 0, usual
        if char not in font.face.charToGlyph:
            return 0, "\0"  # the face's own sign for a missing character
        subsets = self._further.setdefault(number, [])
        if not subsets or len(subsets[-1]) == _SIZE:
            subsets.append([0])
        if len(subsets[-1]) == _BLANK:
            subsets[-1].append(_BLANK)  # readers take this code for a blank
        subsets[-1].append(char)
        return len(subsets), chr(len(subsets[-1]) - 1)

    def further(self) -> list[FontSubset]:
        """Return the subsets besides those of the usual characters."""
        return [
            FontSubset(number, subset, tuple(codes))
            for number, subsets in sorted(self._further.items())
            for subset, codes in enumerate(subsets, 1)
        ]


def usual_subset(number: FaceNumber) -> FontSubset:
    return FontSubset(number, 0, face(number).usual_codes)


def resource_name(number: FaceNumber, subset: int) -> str:
    """Return the name of a subset in a page's resources. It is fixed for the face, so that operators can be kept."""
    return f"/L{number}+{subset}"


def font_streams(subset: FontSubset, first: int) -> tuple[bytes, bytes]:
    """Return the streams of a subset as objects `first` and the next: the font file, and the map back to Unicode."""
    parts = face(subset.face).subset_objects(subset.codes)
    program = stream_object(first, parts.program, f"/Length1 {parts.program_length}")
    return program, stream_object(first + 1, parts.to_unicode)


def font_dictionaries(subset: FontSubset, program: int, to_unicode: int, descriptor: int) -> tuple[str, str]:
    """Return the font's dictionary and its descriptor's; the others are numbers of objects."""
    font = face(subset.face)
    base = f"{_tag(subset)}+{font.face.name.decode('ascii')}"
    widths = font.subset_objects(subset.codes).widths
    return (
        f"<</Type/Font/Subtype/TrueType/Name{subset.resource}/BaseFont/{base}/FirstChar 0"
        f"/LastChar {len(subset.codes) - 1}/Widths[{widths}]/FontDescriptor {descriptor} 0 R"
        f"/ToUnicode {to_unicode} 0 R>>",
        _descriptor(font, base, program),
    )


def _tag(subset: FontSubset) -> str:
    """Return six letters that differ for the different subsets of a face in one file (9.6.4)."""
    number = zlib.crc32(repr(subset.codes).encode("ascii")) if subset.number else 0
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return letters


def _descriptor(font: Face, base: str, program: int) -> str:
    face = font.face
    box = " ".join(f"{edge:.0f}" for edge in face.bbox)
    return (
        f"<</Type/FontDescriptor/FontName/{base}/Flags {face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC}"
        f"/FontBBox[{box}]/ItalicAngle {face.italicAngle:.6g}/Ascent {face.ascent:.0f}"
        f"/Descent {face.descent:.0f}/CapHeight {face.capHeight:.0f}/StemV {face.stemV:.0f}"
        f"/MissingWidth {face.defaultWidth:.6g}/FontFile2 {program} 0 R>>"
    )
