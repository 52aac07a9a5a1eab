"""What a paper is called when it is saved: by the paper, never by a person, and never like a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from ddm_desktop.model.paper import Role
from ddm_desktop.services.paper_names import free_name, paper_file_name
from ddm_desktop.services.prepare_meeting import paper_for


@pytest.fixture
def documents(tmp_path, monkeypatch) -> Path:
    """The folder in which the dialog begins."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", staticmethod(lambda _place: str(tmp_path)))
    return tmp_path


def accept_offered() -> None:
    """Press Save in the dialog without changing a thing."""

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.findChild(QLineEdit, "fileNameEdit").text() not in {
            path.name for path in Path(dialog.directory().absolutePath()).iterdir()
        }
        dialog.accept()

    QTimer.singleShot(0, accept)


def test_a_name_that_is_taken_gets_the_first_number_that_is_free(tmp_path):
    assert free_name(tmp_path, "thank-you.pdf") == "thank-you.pdf"
    (tmp_path / "thank-you.pdf").touch()
    assert free_name(tmp_path, "thank-you.pdf") == "thank-you 2.pdf"
    (tmp_path / "thank-you 2.pdf").symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path, "thank-you.pdf") == "thank-you 3.pdf"


def test_each_paper_is_offered_under_a_name_of_its_own_and_the_one_before_stays(writing, documents, qtbot):
    (documents / "write-to-your-mp.pdf").write_text("of the last visitor")
    accept_offered()
    writing.panel().hand_over.save("pdf")
    sheet = paper_for(writing.session.manuscript.campaign, Role.MEETING_SHEET)
    assert writing.session.look_at(sheet)
    for _ in range(2):
        accept_offered()
        writing.panel().hand_over.save("pdf")
    assert {path.name for path in documents.iterdir()} == {
        "write-to-your-mp.pdf", "write-to-your-mp 2.pdf", "meeting-sheet.pdf", "meeting-sheet 2.pdf"
    }  # fmt: skip
    assert (documents / "write-to-your-mp.pdf").read_text() == "of the last visitor"


def test_a_case_is_offered_under_a_free_name_too(writing, documents):
    (documents / "case.ddmcase").write_text("of the last visitor")
    accept_offered()
    writing.panel().hand_over.save_case()
    assert (documents / "case 2.ddmcase").exists()


def test_no_name_tells_of_the_visitor(writing, named, qtbot):
    qtbot.keyClicks(named("Full name"), "Rosalind Bramblewick")
    names = [
        paper_file_name(paper, ending)
        for paper in writing.session.manuscript.campaign.papers
        for ending in ("pdf", "eml")
    ]
    assert len(set(names)) == len(names)
    assert not [name for name in names if "bramblewick" in name.casefold()]
