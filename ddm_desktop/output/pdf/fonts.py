"""Fira Sans as the letter's one family: widths for typesetting, subsets for embedding.

The family comes from the package `fontpkg-fira-sans`: static TrueType files that cover Latin (Welsh,
Polish, Turkish, Vietnamese, Yoruba, Hausa), Greek and Cyrillic.
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from ddm_desktop.output.pdf.font_file import FontFile
from ddm_desktop.output.pdf.kerning import Kerning
from ddm_desktop.output.pdf.objects import escaped
from ddm_desktop.output.pdf.shaping import Glyph, Shaper

REGULAR, BOLD, ITALIC, BOLD_ITALIC = range(4)
FaceNumber = int
_FILES = ("FiraSans-Regular.ttf", "FiraSans-Bold.ttf", "FiraSans-Italic.ttf", "FiraSans-BoldItalic.ttf")
REPLACEMENT = "\ufffd"
# What letters hold besides ASCII. Subset 0 gives them the same codes in every file, from 1 on, below the space.
_USUAL = "’‘“”–—•·…£€éÉèêëáóöüçñ½¼°×"
# Added to a glyph's number, it is the code of a glyph that no character has; no letter's text holds such a code.
_PRIVATE = 0xF0000
_KEPT_WORDS = 50_000
_NEED_NO_ESCAPE = frozenset(map(chr, range(128))) - frozenset("\\()\r")
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


class SubsetObjects(NamedTuple):
    """A subset's font file and its map back to Unicode, both deflated, and its widths."""

    program: bytes
    program_length: int
    to_unicode: bytes
    widths: str


class WordFragments(dict[str, str | None]):
    """Words as they stand in a `TJ`, `Y)-59(ours`, by the word; None if one has other than the usual characters.

    Nothing is kerned across a blank, so that the fragments of a line's words, joined by blanks, are the line.
    """

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, word: str) -> str | None:
        if len(self) > _KEPT_WORDS:
            self.clear()
        fragment = self[word] = self._face.fragment(word)
        return fragment


class _CharWidths(dict[str, float]):
    """The width of each character, in thousandths of the size, by the character."""

    def __init__(self, file: FontFile) -> None:
        super().__init__()
        self._file = file

    def __missing__(self, char: str) -> float:
        width: float = self._file.charWidths.get(ord(char), self._file.defaultWidth)
        self[char] = width
        return width


class Face:
    """One style of the family. What it embeds of itself is made once for each subset and kept."""

    def __init__(self, number: FaceNumber) -> None:
        """Read the file."""
        file = _font_folder() / _FILES[number]
        self.face = FontFile(str(file))
        self._shaper = Shaper(file)
        usual = [char for char in _USUAL if ord(char) in self.face.charToGlyph]
        self._to_codes = {ord(char): code for code, char in enumerate(usual, 1)} | {0xA0: 0x20}
        below = [0, *map(ord, usual)]
        self.usual_codes: tuple[int, ...] = (*below, *[0] * (32 - len(below)), *range(32, 128))
        self._char_widths = _CharWidths(self.face)
        self.covered: frozenset[int] = frozenset(self.face.charToGlyph)
        self._plain_chars = _plain_chars(self.covered)
        self._meanings: dict[int, str] = {}  # the character that a private code's glyph stands for
        self.fragments = WordFragments(self)
        self.fragment_of = self.fragments.__getitem__
        self.subset_objects = lru_cache(maxsize=16)(self._subset_objects)
        self.width = lru_cache(maxsize=20_000)(self.measure)
        self.kern = lru_cache(maxsize=20_000)(self._kern)
        self.kern_operand = lru_cache(maxsize=20_000)(self._kern_operand)
        self.shaped = lru_cache(maxsize=4096)(self._shaped)

    def encode_usual(self, text: str) -> str | None:
        """Return `text` in the codes of the first subset, None if it has other than the usual characters."""
        encoded = text if text.isascii() else text.translate(self._to_codes)
        return encoded if encoded.isascii() else None

    def fragment(self, word: str) -> str | None:
        """Return `word`, kerned, as it stands between `[(` and `)] TJ`, None if it has unusual characters."""
        encoded = self.encode_usual(word)
        if encoded is None:
            return None
        if not word:
            return ""
        pieces = [""] * (2 * len(word) - 1)
        pieces[::2] = encoded if _NEED_NO_ESCAPE.issuperset(encoded) else map(escaped, encoded)
        pieces[1::2] = map(self.kern_operand, word, word[1:])
        return "".join(pieces)

    def is_plain(self, text: str) -> bool:
        """Whether every character of `text` has a glyph and `text` has no combining marks."""
        return text.isascii() or self._plain_chars.issuperset(text)

    def measure(self, text: str) -> float:
        """Return the width of `text`, kerned, in thousandths of the size it is set in. `width` keeps it."""
        if not self.is_plain(text):
            return self._shaper.width(text) * 1000 / float(self.face.unitsPerEm)
        return float(sum(map(self._char_widths.__getitem__, text)) + sum(map(self.kern, text, text[1:])))

    def _kern(self, left: str, right: str) -> float:
        """Return how far `right` is moved towards (negative) or from `left`, in thousandths of the size.

        Nothing is kerned across a blank, so that the width of words does not depend on their neighbours.
        """
        if left == " " or right == " ":
            return 0.0
        glyphs, default = self.face.charToGlyph, 0
        units = self._kerning.between(glyphs.get(ord(left), default), glyphs.get(ord(right), default))
        return units * 1000 / float(self.face.unitsPerEm)

    def _kern_operand(self, left: str, right: str) -> str:
        """Return what stands between two letters in a `TJ`: nothing, or the end of one string, a number, a new one."""
        adjustment = self._kern(left, right)
        return f"){-adjustment:g}(" if adjustment else ""

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

    def _subset_objects(self, codes: tuple[int, ...]) -> SubsetObjects:
        """Return what a file needs to embed one subset. `codes`: the character of each code."""
        program: bytes = self.face.makeSubset(list(codes))
        widths = " ".join(f"{self.face.getCharWidth(code):.6g}" for code in codes)
        chars = [self._meanings.get(code, chr(code)) for code in codes]
        to_unicode = zlib.compress(_to_unicode(chars))
        return SubsetObjects(zlib.compress(program), len(program), to_unicode, widths)


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
                _faces[number] = Face(number)
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
