"""Files become the directory in the window: told while it lasts, asked where it loses, left at any time."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QProgressBar,
    QPushButton,
)
from tools.directory_page import DONE, MEMBERS, choose, idle, press, sentences

from ddm_desktop import paths
from ddm_desktop.errors import DirectoryError, FewerPostcodesError, MissingMembersError
from ddm_desktop.gui import file_dialogs
from ddm_desktop.model.directory import Report

pytestmark = pytest.mark.usefixtures("data")

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(directory_page):
    return directory_page


def test_chosen_files_are_read_beside_the_window_and_what_came_of_it_is_said(
    page, importing, monkeypatch, qtbot
):
    job = importing(
        Report((MEMBERS,), (("note.txt", "holds no members."),), ("Mickle Moor",), ("A title lacks MP.",))
    )
    changes = []
    page._session.directory_changed.connect(lambda: changes.append(True))
    choose(page, monkeypatch, "mps.csv", "note.txt")
    qtbot.waitUntil(lambda: "Reading mps.csv" in sentences(page))
    bar = page.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() // 2)
    assert not changes
    job.gate.set()
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text == "Read: 650 members as of 1 November 2026."
    said = sentences(page)
    for words in ("1 file was not taken", "note.txt: holds no members.", "1 constituency has no member", "Mickle Moor",
                  "A title lacks MP."):  # fmt: skip
        assert words in said
    assert job.asked == [(["mps.csv", "note.txt"], TODAY, False)]
    assert changes == [True]
    assert not bar.isVisible()


DAY = "The day the lists are from, if you know it"


def test_the_organiser_can_say_the_day_of_the_lists(page, importing, monkeypatch, named, qtbot):
    job = importing()
    qtbot.keyClicks(named(DAY), "27 June 2026")
    choose(page, monkeypatch, "mps.csv")
    job.gate.set()
    qtbot.waitUntil(lambda: idle(page))
    assert set(job.days.values()) == {date(2026, 6, 27)}
    assert named(DAY).text() == ""


def test_a_day_that_is_none_is_said_before_files_are_asked_for(page, importing, monkeypatch, named, qtbot):
    job = importing()
    qtbot.keyClicks(named(DAY), "last week")
    choose(page, monkeypatch, "mps.csv")
    assert job.asked == []
    assert "“last week” is no day" in page.task.banner.text
    assert named(DAY).hasFocus()
    page.offer([Path("mps.csv")])
    assert job.asked == []


def test_a_day_that_was_given_stays_when_a_loss_is_accepted(page, importing, monkeypatch, named, qtbot):
    job = importing(MissingMembersError("There would be 1 of the 650 members.", ()))
    qtbot.keyClicks(named(DAY), "27 June 2026")
    job.gate.set()
    choose(page, monkeypatch, "mps.csv")
    qtbot.waitUntil(lambda: idle(page))
    job.result, job.days = DONE, {}
    press(page, "Take it all the same")
    qtbot.waitUntil(lambda: idle(page))
    assert set(job.days.values()) == {date(2026, 6, 27)}


def test_a_folder_is_taken_as_well(page, importing, monkeypatch):
    job = importing()
    monkeypatch.setattr(file_dialogs, "ask_for_folder", lambda *_: Path("downloads"))
    press(page, "Choose a folder…")
    assert job.asked == [(["downloads"], TODAY, False)]
    page.stop()


def test_a_dialog_that_is_left_changes_nothing(page, importing, monkeypatch):
    job = importing()
    choose(page, monkeypatch)
    assert (job.asked, page.task.is_busy) == ([], False)


def test_cancel_closes_the_import_and_gives_the_button_back(page, importing, monkeypatch, qtbot):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    assert QApplication.focusWidget().accessibleName() == "Cancel"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: idle(page))
    assert job.closed.is_set()
    assert page.task.banner.text == "Cancelled. Nothing was changed."
    assert QApplication.focusWidget().accessibleName() == "Choose files…"


def test_an_import_that_was_through_before_it_could_be_cancelled_counts_as_done(
    page, importing, monkeypatch, qtbot
):
    job = importing()
    job.gate.set()
    choose(page, monkeypatch, "mps.csv")
    assert job.closed.wait(5)
    press(page, "Cancel")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text.startswith("Read:")
    choose(page, monkeypatch, "mps.csv")  # and the next one is not taken for the cancelled
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text.startswith("Read:")


def test_only_one_thing_at_a_time_can_be_started(page, importing, monkeypatch):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    starters = ("Choose files…", "Choose a folder…", "Download now", "Make a kit…", "Open a kit…")
    buttons = [each for each in page.findChildren(QPushButton) if each.accessibleName() in starters]
    assert [each.isEnabled() for each in buttons] == [False] * 5
    page.offer([Path("more.csv")])
    assert page.task.banner.text.startswith("One thing at a time")
    assert len(job.asked) == 1
    page.stop()


def test_a_refusal_is_one_sentence_in_its_place(page, importing, monkeypatch, qtbot):
    job = importing(DirectoryError("old.csv: 2010 boundaries; download one from after July 2024."))
    job.gate.set()
    choose(page, monkeypatch, "old.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text == "old.csv: 2010 boundaries; download one from after July 2024."
    assert page.task.banner.isVisible()


def test_an_inner_fault_is_said_without_what_was_in_the_file(page, importing, monkeypatch, qtbot):
    job = importing(ValueError("secret content"))
    job.gate.set()
    choose(page, monkeypatch, "mps.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text.startswith("Something went wrong inside the program (ValueError).")
    assert "secret" not in sentences(page)


def test_where_members_are_missing_a_person_decides(page, importing, monkeypatch, qtbot):
    job = importing(MissingMembersError("2 constituencies have no member.", ("Mickle Moor", "The Fenlands")))
    job.gate.set()
    choose(page, monkeypatch, "mps.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text == "2 constituencies have no member."
    assert "Mickle Moor\nThe Fenlands" in sentences(page)
    assert QApplication.focusWidget().accessibleName() == "Leave it"
    job.result = DONE
    press(page, "Take it all the same")
    qtbot.waitUntil(lambda: idle(page))
    assert [accepts for *_, accepts in job.asked] == [False, True]
    assert page.task.banner.text.startswith("Read:")


def test_where_postcodes_would_be_fewer_a_person_decides_too(page, importing, monkeypatch, qtbot):
    job = importing(FewerPostcodesError("They lie in 20 of the 650 constituencies."))
    job.gate.set()
    choose(page, monkeypatch, "area.csv")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text == "They lie in 20 of the 650 constituencies."
    assert not page.report.isVisible()
    job.result = DONE
    press(page, "Take it all the same")
    qtbot.waitUntil(lambda: idle(page))
    assert [accepts for *_, accepts in job.asked] == [False, True]


def test_the_next_visitor_neither_waits_for_an_import_nor_ends_it(
    page, window, importing, monkeypatch, qtbot
):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    window.ask_for_next_visitor()
    assert window.page("start").isVisible()
    assert not job.closed.is_set()
    job.gate.set()
    qtbot.waitUntil(lambda: idle(page))
    assert window.toast.text == "MP directory: Read: 650 members as of 1 November 2026."
    window.show_page("directory")
    assert "Read: 650 members" in sentences(page)


def test_closing_the_window_ends_an_import_first(page, window, importing, monkeypatch):
    job = importing()
    choose(page, monkeypatch, "mps.csv")
    window.close()
    assert job.closed.is_set()


def test_a_list_of_a_few_members_is_really_taken_once_a_person_says_so(
    page, window, monkeypatch, tmp_path, qtbot
):
    file = tmp_path / "mine.csv"
    file.write_text(
        "pcon_name,pcon_code,full_title,display_as,party_text,member_email\n"
        "Little Haven and the Vale,E14001063,Rt Hon Jane Smith MP,Jane Smith,Labour,jane@smith.example\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda *_: [file])
    press(page, "Choose files…")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text.startswith("There would be 1 of the 650 members")
    assert not paths.directory_file().exists()
    press(page, "Take it all the same")
    qtbot.waitUntil(lambda: idle(page))
    assert page.task.banner.text.startswith("Read: 1 member from a file of ")
    [found] = window.session.finder().search("Little Haven")
    assert found.member.full_title == "Rt Hon Jane Smith MP"


@pytest.mark.skipif(
    "DDM_SAMPLE_DATA" not in os.environ, reason="DDM_SAMPLE_DATA names no folder of public files"
)
def test_the_public_files_are_taken_in_one_go(page, window, monkeypatch, qtbot):
    samples = Path(os.environ["DDM_SAMPLE_DATA"])
    files = [samples / "mps" / "mp_lookup.csv", *sorted((samples / "mysociety").iterdir())]
    monkeypatch.setattr(file_dialogs, "ask_for_files", lambda *_: files)
    press(page, "Choose files…")
    qtbot.waitUntil(lambda: idle(page), timeout=20_000)
    assert page.task.banner.text.startswith("Read: 650 members")
    assert "most likely constituency of any postcode" in page.task.banner.text
    assert window.session.finder().postcode("SW1A 1AA").listing


def test_the_next_dialog_begins_where_files_were_chosen_last(page, tmp_path, monkeypatch):
    began = []

    def accept(dialog):
        began.append(Path(dialog.directory().absolutePath()))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(file_dialogs, "_last_folder", [])
    monkeypatch.setattr(QFileDialog, "exec", accept)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(tmp_path / "mps.csv")])
    file_dialogs.ask_for_files(page, "Files")
    file_dialogs.ask_for_kit(page)
    assert began[0] != tmp_path
    assert began[1] == tmp_path
