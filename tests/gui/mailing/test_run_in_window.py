"""A run made from the window by a process of its own: asked about, counted, cancelled, and cleared."""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton
from tools.directory_page import press, sentences
from tools.people_lists import LIKELY, person

from ddm_desktop import paths
from ddm_desktop.gui import file_dialogs
from ddm_desktop.model.mailing import RowState
from ddm_desktop.services.idle_time import IdleStage

FAULTY = person(1, Surname="", **{"First name": ""})
MM = 25.4 / 72
A_WHILE = 120_000  # milliseconds
LONGEST_GAP = 0.25  # seconds, on a machine that others use too


def ended(mailing, qtbot) -> None:
    qtbot.waitUntil(lambda: not mailing.print.task.is_running, timeout=A_WHILE)


def text_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_a_run_asks_about_faulty_rows_and_proves_its_count_at_the_end(
    mailing, at_print, folder, qtbot, window
):
    at_print([person(0), FAULTY, *(person(number) for number in range(2, 12))])
    press(mailing, "Make the letters…")
    assert mailing.print.banner.text == "1 row cannot be printed as it stands."
    press(mailing, "Leave out what is faulty")
    assert mailing.print.task.is_running
    assert not mailing.print.pile.isVisible()
    ended(mailing, qtbot)
    assert mailing.print.result.banner.text.startswith(
        "12 rows read, 1 left out (1 faulty): 11 letters on 11 pages"
    )
    pages = text_of(folder / "letters.pdf")
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert len(pages) == 11
    letters = [line for line in lines if any("Rosa" in cell for cell in line)]
    assert len(letters) == 11
    assert all("Rosa" in page for page in pages)
    assert "The name is missing" in (folder / "left out.csv").read_text(encoding="utf-8-sig")
    said = sentences(mailing.print.result)
    assert str(folder) in said
    assert "letters.pdf\nmanifest.csv\nleft out.csv" in said
    assert {Path(file).name for file in window.session.visit.files} == {
        "letters.pdf",
        "manifest.csv",
        "left out.csv",
    }
    assert mailing.focusWidget().accessibleName() == "Print them…"


def test_likely_members_are_settled_before_faulty_rows_and_looked_at_from_there(mailing, at_print, qtbot):
    at_print([person(0), FAULTY, person(2, **{"Post code": LIKELY})])
    press(mailing, "Make the letters…")
    assert "1 row has an MP who is only likely" in mailing.print.banner.text
    press(mailing.print, "Look at them")
    assert mailing.rows.isVisible()
    assert mailing.rows.model.rowCount() == 1
    mailing.show_step(3)
    press(mailing, "Make the letters…")
    press(mailing.print, "Confirm all")
    qtbot.waitUntil(lambda: not mailing.rows.model.counts[RowState.LIKELY])
    press(mailing, "Make the letters…")
    assert "cannot be printed" in mailing.print.banner.text


def test_only_the_rows_in_sight_and_only_some_of_the_letters_are_printed(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(12)])
    mailing.show_step(2)
    mailing.rows._words.setText("L2 0AA")
    qtbot.waitUntil(lambda: mailing.rows.model.rowCount() == 2)
    mailing.show_step(3)
    mailing.print.pile._rows.show_choice(1)
    part = next(
        each
        for each in mailing.print.findChildren(QLineEdit)
        if each.accessibleName() == "Only some of the letters"
    )
    part.setText("every other")
    press(mailing, "Make the letters…")
    assert "names no letters" in sentences(mailing.print)
    assert not mailing.print.task.is_running
    part.setText("2-")
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert "12 rows read, 11 left out (11 not chosen): 1 letter on 1 page" in mailing.print.result.banner.text
    (page,) = text_of(folder / "letters.pdf")
    assert "Rosa Wy" in page  # the tenth of them


def test_each_person_can_have_a_file_of_their_own(mailing, at_print, folder, qtbot, window):
    at_print([person(number) for number in range(3)])
    mailing.print.pile._files._group.button(1).click()
    assert mailing.print.pile._pattern.isVisible()
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert sorted(each.name for each in folder.glob("*.pdf")) == [
        "2 Ms Rosa Ba.pdf", "3 Ms Rosa Ke.pdf", "4 Ms Rosa Li.pdf",
    ]  # fmt: skip
    assert str(folder) in sentences(mailing.print.result)
    assert len(window.session.visit.files) == 4, "the manifest too"


def test_letters_in_files_of_their_own_are_the_visitors_however_many(
    mailing, at_print, folder, qtbot, window
):
    at_print([person(number) for number in range(60)])
    mailing.print.pile._files._group.button(1).click()
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    window.ask_for_next_visitor()
    assert "61 files of this visitor stay where they were saved" in sentences(window)
    assert "and 11 more" in sentences(window)
    press(window, "Delete all 61 and clear")
    press(window, "Delete for good")
    assert list(folder.iterdir()) == []


def test_a_cancelled_run_leaves_nothing_behind(mailing, at_print, folder, qtbot):
    at_print([person(number) for number in range(3000)])
    press(mailing, "Make the letters…")
    qtbot.waitUntil(lambda: "of 3,000" in sentences(mailing.print.task), timeout=A_WHILE)
    press(mailing, "Cancel the run")
    ended(mailing, qtbot)
    assert mailing.print.banner.text == "Cancelled. No file was written."
    assert list(folder.iterdir()) == []
    assert mailing.print.pile.isVisible()


@pytest.mark.parametrize("way", ["cancelled", "failed", "rows_refused"])
def test_the_focus_stays_in_the_step_after_a_run_that_made_nothing(
    mailing, at_print, window, monkeypatch, way
):
    monkeypatch.setattr(file_dialogs, "ask_where_to_save_all", lambda *_: None)
    at_print([person(0), person(1)])
    task = mailing.print.task
    task._watch = lambda _plan: iter(())
    task._worker.run = lambda _steps: None
    mailing.print.run(mailing.draft.plan)
    task._end()
    signal = getattr(task, way)
    signal.emit(*(() if way == "cancelled" else ("The disk is full.",)))
    focused = window.focusWidget()
    assert mailing.print.isAncestorOf(focused)
    assert focused.isVisible()
    if way == "rows_refused":  # the safe answer has it, and gives it back
        assert focused.text() == "Look at them"
        press(mailing.print, "Leave out what is faulty")
        assert mailing.print.isAncestorOf(window.focusWidget())


def test_the_window_answers_while_letters_are_made_and_other_pages_can_be_used(
    mailing, at_print, folder, qtbot, window
):
    at_print([person(number) for number in range(2500)])
    beats = [time.perf_counter()]
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    press(mailing, "Make the letters…")
    window.show_page("start")
    ended(mailing, qtbot)
    timer.stop()
    gaps = [after - before for before, after in pairwise(beats)]
    assert max(gaps) < LONGEST_GAP, f"the longest gap was {max(gaps) * 1000:.0f} ms"
    assert "2,500 letters" in window.toast.text


def test_next_visitor_asks_while_a_run_is_under_way_and_then_cancels_it(
    mailing, at_print, folder, qtbot, window
):
    at_print([person(number) for number in range(3000)])
    press(mailing, "Make the letters…")
    window.ask_for_next_visitor()
    assert "The print run is under way" in window.banner.text
    press(window, "Keep")
    assert mailing.print.task.is_running
    assert window._is_busy()  # so nobody is idle
    window.ask_for_next_visitor()
    press(window, "Clear")
    assert not mailing.print.task.is_running
    assert mailing.draft.plan is None
    assert list(folder.iterdir()) == []
    assert window.page("start").isVisible()


def test_mended_rows_are_asked_about_until_a_run_has_used_them(mailing, at_print, folder, qtbot, window):
    at_print([person(0), FAULTY, person(2)])
    mailing.show_step(2)
    mailing.draft.mend(3, 2, "Amir")
    qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking)
    window.ask_for_next_visitor()
    assert "1 row was mended or skipped" in window.banner.text
    press(window, "Keep")
    mailing.show_step(3)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert mailing.would_lose() == ""


def test_closing_asks_while_a_run_is_under_way(mailing, at_print, folder, qtbot, window):
    at_print([person(number) for number in range(2000)])
    press(mailing, "Make the letters…")
    window.close()
    assert window.isVisible()
    assert "The print run is under way" in window.banner.text
    press(window, "Close")
    assert not window.isVisible()
    assert list(folder.iterdir()) == []


def test_a_list_is_covered_and_cleared_as_a_visit_is(mailing, rows, window, monkeypatch):
    rows()
    assert window.idle_watch._timer.isActive()
    monkeypatch.setattr("ddm_desktop.gui.shell.idle.idle_stage", lambda *_: IdleStage.CLEAR)
    window.idle_watch.check()
    assert mailing.draft.plan is None
    assert mailing.rows.model.rowCount() == 0


def test_envelopes_and_labels_are_offered_and_the_offset_is_this_computers(
    mailing, at_print, window, tmp_path, monkeypatch
):
    at_print([person(number) for number in range(3)])
    form = mailing.print.addresses
    assert not any(each.isVisible() for each in form.findChildren(QPushButton))
    stock = form._stock.list
    stock.setCurrentIndex(stock.findText("L7163", Qt.MatchFlag.MatchStartsWith))
    form._offsets["label_offset_x"]._box.setValue(1.5)
    assert window.session.kept_settings.label_offset_x == 1.5
    proof = tmp_path / "proof.pdf"
    monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_: proof)
    press(form, "Save a proof sheet…")
    (page,) = text_of(proof)
    assert "Label 14" in page
    window.session.clear()
    assert form.labels() is None
    assert window.session.settings.label_offset_x == 1.5


@pytest.mark.parametrize(("typed", "kept"), [("3.5", 3.5), ("-1.5", -1.5), ("0.5", 0.5), ("8", 8.0)])
def test_an_offset_is_kept_as_it_is_typed_with_its_decimals(mailing, at_print, window, qtbot, typed, kept):
    at_print([person(0)])
    form = mailing.print.addresses
    form._stock.list.setCurrentIndex(1)
    form._envelope.list.setCurrentIndex(1)
    for name in ("label_offset_x", "printed_envelope_offset_y"):
        box = form._offsets[name]._box
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, typed)
        qtbot.keyClick(box, Qt.Key.Key_Tab)
        assert getattr(window.session.kept_settings, name) == kept
        assert box.value() == kept


def test_envelopes_are_moved_as_this_printer_needs_it(mailing, at_print, folder, qtbot, window):
    def line_of_member() -> tuple[float, float]:
        page = pypdfium2.PdfDocument(folder / "envelopes.pdf")[0].get_textpage()
        assert page.count_rects()
        left, bottom, _right, _top = page.get_rect(0)
        return left * MM, bottom * MM

    at_print([person(0)])
    form = mailing.print.addresses
    form._envelope.list.setCurrentIndex(1)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    left, bottom = line_of_member()
    (folder / "envelopes.pdf").unlink()
    press(mailing, "Make others")
    assert form._offsets["printed_envelope_offset_x"].isVisible()
    assert not form._offsets["label_offset_x"].isVisible()
    form._offsets["printed_envelope_offset_x"]._box.setValue(4)
    form._offsets["printed_envelope_offset_y"]._box.setValue(2.5)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert line_of_member() == pytest.approx((left + 4, bottom - 2.5), abs=0.1)
    window.session.clear()
    assert window.session.settings.printed_envelope_offset_x == 4
    assert window.session.settings.label_offset_x == 0


def test_where_a_visitors_run_went_is_forgotten_with_the_visit(mailing, at_print, folder, qtbot, window):
    at_print([person(0)])
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert str(folder) in str(vars(mailing.maker))
    window.session.clear()
    assert str(folder) not in str(vars(mailing.maker))


def test_letters_that_are_too_alike_are_named_and_shown_side_by_side(mailing, at_print, folder, qtbot):
    words = "My daughter has waited for a place at the clinic since the spring and nobody can say when one is free."
    alike = [person(number, **{"Why it matters": words}) for number in range(3)]
    at_print([*alike, person(9)])
    mailing.print.pile._alikeness.show_on(True)
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert "pairs of letters are too alike" in sentences(mailing.print.result)
    assert "Ms Rosa Ba (row 2) and Ms Rosa Ke (row 3) say the same" in sentences(mailing.print.result)
    press(mailing, "Side by side: rows 2 and 3")
    assert mailing.pair.isVisible()
    qtbot.waitUntil(lambda: all(view._view.page_count == 1 for view in mailing.pair._views), timeout=A_WHILE)
    assert "Rows 2 and 3" in sentences(mailing.pair)
    press(mailing, "Back to the result")
    assert mailing.print.result.isVisible()


def test_the_progress_and_the_end_are_announced(mailing, at_print, folder, qtbot, monkeypatch):
    said = []
    for module in ("gui.mailing.run_task", "gui.widgets.banner"):
        monkeypatch.setattr(f"ddm_desktop.{module}.announce", lambda _widget, sentence: said.append(sentence))
    at_print([person(number) for number in range(1200)])
    said.clear()
    press(mailing, "Make the letters…")
    ended(mailing, qtbot)
    assert said[0] == "Reading the rows and setting the first letters"
    assert 1 <= len([each for each in said if " of 1,200" in each]) <= 4
    assert said[-1].startswith("1,200 rows read")


def test_no_row_is_checked_beside_a_run_and_those_left_are_afterwards(mailing, read, folder, qtbot):
    read([person(number) for number in range(4000)])
    mailing.show_step(3)
    checker = mailing.draft.checker
    qtbot.waitUntil(lambda: checker.is_checking and not checker.is_looking, timeout=A_WHILE)
    press(mailing, "Make the letters…")
    told = []
    checker.checked.connect(told.append)
    qtbot.wait(300)  # what was found before arrives
    told.clear()
    qtbot.wait(300)
    assert told == []
    press(mailing, "Cancel the run")
    qtbot.waitUntil(lambda: not checker.is_checking, timeout=A_WHILE)


def test_another_directory_has_all_rows_checked_again(mailing, rows, window, qtbot):
    step = rows([person(0)])
    assert step.model.counts[RowState.FAULTY] == 0
    paths.directory_file().unlink()
    window.session.directory_changed.emit()
    mailing.show_step(2)
    assert mailing.columns.isVisible()  # without postcodes no MP is found, which is trouble with columns
    assert "No postcodes are loaded" in mailing.columns.banner.text


def test_rows_of_which_only_the_run_finds_that_they_are_faulty_are_asked_about(mailing, read, folder, qtbot):
    read([person(0), person(1, **{"Why it matters": "A sign that the font lacks: \U000130b8"}), person(2)])
    mailing.draft.checker.hold(True)  # as in a long list, whose letters are not all looked at yet
    mailing.show_step(3)
    mailing.draft.checker._is_looking = False
    mailing.maker.make()
    ended(mailing, qtbot)
    assert "Row 3" in mailing.print.banner.text or "row 3" in mailing.print.banner.text
    assert list(folder.iterdir()) == []
    press(mailing, "Leave out what is faulty")
    ended(mailing, qtbot)
    assert "3 rows read, 1 left out (1 faulty): 2 letters" in mailing.print.result.banner.text
