"""What a caseworker says once and all letters of the list have: the subject, who helped, where to reply."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton
from tools.directory_page import sentences
from tools.people_lists import HEADERS, person

from ddm_desktop.model.mailing import RowState


def test_a_missing_subject_is_told_once_of_the_list_and_typed_once(mailing, rows, qtbot, named):
    step = rows([person(0), person(1)])
    assert step.model.counts[RowState.READY] == 2
    mailing.show_step(1)  # the letter about anything has no subject of its own
    qtbot.waitUntil(lambda: "The letters have no subject" in mailing.columns.banner.text, timeout=20_000)
    mailing.show_step(0)
    qtbot.keyClicks(named("Subject", QLineEdit), "My school place")
    mailing.show_step(1)
    qtbot.waitUntil(lambda: "no subject" not in mailing.columns.banner.text, timeout=20_000)


def test_fields_that_no_column_holds_are_told_in_one_sentence_and_an_empty_cell_by_its_field(
    mailing, read, rows, qtbot
):
    headers = [header for header in HEADERS if header not in ("What happened", "Ask")]
    read([person(0)[: len(headers)]], headers=headers)
    qtbot.waitUntil(lambda: bool(mailing.columns.banner.text), timeout=20_000)
    sentence = mailing.columns.banner.text
    assert sentence.startswith(
        "The letter asks for “What happened” and “What you ask your MP to do”, and no column holds them"
    )
    assert sentence.count("Without them") == 1
    step = rows([person(0, **{"What happened": ""})])
    (finding,) = step.model.checked_row(0).findings
    assert finding.sentence == "“What happened” is empty, and the letter asks for it: fill it in."
    step.table.setFocus()
    step.table.mend()
    assert step.model.columns()[step.table.currentIndex().column()].title == "What happened"


def test_who_helped_and_where_to_reply_come_into_every_letter(mailing, rows, qtbot, named):
    rows([person(0)])
    mailing.show_step(0)
    named("Who helped to write, and where to reply", QToolButton).click()
    qtbot.keyClicks(named("Written with the help of", QLineEdit), "Haven Advice")
    address = named("Reply to another address, one line under another", QPlainTextEdit)
    qtbot.keyClicks(address, "Haven Advice")
    assert mailing.draft.plan.casework.helped_by == "Haven Advice"
    assert mailing.draft.plan.casework.return_address == ("Haven Advice",)


def test_a_date_that_cannot_be_read_is_asked_for_again_and_never_taken_for_today(mailing, rows, qtbot, named):
    rows([person(0)])
    mailing.show_step(0)
    date = named("Date on the letters", QLineEdit)
    date.selectAll()
    qtbot.keyClicks(date, "32 December")
    mailing.show_step(2)
    assert mailing.list.isVisible()
    assert "cannot be read" in mailing.list.banner.text
    assert date.hasFocus()
    date.selectAll()
    qtbot.keyClicks(date, "1 December 2026")
    mailing.show_step(2)
    assert mailing.rows.isVisible()
    assert mailing.list.banner.text == ""
    assert mailing.draft.plan.date.day == 1


def test_before_the_run_it_is_said_how_many_letters_there_will_be(mailing, rows, qtbot):
    step = rows([person(0), person(1), person(2, Surname="", **{"First name": ""}), person(3)])
    step.table.choose_line(3)
    qtbot.keyClick(step.table, Qt.Key.Key_Space)
    mailing.show_step(3)
    said = "2 letters can be made. The other rows are left out: 1 is faulty and 1 is skipped."
    qtbot.waitUntil(lambda: said in sentences(mailing), timeout=20_000)
