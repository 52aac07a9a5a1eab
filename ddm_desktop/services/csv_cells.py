"""Cells of the CSV files that the program writes, which people open in a spreadsheet."""

from __future__ import annotations

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # Source: OWASP, "CSV Injection"


def plain_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
