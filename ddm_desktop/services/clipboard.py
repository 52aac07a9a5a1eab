"""Copies text of a letter, and reads text that is pasted or dropped, with bold, italic, bullets and headings alone."""

from __future__ import annotations

from ddm_desktop.errors import LeftOutError
from ddm_desktop.model.blocks import BlockKind, Blocks
from ddm_desktop.writing.paste.as_html import (
    html_from_blocks as html_from_blocks,  # offered to callers of this service
)
from ddm_desktop.writing.paste.edges import fit_between as fit_between
from ddm_desktop.writing.paste.limits import NO_LIMITS, Limits
from ddm_desktop.writing.paste.page import read_page
from ddm_desktop.writing.paste.plain import read_lines, read_plain
from ddm_desktop.writing.paste.signs import with_items


def pasted_blocks(html: str, text: str, *, from_here: bool = False) -> Blocks:
    """Return what is pasted as blocks: from `html`, or from the plain `text` if `html` has no text.

    Text copied in this program (`from_here`) is taken as it is. Raise PasteError if other text is longer than any
    letter, and LeftOutError if nothing of it can be taken.
    """
    limits = NO_LIMITS if from_here else Limits()
    limits.check(source=max(len(html), len(text)))
    page = read_page(html, limits)
    if page.left_out and not page.blocks:
        raise LeftOutError("Nothing was pasted: all of it is struck out, or a comment.")
    if from_here:
        return page.blocks or read_lines(text)
    if not page.blocks:
        limits.check(characters=len(text), lines=text.count("\n") + text.count("\r"))
    blocks = with_items(page.blocks or read_plain(text))
    limits.check(paragraphs=len(blocks), runs=sum(len(block.runs) for block in blocks))
    return blocks


def pasted_lines(html: str, text: str, *, from_here: bool = False) -> str:
    """Return what is pasted as plain text, a line for each paragraph. Raise PasteError as `pasted_blocks` does."""
    blocks = pasted_blocks(html, text, from_here=from_here)
    return "\n".join(f"• {block.text}" if block.kind is BlockKind.ITEM else block.text for block in blocks)
