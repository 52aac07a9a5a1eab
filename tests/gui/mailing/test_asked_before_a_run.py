"""What is asked and said before and after a run is of the rows as they are, and stands where it is seen."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from tools.directory_page import press, sentences
from tools.people_lists import LIKELY, person

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.preview import printing
from ddm_desktop.gui.widgets.column import Column
from ddm_desktop.model.mailing import RowState
from ddm_desktop.services.print_run.list_check import ListCheck

FAULTY = person(1, Surname="", **{"First name": ""})
DOUBTFUL = {"Post code": LIKELY}
A_WHILE = 120_000  # milliseconds


def ended(mailing, qtbot) -> None:
    qtbot.waitUntil(lambda: not mailing.print.task.is_running, timeout=A_WHILE)


def settled(mailing, qtbot) -> None:
    qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking, timeout=A_WHILE)


def is_in_sight(column: Column, widget: QWidget) -> bool:
    top = widget.mapTo(column.viewport(), QPoint()).y()
    return widget.isVisible() and 0 <= top <= column.viewport().height() - widget.height()


def mend_name(mailing, qtbot, line: int) -> None:
    mailing.show_step(2)
    mailing.rows.table.setFocus()
    mailing.rows.table.choose_line(line)
    qtbot.keyClick(mailing.rows.table, Qt.Key.Key_Return)
    editor = next(each for each in mailing.rows.table.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(editor, "Amir")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(mailing.draft.plan.mended))
    settled(mailing, qtbot)


def show_only(mailing, qtbot, words: str, rows: int) -> None:
    """Filter the table by `words`, and choose the rows that it shows, of which there are so many."""
    mailing.show_step(2)
    mailing.rows._words.setText(words)
    qtbot.waitUntil(lambda: mailing.rows.model.rowCount() == rows)
    mailing.show_step(3)
    mailing.print.pile._rows._group.button(1).click()


@pytest.fixture
def part(mailing) -> QLineEdit:
    edits = mailing.print.findChildren(QLineEdit)
    return next(each for each in edits if each.accessibleName() == "Only some of the letters")


# the result


def test_a_result_is_gone_once_a_row_is_mended_and_stays_until_then(mailing, at_print, folder, qtbot):
    at_print([person(0), FAULTY])
    press(mailing, "Make the letters…")
    press(mailing, "Leave out what is faulty")
    ended(mailing, qtbot)
    settled(mailing, qtbot)
    mailing.show_step(2)
    mailing.show_step(3)
    assert "2 rows read, 1 left out" in mailing.print.result.banner.text
    mend_name(mailing, qtbot, 1)
    mailing.show_step(3)
    assert "1 left out" not in sentences(mailing)
    assert "2 letters can be made." in sentences(mailing)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert "2 rows read, none left out" in mailing.print.result.banner.text


def test_a_result_is_gone_once_the_letters_have_another_subject(mailing, at_print, folder, qtbot, named):
    at_print([person(0)])
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    mailing.show_step(0)
    qtbot.keyClicks(named("Subject", QLineEdit), "My school place")
    mailing.show_step(3)
    assert "1 row read" not in sentences(mailing)
    assert mailing.focusWidget() in mailing.print.pile._files.stops()


def test_what_proves_the_count_stays_whatever_is_printed_afterwards(
    mailing, at_print, folder, qtbot, monkeypatch
):
    asked = []

    def to_printer(_parent, pdfs, title, paper="") -> printing.PrintResult:
        asked.append((title, paper, len(pypdfium2.PdfDocument(pdfs[0]))))
        return printing.PrintResult()

    monkeypatch.setattr(printing, "print_papers", to_printer)
    at_print([person(number) for number in range(3)])
    mailing.print.addresses._envelope.list.setCurrentIndex(2)
    mailing.print.addresses._stock.list.setCurrentIndex(1)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    for name in ("Print them…", "Print the envelopes…", "Print the labels…"):
        press(mailing, name)
    assert asked == [
        ("Print the letters", "", 3),
        ("Print the envelopes", "C5", 3),
        ("Print the labels", "", 1),
    ]
    assert "3 rows read, none left out: 3 letters" in mailing.print.result.banner.text
    assert mailing.print.result.news.text == "Sent to the printer."
    press(mailing, "Make others")
    assert mailing.print.result.news.text == ""


def test_a_cancelled_run_leaves_the_focus_at_the_questions(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(600)])
    press(mailing, "Make the letters…")
    press(mailing, "Cancel the run")
    ended(mailing, qtbot)
    assert mailing.window().focusWidget() in mailing.print.pile._files.stops()


# likely members


def test_all_likely_members_are_confirmed_at_once_and_as_a_check_would_find_them(mailing, rows, qtbot):
    step = rows([person(0), *(person(number, **DOUBTFUL) for number in range(1, 9)), person(9, Ref="", **DOUBTFUL),
                 person(10, **{**DOUBTFUL, "Surname": "", "First name": ""})])  # fmt: skip
    assert step.model.counts[RowState.LIKELY] == 9
    press(step, "Confirm all 9 MPs")
    assert step.model.counts == {RowState.READY: 10, RowState.LIKELY: 0, RowState.FAULTY: 1}
    plan = mailing.draft.plan
    check = ListCheck(plan)
    found = check.with_letters(check.check(plan.mailing_list.rows, plan))
    assert step.model.all_checked() == found
    assert "likely" not in sentences(step)


def test_rows_that_were_checked_before_their_members_were_confirmed_come_as_confirmed(mailing, rows, qtbot):
    step = rows([person(0), person(1, **DOUBTFUL)])
    late = tuple(step.model.all_checked())
    assert late[1].state is RowState.LIKELY
    press(step, "Confirm the likely MP")
    mailing.draft.checker._on_progress(late)
    assert step.model.counts[RowState.LIKELY] == 0


def test_a_question_is_asked_of_the_rows_as_they_are_when_the_step_is_opened(mailing, at_print, qtbot):
    at_print([person(0), FAULTY, person(2, Surname="", **{"First name": ""})])
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text == "2 rows cannot be printed as they stand."
    mend_name(mailing, qtbot, 1)
    mailing.show_step(3)
    assert mailing.print.banner.text == ""
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text == "1 row cannot be printed as it stands."
    mailing.show_step(1)
    mailing.show_step(3)
    assert mailing.print.banner.text == ""


# only the rows in sight


def test_only_the_rows_that_are_printed_are_counted_and_asked_about(mailing, at_print, folder, qtbot):
    at_print([person(0), FAULTY, person(2), person(3, **DOUBTFUL), person(4)])
    show_only(mailing, qtbot, "Nu", 1)  # row 6
    qtbot.waitUntil(lambda: "1 letter can be made. The other rows are left out: 4 are not chosen."
                    in sentences(mailing))  # fmt: skip
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert "5 rows read, 4 left out (4 not chosen): 1 letter on 1 page" in mailing.print.result.banner.text
    assert [file.name for file in folder.iterdir() if "left out" in file.name] == []


def test_of_the_rows_that_are_printed_the_faulty_and_likely_ones_are_asked_about(mailing, at_print, qtbot):
    at_print([person(0), FAULTY, person(2), person(3, **DOUBTFUL), person(4, **DOUBTFUL)])
    show_only(mailing, qtbot, "4 Orchard Lane", 1)  # row 5
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text.startswith("1 row has an MP who is only likely.")
    press(mailing, "Confirm all 2 of the list")
    assert "1 letter can be made. The other rows are left out: 4 are not chosen." in sentences(mailing)
    mailing.print.pile._rows._group.button(0).click()
    assert "4 letters can be made. The other rows are left out: 1 is faulty." in sentences(mailing)
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text == "1 row cannot be printed as it stands."


def test_no_folder_is_asked_for_if_there_is_no_letter_to_make(mailing, at_print, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_all", lambda *_: asked.append(1))
    at_print([FAULTY, person(2)])
    mailing.draft.skip([3], True)
    settled(mailing, qtbot)
    said = "No letter can be made: 1 row is faulty and 1 is skipped."
    assert said in sentences(mailing)
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text == said
    press(mailing.print, "Look at them")
    mailing.draft.skip([2], True)
    settled(mailing, qtbot)
    mailing.show_step(3)
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text == "No letter can be made: 2 rows are skipped."
    assert asked == []


# files of their own


def test_a_file_of_its_own_has_neither_separator_nor_blank_back(mailing, at_print, folder, qtbot):
    at_print([person(0), person(1)])
    pile = mailing.print.pile
    for switch in (pile._duplex, pile._separators):
        switch._box.click()
    pile._files._group.button(1).click()
    assert not pile._duplex.isVisible()
    assert not pile._separators.isVisible()
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert [len(pypdfium2.PdfDocument(file)) for file in folder.glob("*.pdf")] == [1, 1]
    press(mailing, "Make others")
    pile._files._group.button(0).click()
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert "2 separator pages and 4 blank backs" in mailing.print.result.banner.text


# what is typed


@pytest.mark.parametrize(("typed", "refusal"), [
    ("abc", "names no letters"), ("500-", "There is no letter 500: there are only 2 letters"),
    ("2-9", ""), ("-", "names no letters"),
])  # fmt: skip
def test_numbers_of_letters_that_cannot_be_are_refused_in_sight_before_anything_is_asked(
    mailing, at_print, folder, qtbot, part, window, monkeypatch, typed, refusal
):
    asked: list[Path] = []
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_all", lambda *_: asked.append(folder) or folder)
    window.resize(1024, 600)
    at_print([person(0), FAULTY, person(2)])
    part.setFocus()
    qtbot.keyClicks(part, typed)
    mailing.print.go_to_top()
    assert not is_in_sight(mailing.print, part)
    press(mailing, "Make the letters…")
    if not refusal:
        assert mailing.print.banner.text == "1 row cannot be printed as it stands."
        press(mailing, "Leave out what is faulty")
        ended(mailing, qtbot)
        assert asked == [folder]
        assert "1 faulty, 1 not chosen" in mailing.print.result.banner.text
        return
    assert mailing.print.banner.text == ""
    assert refusal in sentences(mailing.print)
    assert part.hasFocus()
    qtbot.waitUntil(lambda: is_in_sight(mailing.print, part))
    labels = mailing.print.findChildren(QLabel)
    label = next(each for each in labels if refusal in each.text() and each.isVisible())
    qtbot.waitUntil(lambda: is_in_sight(mailing.print, label))
    assert asked == []


def test_a_proof_sheet_is_saved_where_one_is_and_told_there(mailing, at_print, qtbot, tmp_path, monkeypatch):
    chosen = iter([None, tmp_path / "proof.pdf"])
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: next(chosen))
    at_print([person(0)])
    form, bar = mailing.print.addresses, mailing.print.verticalScrollBar()
    form._stock.list.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    before = bar.value()
    press(form, "Save a proof sheet…")  # and cancelled
    qtbot.wait(50)
    assert bar.value() == before
    press(form, "Save a proof sheet…")
    assert (tmp_path / "proof.pdf").exists()
    assert bar.value() >= before
    assert "Saved as proof.pdf" in form.banner.text
    qtbot.waitUntil(lambda: is_in_sight(mailing.print, form.banner))
