"""The shape of a UK postcode.

Source of the pattern: the shapes A9 A99 AA9 AA99 A9A AA9A + 9AA, narrowed so that every live postcode
of Great Britain matches; GIR 0AA is real too. Whether a postcode exists is the directory's business.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

_DISTRICT = (
    r"[A-PR-UWYZ](?:[0-9]|[1-9][0-9]|[A-HK-Y][0-9]|[A-HK-Y][1-9][0-9]|[A-HK-Y][0-9][ABEHMNPRV-Y]"
    r"|[0-9][A-HJKPS-UW])"
)
"""A district of two figures never begins with 0: `P01 2AB` is `PO1 2AB` with a slip in it."""
_SHAPE = re.compile(rf"{_DISTRICT} [0-9][ABD-HJLNP-UW-Z]{{2}}|GIR 0AA")
_FIRST_HALF = re.compile(_DISTRICT)
_BEGINNING = re.compile(rf"{_DISTRICT}(?:[0-9][A-Z]?)?")
_BFPO_NUMBER = re.compile(r"BFPO[0-9]*")
_ALIKE = {"O": "O0", "0": "O0", "I": "I1", "1": "I1"}
_MOST = 7
"""Letters and digits of the longest postcode."""


def normalise_postcode(text: str) -> str:
    """`text` in capitals, with all but letters and digits dropped, split before its last three characters.

    Full-width and other forms of a letter or digit count as that letter or digit (Unicode's NFKC).
    A number of the British Forces Post Office is split as they write it: `BFPO 12`.
    The result is not checked: see `is_postcode`.
    """
    kept = "".join(
        char for char in unicodedata.normalize("NFKC", text) if char.isascii() and char.isalnum()
    ).upper()
    split = 4 if _BFPO_NUMBER.fullmatch(kept) else max(len(kept) - 3, 0)
    return f"{kept[:split]} {kept[split:]}".strip()


def is_postcode(text: str) -> bool:
    """Whether `text`, once normalised, has the shape of a postcode."""
    return _SHAPE.fullmatch(normalise_postcode(text)) is not None


def is_first_half(text: str) -> bool:
    """Whether `text` has the shape of a postcode's first half, such as `L20`."""
    return _FIRST_HALF.fullmatch(_together(text)) is not None


def is_begun(text: str) -> bool:
    """Whether `text` is the beginning of a postcode: its first half, or that and a part of the second."""
    return _BEGINNING.fullmatch(_together(text)) is not None


def other_readings(text: str) -> tuple[str, ...]:
    """The postcodes `text` may be meant for where O and 0, or I and 1, were mistaken for each other.

    In alphabetical order and normalised, without the reading that is typed.
    """
    typed = normalise_postcode(text)
    if len(typed) > _MOST + 1:
        return ()
    spelt = ("".join(chars) for chars in product(*(_ALIKE.get(char, char) for char in typed)))
    return tuple(sorted(reading for reading in spelt if reading != typed and is_postcode(reading)))


def _together(text: str) -> str:
    return normalise_postcode(text).replace(" ", "")
