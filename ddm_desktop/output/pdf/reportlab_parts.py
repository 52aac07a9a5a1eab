"""ReportLab's reader of TrueType files, loaded without what a letter does not need.

ReportLab loads HarfBuzz with itself wherever it is installed, which takes as long as setting a whole letter. It
is of use here for text with combining marks alone, see `shaping`. Pillow, which reads pictures, takes as long
again, and no paper has one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any


@contextmanager
def _withheld(name: str) -> Iterator[None]:
    """Make an import of the module `name` fail within the block, unless it is loaded already."""
    modules: dict[str, Any] = sys.modules
    modules.setdefault(name, None)
    try:
        yield
    finally:
        if modules[name] is None:
            del modules[name]


@contextmanager
def _without_pictures() -> Iterator[None]:
    """Give None for `PIL.Image` within the block, so that ReportLab loads no pictures, unless it is loaded already."""
    modules: dict[str, Any] = sys.modules
    if "PIL" in modules:
        yield
        return
    modules["PIL"] = SimpleNamespace(Image=None)
    try:
        yield
    finally:
        del modules["PIL"]


with _withheld("uharfbuzz"), _without_pictures():
    from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFontFace

__all__ = ["FF_NONSYMBOLIC", "FF_SYMBOLIC", "TTFontFace"]
