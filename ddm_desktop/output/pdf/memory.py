"""Empties the caches that make typesetting fast.

They hold words of the letters that were set. They live in memory only, but a visitor's words must not outlast the
visitor there either.
"""

from __future__ import annotations

from ddm_desktop.output.pdf import atoms, fonts, foot, glyphs, head, lines, rows, typeset


def forget_text() -> None:
    """Empty every cache that holds text of a letter."""
    for cached in (
        atoms.word_atoms,
        atoms.cut_text,
        atoms.simple_words,
        lines._on_one_line,
        lines.set_lines,
        head.recipient_lines,
        foot.footer_lines,
        rows.text_rows,
        rows.text_shape,
        rows._line_counts,
        rows._text_heights,
        rows._text_blocks,
        rows._text_lines,
        rows._set_block,
        typeset._page_forms,
        glyphs._missing_in,
        glyphs._missing_in_body,
    ):
        cached.cache_clear()
    typeset._layouts.clear()
    for face in fonts.loaded_faces():
        face.fragments.clear()
        face.width.cache_clear()
        face.shaped.cache_clear()
