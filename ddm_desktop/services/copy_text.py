"""Copy words of a letter for other programs."""

from __future__ import annotations

from ddm_desktop.model.blocks import Blocks


def copied_html(blocks: Blocks) -> str:
    """Clean HTML; pasted into a letter, it gives the same blocks again."""
    from ddm_desktop.writing.paste.as_html import html_from_blocks

    return html_from_blocks(blocks)
