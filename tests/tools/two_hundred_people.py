"""A list of 200 people of whom 20 are wrong in 20 ways, and the letters of those who are printed, read back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pypdfium2
from tools.people_lists import HEADERS, LIKELY, person

PEOPLE, EVERY = 200, 10
WRONG: tuple[dict[str, str], ...] = (
    {"First name": "", "Surname": ""},
    {"Post code": ""},
    {"Post code": "not known"},
    {"Post code": "ZZ9 9ZZ"},
    {"Post code": "L20 0AE"},  # it was a postcode once
    {"Post code": "L20 OXX, or L20 0AA"},
    {"Post code": LIKELY},
    {"Post code": "DN55 1PT"},  # its seat is vacant
    {"Why it matters": ""},
    {"Address 1": "", "Town": ""},
    {"Post code": "JE2 3AB"},  # it has no MP at all
    {"Surname": "\U000130b8\U000130b9"},  # signs that the font lacks
    {"Why it matters": "#REF!"},
    {"Surname": "#N/A"},
    {"Post code": "TN4 8XX"},
    {"Address 1": "The long house at the end of the lane, " * 6},
    {"Why it matters": "It goes on and on, and nobody ever writes back to us. " * 160},
    {"Why it matters": "#VALUE!"},
    {
        "First name": "Rosa",
        "Surname": "Ba",
        "Address 1": "1 Orchard Lane",
        "Post code": "L20 0XX",
    },  # as in row 2
    dict(zip(HEADERS, person(1), strict=True)),  # row 3 once more
)
MENDED = {"First name": "Amir", "Surname": "Khan", "Post code": "L20 0XX", "Why it matters": "It matters.",
          "What happened": "It happened.", "Ask": "Please help.", "Address 1": "7 Orchard Lane"}  # fmt: skip


def wrong_rows() -> dict[int, dict[str, str]]:
    """What is wrong, by the number of the row in the spreadsheet."""
    return {2 + EVERY * number + 5: wrong for number, wrong in enumerate(WRONG)}


def people() -> list[list[str]]:
    wrong = wrong_rows()
    return [person(number, **wrong.get(number + 2, {})) for number in range(PEOPLE)]


def assert_each_letter_is_of_its_row(
    folder: Path, printed: set[int], mended: Mapping[int, Iterable[str]]
) -> None:
    """The pages of `letters.pdf` are those of `manifest.csv`, and have the cells of each row that is `printed`.

    `mended` has by row the headers of the cells that were replaced by those in `MENDED`.
    """
    listed = people()
    document = pypdfium2.PdfDocument(folder / "letters.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if (line["Row"] or "").isdigit()]
    assert [int(line["Row"]) for line in lines] == sorted(printed)
    seen: list[int] = []
    for line in lines:
        number = int(line["Row"])
        cells = dict(zip(HEADERS, listed[number - 2], strict=True))
        cells |= {header: MENDED[header] for header in mended.get(number, ())}
        first, last = int(line["Pages from"]), int(line["Pages to"])
        letter = "\n".join(pages[first - 1 : last])
        for header in ("Surname", "Post code", "Ref"):
            assert cells[header] in letter, (number, header)
        seen += range(first, last + 1)
    assert seen == list(range(1, len(pages) + 1))
