"""The manual's Markdown without its markup, to be searched and read aloud."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|`")
_BEGINNING = re.compile(r"^(?:[-*+] +|\d+\. +|> ?| {4})", re.MULTILINE)
_RULE_OF_TABLE = re.compile(r"^\|[ |:-]+\|$\n?", re.MULTILINE)
_CELLS = re.compile(r" *\| *")
_PARAGRAPHS = re.compile(r"\n{2,}")


def plain_markdown(markdown: str) -> str:
    """Return `markdown` as plain text, each paragraph, item and row of a table in a line of its own."""
    text = _RULE_OF_TABLE.sub("", markdown)
    text = _BEGINNING.sub("\n", text)
    text = _MARKS.sub("", _LINK.sub(r"\1", text))
    lines = (_plain_row(line) if line.startswith("|") else line for line in text.split("\n"))
    paragraphs = _PARAGRAPHS.split("\n".join(lines).strip())
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def _plain_row(line: str) -> str:
    """Return the cells of a table's row as a sentence, in a paragraph of its own."""
    return f"\n{': '.join(_CELLS.split(line.strip('| ')))}.\n"
