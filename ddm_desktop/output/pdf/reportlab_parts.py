"""ReportLab's fonts and canvas, loaded without HarfBuzz.

ReportLab loads HarfBuzz with itself wherever it is installed, which takes as long as setting a whole letter. It
is of use here for text with combining marks alone, see `shaping`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def _withheld(name: str) -> Iterator[None]:
    """Let an import of the module `name` fail, if it is not loaded yet."""
    modules: dict[str, Any] = sys.modules
    modules.setdefault(name, None)
    try:
        yield
    finally:
        if modules[name] is None:
            del modules[name]


with _withheld("uharfbuzz"):
    from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTEncoding, TTFont, TTFontFace
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["FF_NONSYMBOLIC", "FF_SYMBOLIC", "SUBSETN", "Canvas", "TTEncoding", "TTFont", "TTFontFace"]
