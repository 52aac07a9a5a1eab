"""What python-calamine does not tell of a sheet in an XLS file."""

from __future__ import annotations

from ddm_desktop.mailing.workbook.facts import SheetFacts


def xls_facts(content: bytes, sheet: str) -> SheetFacts | None:
    """Return the facts of the sheet called `sheet`, None if they cannot be told."""
    return None
