"""What a caseworker says once and all letters of the list have: the subject, who helped, where to reply."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton
from tools.people_lists import person

from ddm_desktop.model.mailing import RowState


def test_the_subject_of_all_letters_is_typed_once(mailing, rows, qtbot, named):
    step = rows([person(0), person(1)])
    assert step.model.counts[RowState.WARNED] == 2  # the letter about anything has no subject of its own
    mailing.show_step(0)
    qtbot.keyClicks(named("Subject", QLineEdit), "My school place")
    mailing.show_step(2)
    qtbot.waitUntil(lambda: not mailing.draft.checker.is_checking, timeout=20_000)
    assert step.model.counts[RowState.READY] == 2


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
