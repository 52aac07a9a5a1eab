"""Empties the caches that make typesetting fast.

They hold words of the letters that were set. They live in memory only, but a visitor's words must not outlast the
visitor there either.
"""

from __future__ import annotations

from ddm_desktop.output.pdf import fonts, glyphs, lines, typeset


def forget_text() -> None:
    """Empty every cache that holds text of a letter."""
    for cached in (
        lines.set_lines,
        lines._atoms,
        typeset._block_rows,
        glyphs._missing_in,
    ):
        cached.cache_clear()
    for face in fonts.loaded_faces():
        face.fragments.clear()
        face.width.cache_clear()
        face.shaped.cache_clear()
