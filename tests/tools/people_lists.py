"""Invented lists of people, as a caseworker's spreadsheet has them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

HEADERS = (
    "Ref",
    "Title",
    "First name",
    "Surname",
    "Address 1",
    "Town",
    "Post code",
    "What happened",
    "Why it matters",
    "Ask",
)
POSTCODES = ("L20 0XX", "L20 0AA", "L20 1AA", "L20 0XY", "L2 0AA")
LIKELY = "L20 1AD"
_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "wy")


def person(number: int, **changes: str) -> list[str]:
    """The cells of somebody whose letter can be printed, unless `changes` by header say otherwise."""
    surname = "".join(_SYLLABLES[int(digit)] for digit in str(number)).capitalize()
    cells = {
        "Ref": f"C{number:05}", "Title": "Ms", "First name": "Rosa", "Surname": surname,
        "Address 1": f"{number % 90 + 1} Orchard Lane", "Town": "Little Haven",
        "Post code": POSTCODES[number % len(POSTCODES)],
        "What happened": "The place I was promised was given to another.",
        "Why it matters": f"I have waited {number + 1} months.", "Ask": "Please write to the minister.",
    }  # fmt: skip
    return [changes.get(header, cells[header]) for header in HEADERS]


def write_list(file: Path, rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS) -> Path:
    """Write a CSV as spreadsheets save it; the first of `rows` is row 2."""
    with file.open("w", newline="", encoding="utf-8-sig") as target:
        writer = csv.writer(target)
        writer.writerow(headers)
        writer.writerows(rows)
    return file
