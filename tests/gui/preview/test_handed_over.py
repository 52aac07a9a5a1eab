"""After saving and copying: what is said of it is true, is seen to be good or bad, and does not outlive the letter."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from ddm_desktop.gui import file_dialogs
from ddm_desktop.model.paper import Role


@pytest.fixture
def save_as(writing, monkeypatch):
    """Saves the letter as a person would who chose this path."""

    def save(path) -> None:
        monkeypatch.setattr(file_dialogs, "ask_where_to_save", lambda *_args: path)
        writing.panel().hand_over.save("pdf")

    return save


def header_says(window) -> str:
    return "\n".join(label.text() for label in window.header.findChildren(QLabel))


def test_the_header_says_where_a_letter_was_saved_until_the_next_visitor(writing, save_as, tmp_path):
    assert "Nothing is saved" in header_says(writing)
    save_as(tmp_path / "letter.pdf")
    assert "Nothing is saved" not in header_says(writing)
    assert "Saved only as letter.pdf" in header_says(writing)
    save_as(tmp_path / "letter.pdf")
    assert "Saved only as letter.pdf" in header_says(writing)
    save_as(tmp_path / "copy.pdf")
    assert "Saved only in 2 files you chose" in header_says(writing)
    writing.clear()
    assert "Nothing is saved" in header_says(writing)


def test_a_long_name_leaves_room_in_the_header(writing, save_as, tmp_path):
    save_as(tmp_path / f"{'long ' * 30}.pdf")
    assert writing.minimumSizeHint().width() <= 1366


def test_saving_names_the_folder_and_a_failure_looks_different(writing, save_as, tmp_path):
    said = writing.panel().banner
    save_as(tmp_path / "letter.pdf")
    assert str(tmp_path) in said.text
    assert said.property("kind") == "done"
    save_as(tmp_path / "nowhere" / "letter.pdf")
    assert "could not be saved" in said.text
    assert said.property("kind") == "stop"
    assert "Nothing is saved" not in header_says(writing)


@pytest.mark.parametrize("path", ["letter.pdf", "nowhere/letter.pdf"])
def test_what_was_said_of_a_letter_goes_once_the_letter_changes(
    writing, save_as, named, qtbot, tmp_path, path
):
    save_as(tmp_path / path)
    assert writing.panel().banner.text
    qtbot.keyClicks(named("Full name"), "A")
    assert writing.panel().banner.text == ""


def test_a_sheet_with_blanks_is_ready_and_says_how_many_a_pen_may_fill(writing, qtbot):
    papers = writing.session.manuscript.campaign.papers
    sheet = next(paper for paper in papers if paper.role is Role.MEETING_SHEET)
    assert writing.session.look_at(sheet)

    def said() -> list[str]:
        texts = [label.text() for label in writing.panel().findChildren(QLabel)]
        return [text for text in texts if text.startswith("Ready to print, with ")]

    qtbot.waitUntil(lambda: bool(said()))
    assert said()[0].endswith(" places and lines for a pen")
