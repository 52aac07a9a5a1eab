"""A list of 200 people of whom 20 are wrong in 20 ways: mended, skipped, printed, and read back row by row."""

from __future__ import annotations

import csv
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from tools.directory_page import press
from tools.people_lists import HEADERS, LIKELY, person

from ddm_desktop.gui import file_dialogs
from ddm_desktop.model.mailing import RowState

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


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    made = tmp_path / "run"
    made.mkdir()
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_all", lambda *_: made)
    return made


def wrong_rows() -> dict[int, dict[str, str]]:
    """What is wrong, by the number of the row in the spreadsheet."""
    return {2 + EVERY * number + 5: wrong for number, wrong in enumerate(WRONG)}


def people() -> list[list[str]]:
    wrong = wrong_rows()
    return [person(number, **wrong.get(number + 2, {})) for number in range(PEOPLE)]


def retype(step, qtbot, number: int, header: str, text: str) -> None:
    """Type `text` into the cell of the row `number` below `header`."""
    column = [each.title for each in step.model.columns()].index(header)
    index = step.model.index(step.model.line_of(number), column)
    step.table.setCurrentIndex(index)
    qtbot.keyClick(step.table, Qt.Key.Key_F2)
    editor = next(each for each in step.table.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index.data() == text)


def state_of(step, number: int) -> RowState:
    return step.model.checked_row(step.model.line_of(number)).state


def test_all_that_is_wrong_is_found_mended_or_skipped_and_every_letter_is_its_rows(
    mailing, rows, folder, qtbot
):
    def checked() -> None:
        qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking, timeout=60_000)

    mailing.list.choose("alternative-provision-2018")
    step, wrong = rows(people()), wrong_rows()
    assert [number for number in wrong if state_of(step, number) is RowState.READY] == []
    sound = set(range(2, PEOPLE + 2)).difference(wrong)
    assert {state_of(step, number) for number in sound} == {RowState.READY}
    step.table.setFocus()
    for number in list(wrong)[::2]:
        for header in wrong[number]:
            retype(step, qtbot, number, header, MENDED[header])
    checked()
    mended = list(wrong)[::2]
    assert [number for number in mended if state_of(step, number) in (RowState.FAULTY, RowState.LIKELY)] == []
    for number in list(wrong)[1::2]:
        step.table.choose_line(step.model.line_of(number))
        qtbot.keyClick(step.table, Qt.Key.Key_Space)
    checked()
    assert step.model.counts[RowState.SKIPPED] == 10
    mailing.show_step(3)
    press(mailing, "Make the letters…")
    qtbot.waitUntil(lambda: not mailing.print.task.is_running, timeout=120_000)
    sentence = mailing.print.result.banner.text
    assert sentence.startswith("200 rows read, 10 left out (10 skipped): 190 letters"), sentence
    assert_each_letter_is_of_its_row(folder, sound.union(mended), people(), wrong)


def assert_each_letter_is_of_its_row(folder: Path, printed: set[int], listed: list[list[str]], wrong) -> None:
    document = pypdfium2.PdfDocument(folder / "letters.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if (line["Row"] or "").isdigit()]
    assert [int(line["Row"]) for line in lines] == sorted(printed)
    seen: list[int] = []
    for line in lines:
        number = int(line["Row"])
        cells = dict(zip(HEADERS, listed[number - 2], strict=True))
        cells |= {header: MENDED[header] for header in wrong.get(number, {})}
        first, last = int(line["Pages from"]), int(line["Pages to"])
        letter = "\n".join(pages[first - 1 : last])
        for header in ("Surname", "Post code", "Ref"):
            assert cells[header] in letter, (number, header)
        seen += range(first, last + 1)
    assert seen == list(range(1, len(pages) + 1))
