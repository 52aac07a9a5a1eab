"""A list of 200 people of whom 20 are wrong in 20 ways: mended, skipped, printed, and read back row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from tools.directory_page import press
from tools.two_hundred_people import (
    MENDED,
    PEOPLE,
    assert_each_letter_is_of_its_row,
    people,
    wrong_rows,
)

from ddm_desktop.gui import file_dialogs
from ddm_desktop.model.mailing import RowState


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    made = tmp_path / "run"
    made.mkdir()
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_all", lambda *_: made)
    return made


def retype(step, qtbot, number: int, header: str, text: str) -> None:
    """Type `text` into the cell of the row `number` below `header`."""
    column = [each.title for each in step.model.columns()].index(header)
    index = step.model.index(step.model.line_of(number), column)
    step.table.setCurrentIndex(index)
    qtbot.keyClick(step.table, Qt.Key.Key_F2)
    editors = (*step.table.findChildren(QLineEdit), *step.table.findChildren(QPlainTextEdit))
    editor = next(each for each in editors if each.isVisible())
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
    assert_each_letter_is_of_its_row(folder, sound.union(mended), wrong)
