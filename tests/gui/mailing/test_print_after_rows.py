"""What is printed, asked and counted is of the rows as the table shows them, however one comes and goes."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from tools.directory_page import press, sentences
from tools.people_lists import HEADERS, LIKELY, person

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.mailing.cell_editor import CellBox
from ddm_desktop.gui.widgets.drop_list import DropList

FAULTY = person(1, Surname="", **{"First name": ""})
A_WHILE = 120_000  # milliseconds


def ended(mailing, qtbot) -> None:
    qtbot.waitUntil(lambda: not mailing.print.task.is_running, timeout=A_WHILE)


def settled(mailing, qtbot) -> None:
    qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking, timeout=A_WHILE)


def find(mailing, qtbot, words: str, rows: int) -> None:
    """Go to the rows, and type `words` above the table, which then shows so many."""
    mailing.show_step(2)
    mailing.rows._words.setFocus()
    mailing.rows._words.selectAll()
    qtbot.keyClicks(mailing.rows._words, words)
    qtbot.waitUntil(lambda: mailing.rows.model.rowCount() == rows)


def choose_rows(mailing, at: int) -> None:
    mailing.print.pile._rows.stops()[at].click()


def mend(mailing, qtbot, line: int, text: str) -> None:
    """Type `text` into the cell of the first name in `line`, with the keys."""
    table = mailing.rows.table
    mailing.show_step(2)
    titles = [each.title for each in mailing.rows.model.columns()]
    table.setCurrentIndex(mailing.rows.model.index(line, titles.index("First name")))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = next(each for each in table.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    before = mailing.draft.plan
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mailing.draft.plan is not before)
    settled(mailing, qtbot)


# only the rows that the table shows


def test_the_rows_that_the_table_shows_now_are_printed_though_a_result_stood_there(
    mailing, at_print, folder, qtbot
):
    at_print([person(number) for number in range(6)])
    find(mailing, qtbot, "2 Orchard Lane", 1)
    press(mailing, "Next")
    choose_rows(mailing, 1)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    press(mailing, "Back")
    find(mailing, qtbot, "Orchard", 6)
    press(mailing, "Next")
    assert "1 letter on 1 page" in sentences(mailing.print)
    press(mailing, "Make others")
    assert "6 at the moment." in sentences(mailing.print)
    assert "6 letters can be made." in sentences(mailing.print)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert "6 rows read, none left out" in mailing.print.result.banner.text


def test_a_filter_that_was_typed_just_before_next_counts_too(mailing, at_print, qtbot):
    at_print([person(number) for number in range(6)])
    find(mailing, qtbot, "2 Orchard Lane", 1)
    press(mailing, "Next")
    choose_rows(mailing, 1)
    press(mailing, "Back")
    mailing.rows._words.selectAll()
    qtbot.keyClicks(mailing.rows._words, "Orchard")
    press(mailing, "Next")
    qtbot.waitUntil(lambda: "6 letters can be made." in sentences(mailing.print))


def test_without_a_filter_all_rows_are_printed_after_a_result_too(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(3)])
    find(mailing, qtbot, "2 Orchard Lane", 1)
    press(mailing, "Next")
    choose_rows(mailing, 1)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    press(mailing, "Back")
    mailing.rows._words.clear()
    qtbot.waitUntil(lambda: mailing.rows.model.rowCount() == 3)
    press(mailing, "Next")
    press(mailing, "Make others")
    assert not mailing.print.pile._rows.isVisible()
    assert mailing.print.pile.chosen() is None
    assert "3 letters can be made." in sentences(mailing.print)


# the keys


def test_undoing_with_the_key_chooses_the_undone_row_alone(mailing, rows, qtbot):
    step = rows([person(number) for number in range(12)])
    table = step.table
    table.setFocus()
    table.choose_line(4)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    settled(mailing, qtbot)
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    with_ctrl(qtbot, table, Qt.Key.Key_Z)
    settled(mailing, qtbot)
    assert table.chosen_lines() == [4]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert mailing.draft.plan.skipped == {6}
    settled(mailing, qtbot)
    with_ctrl(qtbot, table, Qt.Key.Key_Z)  # in the very row
    settled(mailing, qtbot)
    assert mailing.draft.plan.skipped == set()
    assert table.chosen_lines() == [4]


def with_ctrl(qtbot, widget, key: Qt.Key) -> None:
    """Press `key` while Ctrl is held, as a hand does: Qt then has it among the keys held."""
    qtbot.keyPress(widget, Qt.Key.Key_Control)
    qtbot.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyRelease(widget, Qt.Key.Key_Control)


def test_the_keyboard_stays_in_the_table_at_the_first_mend_after_a_run(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(3)])
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    press(mailing, "Back")
    mend(mailing, qtbot, 1, "Amir")
    assert mailing.rows.table.hasFocus()
    qtbot.keyClick(mailing.rows.table, Qt.Key.Key_Down)
    assert mailing.rows.table.chosen_lines() == [2]


def test_a_row_that_is_undone_is_shown_though_the_filter_hides_it(mailing, rows, qtbot):
    step = rows([person(number) for number in range(6)])
    mend(mailing, qtbot, 0, "Amir")
    find(mailing, qtbot, "3 Orchard Lane", 1)
    step.table.setFocus()
    with_ctrl(qtbot, step.table, Qt.Key.Key_Z)
    settled(mailing, qtbot)
    assert step.model.numbers_shown() == {2, 4}
    assert step.table.chosen_lines() == [step.model.line_of(2)]
    assert step.table.hasFocus()
    assert "2 of 6 rows are shown." in sentences(step)
    find(mailing, qtbot, "4 Orchard Lane", 1)


# what a run has used


def lost(mailing) -> int:
    return int((mailing.would_lose().removeprefix("Of the list, ") or "0").split()[0])


def test_a_run_of_some_rows_has_used_their_changes_alone(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(6)])
    mend(mailing, qtbot, 4, "Amir")
    find(mailing, qtbot, "2 Orchard Lane", 1)
    mend(mailing, qtbot, 0, "Anna")
    assert lost(mailing) == 2
    press(mailing, "Next")
    choose_rows(mailing, 1)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert lost(mailing) == 1
    press(mailing, "Make others")
    choose_rows(mailing, 0)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert lost(mailing) == 0


def test_after_a_run_only_what_was_changed_since_is_asked_about(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(6)])
    for at in (0, 1, 2):
        mend(mailing, qtbot, at, "Amir")
    mailing.rows.table.choose_line(4)
    qtbot.keyClick(mailing.rows.table, Qt.Key.Key_Space)
    settled(mailing, qtbot)
    press(mailing, "Next")
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert lost(mailing) == 0
    mend(mailing, qtbot, 3, "Amir")
    assert lost(mailing) == 1
    mend(mailing, qtbot, 0, "Anna")
    assert lost(mailing) == 2
    press(mailing.rows, "Undo")
    press(mailing.rows, "Undo")
    settled(mailing, qtbot)
    assert lost(mailing) == 0
    qtbot.keyClick(mailing.rows.table, Qt.Key.Key_Space)  # row 5 is skipped only now
    settled(mailing, qtbot)
    assert lost(mailing) == 1


def test_a_run_of_some_letters_has_used_what_was_mended_in_these(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(6)])
    for at in (0, 5):
        mend(mailing, qtbot, at, "Amir")
    press(mailing, "Next")
    for part, left in (("1-3", 1), ("4-", 0)):
        mailing.print.pile._part.edit.setFocus()
        mailing.print.pile._part.edit.selectAll()
        qtbot.keyClicks(mailing.print.pile._part.edit, part)
        press(mailing, "Make the letters…")
        ended(mailing, qtbot)
        assert lost(mailing) == left
        press(mailing, "Make others")
        for file in folder.iterdir():
            file.unlink()


# a question


def test_a_question_about_rows_is_withdrawn_once_others_are_to_be_printed(mailing, at_print, qtbot):
    at_print([person(0), FAULTY, person(2, Surname="", **{"First name": ""}), person(3)])
    find(mailing, qtbot, "1 Orchard Lane", 1)
    press(mailing, "Next")
    choose_rows(mailing, 0)
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text == "2 rows cannot be printed as they stand."
    choose_rows(mailing, 0)  # the same again
    assert mailing.print.banner.text == "2 rows cannot be printed as they stand."
    choose_rows(mailing, 1)
    assert mailing.print.banner.text == ""


def test_what_a_question_asks_about_is_all_shown_whatever_was_typed_above_the_table(mailing, at_print, qtbot):
    at_print([person(0), FAULTY, person(2, Surname="", **{"First name": ""}), person(3)])
    find(mailing, qtbot, "1 Orchard Lane", 1)
    for _ in range(2):  # the second time the state is chosen already
        press(mailing, "Next")
        press(mailing, "Make the letters…")
        press(mailing.print, "Look at them")
        assert mailing.rows.model.numbers_shown() == {3, 4}
        assert mailing.rows._words.text() == ""
        qtbot.keyClicks(mailing.rows._words, "3 Orchard")
        qtbot.waitUntil(lambda: mailing.rows.model.rowCount() == 1)


def test_of_the_rows_that_the_table_shows_alone_no_others_are_looked_at(mailing, at_print, qtbot):
    at_print([person(0), FAULTY, person(2, Surname="", **{"First name": ""}), person(3)])
    find(mailing, qtbot, "3 Orchard Lane", 1)
    press(mailing, "Next")
    choose_rows(mailing, 1)
    press(mailing, "Make the letters…")
    press(mailing.print, "Look at them")
    assert mailing.rows.model.numbers_shown() == {4}


@pytest.mark.parametrize("way", ["answer elsewhere", "stay"])
def test_a_run_that_ends_takes_the_focus_from_no_question_elsewhere(
    mailing, at_print, folder, window, qtbot, way
):
    at_print([person(number) for number in range(600)])
    press(mailing, "Make the letters…")
    if way == "answer elsewhere":
        window.close()
    asked = window.focusWidget()
    ended(mailing, qtbot)
    if way == "answer elsewhere":
        assert window.banner.isAncestorOf(asked)
        assert window.focusWidget() is asked
    else:
        assert window.focusWidget().text() == "&Print them…"


def test_a_run_that_is_cancelled_takes_the_focus_from_no_question_elsewhere(
    mailing, at_print, folder, window, qtbot
):
    at_print([person(number) for number in range(3000)])
    press(mailing, "Make the letters…")
    press(mailing, "Cancel the run")
    window.close()
    asked = window.focusWidget()
    ended(mailing, qtbot)
    assert window.focusWidget() is asked


# the table


def test_the_box_of_a_long_cell_opens_where_its_caret_is(mailing, rows, window, qtbot):
    window.resize(1200, 700)
    step = rows([person(0, **{"What happened": "The place was given to another. " * 60})])
    titles = [each.title for each in step.model.columns()]
    step.table.setFocus()
    at = step.model.index(0, titles.index("What happened"))
    step.table.setCurrentIndex(at)
    qtbot.keyClick(step.table, Qt.Key.Key_F2)
    box = next(each for each in step.table.findChildren(CellBox) if each.isVisible())
    assert box.textCursor().atEnd()
    assert box.viewport().rect().contains(box.cursorRect().center())
    qtbot.keyClick(box, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert box.viewport().rect().contains(box.cursorRect().center())


def test_a_double_click_on_confirm_all_presses_nothing_else(mailing, rows, window, qtbot, monkeypatch):
    saved = []
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: saved.append(1))
    window.resize(1600, 900)
    step = rows([person(0, **{"Post code": LIKELY}), person(1, **{"Post code": LIKELY}), FAULTY])
    button = step._confirm
    place = button.mapTo(window, button.rect().center())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not button.isVisible())
    QApplication.processEvents()
    below = window.childAt(place)
    assert not isinstance(below, QPushButton)
    assert step._faulty.isVisible()
    assert saved == []


def test_what_is_said_below_the_table_stands_in_line_with_what_is_above_it(rows, window, qtbot):
    window.resize(window.minimumSizeHint())
    step = rows([person(0), FAULTY])
    step.table.choose_line(1)
    qtbot.waitUntil(step._findings.isVisible)
    assert step._findings.contentsRect().left() == step._summary.mapTo(step, QPoint()).x()


# the list


def test_the_sheet_that_was_read_is_shown_once_a_question_about_another_is_left(mailing, qtbot, tmp_path):
    book = Workbook()
    for sheet in (book.active, book.create_sheet("Second")):
        sheet.append(HEADERS)
        sheet.append(person(0))
    book.active.title = "First"
    book.save(tmp_path / "people.xlsx")
    mailing.offer([tmp_path / "people.xlsx"])
    qtbot.waitUntil(lambda: mailing.draft.plan is not None, timeout=A_WHILE)
    mailing.show_step(2)
    settled(mailing, qtbot)
    qtbot.keyClick(mailing.rows.table, Qt.Key.Key_Space)
    settled(mailing, qtbot)
    mailing.show_step(0)
    sheets = next(each for each in mailing.list.findChildren(DropList) if each.accessibleName() == "Sheet")
    qtbot.keyClicks(sheets, "S")
    assert "loses that" in mailing.list.banner.text
    assert sheets.currentText() == "Second"
    press(mailing, "Next")
    press(mailing, "Back")
    assert sheets.currentText() == "First"
    assert mailing.draft.plan.mailing_list.sheet == "First"
    assert mailing.draft.plan.skipped == {2}
