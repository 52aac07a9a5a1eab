"""The next visitor: nothing of the one before is left, on the screen or on the disk."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from ddm_desktop.model.case import Case
from ddm_desktop.model.people import Constituent
from ddm_desktop.model.stationery import Envelope
from ddm_desktop.services.find_campaigns import campaign_named
from ddm_desktop.services.next_visitor import fresh_case, would_lose
from ddm_desktop.services.settings import load_settings
from ddm_desktop.services.write_letter import start_draft, with_case

NAME = "Rosalind Bramblewick"
TODAY = date(2026, 11, 22)


@pytest.fixture
def typed(writing, named, qtbot):
    """A letter in which every kind of field holds something of the visitor."""
    page = writing.page("write")
    qtbot.keyClicks(named("Full name"), NAME)
    qtbot.keyClicks(named("Address, one line under another"), f"c/o {NAME}")
    page.show_step(1)
    qtbot.keyClicks(named("Constituency"), NAME)
    qtbot.keyClicks(named("The letter begins"), NAME)
    page.show_step(2)
    qtbot.keyClicks(named("Why this matters to you"), NAME)
    page.show_step(3)
    qtbot.keyClicks(named("Subject"), NAME)
    qtbot.keyClicks(page.letter.editor.text, NAME)
    return writing


def everything_shown(window) -> str:
    texts = [field.text() for field in window.findChildren(QLineEdit)]
    texts += [field.toPlainText() for field in window.findChildren(QPlainTextEdit)]
    texts += [field.toPlainText() for field in window.findChildren(QTextEdit)]
    return "\n".join([*texts, window.header.people.text(), window.windowTitle()])


def test_next_visitor_leaves_nothing_to_read_or_to_undo(typed):
    assert everything_shown(typed).count(NAME) >= 7
    typed.clear()
    assert NAME not in everything_shown(typed)
    for field in typed.findChildren(QLineEdit):
        field.undo()
    for field in (*typed.findChildren(QPlainTextEdit), *typed.findChildren(QTextEdit)):
        field.undo()
        field.redo()
    assert NAME not in everything_shown(typed)
    assert typed.panel().preview.pdf() is None
    assert typed.session.letter() is None


def test_the_next_letter_begins_blank_dated_today_and_shows_the_same_machine(typed, named):
    typed.session.set_date(date(2026, 1, 1))
    typed.session.set_style(replace(typed.session.style, envelope=Envelope.C5, large_print=True))
    typed.clear()
    named("Write the letter: Alternative Provision Census 2018").click()
    assert typed.session.draft.case == fresh_case("alternative-provision-2018", TODAY)
    assert typed.session.style.envelope is Envelope.C5
    assert not typed.session.style.large_print
    assert typed.page("write").step() == 0
    assert NAME not in everything_shown(typed)


def test_it_asks_in_the_window_while_there_is_something_to_lose(typed, named):
    typed.header.next_visitor.click()
    assert typed.asked.text.startswith("Clear everything for the next visitor?")
    assert named("Keep", QPushButton).hasFocus()
    named("Keep", QPushButton).click()
    assert NAME in everything_shown(typed)
    typed.header.next_visitor.click()
    named("Clear", QPushButton).click()
    assert NAME not in everything_shown(typed)
    assert typed.page("start").isVisible()


def test_escape_keeps_the_letter(typed, qtbot):
    qtbot.keyClick(
        typed, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert typed.asked.text == ""
    assert NAME in everything_shown(typed)


def test_it_does_not_ask_where_nothing_was_typed_or_all_was_handed_over(writing, named, qtbot):
    writing.header.next_visitor.click()
    assert writing.page("start").isVisible()
    named("Write the letter: Alternative Provision Census 2018").click()
    qtbot.keyClicks(named("Full name"), NAME)
    writing.session.mark_handed_over()
    writing.header.next_visitor.click()
    assert writing.page("start").isVisible()


def test_closing_the_window_asks_as_well(typed, named):
    typed.close()
    assert typed.isVisible()
    named("Keep writing", QPushButton).click()
    typed.close()
    named("Close", QPushButton).click()
    assert not typed.isVisible()


def test_what_the_visitor_copied_here_leaves_the_clipboard(typed):
    typed.panel().hand_over.copy_text()
    assert NAME in QApplication.clipboard().text()
    typed.clear()
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize("ours", [True, False])
def test_only_what_came_from_this_program_leaves_the_clipboard(typed, monkeypatch, ours):
    clipboard = QApplication.clipboard()
    clipboard.setText("a piece of text")
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda self: ours)
    typed.clear()
    assert clipboard.text() == ("" if ours else "a piece of text")


def test_a_whole_session_with_a_saved_letter_leaves_the_name_nowhere_else(typed, qtbot, tmp_path):
    chosen = tmp_path / NAME
    chosen.mkdir()

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(chosen))
        dialog.findChild(QLineEdit, "fileNameEdit").setText(f"{NAME}.pdf")
        dialog.accept()

    QTimer.singleShot(0, choose)
    typed.panel().hand_over.save("pdf")
    assert (chosen / f"{NAME}.pdf").read_bytes().startswith(b"%PDF-")
    typed.rail.look_chosen.emit("light", 1.0)
    typed.clear()
    marks = [NAME.encode(), NAME.replace(" ", "%20").encode(), NAME.split()[1].encode()]
    left = [
        file
        for folder in {os.environ["HOME"], os.environ["XDG_CONFIG_HOME"]}
        for file in Path(folder).rglob("*")
        if file.is_file() and any(mark in file.read_bytes() for mark in marks)
    ]
    assert left == []


def test_the_machine_keeps_its_envelope_on_disk_and_nothing_else_of_the_letter(typed):
    typed.session.set_style(replace(typed.session.style, envelope=Envelope.NONE, large_print=True))
    assert load_settings().envelope == "NONE"
    typed.session.set_style(replace(typed.session.style, envelope=Envelope.DL))


def test_only_work_of_a_persons_own_can_be_lost():
    campaign = campaign_named("about-anything")
    draft = start_draft(campaign, campaign.papers[0], fresh_case(campaign.id, TODAY))
    assert not would_lose(None, (), ())
    assert not would_lose(draft, (draft,), ())
    named = with_case(draft, Case(campaign.id, TODAY, Constituent(name=NAME)))
    assert would_lose(named, (named,), ())
    assert not would_lose(named, (named,), (named,))
    renamed = replace(named, subject="Another")
    assert would_lose(renamed, (renamed,), (named,))


def test_what_was_typed_is_safe_once_any_paper_took_it_along_but_not_a_paper_reworded_since():
    campaign = campaign_named("about-anything")
    known = Case(campaign.id, TODAY, Constituent(name=NAME))
    letter, sheet = (start_draft(campaign, paper, known) for paper in campaign.papers[:2])
    assert not would_lose(sheet, (letter, sheet), (letter,))
    reworded = replace(sheet, body=())
    assert would_lose(letter, (letter, reworded), (letter,))
