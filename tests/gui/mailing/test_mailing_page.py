"""The page of many letters: list, columns and rows, as a caseworker goes through them."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from tools.directory_page import press, sentences
from tools.packs import PackMaker
from tools.people_lists import HEADERS, LIKELY, person, write_list

from ddm_desktop.gui import file_dialogs
from ddm_desktop.gui.mailing.cell_editor import CellBox
from ddm_desktop.gui.mailing.page import MailingPage
from ddm_desktop.gui.mailing.table_columns import ROW
from ddm_desktop.gui.widgets.drop_list import DropList
from ddm_desktop.model.letter import Severity
from ddm_desktop.model.mailing import ListRow, MailingList, RowState
from ddm_desktop.services.find_campaigns import campaign_at
from ddm_desktop.services.print_run.field_finding import field_finding

FAULTY = person(1, Surname="", **{"First name": ""})


def lists(page: QWidget) -> dict[str, DropList]:
    return {each.accessibleName(): each for each in page.findChildren(DropList) if each.isVisible()}


def choose(drop_list: DropList, text: str) -> None:
    """Choose as with the keyboard: typing the beginning would do the same."""
    drop_list.setFocus()
    index = drop_list.findText(text)
    assert index >= 0, text
    drop_list.setCurrentIndex(index)


def line(rows, number: int) -> int:
    at = rows.model.line_of(number)
    assert at >= 0
    return at


def shown(rows, number: int, title: str) -> str:
    column = [each.title for each in rows.model.columns()].index(title)
    return rows.model.index(line(rows, number), column).data()


def editor_in(step) -> QLineEdit:
    return next(each for each in step.table.findChildren(QLineEdit) if each.isVisible())


def settled(mailing, qtbot) -> None:
    qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking, timeout=20_000)


def test_it_is_built_for_no_one_who_does_not_open_it(window, qtbot):
    qtbot.waitUntil(lambda: not window._idle.isActive())
    assert window.findChildren(MailingPage) == []


def test_the_start_page_and_the_sidebar_lead_to_it(computer, window):
    press(window.page("start"), "Print many letters…")
    assert window.page("mailing").isVisible()
    assert "Print many letters" in sentences(window.page("mailing"))


def test_a_list_is_chosen_read_and_shown_with_what_each_column_was_taken_for(
    mailing, qtbot, tmp_path, monkeypatch
):
    file = write_list(tmp_path / "people.csv", [person(number) for number in range(12)])
    monkeypatch.setattr(file_dialogs, "ask_for_list", lambda *_: file)
    monkeypatch.setattr("ddm_desktop.gui.mailing.list_step.ask_for_list", lambda *_: file)
    press(mailing, "Choose a spreadsheet…")
    qtbot.waitUntil(lambda: mailing.columns.isVisible(), timeout=20_000)
    taken = {name: each.currentText() for name, each in lists(mailing.columns).items()}
    assert taken["Post code is"] == "Postcode"
    assert taken["Surname is"] == taken["First name is"]
    assert "1 Orchard Lane\n2 Orchard Lane\n3 Orchard Lane" in sentences(mailing.columns)
    press(mailing, "Back")
    assert "people.csv: 12 rows, 10 columns." in sentences(mailing.list)


def test_a_file_that_is_no_list_is_refused_in_a_sentence_and_the_step_stays(mailing, qtbot, tmp_path):
    file = tmp_path / "people.xlsx"
    file.write_bytes(b"<html><table></table></html>")
    mailing.offer([file])
    qtbot.waitUntil(lambda: "people.xlsx" in mailing.list.banner.text and "Reading" not in mailing.list.banner.text,
                    timeout=20_000)  # fmt: skip
    assert mailing.list.isVisible()
    mailing.show_step(2)
    assert mailing.list.banner.text == "Choose a spreadsheet first."
    assert mailing.list.isVisible()


def test_trouble_with_columns_comes_before_the_rows(mailing, read):
    read([person(number)[:6] for number in range(3)], headers=HEADERS[:6])
    assert "postcode" in mailing.columns.banner.text.lower()
    press(mailing, "Next")
    assert mailing.columns.isVisible()
    assert not mailing.rows.isVisible()


def test_a_column_is_taken_for_another_field_and_that_is_remembered_for_such_lists(
    mailing, read, qtbot, window
):
    headers = [*HEADERS[:6], "PC of home", *HEADERS[7:]]
    rows = [person(number) for number in range(4)]
    read(rows, headers=headers)
    known = lists(mailing.columns)
    if "PC of home is" not in known:
        for arrow in (each for each in mailing.columns.findChildren(QWidget) if each.property("arrow")):
            arrow.setChecked(True)
        known = lists(mailing.columns)
    choose(known["PC of home is"], "Postcode")
    assert not mailing.draft.problems().stops
    press(mailing, "Next")
    settled(mailing, qtbot)
    assert mailing.rows.model.counts[RowState.FAULTY] == 0
    window.session.clear()
    mailing.show_step(0)
    read(rows, headers=headers)
    assert lists(mailing.columns)["PC of home is"].currentText() == "Postcode"


def test_a_name_that_is_printed_surname_first_is_turned_round_by_choosing_how_it_reads(mailing, read, window):
    headers = ["Ref", "Title", "Familie", "Ruf", *HEADERS[4:]]
    rows = [person(0, **{"First name": "Bramble", "Surname": "Anna"})]
    read(rows, headers=headers)
    for arrow in (each for each in mailing.columns.findChildren(QWidget) if each.property("arrow")):
        arrow.setChecked(True)
    for title in ("Familie is", "Ruf is"):
        choose(lists(mailing.columns)[title], "Full name")
    choose(lists(mailing.columns)["The name is printed as"], "Anna Bramble")
    press(mailing, "Next")
    assert mailing.draft.plan.match.columns["constituent.name"] == (3, 2)
    window.session.clear()
    mailing.show_step(0)
    read(rows, headers=headers)
    assert lists(mailing.columns)["The name is printed as"].currentText() == "Anna Bramble"


def test_a_cell_is_mended_in_the_table_and_its_row_checked_again(mailing, rows, qtbot):
    step = rows([person(0), FAULTY, person(2)])
    assert shown(step, 3, "State") == "Faulty"
    step.table.setFocus()
    step.table.choose_line(line(step, 3))
    qtbot.keyClick(step.table, Qt.Key.Key_Return)
    editor = next(each for each in step.table.findChildren(QLineEdit) if each.isVisible())
    assert step.table.currentIndex().column() == 3  # the first of the columns with the name
    qtbot.keyClicks(editor, "Amir")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: 3 in mailing.draft.plan.mended)
    settled(mailing, qtbot)
    assert shown(step, 3, "First name") == "Amir"
    assert "The name is missing" not in shown(step, 3, "What is wrong")
    assert mailing.draft.plan.mended == {3: {2: "Amir"}}
    assert mailing.draft.plan.mailing_list.rows[1].cells[2] == ""  # the list itself stays as it was read


def in_sight(step) -> bool:
    """Whether the cell that is being typed in is seen whole."""
    editor = editor_in(step)
    return step.table.isVisible() and step.table.viewport().rect().contains(editor.geometry())


def test_a_cell_is_mended_in_sight_though_the_letter_was_shown_in_place_of_the_table(
    mailing, rows, window, qtbot
):
    window.resize(window.minimumSizeHint())
    step = rows([person(0), FAULTY])
    step.table.choose_line(1)
    press(step, "Show its letter")
    press(step, "Mend")
    assert in_sight(step)
    qtbot.keyClick(editor_in(step), Qt.Key.Key_Escape)
    press(step, "Show its letter")
    assert step.table.isHidden()


@pytest.mark.parametrize("by_key", [True, False])
@pytest.mark.parametrize("scroll", ["sideways", "down"])
def test_a_cell_is_mended_in_sight_wherever_the_table_was_scrolled_to(rows, window, qtbot, scroll, by_key):
    window.resize(1200, 700)
    step = rows([FAULTY, *(person(number) for number in range(90))])
    step.table.choose_line(0)
    step.table.mend()
    qtbot.keyClick(editor_in(step), Qt.Key.Key_Escape)
    bar = step.table.horizontalScrollBar() if scroll == "sideways" else step.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    if by_key:
        step.table.setFocus()
        qtbot.keyClick(step.table, Qt.Key.Key_F2)
    else:
        press(step, "Mend")
    assert in_sight(step)


def test_a_mended_cell_is_marked_and_says_what_the_list_has(mailing, rows, qtbot):
    step = rows([person(0, Town="<b>Haven</b>"), person(1, Town="")])
    column = [each.title for each in step.model.columns()].index("Town")
    for number, said in ((2, "In the list: “<b>Haven</b>”."), (3, "In the list, this cell is empty.")):
        cell = step.model.index(line(step, number), column)
        assert cell.data(Qt.ItemDataRole.DecorationRole) is None
        open_cell(step, qtbot, number, "Town")
        editor_in(step).selectAll()
        qtbot.keyClicks(editor_in(step), "Bay")
        qtbot.keyClick(editor_in(step), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda number=number: number in mailing.draft.plan.mended)
        settled(mailing, qtbot)
        assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
        assert said in cell.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert "<b>" not in cell.data(Qt.ItemDataRole.ToolTipRole)
        assert cell.siblingAtColumn(column - 1).data(Qt.ItemDataRole.DecorationRole) is None


def test_what_was_changed_in_the_rows_is_taken_back_step_by_step(mailing, rows, qtbot):
    step = rows([person(0), FAULTY, person(2, **{"Post code": LIKELY})])
    undo = next(each for each in step.findChildren(QPushButton) if each.accessibleName() == "Undo")
    assert not undo.isEnabled()
    open_cell(step, qtbot, 3, "First name")
    qtbot.keyClicks(editor_in(step), "Amir")
    qtbot.keyClick(editor_in(step), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: 3 in mailing.draft.plan.mended)
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    press(step, "Confirm the likely MP")
    settled(mailing, qtbot)
    assert +step.model.counts == {RowState.READY: 2, RowState.SKIPPED: 1}
    undo.click()
    settled(mailing, qtbot)
    assert not mailing.draft.plan.member_confirmed
    assert step.model.counts[RowState.LIKELY] == 1
    assert mailing.draft.plan.skipped == {3}
    step.table.setFocus()
    undo.click()
    settled(mailing, qtbot)
    assert (mailing.draft.plan.skipped, shown(step, 3, "First name")) == (set(), "Amir")
    qtbot.keySequence(step.table, QKeySequence.StandardKey.Undo)
    settled(mailing, qtbot)
    assert mailing.draft.plan.mended == {}
    assert (shown(step, 3, "First name"), shown(step, 3, "State")) == ("", "Faulty")
    assert step.table.currentIndex().row() == line(step, 3)
    assert not undo.isEnabled()


def test_the_last_lists_changes_cannot_be_taken_back_in_the_next_one(mailing, rows, qtbot):
    step = rows([person(0), person(1)])
    step.table.setFocus()
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    assert mailing.draft.can_undo
    mailing.draft.mark_used()  # else it is asked about first
    rows([person(0), person(1)])
    assert not mailing.draft.can_undo
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    mailing.draft.forget()
    assert not mailing.draft.can_undo


def test_in_a_narrow_window_arrow_keys_step_through_the_letters(mailing, rows, window, qtbot):
    window.resize(window.minimumSizeHint())
    step = rows([person(0), FAULTY, person(2)])
    press(step, "Show its letter")
    for key, number in ((Qt.Key.Key_Down, 3), (Qt.Key.Key_Down, 4), (Qt.Key.Key_Down, 4), (Qt.Key.Key_Up, 3)):
        qtbot.keyClick(window.focusWidget(), key)
        assert step.model.list_row(step.table.currentIndex().row()).number == number
    assert "The name is missing" in sentences(step.preview)
    press(step, "Show the table")
    assert "The name is missing" in sentences(step)  # in full, though the letter is not in sight
    step.table.choose_line(0)
    assert "The name is missing" not in sentences(step)


def test_a_skipped_row_shows_no_letter_and_says_that_it_gets_none(mailing, rows, qtbot):
    step = rows()
    qtbot.waitUntil(lambda: step.preview._view.page_count == 1, timeout=20_000)
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    settled(mailing, qtbot)
    assert step.preview._view.page_count == 0
    assert "This row is skipped, and gets no letter." in sentences(step.preview)
    step.preview._view.resized.emit()
    qtbot.wait(300)
    assert step.preview._view.page_count == 0
    with qtbot.waitSignal(step.preview.shown, timeout=20_000):
        press(step, "Take in again")


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_is_wrong_with_a_row_is_never_cut(rows, window, qtbot, qapp, scale):
    from ddm_desktop.gui import style

    window.resize(1024, 600)
    style.apply(qapp, "light", scale)
    try:
        step = rows([person(0), person(1, **{"Post code": "", "Address 1": "", "Town": ""})])
        step.table.choose_line(1)
        for _ in range(2):
            qtbot.wait(100)
            label = step.preview._message if step.preview.isVisible() else step._findings
            assert label.text().count("\n")
            least = label.minimumHeight()
            label.setMinimumHeight(0)
            wanted = label.heightForWidth(label.width())
            label.setMinimumHeight(least)
            assert wanted <= label.height() <= 2 * wanted
            if step._toggle.isVisible():
                step._toggle.click()
    finally:
        style.apply(qapp, "light")


def box_in(step) -> CellBox:
    return next(each for each in step.table.findChildren(CellBox) if each.isVisible())


def open_cell(step, qtbot, number: int, title: str) -> None:
    column = [each.title for each in step.model.columns()].index(title)
    step.table.setCurrentIndex(step.model.index(line(step, number), column))
    qtbot.keyClick(step.table, Qt.Key.Key_F2)


def test_a_cell_of_several_lines_is_mended_line_by_line(mailing, rows, window, qtbot):
    window.resize(1200, 700)
    step = rows([person(0, **{"Address 1": "Flat 2\n1 Orchard Lane"}), person(1)])
    open_cell(step, qtbot, 2, "Address 1")
    box = box_in(step)
    assert step.table.viewport().rect().contains(box.geometry())
    assert not box.textCursor().hasSelection()  # or the first key would type over all of it
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(box, "Rear")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert mailing.draft.plan.mended == {2: {4: "Flat 2\n1 Orchard Lane\nRear"}}
    settled(mailing, qtbot)
    assert step.model.checked_row(0).visit.case.constituent.address[:3] == (
        "Flat 2",
        "1 Orchard Lane",
        "Rear",
    )


@pytest.mark.parametrize("text", ["One.\r\nTwo.\u00a0Three.", "word " * 2_500], ids=["odd signs", "long"])
def test_a_long_cell_is_read_in_a_box_and_leaving_it_changes_nothing(mailing, rows, qtbot, text):
    step = rows([person(0, **{"Why it matters": text}), person(1)])
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        open_cell(step, qtbot, 2, "Why it matters")
        box = box_in(step)
        assert box.viewport().height() >= 4 * box.fontMetrics().lineSpacing()
        qtbot.keyClick(box, key)
        assert not [each for each in step.table.findChildren(CellBox) if each.isVisible()]
        assert mailing.draft.plan.mended == {}
        assert step.table.hasFocus()


def test_a_line_that_is_wider_than_its_column_is_typed_whole(rows, window, qtbot):
    step = rows([person(0, **{"Town": "Little Haven and the whole Vale beside it"}), person(1)])
    open_cell(step, qtbot, 2, "Town")
    editor = editor_in(step)
    assert editor.width() > editor.fontMetrics().horizontalAdvance(editor.text())
    assert in_sight(step)


def test_number_and_state_stay_in_sight_while_a_column_far_to_the_right_is_mended(rows, window, qtbot):
    window.resize(1200, 700)
    step = rows([person(0), FAULTY])
    header = step.table.verticalHeader()
    assert not header.isVisible()
    open_cell(step, qtbot, 3, "Why it matters")
    assert in_sight(step)
    assert header.isVisible()
    model, upright = step.model, Qt.Orientation.Vertical
    assert model.headerData(line(step, 3), upright) == "3  Faulty"
    assert not model.headerData(line(step, 3), upright, Qt.ItemDataRole.DecorationRole).isNull()
    step.table.horizontalScrollBar().setValue(0)
    assert not header.isVisible()


def test_another_size_of_text_leaves_the_chosen_cell_in_sight_and_no_column_cut(rows, window, qtbot, qapp):
    from ddm_desktop.gui import style

    step = rows()
    table = step.table
    table.setCurrentIndex(step.model.index(0, 8))
    table.horizontalScrollBar().setValue(3)
    try:
        for scale in (1.75, 1.0):
            style.apply(qapp, "light", scale)
            qtbot.waitUntil(lambda: not table._fitted.isActive())
            qtbot.wait(50)
            assert table.columnViewportPosition(table.columnAt(0)) == 0
            assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    finally:
        style.apply(qapp, "light")


def test_rows_are_skipped_and_taken_in_again_with_a_key_or_the_button(mailing, rows, qtbot):
    step = rows([person(0), FAULTY, person(2)])
    step.table.setFocus()
    step.table.choose_line(1)
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    settled(mailing, qtbot)
    assert shown(step, 3, "State") == "Skipped"
    assert mailing.draft.plan.skipped == {3}
    press(step, "Take in again")
    settled(mailing, qtbot)
    assert shown(step, 3, "State") == "Faulty"
    step.table.setFocus()
    qtbot.keyClick(step.table, Qt.Key.Key_Delete)
    settled(mailing, qtbot)
    assert mailing.draft.plan.skipped == {3}


def test_likely_members_are_looked_at_and_confirmed_once_for_the_list(mailing, rows, qtbot):
    step = rows([person(0), person(1, **{"Post code": LIKELY}), person(2, **{"Post code": LIKELY})])
    assert step.model.counts[RowState.LIKELY] == 2
    press(step, "Look at them")
    assert step.model.rowCount() == 2
    press(step, "Confirm all 2 MPs")
    settled(mailing, qtbot)
    assert step.model.counts[RowState.LIKELY] == 0
    assert mailing.draft.plan.member_confirmed
    assert [
        each for each in step.findChildren(QPushButton) if "MPs" in each.text() and each.isVisible()
    ] == []


def test_a_faulty_row_with_a_likely_member_opens_the_cell_at_fault_and_loses_the_doubt_with_the_others(
    mailing, rows, qtbot
):
    nameless = {"First name": "", "Surname": "", "Post code": LIKELY}
    step = rows([person(0), person(1, **nameless), person(2, **{"Post code": LIKELY})])
    assert shown(step, 3, "What is wrong").startswith("The name is missing")
    for number, title in ((3, "First name"), (4, "Post code")):
        step.table.choose_line(line(step, number))
        press(step, "Mend")
        assert step.model.columns()[step.table.currentIndex().column()].title == title
        qtbot.keyClick(editor_in(step), Qt.Key.Key_Escape)
    press(step, "Confirm the likely MP")
    settled(mailing, qtbot)
    assert [step.model.checked_row(line(step, number)).state for number in (3, 4)] == [
        RowState.FAULTY, RowState.READY,
    ]  # fmt: skip
    assert "likely" not in " ".join(each.sentence for each in step.model.checked_row(line(step, 3)).findings)


def test_no_postcode_is_opened_for_a_fault_that_is_in_no_cell(mailing, rows):
    step = rows([person(0), person(1, **{"Post code": LIKELY})])
    checked = step.model.checked_row(1)
    whole_row = field_finding(
        "not-a-person", Severity.STOP, "", "This row seems to be a total: leave it out."
    )
    likely = next(each for each in checked.findings if each.code == "member-only-likely")
    step.model.add_checked([checked._replace(findings=(whole_row, likely), state=RowState.FAULTY)])
    assert step.model.cell_to_mend(1) == -1


def test_the_rows_say_in_a_whole_sentence_how_many_are_checked_while_they_are(mailing, read, qtbot):
    read([person(number) for number in range(3)])
    mailing.show_step(2)
    assert "0 of 3 rows are checked." in sentences(mailing.rows)
    qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking, timeout=60_000)
    assert "are checked" not in sentences(mailing.rows)


def test_rows_are_found_by_words_typed_above_the_table(rows, qtbot):
    step = rows()
    finder = next(
        each for each in step.findChildren(QLineEdit) if each.accessibleName() == "Find in the rows"
    )
    finder.setFocus()
    qtbot.keyClicks(finder, "waited 7 months")
    qtbot.waitUntil(lambda: step.model.rowCount() == 1)
    assert "1 of 12 rows are shown" in sentences(step)
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert step.table.hasFocus()


def test_the_letter_of_the_row_stands_beside_it_and_is_stepped_with_the_keys(rows, qtbot):
    step = rows()
    step.table.setFocus()
    with qtbot.waitSignal(step.preview.shown, timeout=20_000, check_params_cb=lambda number: number == 3):
        qtbot.keyClick(step.table, Qt.Key.Key_Down)
    assert "Row 3" in step.preview._caption.text()
    with qtbot.waitSignal(step.preview.shown, timeout=20_000, check_params_cb=lambda number: number == 13):
        qtbot.keyClick(step.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert step.preview._view.page_count == 1


def test_what_is_wrong_is_said_in_full_beside_the_letter(rows, qtbot):
    step = rows([person(0), FAULTY])
    step.table.choose_line(1)
    assert "The name is missing" in sentences(step.preview)


def test_the_faulty_rows_are_saved_with_their_reasons_and_count_as_the_visitors_file(
    mailing, rows, window, tmp_path, monkeypatch
):
    step = rows([person(0), FAULTY])
    file = tmp_path / "faulty.csv"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: file)
    press(step, "Save the faulty rows as CSV…")
    assert step.banner.text.startswith("Saved as faulty.csv")
    assert (
        not step.banner._timer.isActive()
    )  # it would hide, and all below it move, while somebody aims at a button
    press(mailing, "Next")
    press(mailing, "Back")
    assert step.banner.text == ""
    saved = file.read_text(encoding="utf-8-sig").splitlines()
    assert len(saved) == 2
    assert "The name is missing" in saved[1]
    assert window.session.visit.files == (str(file),)


def test_typing_in_a_cell_goes_on_while_rows_are_checked(rows, qtbot):
    step = rows()
    step.table.setFocus()
    step.table.choose_line(0)
    qtbot.keyClick(step.table, Qt.Key.Key_Return)
    column = next(at for at, each in enumerate(step.model.columns()) if each.cell is not None)
    step.table.setCurrentIndex(step.model.index(0, column))
    qtbot.keyClick(step.table, Qt.Key.Key_F2)
    editor = next(each for each in step.table.findChildren(QLineEdit) if each.isVisible())
    qtbot.keyClicks(editor, "Ros")
    step.show_checked(step.model.all_checked())
    assert editor.text() == "Ros"


def test_every_control_has_a_name_for_a_screen_reader(mailing, rows):
    rows([person(0), FAULTY, person(2, **{"Post code": LIKELY})])
    for index in range(4):
        mailing.show_step(index)
        QApplication.processEvents()
        controls = [
            each
            for each in mailing.findChildren(QWidget)
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert len(controls) > 4
        unnamed = [each for each in controls if not (each.accessibleName() or each.focusProxy())]
        assert [type(each).__name__ for each in unnamed] == []


def test_the_tab_key_leads_out_of_the_table(mailing, rows, qtbot):
    step = rows()
    step.table.setFocus()
    qtbot.keyClick(step.table, Qt.Key.Key_Tab)
    assert not step.table.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("screen", [(1366, 768), (1024, 700)], ids=str)
def test_every_step_fits_with_a_list_at_any_size_of_text(mailing, rows, window, qtbot, qapp, screen, scale):
    from tools.fitting import misfits

    from ddm_desktop.gui import style

    window.resize(*screen)
    style.apply(qapp, "light", scale)
    try:
        step = rows([person(0), FAULTY, person(2, **{"Post code": LIKELY})])
        for index in range(4):
            mailing.show_step(index)
            qtbot.wait(80)
            assert misfits(window) == []
            assert (window.width(), window.height()) == screen
        mailing.show_step(2)
        qtbot.wait(80)
        visible = step.table.viewport().visibleRegion().boundingRect().height()
        assert visible >= 4 * step.table.rowHeight(0)
    finally:
        style.apply(qapp, "light")


def test_nothing_of_the_list_is_left_for_the_next_visitor(mailing, rows, window):
    rows([person(0), FAULTY])
    window.session.clear()
    assert mailing.draft.plan is None
    assert mailing.rows.model.rowCount() == 0
    assert mailing.columns.findChildren(DropList) == [] or not lists(mailing.columns)
    words = sentences(window) + "".join(each.text() for each in window.findChildren(QLineEdit))
    assert "Rosa" not in words
    assert "people.csv" not in words
    kept = [path for path in Path.home().rglob("*") if path.is_file() and b"Rosa" in path.read_bytes()]
    assert kept == []


def test_no_word_that_was_quoted_from_the_list_is_left_in_a_hidden_line(mailing, window, qtbot, tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes("Name,Postcode\nJosé Bramble,L20 0XX\n".encode("cp1252"))
    mailing.offer([file])
    qtbot.waitUntil(lambda: mailing.draft.plan is not None, timeout=20_000)
    assert any("José" in label.text() for label in mailing.list.findChildren(QLabel))
    window.session.clear()
    # what was discarded is deleted when Qt can
    qtbot.waitUntil(lambda: not any("José" in label.text() for label in mailing.findChildren(QLabel)))


def test_another_sheet_of_a_workbook_is_chosen_from_its_sheets(mailing, qtbot, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for sheet, count in ((book.active, 2), (book.create_sheet("Second"), 5)):
        sheet.append(HEADERS)
        for number in range(count):
            sheet.append(person(number))
    book.active.title = "First"
    book.create_sheet("Third")
    file = tmp_path / "people.xlsx"
    book.save(file)
    mailing.offer([file])
    qtbot.waitUntil(lambda: mailing.draft.plan is not None, timeout=20_000)
    assert (mailing.draft.plan.mailing_list.sheet, len(mailing.draft.plan.mailing_list.rows)) == ("First", 2)
    mailing.show_step(0)
    sheets = lists(mailing.list)["Sheet"]
    assert [sheets.itemText(at) for at in range(sheets.count())] == ["First", "Second", "Third"]
    choose(sheets, "Third")  # there is nothing in it
    qtbot.waitUntil(lambda: "There is nothing in it" in mailing.list.banner.text, timeout=20_000)
    assert sheets.currentText() == "First"
    qtbot.keyClicks(sheets, "S")
    qtbot.waitUntil(lambda: mailing.draft.plan.mailing_list.sheet == "Second", timeout=20_000)
    assert len(mailing.draft.plan.mailing_list.rows) == 5
    mailing.draft.skip([2], True)
    mailing.show_step(0)
    choose(sheets, "First")
    press(mailing, "Keep the list")
    assert sheets.currentText() == "Second"
    assert mailing.draft.plan.skipped == {2}


@pytest.mark.parametrize("way", ["button", "drop"])
def test_another_list_is_read_only_after_asking_if_that_loses_what_was_mended_or_skipped(
    mailing, rows, qtbot, tmp_path, monkeypatch, way
):
    rows([person(0), FAULTY, person(2)])
    mailing.rows.table.choose_line(2)
    mailing.rows.table.setFocus()
    qtbot.keyClick(mailing.rows.table, Qt.Key.Key_Space)
    settled(mailing, qtbot)
    other = write_list(tmp_path / "others.csv", [person(number) for number in range(5)])
    monkeypatch.setattr("ddm_desktop.gui.mailing.list_step.ask_for_list", lambda *_: other)

    def ask_for_other() -> None:
        mailing.show_step(0)
        press(mailing, "Choose another spreadsheet…") if way == "button" else mailing.offer([other])

    ask_for_other()
    assert mailing.list.banner.text.startswith("Of the list, 1 row was mended or skipped")
    assert "others.csv" in mailing.list.banner.text
    assert not mailing.draft.is_reading
    assert mailing.focusWidget().accessibleName() == "Keep the list"
    press(mailing, "Keep the list")
    assert (mailing.draft.path.name, mailing.draft.plan.skipped) == ("people.csv", {4})
    ask_for_other()
    press(mailing, "Read it")
    qtbot.waitUntil(lambda: mailing.draft.path == other, timeout=20_000)
    assert mailing.columns.isVisible()
    assert mailing.draft.plan.skipped == frozenset()
    mailing.show_step(2)
    settled(mailing, qtbot)
    mailing.offer([tmp_path / "people.csv"])  # nothing was changed: nothing is asked
    qtbot.waitUntil(lambda: mailing.draft.path.name == "people.csv", timeout=20_000)


def test_a_list_that_is_still_being_read_is_not_waited_for_and_never_shown(
    mailing, window, qtbot, monkeypatch
):
    begun, gate = threading.Event(), threading.Event()

    def slow(path, _sheet):
        begun.set()
        gate.wait(20)
        return MailingList(path.name, HEADERS, [ListRow(2, tuple(person(0)))])

    monkeypatch.setattr("ddm_desktop.gui.mailing.draft.read_list", slow)
    mailing.offer([Path("people.csv")])
    assert begun.wait(10)
    assert mailing.is_busy
    began = time.monotonic()
    window.session.clear()
    assert time.monotonic() - began < 5
    gate.set()
    qtbot.wait(200)
    assert mailing.draft.plan is None
    assert not mailing.is_busy


def test_the_tab_key_goes_through_a_step_from_top_to_bottom_and_reaches_next_before_back(
    rows, mailing, qtbot
):
    step = rows()
    qtbot.waitUntil(lambda: step.preview._view.page_count == 1, timeout=20_000)
    step._states.setFocus()
    names = []
    for _ in range(12):
        names.append(mailing.window().focusWidget().accessibleName())
        qtbot.keyClick(mailing.window().focusWidget(), Qt.Key.Key_Tab)
    expected = [
        "Rows of which state", "Find in the rows", "Mend", "Skip", "Rows of the list", "Row above", "Row below",
        "Letter of row 2", "Next", "Back",
    ]  # fmt: skip
    assert names[: len(expected)] == expected


def test_after_a_sound_list_is_read_enter_goes_on_to_the_rows(read, mailing, qtbot):
    read()
    assert mailing.window().focusWidget().accessibleName() == "Next"
    qtbot.keyClick(mailing.window().focusWidget(), Qt.Key.Key_Return)
    assert mailing.rows.isVisible()


def test_a_campaign_that_is_added_meanwhile_is_offered_and_the_chosen_letter_stays(mailing, window, qtbot):
    from ddm_desktop import paths

    mailing.list.choose("alternative-provision-2018")
    before = mailing.list.campaign()
    pack = paths.user_packs() / "our-street"
    shutil.copytree(paths.bundled_packs() / "about-anything", pack)
    manifest = pack / "campaign.toml"
    text = manifest.read_text(encoding="utf-8").replace("about-anything", "our-street")
    manifest.write_text(text.replace("A letter about anything", "About our street"), encoding="utf-8")
    window.navigator.campaigns_changed.emit()
    offered = mailing.list._campaign.list
    qtbot.waitUntil(lambda: offered.findText("About our street") >= 0, timeout=20_000)
    assert mailing.list.campaign() == before


def test_an_opened_pack_is_offered_with_the_letter_written_from_it(computer, window, qtbot, tmp_path):
    window.navigator.page_wanted.emit("mailing")
    pack = PackMaker(tmp_path)(old='id = "my-pack"', new='id = "opened-pack"')
    window.navigator.page_wanted.emit("start")
    window.page("start").open_packs([pack])
    window.session.start(campaign_at(pack))
    window.navigator.page_wanted.emit("mailing")
    page = window.page("mailing")
    qtbot.waitUntil(lambda: page.list.offers("opened-pack"), timeout=20_000)
    assert page.list.campaign().id == "opened-pack"


def test_the_number_of_a_row_is_never_cut_in_half_where_the_table_is_scrolled(rows):
    step = rows([person(0, **{"Post code": ""}), person(1)])
    table = step.table
    table.setFocus()
    table.mend()
    left = table.columnViewportPosition(ROW)
    assert left < 0, "the table was scrolled"
    assert left + table.columnWidth(ROW) <= 0
