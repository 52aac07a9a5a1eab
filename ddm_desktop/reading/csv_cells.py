"""Texts as cells of a CSV file that a spreadsheet opens: no cell of ours is ever taken for a formula."""

from __future__ import annotations

CSV_ENCODING = "utf-8-sig"
"""UTF-8 with the mark at its start without which Excel reads no Welsh name right."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Source: OWASP, "CSV Injection"; the wide ones count in spreadsheets of East Asia."""


def plain_cell(text: str) -> str:
    """Return `text`, with an apostrophe before it if a spreadsheet would take it for a formula.

    Every text that goes into a CSV file of the program's passes through here: it may come from a list that somebody
    sent, and `=HYPERLINK(…)` in it would be at work on the computer of whoever opens the file.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def unguarded_cell(text: str) -> str:
    """Return the text of which `plain_cell`, or another program, has made the cell `text`."""
    return text[1:] if text[:1] == "'" and text.startswith(_FORMULA_SIGNS, 1) else text
