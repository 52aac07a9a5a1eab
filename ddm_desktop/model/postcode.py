"""The shape of a UK postcode.

Source of the pattern: the shapes A9 A99 AA9 AA99 A9A AA9A + 9AA, narrowed so that every live postcode
of Great Britain matches; GIR 0AA is real too. Whether a postcode exists is the directory's business.
"""

from __future__ import annotations

import re

_SHAPE = re.compile(
    r"[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) [0-9][ABD-HJLNP-UW-Z]{2}|GIR 0AA"
)


def normalise_postcode(text: str) -> str:
    """`text` in capitals, with all but letters and digits dropped, split before its last three characters.

    The result is not checked: see `is_postcode`.
    """
    kept = "".join(char for char in text.upper() if char.isascii() and char.isalnum())
    return f"{kept[:-3]} {kept[-3:]}" if len(kept) > 3 else kept


def is_postcode(text: str) -> bool:
    """Whether `text`, once normalised, has the shape of a postcode."""
    return _SHAPE.fullmatch(normalise_postcode(text)) is not None
