"""Reads plain text, as from a mail, a terminal, a PDF viewer or a telephone, as blocks."""

from __future__ import annotations

import re

from ddm_desktop.model.blocks import Block, Blocks
from ddm_desktop.model.text import clean
from ddm_desktop.writing.paste.lines import paragraphs

_CUT_WORD = re.compile("\u00ad[ \t]*\r?\n[ \t]*")  # a soft hyphen at a line's end: the word goes on


def read_plain(text: str) -> Blocks:
    """Return a paragraph for each line, with wrapped lines joined again. One line alone is kept as it is.

    List signs stay in the text; see `with_items`.
    """
    text = clean(_CUT_WORD.sub("", text))
    if "\n" not in text:
        return (Block.of(text),) if text else ()
    return tuple(paragraphs([Block.of(line) for line in text.split("\n")]))


def read_lines(text: str) -> Blocks:
    """Return a paragraph for each line, without empty ones."""
    lines = clean(text).split("\n")
    return tuple(Block.of(line) for line in lines if line.strip() or (text and len(lines) == 1))
