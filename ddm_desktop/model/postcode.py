"""The form of a UK postcode.

Source of the pattern: the shapes A9 A99 AA9 AA99 A9A AA9A + 9AA, narrowed so that every live postcode
of Great Britain matches; GIR 0AA is real too, and so are those of XX, to which parcels go back. Whether a
postcode exists is the directory's business; the areas alone, which do not change, are known here.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product, takewhile

_DISTRICT = (
    r"[A-PR-UWYZ](?:[0-9]|[1-9][0-9]|[A-HK-Y][0-9]|[A-HK-Y][1-9][0-9]|[A-HK-Y][0-9][ABEHMNPRV-Y]"
    r"|[0-9][A-HJKPS-UW])"
)
"""A district of two figures never begins with 0: `P01 2AB` is `PO1 2AB` with a slip in it."""
_SHAPE = re.compile(rf"(?:{_DISTRICT}|XX[1-9]?[0-9]) [0-9][ABD-HJLNP-UW-Z]{{2}}|GIR 0AA")
_NORMAL = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}")
"""What is normalised already, as nearly every postcode in a list or a directory is."""
_FIRST_HALF = re.compile(_DISTRICT)
_BEGINNING = re.compile(rf"{_DISTRICT}(?:[0-9][A-Z]?)?")
_BFPO = re.compile(r"BFPO(?: [0-9]{1,4})?(?: BF1 [0-9][A-Z]{2})?|BF1 [0-9][A-Z]{2}")
_BFPO_ADDRESS = re.compile(
    r"(?P<after>BF1[0-9][A-Z]{2})?BFPO(?P<number>[0-9]*?)(?P<before>BF1[0-9][A-Z]{2})?"
)
"""An address of the Forces by its number, its postcode or both, in either order."""
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE "
    "NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ "
    "TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
AREAS = frozenset(_AREAS.split())
"""The letters that postcodes begin with: the 124 areas of Royal Mail, the islands among them."""
_ALIKE = {"O": "O0", "0": "O0", "I": "I1", "1": "I1"}
_MAX_LENGTH = 7
"""Letters and digits of the longest postcode."""


def normalise_postcode(text: str) -> str:
    """Return `text` in capitals, without all but letters and digits, split before its last three characters.

    Full-width and other forms of a letter or digit count as that letter or digit (Unicode's NFKC).
    A number of the British Forces Post Office is split as they write it: `BFPO 12`, and before its postcode where
    it has both: `BFPO 61 BF1 2AY`. The result is not checked: see `is_postcode`.
    """
    if _NORMAL.fullmatch(text):
        return text
    kept = "".join(
        char for char in unicodedata.normalize("NFKC", text) if char.isascii() and char.isalnum()
    ).upper()
    if of_forces := _BFPO_ADDRESS.fullmatch(kept):
        number, code = of_forces["number"], of_forces["before"] or of_forces["after"] or ""
        return " ".join(filter(None, ("BFPO", number, code[:3], code[3:])))
    split = max(len(kept) - 3, 0)
    return f"{kept[:split]} {kept[split:]}".strip()


def is_postcode(text: str) -> bool:
    """Return whether `text`, once normalised, has the form of a postcode."""
    return _SHAPE.fullmatch(normalise_postcode(text)) is not None


def is_bfpo(text: str) -> bool:
    """Return whether `text`, once normalised, is an address of the British Forces Post Office."""
    return _BFPO.fullmatch(normalise_postcode(text)) is not None


def area_of(postcode: str) -> str:
    """Return the letters that `postcode` begins with, such as `L` for `L20 0XX`."""
    return "".join(takewhile(str.isupper, postcode))


def is_first_half(text: str) -> bool:
    """Return whether `text` has the form of a postcode's first half, such as `L20`."""
    return _FIRST_HALF.fullmatch(_without_space(text)) is not None


def is_begun(text: str) -> bool:
    """Return whether `text` is the beginning of a postcode: its first half, or that and a part of the second."""
    return _BEGINNING.fullmatch(_without_space(text)) is not None


def other_readings(text: str) -> tuple[str, ...]:
    """Return the other postcodes that `text` becomes if O and 0, or I and 1, are exchanged.

    In alphabetical order and normalised, without the reading that is typed.
    """
    typed = normalise_postcode(text)
    if len(typed) > _MAX_LENGTH + 1:
        return ()
    readings = map("".join, product(*(_ALIKE.get(char, char) for char in typed)))
    return tuple(sorted(reading for reading in readings if reading != typed and is_postcode(reading)))


def _without_space(text: str) -> str:
    return normalise_postcode(text).replace(" ", "")
