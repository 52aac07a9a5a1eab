"""Fira Sans as the letter's one family: widths for typesetting, subsets for embedding.

The family comes from the package `fontpkg-fira-sans`: static TrueType files that cover Latin (Welsh,
Polish, Turkish, Vietnamese, Yoruba, Hausa), Greek and Cyrillic.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from ddm_desktop.output.pdf.font_file import FontFile
from ddm_desktop.output.pdf.kerning import Kerning
from ddm_desktop.output.pdf.objects import Stream, add_object
from ddm_desktop.output.pdf.reportlab_parts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTEncoding,
    TTFont,
    pdfmetrics,
)
from ddm_desktop.output.pdf.shaping import Glyph, Shaper

REGULAR, BOLD, ITALIC, BOLD_ITALIC = range(4)
FaceNumber = int
_FILES = ("FiraSans-Regular.ttf", "FiraSans-Bold.ttf", "FiraSans-Italic.ttf", "FiraSans-BoldItalic.ttf")
REPLACEMENT = "\ufffd"
# What letters hold besides ASCII. Every subset gives them the same codes from 1 on, below the space, so that a
# line with them need not be encoded anew for each file.
_USUAL = "’‘“”–—•·…£€éÉèêëáóöüçñ½¼°×"
# Added to a glyph's number, it is the code of a glyph that no character has; no letter's text holds such a code.
_PRIVATE = 0xF0000
_DOTLESS = {"ı": "i", "ȷ": "j"}  # the letters that these glyphs stand for below a mark
_faces: dict[FaceNumber, Face] = {}
_loading = Lock()


class PlacedChar(NamedTuple):
    """A glyph to draw, by the character that stands for it; lengths are in thousandths of the size.

    It is drawn `x` to the right of the pen and `y` above the line; then the pen moves on by `advance`.
    """

    char: str
    x: float = 0.0
    y: float = 0.0
    advance: float = 0.0


class Face(TTFont):  # type: ignore[misc] # ReportLab ships no types
    """One style of the family. Embeds itself as subsets whose bytes are made once and kept.

    ReportLab's own embedding makes every subset anew for each file and maps unused codes to U+0000;
    this one keeps the made objects by subset, which is what makes a keystroke cheap.
    """

    def __init__(self, number: FaceNumber) -> None:
        """Set what TTFont's constructor sets, but read the file by `FontFile`."""
        file = _font_folder() / _FILES[number]
        self.fontName, self.face, self.encoding = f"Letter{number}", FontFile(str(file)), TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable, self.shapable = 1, True
        self._shaper = Shaper(file)
        self._resource = f"L{number}"
        usual = [char for char in _USUAL if ord(char) in self.face.charToGlyph]
        self._usual = "".join(usual)
        self._usual_codes = {ord(char): code for code, char in enumerate(usual, 1)}
        self._width_of: dict[int, float] = self.face.charWidths
        self.covered: frozenset[int] = frozenset(self.face.charToGlyph)
        self._plain_chars = _plain_chars(self.covered)
        self._meanings: dict[int, str] = {}  # the character that a private code's glyph stands for
        self.subset_objects = lru_cache(maxsize=16)(self._subset_objects)
        self.width = lru_cache(maxsize=20_000)(self.measure)
        self.kern = lru_cache(maxsize=20_000)(self._kern)
        self.shaped = lru_cache(maxsize=4096)(self._shaped)

    def encode_usual(self, text: str) -> str | None:
        """Return `text` in the codes of the first subset, None if it has other than the usual characters."""
        encoded = text if text.isascii() else text.translate(self._usual_codes)
        return encoded if encoded.isascii() else None

    def is_plain(self, text: str) -> bool:
        """Whether every character of `text` has a glyph and `text` has no combining marks."""
        return text.isascii() or self._plain_chars.issuperset(text)

    def measure(self, text: str) -> float:
        """Return the width of `text`, kerned, in thousandths of the size it is set in. `width` keeps it."""
        if not self.is_plain(text):
            return self._shaper.width(text) * 1000 / float(self.face.unitsPerEm)
        widths: Iterable[float] = map(self._width_of.get, map(ord, text), repeat(self.face.defaultWidth))
        return float(sum(widths) + sum(map(self.kern, text, text[1:])))

    def _kern(self, left: str, right: str) -> float:
        """Return how far `right` is moved towards (negative) or from `left`, in thousandths of the size.

        Nothing is kerned across a blank, so that the width of words does not depend on their neighbours.
        """
        if left == " " or right == " ":
            return 0.0
        glyphs, default = self.face.charToGlyph, 0
        units = self._kerning.between(glyphs.get(ord(left), default), glyphs.get(ord(right), default))
        return units * 1000 / float(self.face.unitsPerEm)

    @cached_property
    def _kerning(self) -> Kerning:
        return Kerning(self.face.get_table("GPOS"))

    def stretches(self, text: str) -> list[tuple[str, float]]:
        """Return `text` cut between kerned letters: each stretch with the adjustment that follows it."""
        cuts: list[tuple[str, float]] = []
        start = 0
        for index, adjustment in enumerate(map(self.kern, text, text[1:]), 1):
            if adjustment:
                cuts.append((text[start:index], adjustment))
                start = index
        return [*cuts, (text[start:], 0.0)]

    def _shaped(self, text: str) -> tuple[PlacedChar, ...]:
        """Return the glyphs to draw for `text` that is not plain."""
        scale = 1000 / float(self.face.unitsPerEm)
        return tuple(
            self._placed_char(glyph, cluster.text, scale)
            for cluster in self._shaper.clusters(text)
            for glyph in cluster.glyphs
        )

    def _placed_char(self, glyph: Glyph, text: str, scale: float) -> PlacedChar:
        alone = len(text) == 1 and self.face.charToGlyph.get(ord(text)) == glyph.number
        char = text if alone else self._char_of(glyph.number, text)
        return PlacedChar(char, glyph.x * scale, glyph.y * scale, glyph.advance * scale)

    def _char_of(self, glyph: int, text: str) -> str:
        """Return the character of `text` that is drawn as `glyph`; if none is, a private one, added to the font."""
        known = self._first_chars.get(glyph, "")
        if known and (known not in _DOTLESS or known in text):
            return known
        code = _PRIVATE + glyph
        if code not in self._meanings:
            plain = self._first_chars.get(self._shaper.number_of(self._shaper.name_of(glyph).split(".")[0]))
            self._meanings[code] = _DOTLESS.get(known) or plain or REPLACEMENT
            self.face.charWidths[code] = self._shaper.advance_of(glyph) * 1000 / float(self.face.unitsPerEm)
            self.face.charToGlyph[code] = glyph
        return chr(code)

    @cached_property
    def _first_chars(self) -> dict[int, str]:
        """The first character of each glyph, by the glyph's number."""
        return {self.face.charToGlyph[code]: chr(code) for code in sorted(self.covered, reverse=True)}

    def _subset_objects(self, codes: tuple[int, ...]) -> tuple[Stream, Stream, str]:
        """Return the font file, its map back to Unicode, and its widths, for one subset."""
        program: bytes = self.face.makeSubset(list(codes))
        widths = " ".join(f"{self.face.getCharWidth(code):.6g}" for code in codes)
        chars = [self._meanings.get(code, chr(code)) for code in codes]
        return Stream(program, f"/Length1 {len(program)}"), Stream(_to_unicode(chars)), widths

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802 - ReportLab's name for it
        """Return the resource name of a subset. It is fixed for the face, so that text operators can be kept."""
        state = self._assignState(doc)
        if state.internalName is None:
            state.internalName = self._resource
            doc.fontMapping[self.fontName] = "/" + self._resource
            doc.delayedFonts.append(self)
            self.splitString(self._usual, doc)
        return f"/{self._resource}+{subset}"

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Add the subsets that `doc` used to its font dictionary (called by ReportLab on saving)."""
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(self.state[doc].subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            base = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            program, to_unicode, widths = self.subset_objects(tuple(subset))
            descriptor = add_object(doc, self._descriptor(base, add_object(doc, program)))
            fonts[name] = add_object(
                doc,
                f"<< /Type /Font /Subtype /TrueType /Name /{name} /BaseFont /{base} /FirstChar 0"
                f" /LastChar {len(subset) - 1} /Widths [{widths}] /FontDescriptor {descriptor}"
                f" /ToUnicode {add_object(doc, to_unicode)} >>",
            )
        del self.state[doc]

    def _descriptor(self, base: str, program: str) -> str:
        face = self.face
        box = " ".join(f"{edge:.0f}" for edge in face.bbox)
        return (
            f"<< /Type /FontDescriptor /FontName /{base} /Flags {face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC}"
            f" /FontBBox [{box}] /ItalicAngle {face.italicAngle:.6g} /Ascent {face.ascent:.0f}"
            f" /Descent {face.descent:.0f} /CapHeight {face.capHeight:.0f} /StemV {face.stemV:.0f}"
            f" /MissingWidth {face.defaultWidth:.6g} /FontFile2 {program} >>"
        )


@cache
def _plain_chars(covered: frozenset[int]) -> frozenset[str]:
    """Return REPLACEMENT and those of the characters that are no combining marks.

    It is computed once, since all four styles cover the same characters.
    """
    plain = {char for char in map(chr, covered) if unicodedata.category(char)[0] != "M"}
    return frozenset({*plain, REPLACEMENT})


def face(number: FaceNumber) -> Face:
    """Return the face of that number, which is loaded when it is first needed."""
    if number not in _faces:
        with _loading:  # the preview's thread and the window's may both come first
            if number not in _faces:
                loaded = Face(number)
                pdfmetrics.registerFont(loaded)
                _faces[number] = loaded
    return _faces[number]


def loaded_faces() -> list[Face]:
    """Return the faces loaded so far."""
    return list(_faces.values())


def face_number(bold: bool, italic: bool) -> FaceNumber:
    return (BOLD if bold else REGULAR) + (ITALIC if italic else REGULAR)


def is_covered(char: str) -> bool:
    """Whether the family can show `char`, perhaps as a letter with marks: `Ṃ`. The four styles cover the same."""
    covered = face(REGULAR).covered
    return ord(char) in covered or covered.issuperset(map(ord, unicodedata.normalize("NFD", char)))


def with_missing_replaced(text: str) -> str:
    """Return `text` with U+FFFD for every character that the family lacks, so that it is seen and not dropped."""
    if face(REGULAR).is_plain(text):
        return text
    missing = {ord(char): REPLACEMENT for char in set(text) if not is_covered(char)}
    return text.translate(missing) if missing else text


def _font_folder() -> Path:
    # The package's own look-up reads the metadata of every installed font, and only the folder is needed.
    spec = find_spec("fontpkg_fira_sans")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("fontpkg-fira-sans is not installed; install the program again.")
    return Path(spec.origin).parent / "files"


def _to_unicode(chars: list[str]) -> bytes:
    """Return the ToUnicode CMap of a subset (ISO 32000-1, 9.10.3): at most 100 entries a block, none for U+0000."""
    entries = [
        f"<{n:02X}> <{char.encode('utf-16-be').hex().upper()}>"
        for n, char in enumerate(chars)
        if char != "\0"
    ]
    blocks = (entries[start : start + 100] for start in range(0, len(entries), 100))
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
