"""Limits on what is pasted: more than any letter holds would only make the program wait."""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields

from ddm_desktop.errors import PasteError

_UNITS = {"source": "characters", "runs": "changes between bold, italic and plain"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of a page, or of plain text; some forty sides are more than any letter has."""

    source: int = 5_000_000  # characters of a page with its tags; pictures inside it are long
    tags: int = 50_000
    characters: int = 100_000
    lines: int = 10_000
    paragraphs: int = 2_000
    runs: int = 5_000  # stretches of text in one style

    def check(self, **counts: int) -> None:
        """Raise PasteError if one of the `counts` is beyond its limit."""
        for what, count in counts.items():
            most: int = getattr(self, what)
            if count > most:
                unit = _UNITS.get(what, what)
                raise PasteError(
                    f"Nothing was pasted: it has more than {most:,} {unit}, which is more than a letter holds. "
                    "Copy a part of it."
                )


NO_LIMITS = Limits(*[sys.maxsize] * len(fields(Limits)))
