"""Next visitor names the files that lie on the disk, and keeps or deletes them at one press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ddm_desktop.gui import file_dialogs
from ddm_desktop.services.saved_files import delete_file, files_left

NAME = "Rosalind Bramblewick"


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def saved(writing, named, qtbot, monkeypatch, folder):
    """A letter that was saved twice, so that clearing it loses nothing."""
    qtbot.keyClicks(named("Full name"), NAME)
    for name in ("write-to-your-mp.pdf", "write-to-your-mp.txt"):
        monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_, name=name: folder / name)
        writing.panel().hand_over.save(name[-3:])
    assert not writing.session.would_lose()
    return writing


def press(window, qtbot, label: str) -> None:
    (wanted,) = [
        each
        for each in window.banner.findChildren(QPushButton)
        if each.isVisible() and label in (each.text(), each.accessibleName())
    ]
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def said(window) -> str:
    return "\n".join(label.text() for label in window.banner.findChildren(QLabel) if label.isVisible())


def test_files_that_stay_are_named_and_one_press_keeps_them_and_clears(saved, qtbot, folder):
    saved.header.next_visitor.click()
    assert "2 files of this visitor stay where they were saved" in saved.banner.text
    for name in ("write-to-your-mp.pdf", "write-to-your-mp.txt"):
        assert f"{name}, in {folder}" in said(saved)
    press(saved, qtbot, "Keep both and clear")
    assert saved.session.manuscript is None
    assert saved.toast.text == "Everything is cleared. 2 files stay where they were saved."
    assert len(list(folder.iterdir())) == 2
    saved.header.next_visitor.click()
    assert saved.banner.text == ""  # they were the last visitor's


def test_several_are_deleted_at_once_after_one_more_question(saved, qtbot, folder):
    saved.header.next_visitor.click()
    press(saved, qtbot, "Delete both and clear")
    assert saved.banner.text == "Delete 2 files for good?"
    assert len(list(folder.iterdir())) == 2
    press(saved, qtbot, "Not yet")
    assert saved.banner.text.startswith("Clear everything for the next visitor?")
    press(saved, qtbot, "Delete both and clear")
    press(saved, qtbot, "Delete for good")
    assert list(folder.iterdir()) == []
    assert saved.session.manuscript is None
    assert saved.toast.text == "Everything is cleared, and 2 files are deleted."


@pytest.mark.parametrize(("answer", "left"), [("Keep both and close", 2), ("Delete both and close", 0)])
def test_closing_names_the_files_that_stay_and_keeps_or_deletes_them(saved, qtbot, folder, answer, left):
    assert not saved.close()
    assert saved.banner.text.startswith(
        "Close the program? 2 files of this visitor stay where they were saved"
    )
    assert f"write-to-your-mp.pdf, in {folder}" in said(saved)
    press(saved, qtbot, "Keep writing")
    assert saved.isVisible()
    saved.close()
    press(saved, qtbot, answer)
    if not left:
        press(saved, qtbot, "Delete for good")
    assert not saved.isVisible()
    assert len(list(folder.iterdir())) == left


def test_deleting_the_last_file_in_its_row_goes_on_asking_about_closing(saved, qtbot, folder):
    saved.close()
    for name in ("write-to-your-mp.pdf", "write-to-your-mp.txt"):
        press(saved, qtbot, f"Delete: {name}")
        press(saved, qtbot, f"Delete for good: {name}")
    assert saved.banner.text.startswith("Close the program? Not all of this was printed or saved")


def test_a_file_that_is_gone_is_not_named_and_the_last_one_asks_no_more(saved, qtbot, folder):
    (folder / "write-to-your-mp.txt").unlink()
    saved.header.next_visitor.click()
    assert "One file" not in saved.banner.text
    assert "1 file of this visitor stays where it was saved" in saved.banner.text
    press(saved, qtbot, "Not yet")
    assert saved.session.manuscript is not None
    (folder / "write-to-your-mp.pdf").unlink()
    saved.header.next_visitor.click()
    assert saved.toast.text == "Everything is cleared."


def test_deleting_one_asks_in_its_row_and_the_words_that_it_alone_held_are_asked_about(saved, qtbot, folder):
    saved.header.next_visitor.click()
    press(saved, qtbot, "Delete: write-to-your-mp.pdf")
    assert (folder / "write-to-your-mp.pdf").exists()
    assert "Delete write-to-your-mp.pdf for good?" in said(saved)
    assert QApplication.focusWidget().accessibleName() == "Keep it: write-to-your-mp.pdf"
    press(saved, qtbot, "Keep it: write-to-your-mp.pdf")
    for name in ("write-to-your-mp.pdf", "write-to-your-mp.txt"):
        press(saved, qtbot, f"Delete: {name}")
        press(saved, qtbot, f"Delete for good: {name}")
        assert not (folder / name).exists()
    assert saved.session.would_lose()
    assert saved.banner.text.startswith("Clear everything for the next visitor? Not all of it was printed")
    press(saved, qtbot, "Clear")
    assert saved.toast.text == "Everything is cleared."


def test_a_file_that_cannot_be_deleted_is_told_and_nothing_is_cleared(saved, qtbot, folder, monkeypatch):
    def refuse(self, **_options):
        raise PermissionError(13, "Permission denied")

    saved.header.next_visitor.click()
    with monkeypatch.context() as locked:
        locked.setattr(Path, "unlink", refuse)
        press(saved, qtbot, "Delete: write-to-your-mp.pdf")
        press(saved, qtbot, "Delete for good: write-to-your-mp.pdf")
        assert "“write-to-your-mp.pdf” could not be deleted: permission denied." in said(saved)
        press(saved, qtbot, "Delete both and clear")
        press(saved, qtbot, "Delete for good")
    assert saved.session.manuscript is not None
    assert "“write-to-your-mp.txt” could not be deleted: permission denied." in saved.banner.text
    assert "2 files of this visitor stay" in saved.banner.text
    press(saved, qtbot, "Delete both and clear")
    press(saved, qtbot, "Delete for good")
    assert list(folder.iterdir()) == []


def test_show_opens_the_folder_or_says_where_it_is(saved, qtbot, folder, monkeypatch):
    shown = []
    saved.header.next_visitor.click()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(shown.append(url)))
    press(saved, qtbot, "Show: write-to-your-mp.pdf")
    assert shown[0].toLocalFile() == str(folder)
    assert f"The file is in {folder}." in said(saved)


def test_escape_leaves_all_as_it_is_and_the_tab_key_reaches_every_answer(saved, qtbot, folder):
    saved.header.next_visitor.click()
    reached = []
    for _ in range(7):
        reached.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert {"Keep both and clear", "Delete both and clear", "Delete: write-to-your-mp.pdf"} <= set(reached)
    qtbot.keyClick(saved.banner, Qt.Key.Key_Escape)
    assert saved.banner.text == ""
    assert saved.session.manuscript is not None
    assert len(list(folder.iterdir())) == 2


def test_no_name_of_a_file_outlives_its_visitor(saved, qtbot, folder):
    saved.header.next_visitor.click()
    saved.clear()
    assert not [label for label in saved.findChildren(QLabel) if label.isVisible() and ".pdf" in label.text()]


def test_what_a_link_leads_to_is_deleted_with_it(tmp_path, saved):
    target, link = tmp_path / "there.pdf", tmp_path / "link.pdf"
    target.write_text("x")
    link.symlink_to(target)
    delete_file(link)
    delete_file(link)  # gone already
    assert not target.exists()
    assert not link.is_symlink()
    assert len(files_left(saved.session.visit)) == 2
